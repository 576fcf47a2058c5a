package openmanus

import (
	"strings"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

// words returns a set of words, which is made when it is first asked.
func words(s string) func(word string) bool {
	set := sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Fields(s) {
			m[w] = true
		}
		return m
	})
	return func(word string) bool { return set()[word] }
}

// methods are those of Python's types that configuration code calls.
var (
	dictMethods = words("get items keys values pop popitem setdefault update copy clear")
	listMethods = words("append extend insert remove pop clear index count sort reverse copy")
	textMethods = words(`lower upper strip lstrip rstrip startswith endswith replace split rsplit splitlines join format title
		capitalize casefold encode isdigit isalpha isalnum isnumeric find rfind partition rpartition removeprefix removesuffix zfill index count`)
)

// attribute returns what value.name is.
func (r *run) attribute(v value, name string) value {
	switch x := v.x.(type) {
	case *extern:
		return externValue(x.name + "." + name)
	case *class:
		return r.classAttribute(x, v, name)
	case *instance:
		return r.instanceAttribute(x, v, name)
	case *super:
		for _, b := range x.class.bases {
			if a, ok := b.lookup(name); ok {
				return r.bind(a, x.self)
			}
		}
		return object(&method{v, name})
	case *path:
		return x.attribute(name)
	case *file, *list:
		if v.may == kList {
			break
		}
		return object(&method{v, name})
	case *raised, *function, *generic:
		return unknown(kAny)
	}
	if v.moot && (name == "get" || name == "items" || name == "values" || name == "pop") {
		return object(&method{v, name})
	}
	if v.moot {
		return v
	}
	if !v.known {
		if v.from != nil {
			return object(&method{v, name})
		}
		return unknown(kAny)
	}
	own := map[kind]func(string) bool{kDict: dictMethods, kList: listMethods, kStr: textMethods}[v.may]
	switch {
	case own != nil && own(name):
		return object(&method{v, name})
	case v.may&(kNone|kBool|kInt|kFloat|kStr|kDate|kList|kDict) == 0:
		return unknown(kAny)
	case dictMethods(name):
		r.fail("AttributeError", v, "table")
	case textMethods(name):
		r.fail("AttributeError", v, "string")
	case listMethods(name):
		r.fail("AttributeError", v, "list")
	case v.may == kNone && !strings.HasPrefix(name, "__"):
		r.fail("AttributeError", v, "a value")
	}
	return unknown(kAny)
}

func (r *run) classAttribute(c *class, v value, name string) value {
	switch name {
	case "__annotations__":
		d := newDict()
		for _, n := range c.own {
			d.set(text(n), unknown(kAny))
		}
		return dictValue(d)
	case "model_fields", "__fields__", "__dataclass_fields__":
		d := newDict()
		for _, f := range c.fields {
			d.set(text(f.name), unknown(kAny))
		}
		return dictValue(d)
	case "__name__":
		return text(c.name)
	}
	if a, ok := c.lookup(name); ok {
		if fn, ok := a.x.(*function); ok && fn.class {
			return object(&bound{fn, v})
		}
		return a
	}
	switch name {
	case "model_validate", "parse_obj", "model_construct", "construct", "model_rebuild", "update_forward_refs", "__new__", "__init__":
		return object(&method{v, name})
	}
	return unknown(kAny)
}

func (r *run) instanceAttribute(i *instance, v value, name string) value {
	if i.class.function("__getattribute__") != nil {
		return unknown(kAny)
	}
	if a, ok := i.attrs[name]; ok && !i.vague {
		return a
	}
	if a, ok := i.class.lookup(name); ok && !(i.vague && i.attrs[name].may != 0) {
		return r.bind(a, v)
	}
	switch name {
	case "model_dump", "dict", "model_copy", "copy", "__init__":
		return object(&method{v, name})
	case "__class__":
		return value{may: kOther, known: true, x: i.class}
	}
	return unknown(kAny)
}

// bind gives a function of a class its first argument.
func (r *run) bind(a, self value) value {
	fn, ok := a.x.(*function)
	switch {
	case !ok || fn.static:
		return a
	case fn.class:
		if i, ok := self.x.(*instance); ok {
			self = object(i.class)
		}
	case fn.getter:
		return r.callFunction(fn, args{pos: []value{self}, kw: newDict()})
	}
	return object(&bound{fn, self})
}

func (r *run) subscript(v value, x python.Subscript, s *scope) value {
	switch of := v.x.(type) {
	case *class:
		if of.nature == enumClass {
			return unknown(kAny)
		}
		return object(&generic{v, x.Index, s})
	case *extern:
		if of.name == "os.environ" {
			if r.looked || r.choose("it depends on the environment") {
				return unknown(kStr)
			}
			panic(&raised{class: "KeyError"})
		}
		return object(&generic{v, x.Index, s})
	}
	key := r.eval(x.Index, s)
	if v.moot {
		return v.right(key)
	}
	switch c := v.x.(type) {
	case *dict:
		r.ask(v, key)
		item, ok := c.get(key)
		switch {
		case ok:
			return item
		case c.mayHold(key):
			return r.fromOpen(v, key)
		}
		r.missingKey(v, key)
	case *list:
		if key.is(kStr) {
			r.fail("TypeError", v, "table")
		}
		if key.is(kInt) && !c.open && key.n >= 0 && key.n < int64(len(c.elems)) {
			return c.elems[key.n]
		}
	}
	if v.known && v.may&(kNone|kBool|kInt|kFloat|kDate) != 0 || v.is(kStr) && key.is(kStr) {
		r.fail("TypeError", v, "table")
	}
	return unknown(kAny)
}

// ask notes that a table of the file was asked for.
func (r *run) ask(v, key value) {
	if v.from != nil && v.from.parent == nil && v.from.file == "" && key.is(kStr) {
		r.asked[key.s] = true
	}
}

// fromOpen returns what a table that is not wholly known has under a key.
func (r *run) fromOpen(v, key value) value {
	if v.dict().filled {
		return v.right(key)
	}
	if !key.is(kStr) {
		return unknown(kAny)
	}
	return unknown(kAny).at(v.from.child(key.s))
}

// right is what stands under a key of a value that is taken to be right.
func (v value) right(key value) value {
	if !key.is(kStr) {
		return rightValue()
	}
	return rightValue().at(v.from.child(key.s))
}
