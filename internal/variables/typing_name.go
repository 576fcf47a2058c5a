package variables

import (
	"bytes"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// minTyped is how much of a name has to be typed where other things are more likely.
const minTyped = 3

// aName tells of the name that is being typed.
func (t *typist) aName() (Typing, bool) {
	word := t.around(source.NameByte)
	typed := string(t.data[word.Start:t.cursor])
	ahead := t.data[t.line.Start:word.Start]
	if len(ahead) > maxLine {
		return Typing{}, false
	}
	meant := t.meant(ahead)
	if t.kind == TOML && !meant { // any key of any table looks like a variable's
		return Typing{}, false
	}
	if !slices.ContainsFunc(t.names, func(name string) bool {
		if meant {
			return len(typed) <= len(name) && strings.EqualFold(name[:len(typed)], typed)
		}
		return len(typed) >= minTyped && strings.HasPrefix(name, typed)
	}) {
		return Typing{}, false
	}
	for _, a := range t.nameAttempts(ahead, t.data[word.End:t.line.End]) {
		for _, d := range t.read(word, a, typedName) {
			n := slices.IndexFunc(d.Settings, func(s Setting) bool { return s.Name == typedName })
			if n < 0 {
				continue
			}
			got := Typing{At: word, Before: a.before, After: a.after}
			for _, s := range d.Settings {
				if s.Group == d.Settings[n].Group && s.Name != typedName {
					got.Beside = append(got.Beside, s.Name)
				}
			}
			return got, true
		}
	}
	return Typing{}, false
}

// nameAttempts are the ways in which a name can come to set a variable, given its line
// ahead and behind.
func (t *typist) nameAttempts(ahead, behind []byte) []attempt {
	behind = bytes.TrimSpace(behind)
	as := attempt{}
	more := len(behind) > 0 && strings.IndexByte("\\`,}]", behind[0]) < 0
	if more {
		if next := bytes.TrimLeft(behind, `"' `); len(next) > 0 && (next[0] == '=' || next[0] == ':') {
			return []attempt{as} // what it needs is there
		}
	}
	var all []attempt
	quote := ""
	if n := len(ahead); n > 0 && (ahead[n-1] == '"' || ahead[n-1] == '\'') {
		quote = string(ahead[n-1])
	}
	closed := quote != "" && bytes.HasPrefix(behind, []byte(quote))
	assign := attempt{after: "=", rest: "x"}
	switch t.kind {
	case YAML:
		column := len(ahead) - len(bytes.TrimLeft(ahead, " \t-"))
		switch {
		case newPair.Match(ahead):
			all = append(all, as, attempt{rest: quote + "\n" + strings.Repeat(" ", column) + "value: " + quote + "x" + reopened(quote, closed)})
		case newItem.Match(ahead) && quote == "" && manifest.Match(t.data):
			all = append(all, attempt{before: "name: ", rest: "\n" + strings.Repeat(" ", column) + "value: x"})
		case newItem.Match(ahead), flowItem.Match(ahead):
			all = append(all, assign)
		case quote != "":
			all = append(all, attempt{rest: quote + ": " + quote + "x" + reopened(quote, closed)})
		default:
			all = append(all, attempt{after: ": ", rest: "x"})
		}
		all = append(all, assign, attempt{after: " = ", rest: "'x'"})
	case JSON:
		switch {
		case newPair.Match(ahead) && quote != "":
			all = append(all, as, attempt{rest: `", "value": "x` + reopened(quote, closed)})
		case quote == "":
			all = append(all, attempt{before: `"`, after: `": `, rest: `"x"`})
		default:
			all = append(all, attempt{rest: `": "x` + reopened(quote, closed)}, assign)
		}
	case TOML, HCL, PowerShell:
		all = append(all, attempt{after: " = ", rest: `"x"`}, assign)
	case Strings:
		all = append(all, attempt{after: " = ", rest: `"x";`})
	default:
		all = append(all, assign, attempt{after: " ", rest: "x"})
	}
	if more && !closed {
		return append([]attempt{as}, all...)
	}
	return append(all, as)
}

// reopened is the quote that ends what was added, unless the one that the file has does.
func reopened(quote string, closed bool) string {
	if closed {
		return ""
	}
	return quote
}
