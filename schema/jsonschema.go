package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"cuelang.org/go/cue"

	"github.com/daytona-lint/daytona-lint/internal/multimatch"
)

// node is a JSON Schema of draft 2020-12. It uses nothing that draft 7 lacks.
type node map[string]any

// JSONSchema returns the settings model as a JSON Schema of a whole configuration
// file: for editors, and for linters of TOML and JSON. It is #File, made from
// its CUE; it does not know what the rules warn of beyond that.
func JSONSchema() ([]byte, error) {
	m, root, err := compile()
	if err != nil {
		return nil, err
	}
	fields, err := root.LookupPath(cue.ParsePath("#Settings")).Fields(cue.Optional(true))
	if err != nil {
		return nil, fmt.Errorf("schema: #Settings: %w", err)
	}
	properties, required := node{}, []string{}
	for fields.Next() {
		name := fields.Selector().Unquoted()
		s, _ := m.Setting(name)
		f := formulaOf(&multimatch.Patterns{}, fields.Value(), 0)
		property, err := f.schema()
		if err != nil {
			return nil, fmt.Errorf("schema: %s: %w", name, err)
		}
		property["type"], property["description"] = "string", s.Doc
		if s.Required {
			required = append(required, name)
		} else {
			property["default"] = s.Default
		}
		if s.Secret {
			property["writeOnly"] = true
		}
		properties[name] = property
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err = enc.Encode(node{
		"$schema":              "https://json-schema.org/draft/2020-12/schema",
		"title":                "OpenManus's config/config.toml, as far as its Daytona settings go",
		"type":                 "object",
		"required":             []string{"daytona"},
		"additionalProperties": true,
		"properties": node{"daytona": node{
			"type":                 "object",
			"required":             required,
			"additionalProperties": false,
			"properties":           properties,
		}},
	})
	return visibleJSON(out.String()), err
}

// visibleJSON escapes the characters that cannot be seen.
func visibleJSON(text string) []byte {
	var out []byte
	for _, r := range text {
		switch {
		case r < 0x7f || strconv.IsPrint(r):
			out = utf8.AppendRune(out, r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}

// schema returns a formula as JSON Schema.
func (f *formula) schema() (node, error) {
	switch f.op {
	case formulaAny:
		return node{}, nil
	case formulaEqual:
		return node{"const": f.text}, nil
	case formulaUnequal:
		return node{"not": node{"const": f.text}}, nil
	case formulaMatch, formulaNoMatch:
		pattern, err := portable(f.text)
		if err != nil {
			return nil, err
		}
		if f.op == formulaNoMatch {
			return node{"not": node{"pattern": pattern}}, nil
		}
		return node{"pattern": pattern}, nil
	case formulaAll, formulaSome:
		return f.schemas()
	}
	return nil, fmt.Errorf("a constraint cannot be expressed in JSON Schema")
}

func (f *formula) schemas() (node, error) {
	var parts []node
	for i := range f.args {
		if f.args[i].op == formulaNone && f.op == formulaSome {
			continue
		}
		part, err := f.args[i].schema()
		if err != nil {
			return nil, err
		}
		switch nested, ok := part["allOf"].([]node); {
		case len(part) == 0 && f.op == formulaSome:
			return node{}, nil // one that accepts everything
		case len(part) == 0:
		case ok && f.op == formulaAll && len(part) == 1:
			parts = append(parts, nested...)
		default:
			parts = append(parts, part)
		}
	}
	switch {
	case len(parts) == 0:
		return node{}, nil
	case len(parts) == 1:
		return parts[0], nil
	case f.op == formulaAll:
		return node{"allOf": parts}, nil
	}
	return node{"anyOf": parts}, nil
}
