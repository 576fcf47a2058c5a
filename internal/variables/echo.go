package variables

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// echo keeps what commands write into a file of variables, as far as they are echo and
// printf.
func (s *script) echo(commands ...[]word) {
	for _, words := range commands {
		size := 0
		for i := range words {
			size += len(words[i].value)
		}
		if len(words) < 2 || size > maxLine {
			continue
		}
		var lines []word
		switch words[0].value {
		case "echo":
			lines = s.echoLines(words[1:])
		case "printf":
			lines = s.printfLines(words[1:])
		}
		for i := range lines {
			s.written(&lines[i])
		}
	}
}

// written keeps what a line of such a file sets.
func (s *script) written(w *word) {
	if n := len("export "); strings.HasPrefix(w.value, "export ") {
		if w.at == nil {
			return
		}
		w.value, w.at = w.value[n:], w.at[n:]
	}
	name, value, ok := strings.Cut(w.value, "=")
	if !ok || !isName(name) || w.offset(len(name)-1) != w.offset(0)+len(name)-1 {
		return
	}
	set := setting{name: name, value: value, key: s.span(w.offset(0), w.offset(0)+len(name)), dynamic: w.dynamic}
	set.at, set.form = w.part(s.text, len(name)+1, w.offset(len(name))+1)
	if set.at.End < set.at.Start { // an argument comes first, and then printf's format
		set.at.Start, set.at.End = set.at.End-1, set.at.Start+1
	}
	if !s.verbatim {
		set = set.withoutQuotes()
	}
	s.keep(set)
}

// taskVariable is how a script tells Azure Pipelines to set a variable.
var taskVariable = lazyregexp.New(`^##vso\[task\.setvariable variable=([A-Za-z_][A-Za-z0-9_]*)(?:;[^\]\n]*)?\]([^\n]*)$`)

// tellsTask keeps what echo tells Azure Pipelines to set.
func (s *script) tellsTask(words []word) {
	if len(words) != 2 || words[0].value != "echo" {
		return
	}
	w := &words[1]
	m := taskVariable.FindStringSubmatchIndex(w.value)
	if m == nil || w.offset(m[3]-1) != w.offset(m[2])+m[3]-m[2]-1 {
		return
	}
	set := setting{name: w.value[m[2]:m[3]], key: s.span(w.offset(m[2]), w.offset(m[3]-1)+1), value: w.value[m[4]:], dynamic: w.dynamic}
	set.at, set.form = w.part(s.text, m[4], w.offset(m[4]-1)+1)
	s.keep(set)
}

// echoLines are the lines that echo writes. Without -e, \n is for some shells a line's
// end, and for others not.
func (s *script) echoLines(words []word) []word {
	escapes := false
	for len(words) > 1 && strings.HasPrefix(words[0].value, "-") {
		escapes = escapes || strings.Contains(words[0].value, "e")
		words = words[1:]
	}
	if len(words) > 1 && words[0].value == "export" {
		words = words[1:]
	}
	w := words[0]
	w.dynamic = w.dynamic || len(words) > 1
	if !strings.ContainsAny(w.value, "\\\n") {
		return []word{w}
	}
	var out output
	for i := 0; i < len(w.value); i++ {
		switch c := w.value[i]; {
		case c == '\n':
			out.end()
		case c == '\\' && escapes && strings.HasPrefix(w.value[i+1:], "n"):
			out.end()
			i++
		default:
			out.put(c, w.offset(i))
			out.line.dynamic = out.line.dynamic || c == '\\'
		}
		out.line.dynamic = out.line.dynamic || w.dynamic
	}
	return out.all()
}

// printfLines are the lines that printf writes: its format, as often as there are
// arguments for it.
func (s *script) printfLines(words []word) []word {
	if len(words) > 1 && words[0].value == "--" {
		words = words[1:]
	}
	format, rest := &words[0], words[1:]
	var out output
	for first := true; first || len(rest) > 0; first = false {
		taken := false
		for i := 0; i < len(format.value); i++ {
			c, next := format.value[i], byte(0)
			if i+1 < len(format.value) {
				next = format.value[i+1]
			}
			switch {
			case c == '\n':
				out.end()
			case c == '\\' && next == 'n':
				out.end()
				i++
			case c == '%' && next == 's':
				taken = true
				if i++; len(rest) > 0 {
					out.word(&rest[0])
					rest = rest[1:]
				}
			case c == '%' && next == '%':
				i++
				out.put('%', format.offset(i))
			case c == '\\' || c == '%':
				out.line.dynamic = true // of other kinds
				taken = taken || c == '%'
				if len(rest) > 0 && c == '%' {
					rest = rest[1:]
				}
			default:
				out.put(c, format.offset(i))
			}
			out.line.dynamic = out.line.dynamic || format.dynamic
		}
		if !taken {
			break
		}
	}
	return out.all()
}

// output is what a command writes, line by line.
type output struct {
	lines []word
	line  word
}

// put adds a byte that comes from an offset of the script.
func (o *output) put(c byte, from int) {
	o.line.value += string(c)
	o.line.at = append(o.line.at, from)
	o.line.quoted = true
}

// word adds what a word says.
func (o *output) word(w *word) {
	for i := range len(w.value) {
		o.put(w.value[i], w.offset(i))
	}
	o.line.dynamic = o.line.dynamic || w.dynamic || strings.Contains(w.value, "\n")
}

// end ends a line.
func (o *output) end() {
	o.lines = append(o.lines, o.line)
	o.line = word{}
}

func (o *output) all() []word {
	o.end()
	return o.lines
}
