package openmanus

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

// typ is a type that a field is annotated with.
type typ struct {
	// name is str, int, float, bool, None, Any, list, set, tuple, dict, union,
	// Literal, model, enum or path; "" where the type is not understood.
	name   string
	args   []*typ
	values []value // of a Literal
	class  *class
	infos  []*fieldInfo // what Annotated adds
}

var simpleTypes = map[string]string{
	"builtins.str": "str", "builtins.int": "int", "builtins.float": "float", "builtins.bool": "bool", "builtins.dict": "dict",
	"builtins.list": "list", "builtins.set": "set", "builtins.frozenset": "set", "builtins.tuple": "tuple", "builtins.object": "Any",
	"typing.Any": "Any", "typing.Dict": "dict", "typing.List": "list", "typing.Set": "set", "typing.FrozenSet": "set", "typing.Tuple": "tuple",
	"typing.Mapping": "dict", "typing.MutableMapping": "dict", "collections.abc.Mapping": "dict", "typing.Sequence": "list",
	"collections.abc.Sequence": "list", "typing.Text": "str", "pydantic.SecretStr": "str", "pathlib.Path": "path",
	"pydantic.StrictStr": "StrictStr", "pydantic.StrictInt": "StrictInt", "pydantic.StrictBool": "StrictBool",
	"pydantic.PositiveInt": "PositiveInt", "pydantic.NonNegativeInt": "NonNegativeInt",
}

// typeOf returns the type of a field.
func (r *run) typeOf(f *field) *typ {
	if f.typ == nil {
		f.typ = &typ{}
		f.typ = r.resolve(f.annotation, f.scope, 0)
		for _, info := range f.typ.infos {
			if !f.info.optional {
				f.info.optional, f.info.def, f.info.factory = info.optional, info.def, info.factory
			}
			f.info.aliases = append(f.info.aliases, info.aliases...)
			f.info.aliasKnown = f.info.aliasKnown && info.aliasKnown
		}
	}
	return f.typ
}

const maxTypeDepth = 30

// resolve reads an annotation.
func (r *run) resolve(x python.Expr, s *scope, depth int) *typ {
	if depth > maxTypeDepth {
		return &typ{}
	}
	switch x := x.(type) {
	case python.String:
		if x.Format || x.Bytes {
			return &typ{}
		}
		return r.resolve(python.ParseExpr(x.Value), s, depth+1)
	case python.Constant:
		if x.Text == "None" {
			return &typ{name: "None"}
		}
		return &typ{}
	case python.Binary:
		if x.Op == "|" {
			return unionOf(r.resolve(x.X, s, depth+1), r.resolve(x.Y, s, depth+1))
		}
		return &typ{}
	case python.Subscript:
		return r.resolveGeneric(r.quietly(func() value { return r.eval(x.X, s) }), x.Index, s, depth+1)
	case python.Name, python.Attribute:
		return r.typeOfValue(r.quietly(func() value { return r.eval(x, s) }), depth+1)
	}
	return &typ{}
}

func (r *run) typeOfValue(v value, depth int) *typ {
	if depth > maxTypeDepth {
		return &typ{}
	}
	switch x := v.x.(type) {
	case *class:
		switch {
		case x.nature == enumClass:
			return &typ{name: "enum", class: x}
		case x.isModel() || x.nature == dataClass:
			return &typ{name: "model", class: x}
		}
	case *extern:
		name := simpleTypes[canonical(x.name)]
		if name == "PositiveInt" || name == "NonNegativeInt" {
			bound := limit{map[bool]string{true: "gt", false: "ge"}[name == "PositiveInt"], integer(0)}
			return &typ{name: "int", infos: []*fieldInfo{{aliasKnown: true, limits: []limit{bound}}}}
		}
		return &typ{name: name}
	case *union:
		return unionOf(r.typeOfValue(x.left, depth+1), r.typeOfValue(x.right, depth+1))
	case *generic:
		return r.resolveGeneric(x.of, x.index, x.scope, depth+1)
	}
	if v.is(kNone) {
		return &typ{name: "None"}
	}
	return &typ{}
}

func (r *run) resolveGeneric(of value, index python.Expr, s *scope, depth int) *typ {
	elems := []python.Expr{index}
	if seq, ok := index.(python.Sequence); ok && seq.Open == '(' {
		elems = seq.Elems
	}
	name := canonical(of.externName())
	switch name {
	case "typing.Optional":
		return unionOf(r.resolve(index, s, depth), &typ{name: "None"})
	case "typing.Union":
		t := r.resolve(elems[0], s, depth)
		for _, e := range elems[1:] {
			t = unionOf(t, r.resolve(e, s, depth))
		}
		return t
	case "typing.Literal":
		t := &typ{name: "Literal"}
		for _, e := range elems {
			v := r.quietly(func() value { return r.eval(e, s) })
			if !v.known {
				return &typ{}
			}
			t.values = append(t.values, v)
		}
		return t
	case "typing.Annotated":
		base := *r.resolve(elems[0], s, depth)
		for _, e := range elems[1:] {
			v := r.quietly(func() value { return r.eval(e, s) })
			if info, ok := v.x.(*fieldInfo); ok {
				base.infos = append(base.infos, info)
			} else if !v.is(kStr) {
				base.infos = append(base.infos, &fieldInfo{aliasKnown: true, unsure: "Annotated"})
			}
		}
		return &base
	case "typing.Final", "typing.Required":
		return r.resolve(index, s, depth)
	}
	t := &typ{name: simpleTypes[name]}
	switch t.name {
	case "list", "set", "dict":
		for _, e := range elems {
			t.args = append(t.args, r.resolve(e, s, depth))
		}
		if want := map[string]int{"list": 1, "set": 1, "dict": 2}[t.name]; len(t.args) != want {
			return &typ{}
		}
		return t
	}
	return &typ{}
}

func unionOf(a, b *typ) *typ {
	u := &typ{name: "union"}
	for _, t := range []*typ{a, b} {
		if t.name == "union" {
			u.args = append(u.args, t.args...)
		} else {
			u.args = append(u.args, t)
		}
	}
	return u
}

// String writes a type as Python would, with None last; "unknown" is one that is
// not understood.
func (t *typ) String() string {
	switch t.name {
	case "":
		return "unknown"
	case "model", "enum":
		return t.class.name
	case "path":
		return "Path"
	case "Literal":
		var parts []string
		for _, v := range t.values {
			parts = append(parts, v.String())
		}
		return "Literal[" + strings.Join(parts, ", ") + "]"
	case "union":
		var parts []string
		none := false
		for _, a := range t.args {
			if s := a.String(); s == "None" {
				none = true
			} else if !slices.Contains(parts, s) {
				parts = append(parts, s)
			}
		}
		if none {
			parts = append(parts, "None")
		}
		return strings.Join(parts, " | ")
	}
	if len(t.args) == 0 {
		return t.name
	}
	var parts []string
	for _, a := range t.args {
		parts = append(parts, a.String())
	}
	return t.name + "[" + strings.Join(parts, ", ") + "]"
}
