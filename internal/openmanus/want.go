package openmanus

import (
	"fmt"
	"slices"
	"strings"
)

// commonParent is the table that most of a dictionary's values stand in.
func commonParent(d *dict) *origin {
	for _, v := range d.vals {
		if v.from != nil && v.from.parent != nil && v.from.file == "" {
			return v.from.parent
		}
	}
	return nil
}

// wantOf says what a field of a type wants, in the words of TOML.
func wantOf(t *typ) string {
	switch t.name {
	case "str", "path", "StrictStr":
		return "string"
	case "int", "StrictInt":
		return "integer"
	case "float":
		return "number"
	case "bool", "StrictBool":
		return "boolean"
	case "list", "set", "tuple":
		return "list"
	case "dict", "model":
		return "table"
	case "Literal":
		return "one of " + joinValues(t.values)
	case "enum":
		return fmt.Sprintf("a value of %s", t.class.name)
	case "union":
		var parts []string
		for _, a := range t.args {
			if a.name != "None" {
				if w := wantOf(a); !slices.Contains(parts, w) {
					parts = append(parts, w)
				}
			}
		}
		return strings.Join(parts, " or ")
	}
	return "a value"
}
