package openmanus

import (
	"slices"
	"strings"
)

// pathOf returns the path that a value names: a Path, or a string below the
// project's root, where OpenManus is started.
func pathOf(v value) *path {
	if p, ok := v.x.(*path); ok {
		return p
	}
	if v.is(kStr) && !strings.HasPrefix(v.s, "/") && !strings.HasPrefix(v.s, "~") && !strings.Contains(v.s, ":") {
		return joinPath(&path{[]string{}}, v)
	}
	return nil
}

// joinPath is p / v. A nil path is one that is not known.
func joinPath(p *path, v value) *path {
	if p == nil {
		return nil
	}
	if q, ok := v.x.(*path); ok {
		if q == nil {
			return nil
		}
		return &path{slices.Concat(p.parts, q.parts)}
	}
	if !v.is(kStr) || strings.HasPrefix(v.s, "/") {
		return nil
	}
	parts := slices.Clone(p.parts)
	for _, part := range strings.Split(strings.ReplaceAll(v.s, "\\", "/"), "/") {
		switch part {
		case "", ".":
		case "..":
			if len(parts) == 0 {
				return nil
			}
			parts = parts[:len(parts)-1]
		default:
			parts = append(parts, part)
		}
	}
	return &path{parts}
}

func (p *path) parent() *path {
	if p == nil || len(p.parts) == 0 {
		return nil
	}
	return &path{p.parts[:len(p.parts)-1]}
}

func (p *path) attribute(name string) value {
	switch name {
	case "parent":
		return object(p.parent())
	case "name", "stem", "suffix":
		if p != nil && len(p.parts) > 0 && name == "name" {
			return text(p.parts[len(p.parts)-1])
		}
		return unknown(kStr)
	case "parents":
		l := &list{tuple: true}
		for q := p.parent(); q != nil; q = q.parent() {
			l.elems = append(l.elems, object(q))
		}
		return sequence(l)
	}
	return object(&method{object(p), name})
}

// The files that a configuration is made of.
const (
	configFile  = "config/config.toml"
	exampleFile = "config/config.example.toml"
	mcpFile     = "config/mcp.json"
)

func (p *path) name() string {
	if p == nil {
		return ""
	}
	return strings.Join(p.parts, "/")
}

// exists reports whether there is a file at p. The configuration that is judged
// is taken to be config/config.toml, whatever its name is.
func (r *run) exists(p *path) value {
	if p == nil {
		return unknown(kBool)
	}
	switch p.name() {
	case configFile, "config", "app", "", "app/config.py":
		return boolean(true)
	case mcpFile:
		return boolean(r.mcp != nil)
	}
	return unknown(kBool)
}

// open opens the file at p.
func (r *run) open(p *path) value {
	if p.name() == mcpFile && r.mcp == nil {
		r.fail("FileNotFoundError", value{from: &origin{file: mcpFile}, gone: true}, "file")
	}
	return object(&file{p})
}

func (r *run) pathMethod(p *path, name string, a args) value {
	switch name {
	case "resolve", "absolute", "expanduser":
		return object(p)
	case "joinpath":
		for _, v := range a.pos {
			p = joinPath(p, v)
		}
		return object(p)
	case "exists", "is_file", "is_dir":
		return r.exists(p)
	case "open", "read_text", "read_bytes":
		return r.open(p)
	case "mkdir", "touch", "unlink", "write_text":
		return none()
	case "as_posix", "__str__", "__fspath__":
		return object(p)
	}
	return unknown(kAny)
}

// load decodes the file that v is, was read from, or names.
func (r *run) load(v value, format string) value {
	var at *path
	switch x := v.x.(type) {
	case *file:
		at = x.at
	case *path:
		at = x
	default:
		if v.is(kStr) {
			if !strings.HasSuffix(v.s, "."+format) {
				return unknown(kAny)
			}
			at = pathOf(v)
		}
	}
	name := at.name()
	switch {
	case format == "toml" && (name == "" || name == configFile || name == exampleFile):
		r.loaded = true
		return r.root()
	case format == "json" && name == mcpFile && r.mcp != nil:
		root := &origin{file: mcpFile}
		data, err := jsonValue(*r.mcp, root)
		if err == nil {
			return data
		}
		e := &raised{class: "JSONDecodeError", faults: []Fault{{File: mcpFile, Kind: Malformed, Want: "JSON", Exception: "JSONDecodeError"}}}
		panic(e)
	}
	return unknown(kAny)
}
