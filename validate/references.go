package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// reference is one that Next.js replaces in the dotenv files that it loads, which the
// package dotenv leaves as it stands.
var reference = lazyregexp.New(`\\?\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?\}|([A-Za-z_][A-Za-z0-9_]*))`)

// replaceReferences gives a file's values with the references to variables of the
// process, else of the file, replaced.
func (d *document) replaceReferences(values []string, last map[string]int, process map[string]source.Secret) {
	budget := maxExpanded
	for j, text := range values {
		if !strings.Contains(text, "$") || d.dotenv.Entries[j].Quote == '\'' {
			continue
		}
		var b strings.Builder
		from := 0
		for _, m := range reference.FindAllSubmatchIndex([]byte(text), -1) {
			b.WriteString(text[from:m[0]])
			from = m[1]
			if text[m[0]] == '\\' {
				b.WriteString(text[m[0]+1 : m[1]])
				continue
			}
			name, byDefault := "", ""
			if m[2] >= 0 {
				name = text[m[2]:m[3]]
			} else {
				name = text[m[6]:m[7]]
			}
			if m[4] >= 0 {
				byDefault = text[m[4]:m[5]]
			}
			value := byDefault
			if v, set := process[name]; set && !v.Empty() {
				value = v.Reveal()
			} else if i, ok := last[name]; ok && i != j && values[i] != "" {
				value = values[i]
			}
			if budget -= len(value); budget < 0 {
				value = ""
			}
			b.WriteString(value)
		}
		b.WriteString(text[from:])
		values[j] = b.String()
	}
}
