package variables

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// instruction is how an instruction of a Dockerfile begins.
var instruction = lazyregexp.New(`(?i)^[ \t]*(?:ONBUILD[ \t]+)?(ENV|ARG|RUN|CMD|ENTRYPOINT|COPY|ADD|FROM)[ \t]+`)

// escapeDirective is the directive that chooses the character that continues lines.
// Such stand above anything else.
var escapeDirective = lazyregexp.New("(?im)\\A(?:#[ \t]*[a-z]+[ \t]*=[^\n]*\n)*#[ \t]*escape[ \t]*=[ \t]*`")

// dockerfile reads ENV and ARG, and the commands of RUN, CMD and ENTRYPOINT. Comment lines within an
// instruction are no part of it.
func (r *reader) dockerfile() {
	syntax := syntax{escape: '\\', expands: true}
	if escapeDirective.Match(r.file) {
		syntax.escape = '`'
	}
	var t text // the instruction, comments left out
	var body []string
	var script *text // the here-document that RUN runs
	end := func() {
		body, script = r.instruct(syntax, t), nil
		if len(body) == 1 && runsHeredoc.Match(t.data) {
			script = &text{}
		}
		t = text{}
	}
	for l := range r.lines {
		if len(body) > 0 { // in a here-document
			if script != nil {
				script.add(l)
			}
			if strings.TrimLeft(string(l.text), "\t") == body[0] {
				body = body[1:]
				if script != nil {
					r.heredocScript(*script)
				}
			}
			continue
		}
		trimmed := l.skipSpace()
		if bytes.HasPrefix(trimmed.text, []byte("#")) {
			r.comment(trimmed.start, trimmed.end())
			continue
		}
		if len(t.data) > 0 && len(trimmed.text) == 0 {
			continue // an empty line ends no instruction
		}
		cut := l.trimRight().text
		t.add(line{l.start, cut})
		if len(cut) == 0 || cut[len(cut)-1] != syntax.escape {
			end()
		}
	}
	end()
	if len(body) > 0 {
		r.failed()
	}
}

// dockerHeredoc is a here-document of an instruction.
var dockerHeredoc = lazyregexp.New(`<<-?["']?([A-Za-z_][A-Za-z0-9_]*)`)

// runFlags are RUN's own flags.
var runFlags = lazyregexp.New(`^(?:[ \t\r\n]|\\\r?\n|--[a-z]+(?:=[^ \t\r\n]*)?[ \t])*`)

// runsHeredoc is an instruction whose here-document a shell runs.
var runsHeredoc = lazyregexp.New(`(?i)^[ \t]*(?:ONBUILD[ \t]+)?RUN[ \t]+(?:--[^ \t]+[ \t]+)*(?:(?:/bin/)?(?:ba)?sh[ \t]+)?<<-?["']?[A-Za-z_][A-Za-z0-9_]*["']?[ \t\r\n]*$`)

// instruct reads an instruction. It returns the ends of its here-documents, which
// follow.
func (r *reader) instruct(s syntax, t text) []string {
	if t.long {
		r.failed()
		return nil
	}
	m := instruction.FindSubmatchIndex(t.data)
	if m == nil {
		return nil
	}
	at := m[1]
	switch word := strings.ToUpper(string(t.data[m[2]:m[3]])); word {
	case "ENV":
		r.words(s, t, at, false)
		return nil
	case "ARG":
		r.words(s, t, at, true)
		return nil
	case "RUN", "CMD", "ENTRYPOINT":
		at += runFlags.FindSubmatchIndex(t.data[at:])[1]
		if rest := bytes.TrimLeft(t.data[at:], " \t"); len(rest) > 0 && rest[0] != '[' {
			r.shell(t.from(at))
		}
		fallthrough
	default:
		var ends []string
		for _, m := range dockerHeredoc.FindAllSubmatchIndex(t.data, -1) {
			ends = append(ends, string(t.data[m[2]:m[3]]))
		}
		return ends
	}
}

// heredocScript reads the here-document that RUN runs.
func (r *reader) heredocScript(t text) {
	if t.long {
		r.failed()
		return
	}
	if kind, _ := interpreter(t.data); kind == Shell || !bytes.HasPrefix(t.data, []byte("#!")) {
		r.shell(t)
	}
}

// from is the text from an offset on.
func (t text) from(n int) text {
	cut := text{data: t.data[n:], base: t.at(n)}
	for _, l := range t.lines {
		if l[0] > n {
			if len(cut.lines) == 0 {
				cut.lines = [][2]int{{0, cut.base}}
			}
			cut.lines = append(cut.lines, [2]int{l[0] - n, l[1]})
		}
	}
	return cut
}

// words keeps the words NAME=value of an instruction or a unit's line, or its old
// form NAME value.
func (r *reader) words(s syntax, t text, i int, local bool) {
	r.newGroup()
	first := true
	for i < len(t.data) {
		if c := t.data[i]; c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			i++
			continue
		}
		if c := t.data[i]; c == s.escape && newline(t.data[i+1:]) > 0 {
			i += 1 + newline(t.data[i+1:])
			continue
		}
		w, next, ok := s.nextWord(t.data, i)
		if !ok {
			r.failed()
			return
		}
		i = max(next, i+1)
		set, assigns := r.assigned(t, &w)
		if !assigns && first && s.expands && !local && isName(w.value) {
			l := line{next, bytes.TrimRight(t.data[next:], "\r\n")}.skipSpace().trimRight()
			if bytes.ContainsRune(l.text, '\n') {
				return
			}
			value, form := l.unquoted()
			r.keep(setting{name: w.value, key: t.span(w.start, w.end), value: string(value.text), at: t.span(value.start, value.end()), form: form})
			return
		}
		first = false
		if assigns {
			set.local = local
			r.keep(set)
		}
	}
}
