package variables

import (
	"bytes"
	"iter"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// How a batch file sets variables, and what it says for people alone.
var (
	batchSet     = lazyregexp.New(batchCommands + `set[ \t]+("?)([A-Za-z_][A-Za-z0-9_]*)=`)
	batchSetX    = lazyregexp.New(batchCommands + `setx[ \t]+(?:/m[ \t]+)?"?([A-Za-z_][A-Za-z0-9_]*)"?[ \t]+`)
	batchSwitch  = lazyregexp.New(`(?i)[ \t]+/[mk][ \t]*$`)
	batchEcho    = lazyregexp.New(`(?i)(?:^|[&|(])[ \t@]*(?:>>?[ \t]*"?([^ \t"<>&|)]+)"?[ \t]*)?echo[ \t.]([A-Za-z_][A-Za-z0-9_]*)=([^<>&|^]*)(?:>>?[ \t]*"?([^ \t"<>&|)]+)"?)?`)
	batchGroup   = lazyregexp.New(`\(([^()]*)\)[ \t]*>>?[ \t]*"?([^ \t"<>&|)]+)`) // commands whose output goes to one file
	batchInto    = lazyregexp.New(`^\)[ \t]*>>?[ \t]*"?([^ \t"<>&|]+)`)
	batchComment = lazyregexp.New(`(?i)^[ \t@]*(?:rem(?:[ \t]|$)|::)`)
)

// batchCommands are the ways in which a command begins in a line.
const batchCommands = `(?i)(?:^|[&|(]|\b(?:do|else|call)\b|\bif[ \t]+(?:/i[ \t]+)?(?:not[ \t]+)?(?:(?:defined|exist|errorlevel)[ \t]+(?:"[^"]*"|[^ \t"]+)|(?:"[^"]*"|[^ \t"=]+)[ \t]*(?:==|[ \t](?:equ|neq|lss|leq|gtr|geq)[ \t])[ \t]*(?:"[^"]*"|[^ \t"]+)))[ \t@]*`

// batch reads set NAME=value, set "NAME=value" and setx. What cmd takes for the value
// reaches to the end of the line or a command's end; white space and quotes are part
// of it.
func (r *reader) batch(lines iter.Seq[line]) {
	blocks := 0        // in brackets over several lines that are open
	var inBlock []line // those of the outermost
	container := containerCommand{reader: r, mark: '^'}
	for l := range lines {
		if len(l.text) > maxLine {
			r.failed()
			continue
		}
		if container.continues() {
			container.line(l)
			continue
		}
		if batchComment.Match(l.text) {
			text := l.skipSpace()
			r.comment(text.start, text.end())
			continue
		}
		container.line(l)
		trimmed := l.skipSpace().trimRight().text
		if bytes.HasPrefix(trimmed, []byte(")")) {
			blocks = max(blocks-1, 0)
			if m := batchInto.FindSubmatchIndex(trimmed); m != nil && blocks == 0 && isBatchDotenv(trimmed[m[2]:m[3]]) {
				for _, echo := range inBlock {
					r.batchEcho(echo, true)
				}
			}
		}
		r.batchEcho(l, false)
		if blocks == 0 {
			inBlock = nil
		} else if len(inBlock) < maxWords && bytes.IndexByte(trimmed, '>') < 0 {
			inBlock = append(inBlock, l)
		}
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
				value, form = value.batchCommand(blocks > 0 || bytes.Count(l.text[:m[1]], []byte("(")) > bytes.Count(l.text[:m[1]], []byte(")")))
			}
			r.keep(setting{name: string(l.text[m[4]:m[5]]), key: l.span(m[4], m[5]), value: string(value.text), at: value.span(0, len(value.text)), form: form,
				dynamic: bytes.ContainsAny(value.text, "%!^")})
		}
		for _, m := range batchSetX.FindAllSubmatchIndex(l.text, -1) {
			value, _ := l.cut(m[1]).batchCommand(blocks > 0)
			if n := batchSwitch.FindSubmatchIndex(value.text); n != nil {
				value.text = value.text[:n[0]]
			}
			value, form := value.trimRight().unquoted()
			r.keep(setting{name: string(l.text[m[2]:m[3]]), key: l.span(m[2], m[3]), value: string(value.text), at: value.span(0, len(value.text)), form: form,
				dynamic: bytes.ContainsAny(value.text, "%!^ ")})
		}
		switch {
		case bytes.HasSuffix(trimmed, []byte("(")):
			blocks++
		case bytes.HasSuffix(trimmed, []byte(")")) && len(trimmed) > 1 && bytes.Count(trimmed, []byte(")")) > bytes.Count(trimmed, []byte("(")):
			blocks = max(blocks-1, 0)
		}
	}
	container.end()
}

