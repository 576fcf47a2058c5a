package variables

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// instruction is how an instruction of a Dockerfile begins.
var instruction = lazyregexp.New(`(?i)^[ \t]*(?:ONBUILD[ \t]+)?(ENV|ARG|LET|SET|RUN|CMD|ENTRYPOINT|HEALTHCHECK|COPY|ADD)[ \t]+`)

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
	var t text        // the instruction, comments left out, with its here-documents
	var ends []string // of the here-documents that are still open
	end := func() {
		r.instruct(syntax, t)
		t, ends = text{}, nil
	}
	for l := range r.lines {
		if len(ends) > 0 { // in a here-document
			t.add(l)
			if strings.TrimLeft(string(l.text), "\t") == ends[0] {
				if ends = ends[1:]; len(ends) == 0 {
					end()
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
			if ends = heredocEnds(t.data); len(ends) == 0 {
				end()
			}
		}
	}
	if len(ends) > 0 {
		r.failed()
	}
	end()
}

// dockerHeredoc is a here-document of an instruction.
var dockerHeredoc = lazyregexp.New(`<<-?["']?([A-Za-z_][A-Za-z0-9_]*)`)

// heredocEnds are the ends of the here-documents that an instruction begins.
func heredocEnds(data []byte) (ends []string) {
	if m := instruction.FindSubmatchIndex(data); m == nil || !strings.Contains("RUN COPY ADD", strings.ToUpper(string(data[m[2]:m[3]]))) {
		return nil
	}
	for _, m := range dockerHeredoc.FindAllSubmatchIndex(data, -1) {
		ends = append(ends, string(data[m[2]:m[3]]))
	}
	return ends
}

// runFlags are RUN's own flags.
var runFlags = lazyregexp.New(`^(?:[ \t\r\n]|\\\r?\n|--[a-z]+(?:=[^ \t\r\n]*)?[ \t])*`)

// runsHeredoc is what of RUN stands before a here-document that the image's shell runs.
var runsHeredoc = lazyregexp.New(`^<<-?["']?[A-Za-z_][A-Za-z0-9_]*["']?[ \t\r]*\n`)

// copiesTo is the first line of an instruction that copies a here-document to a file.
var copiesTo = lazyregexp.New(`^[^\n]*[ \t]["']?([^ \t"'\r\n]+)["']?[ \t\r]*\n`)

// instruct reads an instruction.
func (r *reader) instruct(s syntax, t text) {
	if t.long {
		r.failed()
		return
	}
	m := instruction.FindSubmatchIndex(t.data)
	if m == nil {
		return
	}
	at := m[1]
	switch word := strings.ToUpper(string(t.data[m[2]:m[3]])); word {
	case "ENV":
		r.words(s, t, at, false)
	case "ARG", "LET", "SET":
		r.words(s, t, at, true)
	case "COPY", "ADD":
		if to := copiesTo.FindSubmatchIndex(t.data); to != nil && len(heredocEnds(t.data[:to[1]])) == 1 {
			r.copied(string(t.data[to[2]:to[3]]), t.from(to[1]))
		}
	case "RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK":
		at += runFlags.FindSubmatchIndex(t.data[at:])[1]
		if word == "HEALTHCHECK" {
			if !bytes.HasPrefix(t.data[at:], []byte("CMD ")) {
				return
			}
			at += len("CMD ")
		}
		rest := bytes.TrimLeft(t.data[at:], " \t")
		command := t.from(len(t.data) - len(rest))
		if s.escape != '\\' {
			command.data = bytes.ReplaceAll(command.data, []byte{s.escape, '\n'}, []byte("\\\n"))
		}
		switch first := runsHeredoc.FindSubmatchIndex(rest); {
		case len(rest) > 0 && rest[0] == '[':
			r.execForm(command)
		case first != nil:
			r.heredocScript(command.from(first[1]))
		default:
			r.shell(command)
		}
	}
}

// copied reads a here-document that becomes a file, with the line that ends it.
func (r *reader) copied(to string, t text) {
	r.newGroup()
	if isDotenv(to) {
		inner := &script{reader: r, text: t}
		for l := range bytes.Lines(inner.data) {
			inner.line(inner.i, bytes.TrimRight(l, "\r\n"))
			inner.i += len(l)
		}
		return
	}
	if kind := KindOf(to, nil); kind != Text && !source.IsTemplate(to) {
		last := bytes.LastIndexByte(bytes.TrimRight(t.data, "\n"), '\n') + 1
		r.embedded(to, kind, false, t.between(0, last))
	}
}

// heredocScript reads the here-document that RUN runs.
func (r *reader) heredocScript(t text) {
	if kind, _ := interpreter(t.data); kind == Shell || !bytes.HasPrefix(t.data, []byte("#!")) {
		r.shell(t)
	}
}

// execWord is a word of a command in JSON, without escapes.
var execWord = lazyregexp.New(`"([^"\\]*)"`)

// execForm reads a command that is a list of words in JSON. One with escapes is left.
func (r *reader) execForm(t text) {
	if bytes.IndexByte(t.data, '\\') >= 0 {
		return
	}
	s := &script{reader: r, text: t}
	for _, m := range execWord.FindAllSubmatchIndex(t.data, maxWords) {
		w := word{start: m[0], end: m[1], value: string(t.data[m[2]:m[3]]), quoted: len(s.words) > 0}
		for k := m[2]; k < m[3]; k++ {
			w.at = append(w.at, k)
		}
		s.words = append(s.words, w)
	}
	s.simple(s.words)
}

// from is the text from an offset on.
func (t text) from(n int) text { return t.between(n, len(t.data)) }

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
