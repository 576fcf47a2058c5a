package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// justAssignment is an assignment of a justfile to a string.
var justAssignment = lazyregexp.New(`^(export[ \t]+)?([A-Za-z_][A-Za-z0-9_-]*)[ \t]*:=[ \t]*(?:"([^"\\]*)"|'([^']*)')[ \t]*(?:#.*)?$`)

// justfile reads assignments to strings, and the commands of recipes, each line of which
// a shell runs by itself.
func (r *reader) justfile() {
	for l := range r.lines {
		trimmed := l.skipSpace()
		switch {
		case bytes.HasPrefix(trimmed.text, []byte("#")):
			r.comment(trimmed.start, trimmed.end())
		case trimmed.start > l.start:
			r.recipe(text{data: ciExpression.ReplaceAllFunc(trimmed.text, masked), base: trimmed.start})
		default:
			m := justAssignment.FindSubmatchIndex(l.text)
			if m == nil {
				continue
			}
			value := m[6:8]
			if value[0] < 0 {
				value = m[8:10]
			}
			r.keep(setting{name: string(l.text[m[4]:m[5]]), key: l.span(m[4], m[5]), value: string(l.text[value[0]:value[1]]), at: l.span(value[0], value[1]), form: Quoted, local: m[2] < 0})
		}
	}
}

// masked is an expansion of a shell's that is as long as an expression.
func masked(expression []byte) []byte {
	out := bytes.Repeat([]byte("_"), len(expression))
	copy(out, "${")
	out[len(out)-1] = '}'
	return out
}
