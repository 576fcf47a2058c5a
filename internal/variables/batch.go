package variables

import (
	"bytes"
	"iter"

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
func (r *reader) batch(lines iter.Seq[line]) {
	for l := range lines {
		if len(l.text) > maxLine {
			r.failed()
			continue
		}
		if batchComment.Match(l.text) {
			text := l.skipSpace()
			r.comment(text.start, text.end())
			continue
		}
		r.containerCommand(l)
		for _, m := range batchSet.FindAllSubmatchIndex(l.text, -1) {
			value, form := l.cut(m[1]), Plain
			if m[3] > m[2] {
				form = Quoted
				if n := bytes.IndexByte(value.text, '"'); n >= 0 {
					after := bytes.TrimLeft(value.text[n+1:], " \t)")
					if len(after) > 0 && bytes.IndexByte([]byte("&|<>"), after[0]) < 0 {
						continue // cmd takes the last quote for the end, wherever that is
					}
					value.text = value.text[:n]
				}
			} else {
				value, form = value.batchCommand()
			}
			r.keep(setting{name: string(l.text[m[4]:m[5]]), key: l.span(m[4], m[5]), value: string(value.text), at: value.span(0, len(value.text)), form: form,
				dynamic: bytes.ContainsAny(value.text, "%!^")})
		}
		for _, m := range batchSetX.FindAllSubmatchIndex(l.text, -1) {
			value, _ := l.cut(m[1]).batchCommand()
			value, form := value.trimRight().unquoted()
			r.keep(setting{name: string(l.text[m[2]:m[3]]), key: l.span(m[2], m[3]), value: string(value.text), at: value.span(0, len(value.text)), form: form,
				dynamic: bytes.ContainsAny(value.text, "%!^ ")})
		}
	}
}

// containerCommand keeps what a line that runs a container hands to it. That is written
// alike for all shells.
func (r *reader) containerCommand(l line) {
	l.text = bytes.TrimRight(l.text, " \t^`")
	for l = l.skipSpace(); len(l.text) > 0 && (l.text[0] == '@' || l.text[0] == '&'); l = l.cut(1).skipSpace() {
	}
	if bytes.HasPrefix(l.text, []byte("docker ")) || bytes.HasPrefix(l.text, []byte("podman ")) {
		r.embedded("", Shell, text{data: l.text, base: l.start})
	}
}

// batchCommand is the line up to the end of the command that it begins with. Quotes
// protect what would end it: a value with such a character cannot do without them, so
// that it counts as Escaped.
func (l line) batchCommand() (line, Form) {
	form, quoted := Plain, false
	for i, c := range l.text {
		switch {
		case c == '"':
			quoted = !quoted
		case bytes.IndexByte([]byte("&|<>"), c) < 0:
		case quoted:
			form = Escaped
		default:
			return line{l.start, l.text[:i]}, form
		}
	}
	return l, form
}
