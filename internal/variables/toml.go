package variables

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
)

// toml reads the tables of a TOML file that is none of OpenManus's: strings, by the
// names of their keys, and NAME=value in arrays.
func (r *reader) toml() {
	t := whole(r.file)
	if len(t.data) > r.small {
		var ok bool
		if t, ok = pruneTOML(t.data); !ok {
			r.failed()
			return
		}
	}
	doc := toml.ReadStrings(t.data)
	if slices.ContainsFunc(doc.Problems, func(p source.Problem) bool { return !p.Lenient }) {
		r.failed()
	}
	table, env := "", r.env
	var named *toml.Entry // the variable that the value which follows is of
	for i := range doc.Entries {
		e := &doc.Entries[i]
		above := e.Path[:len(e.Path)-1]
		if in := strings.Join(above, "\x00"); in != table {
			r.newGroup()
			table, named = in, nil
		}
		skip := e.Kind != toml.String
		r.env, r.secrets = env, false
		r.tests = strings.HasPrefix(e.Path[0], "pytest") || e.Path[0] == "tool" && len(above) > 1 && strings.HasPrefix(e.Path[1], "pytest")
		run := isScript(e.Path[len(e.Path)-1])
		for _, part := range e.Path {
			skip = skip || speaks(part) || part == "properties"
			r.env, r.secrets = r.env || isEnvironment(part), r.secrets || ofSecrets(part)
		}
		if len(above) > 0 {
			run = run || ofScripts(above[len(above)-1])
		}
		if skip {
			continue
		}
		s := setting{name: e.Path[len(e.Path)-1], value: e.Text.Reveal()}
		s.at, s.form = tomlPlace(t.data, e.Value, s.value)
		key := inner(t.data, e.Key)
		s.key, s.at = t.inside(key.Start, key.End), t.inside(s.at.Start, s.at.End)
		if e.Item { // an array's
			n := &node{text: s.value, at: s.at, form: s.form}
			r.item(n, run)
			continue
		}
		switch {
		case nameKeys[s.name] && isName(s.value):
			named = e
		case s.name == "value" && named != nil:
			s.name, s.key, named = named.Text.Reveal(), t.inside(named.Value.Start, named.Value.End), nil
		}
		if (s.name == "value" || s.name == "default" && r.env) && len(above) > 0 && isName(above[len(above)-1]) {
			s.name = above[len(above)-1] // NAME = { value = "..." }
		}
		r.keep(s)
		if run {
			r.script(&node{text: s.value, at: s.at, form: s.form})
		}
	}
	if r.marked {
		r.doc.Comments = append(r.doc.Comments, toml.Comments(r.file)...)
	}
}

// tomlPlace is where a string stands within its quotes, and in what form.
func tomlPlace(data []byte, at source.Span, value string) (source.Span, Form) {
	raw := string(data[at.Start:at.End])
	for _, quote := range []string{`"""`, "'''", `"`, "'"} {
		if text, ok := strings.CutPrefix(raw, quote); ok && len(raw) >= 2*len(quote) {
			at = source.Span{Start: at.Start + len(quote), End: at.End - len(quote)}
			if strings.TrimSuffix(text, quote) == value {
				return at, Quoted
			}
			return at, Escaped
		}
	}
	return at, Plain
}

// inner is a key without its quotes.
func inner(data []byte, at source.Span) source.Span {
	if at.End-at.Start > 1 && (data[at.Start] == '"' || data[at.Start] == '\'') {
		return source.Span{Start: at.Start + 1, End: at.End - 1}
	}
	return at
}
