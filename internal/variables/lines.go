package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// line is a line of a file without its end, and where it begins.
type line struct {
	start int
	text  []byte
}

func (l line) end() int { return l.start + len(l.text) }

// maxLine is how many bytes of a line are read where the rest of it is looked at for
// each thing found in it; cmd itself takes 8191.
const maxLine = 32 << 10

// Limits on what is read of one line. No configuration has such a line: it is searched
// for keys, as any text is.
const (
	maxPhysical = 64 << 10 // bytes of a line
	maxLogical  = 1 << 20  // and of one with those that continue it
	// maxValue is how many bytes of a value are kept. Longer ones are nobody's.
	maxValue = 64 << 10
	// idleLine is how long a line is worth reading without a look at what is in it.
	idleLine = 512
)

// lines goes through the lines of a file. A byte order mark is left out. A line that is
// too long comes without its text.
func (r *reader) lines(yield func(line) bool) {
	start := 0
	if bytes.HasPrefix(r.file, []byte(source.ByteOrderMark)) {
		start = len(source.ByteOrderMark)
	}
	for start < len(r.file) {
		n := bytes.IndexByte(r.file[start:], '\n')
		next := start + n + 1
		if n < 0 {
			n, next = len(r.file)-start, len(r.file)
		}
		l := line{start, bytes.TrimSuffix(r.file[start:start+n], []byte("\r"))}
		if n > maxPhysical {
			if source.MayConcern(l.text) {
				r.failed()
			}
			l.text = nil
		}
		if !yield(l) {
			return
		}
		start = next
	}
}

// idle reports whether a long line says nothing that could concern anybody.
func (l line) idle() bool { return len(l.text) > idleLine && !source.MayConcern(l.text) }

// add appends a line to those that it continues, unless there are too many.
func (t *text) add(l line) {
	if t.long = t.long || len(t.data)+len(l.text) >= maxLogical; t.long {
		return
	}
	t.lines = append(t.lines, [2]int{len(t.data), l.start})
	t.data = append(append(t.data, l.text...), '\n')
}

// skipSpace is the line from its first character on that is no white space.
func (l line) skipSpace() line {
	text := bytes.TrimLeft(l.text, " \t")
	return line{l.start + len(l.text) - len(text), text}
}

// cut is the line from its nth byte on.
func (l line) cut(n int) line { return line{l.start + n, l.text[n:]} }

// trimRight is the line without white space at its end.
func (l line) trimRight() line { return line{l.start, bytes.TrimRight(l.text, " \t")} }

// unquoted is a value in a pair of quotes without them.
func (l line) unquoted() (line, Form) {
	if n := len(l.text); n > 1 && (l.text[0] == '"' || l.text[0] == '\'') && l.text[n-1] == l.text[0] {
		form := Quoted
		if bytes.ContainsAny(l.text[1:n-1], `\"`) {
			form = Escaped
		}
		return line{l.start + 1, l.text[1 : n-1]}, form
	}
	return l, Plain
}

// span is a part of the line in the file.
func (l line) span(start, end int) source.Span {
	return source.Span{Start: l.start + start, End: l.start + end}
}
