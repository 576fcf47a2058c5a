package schema

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
)

// OpenManusCUE says what upstream's OpenManus asks of its configuration to start.
//
//go:embed openmanus.cue
var OpenManusCUE string

// Class is a settings class of OpenManus.
type Class struct {
	Name   string // such as "LLMSettings"
	Fields []ClassField
}

// ClassField is a field of a settings class.
type ClassField struct {
	Name     string
	Type     string // str, int, float, bool, list[str], or the name of a class
	Required bool
	Default  string // as JSON; "" where there is none, and for None
}

// pythonTypes are the definitions in openmanus.cue that stand for types.
var pythonTypes = map[string]string{"#Text": "str", "#Texts": "list[str]", "#Integer": "int", "#Number": "float", "#Boolean": "bool"}

// OpenManus holds openmanus.cue, evaluated.
type OpenManus struct {
	ctx  *cue.Context
	root cue.Value
}

// EvaluateOpenManus has CUE evaluate openmanus.cue. It takes long beside all else
// in a short run, and is meant for generating and testing.
func EvaluateOpenManus() (OpenManus, error) {
	ctx := cuecontext.New()
	root, err := evaluate(ctx, cueFile{"openmanus.cue", OpenManusCUE})
	return OpenManus{ctx, root}, err
}

// Accepts reports whether a decoded configuration file, or config/mcp.json for
// the definition "#MCPFile", is what a definition asks for.
func (o OpenManus) Accepts(definition string, doc any) bool {
	want := o.root.LookupPath(cue.ParsePath(definition))
	return want.Unify(o.ctx.Encode(encodable(doc))).Validate(cue.Concrete(true)) == nil
}

// encodable replaces by bytes what TOML has and CUE has not.
func encodable(x any) any {
	switch x := x.(type) {
	case map[string]any:
		m := map[string]any{}
		for key, v := range x {
			m[key] = encodable(v)
		}
		return m
	case []any:
		list := make([]any, len(x))
		for i, v := range x {
			list[i] = encodable(v)
		}
		return list
	case float64:
		if math.IsInf(x, 0) || math.IsNaN(x) {
			return []byte("inf")
		}
	case string, bool, int64, nil:
	default:
		return []byte("date")
	}
	return x
}

// Class returns the settings class of that definition, such as "#LLMSettings".
func (o OpenManus) Class(definition string) (Class, error) {
	c := Class{Name: strings.TrimPrefix(definition, "#")}
	fields, err := o.root.LookupPath(cue.ParsePath(definition)).Fields(cue.Optional(true))
	if err != nil {
		return c, fmt.Errorf("schema: %s: %w", definition, err)
	}
	for fields.Next() {
		v := fields.Value()
		f := ClassField{Name: fields.Selector().Unquoted(), Required: fields.Selector().ConstraintType() == cue.RequiredConstraint}
		if d, ok := v.Default(); ok {
			data, err := d.MarshalJSON()
			if err != nil || !json.Valid(data) {
				return c, fmt.Errorf("schema: %s.%s: %w", definition, f.Name, err)
			}
			f.Default = string(data)
		}
		f.Type = pythonType(v)
		if f.Type == "" {
			return c, fmt.Errorf("schema: %s.%s is of no type that a settings class has", definition, f.Name)
		}
		c.Fields = append(c.Fields, f)
	}
	return c, nil
}

// pythonType returns the type that a field refers to, beside its default.
func pythonType(v cue.Value) string {
	if _, ref := v.ReferencePath(); len(ref.Selectors()) > 0 {
		name := ref.String()
		if t := pythonTypes[name]; t != "" {
			return t
		}
		return strings.TrimPrefix(name, "#")
	}
	if op, args := v.Expr(); op == cue.OrOp {
		for _, a := range args {
			if t := pythonType(a); t != "" {
				return t
			}
		}
	}
	return ""
}
