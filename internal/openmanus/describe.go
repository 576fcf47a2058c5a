package openmanus

import (
	"maps"
	"slices"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// describe makes the public picture of a class.
func (r *run) describe(c *class) *Class {
	r.steps = 0
	out := &Class{Name: c.name, Line: c.line, Closed: No, Unknown: c.unsure}
	if c.extra == "forbid" || c.nature == dataClass {
		out.Closed = Yes
	}
	if c.nature == strangeClass || c.unsure != "" {
		out.Closed, out.Unknown = Maybe, firstOf(out.Unknown, c.reason)
	}
	for _, f := range c.fields {
		t := r.typeOf(f)
		d := Field{Name: f.name, Type: t.String(), Line: f.line, Required: Yes}
		if f.info.aliasKnown {
			d.Keys = slices.Clone(f.info.aliases)
			if len(d.Keys) == 0 || c.byName {
				d.Keys = append(d.Keys, f.name)
			}
		}
		switch {
		case f.info.unsure != "" && !f.info.optional || c.nature == settingsClass && !f.info.optional:
			d.Required = Maybe
		case f.info.optional:
			d.Required = No
			d.DefaultKnown = f.info.def.known && f.info.def.String() != "unknown"
			d.DefaultText = f.info.def.String()
			switch def := f.info.def; {
			case !def.known:
			case def.may == kStr:
				d.Default = def.s
			case def.may == kInt:
				d.Default = def.n
			case def.may == kFloat:
				d.Default = def.f
			case def.may == kBool:
				d.Default = def.n == 1
			}
		default:
			d.DefaultKnown = true
		}
		out.Fields = append(out.Fields, d)
	}
	return out
}

// sameClass reports whether two classes have the same fields of the same types
// and defaults, in whatever order.
func sameClass(a, b *Class) bool {
	if a == nil || b == nil || len(a.Fields) != len(b.Fields) || a.Closed != b.Closed || a.Unknown != b.Unknown {
		return false
	}
	for _, f := range a.Fields {
		g, ok := b.Field(f.Name)
		if !ok || f.Type != g.Type || f.Required != g.Required || f.DefaultText != g.DefaultText || !f.DefaultKnown || !slices.Equal(f.Keys, g.Keys) {
			return false
		}
	}
	return true
}
