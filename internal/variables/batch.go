package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// How a batch file sets variables, and what it says for people alone.
var (
	batchSet     = lazyregexp.New(`(?i)(?:^|[&|(]|\b(?:do|else)\b|\bif\b[^&|"]*[ \t])[ \t@]*set[ \t]+("?)([A-Za-z_][A-Za-z0-9_]*)=`)
	batchSetX    = lazyregexp.New(`(?i)(?:^|[&|(])[ \t@]*setx[ \t]+"?([A-Za-z_][A-Za-z0-9_]*)"?[ \t]+`)
	batchComment = lazyregexp.New(`(?i)^[ \t@]*(?:rem(?:[ \t]|$)|::)`)
)

// batch reads set NAME=value, set "NAME=value" and setx. What cmd takes for the value
// reaches to the end of the line or a command's end; white space and quotes are part
// of it.
func (r *reader) batch() {
	for l := range r.lines {
		if batchComment.Match(l.text) {
			text := l.skipSpace()
			r.comment(text.start, text.end())
			continue
		}
		for _, m := range batchSet.FindAllSubmatchIndex(l.text, -1) {
			value, form := l.cut(m[1]), Plain
			if m[3] > m[2] {
				form = Quoted
				if n := bytes.LastIndexByte(value.text, '"'); n >= 0 {
					value.text = value.text[:n]
				}
				if bytes.Contains(value.text, []byte(`"`)) {
					continue // several commands on a line
				}
			} else if n := bytes.IndexAny(value.text, "&|<>"); n >= 0 {
				value.text = value.text[:n]
			}
			r.keep(setting{name: string(l.text[m[4]:m[5]]), key: l.span(m[4], m[5]), value: string(value.text), at: value.span(0, len(value.text)), form: form,
				dynamic: bytes.ContainsAny(value.text, "%!^")})
		}
		for _, m := range batchSetX.FindAllSubmatchIndex(l.text, -1) {
			value := l.cut(m[1])
			if n := bytes.IndexAny(value.text, "&|<>"); n >= 0 {
				value.text = value.text[:n]
			}
			value, form := value.trimRight().unquoted()
			r.keep(setting{name: string(l.text[m[2]:m[3]]), key: l.span(m[2], m[3]), value: string(value.text), at: value.span(0, len(value.text)), form: form,
				dynamic: bytes.ContainsAny(value.text, "%!^ ")})
		}
	}
}
