package openmanus

import (
	"slices"
	"strings"
	"unicode"
)

// harmless are outside functions that change none of their arguments.
var harmless = []string{"log", "print", "warn", "threading.", "dotenv", "sys.", "atexit", "os.makedirs", "time.", "datetime."}

// transparent are decorators that change nothing here.
var transparent = words(`functools.lru_cache functools.cache functools.wraps pydantic.computed_field dataclasses.dataclass
	pydantic.dataclasses.dataclass typing.final typing.override abc.abstractmethod typing_extensions.override
	pydantic.field_serializer pydantic.model_serializer pydantic.validate_call contextlib.contextmanager`)

// callExtern calls something from outside the module.
func (r *run) callExtern(name string, a args) value {
	if class, ok := exceptionClass(name); ok {
		return object(&raised{class: class})
	}
	if v, ok := r.callBuiltin(name, a); ok {
		return v
	}
	if v, ok := r.callPydantic(name, a); ok {
		return v
	}
	switch name {
	case "os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault":
		otherwise := a.arg(1, "default", none())
		return unknown(kStr | otherwise.may)
	case "os.path.join":
		if len(a.pos) == 0 {
			return unknown(kStr)
		}
		p := pathOf(a.pos[0])
		for _, v := range a.pos[1:] {
			p = joinPath(p, v)
		}
		return object(p)
	case "os.path.dirname":
		return object(pathOf(a.arg(0, "", none())).parent())
	case "os.path.abspath", "os.path.realpath", "os.path.normpath", "os.path.expanduser", "os.fspath":
		return object(pathOf(a.arg(0, "", none())))
	case "os.path.exists", "os.path.isfile", "os.path.isdir":
		return r.exists(pathOf(a.arg(0, "", none())))
	case "re.sub", "os.path.expandvars":
		if v := a.outcome(); v.moot {
			return v
		}
		return unknown(kStr)
	case "pathlib.Path.home":
		return object(&path{[]string{"~"}})
	case "os.getcwd", "pathlib.Path.cwd":
		return object(&path{})
	case "pathlib.Path", "pathlib.PurePath":
		p := &path{}
		for _, v := range a.pos {
			if q := pathOf(v); q == nil {
				p = nil
			} else {
				p = joinPath(p, object(q))
			}
		}
		return object(p)
	case "io.open":
		return r.open(pathOf(a.arg(0, "file", none())))
	case "tomllib.load", "tomllib.loads", "tomli.load", "tomli.loads", "toml.load", "toml.loads", "rtoml.load", "rtoml.loads",
		"tomlkit.load", "tomlkit.loads", "tomlkit.parse", "pytoml.load":
		return r.load(a.arg(0, "", none()), "toml")
	case "json.load", "json.loads":
		return r.load(a.arg(0, "", none()), "json")
	case "copy.copy", "copy.deepcopy":
		return r.deepCopy(a.arg(0, "", none()), 0)
	case "typing.cast":
		return a.arg(1, "val", unknown(kAny))
	case "contextlib.suppress":
		return object(&suppressor{a.pos})
	case "sys.exit", "os._exit", "builtins.exit", "builtins.quit":
		panic(r.refused("SystemExit"))
	}
	if transparent(name) {
		v := a.arg(0, "", none())
		switch c := v.x.(type) {
		case *function:
			return v
		case *class:
			if strings.HasSuffix(name, ".dataclass") {
				c.nature = dataClass
				if strings.HasPrefix(name, "pydantic") {
					c.nature = modelClass
				}
			}
			return v
		}
		return externValue(name)
	}
	if !slices.ContainsFunc(harmless, func(part string) bool { return strings.Contains(strings.ToLower(name), part) }) {
		r.expose(a)
		if a.ofFile() || ownClass(name) {
			r.note(name, "it is not in the file")
		}
	}
	return a.outcome()
}

// ownClass reports whether a name from outside the module looks like a class of
// the program's, which may refuse what it is given, or is not given.
func ownClass(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	return last != "" && unicode.IsUpper(rune(last[0])) && (strings.HasPrefix(name, "app.") || strings.HasPrefix(name, "."))
}

func (r *run) deepCopy(v value, depth int) value {
	r.step()
	switch x := v.x.(type) {
	case *dict:
		if v.may != kDict {
			break
		}
		c := x.copy()
		for i, item := range c.vals {
			if depth > maxDepth {
				item = unknown(item.may)
			}
			c.vals[i] = r.deepCopy(item, depth+1)
		}
		v.x = c
	case *list:
		c := *x
		c.elems = nil
		for _, e := range x.elems {
			if depth > maxDepth {
				e = unknown(e.may)
			}
			c.elems = append(c.elems, r.deepCopy(e, depth+1))
		}
		v.x = &c
	}
	return v
}
