package lsp

import (
	"bytes"
	"sort"
	"sync"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Position is a place in a document: line and character, both from 0. What a
// character is the two sides have agreed on.
type Position struct {
	Line      uint32 `json:"line"`
	Character uint32 `json:"character"`
}

// Range is a half-open range of a document.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// encoding is what a character of a Position is.
type encoding string

const (
	utf8Units  encoding = "utf-8"  // a byte
	utf16Units encoding = "utf-16" // what JavaScript counts; every client knows it
)

// text is the content of a document, which is never changed: a change makes
// another. Lines end as the protocol has it, with \n, \r\n or \r.
type text struct {
	data     []byte
	encoding encoding
	returns  bool         // it holds a \r
	lines    source.Lines // of the linter, which knows no \r alone

	once sync.Once
	list []int // where each line begins
}

func newText(data []byte, e encoding) *text {
	t := &text{data: data, encoding: e, returns: bytes.IndexByte(data, '\r') >= 0}
	t.lines.Data = data
	return t
}

// starts lists where the lines begin.
func (t *text) starts() []int {
	t.once.Do(func() {
		t.list = append(t.list, 0)
		for start := 0; ; {
			end, next := t.lineEnd(start)
			if next == end {
				return
			}
			t.list = append(t.list, next)
			start = next
		}
	})
	return t.list
}

// lineEnd returns where the line that begins at an offset ends, and where the next
// one begins; the same for the last.
func (t *text) lineEnd(start int) (end, next int) {
	rest := t.data[start:]
	if !t.returns {
		if n := bytes.IndexByte(rest, '\n'); n >= 0 {
			return start + n, start + n + 1
		}
		return len(t.data), len(t.data)
	}
	for i, c := range rest {
		switch {
		case c == '\n', c == '\r' && (i+1 == len(rest) || rest[i+1] != '\n'):
			return start + i, start + i + 1
		case c == '\r':
			return start + i, start + i + 2
		}
	}
	return len(t.data), len(t.data)
}

// offset returns the byte that a position is before. One beyond the end of its
// line is at that end, one beyond the last line at the end of the text.
func (t *text) offset(p Position) int {
	start := 0
	for range p.Line {
		end, next := t.lineEnd(start)
		if next == end {
			return len(t.data)
		}
		start = next
	}
	end, _ := t.lineEnd(start)
	at, left := start, int(p.Character)
	for at < end && left > 0 {
		r, size := utf8.DecodeRune(t.data[at:end])
		left -= t.units(r, size)
		if left < 0 {
			break // within a character
		}
		at += size
	}
	return at
}

// units is how much a character adds to Position.Character.
func (t *text) units(r rune, size int) int {
	switch {
	case t.encoding == utf8Units:
		return size
	case r > 0xffff:
		return 2
	}
	return 1
}

// position is the inverse of offset.
func (t *text) position(offset int) Position {
	offset = min(max(offset, 0), len(t.data))
	starts := t.starts()
	line := sort.SearchInts(starts, offset+1) - 1
	end, _ := t.lineEnd(starts[line])
	return Position{uint32(line), uint32(t.width(starts[line], min(offset, end)))}
}

func (t *text) width(from, to int) int {
	if t.encoding == utf8Units {
		return to - from
	}
	n := 0
	for at := from; at < to; {
		r, size := utf8.DecodeRune(t.data[at:to])
		n += t.units(r, size)
		at += size
	}
	return n
}

// place is the offset of a line and a column as findings have them: from 1, in
// characters.
func (t *text) place(line, column int) int {
	span, ok := t.lines.Line(line)
	if !ok {
		return len(t.data)
	}
	end := len(t.data)
	if starts := t.lines.Starts(); line < len(starts) {
		end = starts[line]
	}
	at := span.Start
	for ; column > 1 && at < end; column-- {
		_, size := utf8.DecodeRune(t.data[at:end])
		at += size
	}
	return at
}

// span is a finding's range in bytes.
func (t *text) span(r source.Range) source.Span {
	start := t.place(r.Line, r.Column)
	return source.Span{Start: start, End: max(start, t.place(r.EndLine, r.EndColumn))}
}

// rangeOf is a span as the client counts.
func (t *text) rangeOf(s source.Span) Range { return Range{t.position(s.Start), t.position(s.End)} }

// spanOf is a client's range in bytes, never backwards.
func (t *text) spanOf(r Range) source.Span {
	a, b := t.offset(r.Start), t.offset(r.End)
	return source.Span{Start: min(a, b), End: max(a, b)}
}

// with returns the text with a range replaced.
func (t *text) with(at source.Span, by string) *text {
	data := make([]byte, 0, len(t.data)-(at.End-at.Start)+len(by))
	data = append(append(append(data, t.data[:at.Start]...), by...), t.data[at.End:]...)
	return newText(data, t.encoding)
}

// line is the span of the line that an offset is on, without its ending and without a
// byte order mark.
func (t *text) line(offset int) source.Span {
	starts := t.starts()
	start := starts[sort.SearchInts(starts, min(offset, len(t.data))+1)-1]
	end, _ := t.lineEnd(start)
	return source.Span{Start: start + t.mark(start), End: end}
}

// mark is how long the byte order mark is that stands at an offset, 0 for none.
func (t *text) mark(offset int) int {
	if offset == 0 && bytes.HasPrefix(t.data, []byte(source.ByteOrderMark)) {
		return len(source.ByteOrderMark)
	}
	return 0
}
