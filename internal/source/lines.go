package source

import (
	"bytes"
	"sort"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// Lines turns offsets in bytes into lines and columns. The starts of lines
// are listed only when a file has many places to tell, or is large: to count
// them anew is quicker for a few.
type Lines struct {
	Data []byte
	// SkipMark: a byte order mark is no character of the first line, as editors have
	// it. Where it may be wrong to have one, it is, so that its place can be told.
	SkipMark bool

	asked atomic.Int32
	list  sync.Once
	lines []int  // where each begins
	runes []mark // one in every block, for lines that are longer than one
}

// mark is how many characters stand before an offset.
type mark struct{ offset, runes int }

// Beyond these it is quicker to list the lines once.
const (
	fewPlaces     = 4 // of a file of any size
	countedPlaces = 64
	countedBytes  = 32 << 10
	block         = 512
)

// Starts lists where the lines begin.
func (x *Lines) Starts() []int {
	x.list.Do(func() {
		x.markRunes()
		x.lines = append(make([]int, 0, bytes.Count(x.Data, []byte("\n"))+1), 0)
		for i := 0; ; {
			n := bytes.IndexByte(x.Data[i:], '\n')
			if n < 0 {
				return
			}
			i += n + 1
			x.lines = append(x.lines, i)
		}
	})
	return x.lines
}

// Position returns line and column of an offset, both from 1, the column in
// characters.
func (x *Lines) Position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(x.Data))
	line, start := x.begin(offset)
	if x.SkipMark && line == 1 && bytes.HasPrefix(x.Data, []byte(ByteOrderMark)) {
		start = min(len(ByteOrderMark), offset)
	}
	return line, x.characters(start, offset) + 1
}

// begin returns the line of an offset and where it begins.
func (x *Lines) begin(offset int) (line, start int) {
	if asked := x.asked.Add(1); asked <= fewPlaces || asked <= countedPlaces && offset <= countedBytes {
		line = 1 + bytes.Count(x.Data[:offset], []byte("\n"))
		start = bytes.LastIndexByte(x.Data[:offset], '\n') + 1
	} else {
		starts := x.Starts()
		line = sort.SearchInts(starts, offset+1)
		start = starts[line-1]
	}
	return line, start
}

// characters counts those between two offsets.
func (x *Lines) characters(from, to int) int {
	if to-from <= 2*block {
		return utf8.RuneCount(x.Data[from:to])
	}
	x.Starts()
	a, b := x.runes[from/block+2], x.runes[to/block]
	return utf8.RuneCount(x.Data[from:a.offset]) + b.runes - a.runes + utf8.RuneCount(x.Data[b.offset:to])
}

// markRunes counts the characters before each block. A block begins with a
// character.
func (x *Lines) markRunes() {
	m := mark{}
	x.runes = append(x.runes, m)
	for at := block; at < len(x.Data); at += block {
		next := at
		for next > at-utf8.UTFMax && !utf8.RuneStart(x.Data[next]) {
			next--
		}
		m = mark{next, m.runes + utf8.RuneCount(x.Data[m.offset:next])}
		x.runes = append(x.runes, m)
	}
	x.runes = append(x.runes, mark{len(x.Data), m.runes + utf8.RuneCount(x.Data[m.offset:])})
}

func (x *Lines) Range(s Span) Range {
	var r Range
	r.Line, r.Column = x.Position(s.Start)
	r.EndLine, r.EndColumn = x.Position(s.End)
	return r
}

// BytesOf is Range with columns in bytes. A byte order mark counts, as it does for
// whoever reads the line without decoding it.
func (x *Lines) BytesOf(s Span) Range {
	start, end := min(max(s.Start, 0), len(x.Data)), min(max(s.End, 0), len(x.Data))
	line, from := x.begin(start)
	r := Range{Line: line, Column: start - from + 1}
	line, from = x.begin(end)
	r.EndLine, r.EndColumn = line, end-from+1
	return r
}

// Line returns the span of a line (from 1) without its line ending; false if
// there is no such line.
func (x *Lines) Line(n int) (Span, bool) {
	starts := x.Starts()
	if n < 1 || n > len(starts) {
		return Span{}, false
	}
	s := Span{starts[n-1], len(x.Data)}
	if n < len(starts) {
		s.End = starts[n] - 1
	}
	if s.End > s.Start && x.Data[s.End-1] == '\r' {
		s.End--
	}
	return s, true
}

// Around returns the span of the line that an offset is on, as line does, so
// far as it reaches to both sides.
func (x *Lines) Around(offset, reach int) Span {
	offset = min(max(offset, 0), len(x.Data))
	s := Span{max(offset-reach, 0), min(offset+reach, len(x.Data))}
	s.Start += bytes.LastIndexByte(x.Data[s.Start:offset], '\n') + 1
	whole := s.End == len(x.Data)
	if n := bytes.IndexByte(x.Data[offset:min(s.End+1, len(x.Data))], '\n'); n >= 0 {
		s.End, whole = offset+n, true
	}
	if whole && s.End > s.Start && x.Data[s.End-1] == '\r' {
		s.End--
	}
	return s
}