// isBatchDotenv reports whether a file is a dotenv file, as Windows writes names.
func isBatchDotenv(file []byte) bool {
	return isDotenv(string(bytes.ReplaceAll(file, []byte(`\`), []byte("/"))))
}

// batchEcho keeps what echo writes into a dotenv file, which drops the white space around
// a value, and quotes; into says that all that the line writes goes there.
func (r *reader) batchEcho(l line, into bool) {
	if m := batchGroup.FindSubmatchIndex(l.text); m != nil && !into && isBatchDotenv(l.text[m[4]:m[5]]) {
		r.batchEcho(line{l.start + m[2], l.text[m[2]:m[3]]}, true)
		return
	}
	for _, m := range batchEcho.FindAllSubmatchIndex(l.text, -1) {
		file := m[2:4]
		if file[0] < 0 {
			file = m[8:10]
		}
		if !into && (file[0] < 0 || !isBatchDotenv(l.text[file[0]:file[1]])) {
			continue
		}
		value, form := line{l.start + m[6], l.text[m[6]:m[7]]}.skipSpace().trimRight().unquoted()
		r.keep(setting{name: string(l.text[m[4]:m[5]]), key: l.span(m[4], m[5]), value: string(value.text), at: value.span(0, len(value.text)), form: form,
			dynamic: bytes.ContainsAny(value.text, "%!^")})
	}
}

// containerCommand is a command that runs a container, over the lines that it goes on in.
// What it hands to the container is written alike for all shells.
type containerCommand struct {
	*reader
	mark byte // the character that a line ends in which goes on
	text text
}

// continues reports whether the next line is part of the command, whatever it looks like.
func (c *containerCommand) continues() bool { return len(c.text.data) > 0 }

// line takes a line of the script.
func (c *containerCommand) line(l line) {
	l = l.trimRight()
	if !c.continues() {
		for l = l.skipSpace(); len(l.text) > 0 && (l.text[0] == '@' || l.text[0] == '&'); l = l.cut(1).skipSpace() {
		}
		if !bytes.HasPrefix(l.text, []byte("docker ")) && !bytes.HasPrefix(l.text, []byte("podman ")) {
			return
		}
	}
	n := len(l.text)
	if n == 0 || l.text[n-1] != c.mark {
		c.text.add(l)
		c.end()
		return
	}
	c.text.add(l)
	if !c.text.long {
		c.text.data[len(c.text.data)-2] = '\\' // as the shell writes it
	}
}

// end reads the command.
func (c *containerCommand) end() {
	if len(c.text.data) > 0 && !c.text.long {
		c.command(c.text)
	}
	c.text = text{}
}

// batchCommand is the line up to the end of the command that it begins with, in brackets
// also their end. Quotes protect what would end it: a value with such a character cannot do
// without them, so that it counts as Escaped.
func (l line) batchCommand(brackets bool) (line, Form) {
	form, quoted := Plain, false
	for i, c := range l.text {
		switch {
		case c == '"':
			quoted = !quoted
		case bytes.IndexByte([]byte("&|<>"), c) < 0 && (c != ')' || !brackets):
		case quoted:
			form = Escaped
		default:
			return line{l.start, l.text[:i]}, form
		}
	}
	return l, form
}
