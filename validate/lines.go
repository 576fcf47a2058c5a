package validate

import (
	"bytes"
	"sort"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// lineIndex turns offsets in bytes into lines and columns. The starts of lines
// are listed only when a file has many places to tell, or is large: to count
// them anew is quicker for a few.
type lineIndex struct {
	data  []byte
	asked atomic.Int32
	list  sync.Once
	lines []int  // where each begins
	runes []mark // one in every block, for lines that are longer than one
}

// mark is how many characters stand before an offset.
type mark struct{ offset, runes int }

// Beyond these it is quicker to list the lines once.
const (
	countedPlaces = 64
	countedBytes  = 32 << 10
	block         = 512
)

// starts lists where the lines begin.
func (x *lineIndex) starts() []int {
	x.list.Do(func() {
		x.markRunes()
		x.lines = append(make([]int, 0, bytes.Count(x.data, []byte("\n"))+1), 0)
		for i := 0; ; {
			n := bytes.IndexByte(x.data[i:], '\n')
			if n < 0 {
				return
			}
			i += n + 1
			x.lines = append(x.lines, i)
		}
	})
	return x.lines
}

// position returns line and column of an offset, both from 1, the column in
// characters.
func (x *lineIndex) position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(x.data))
	var start int
	if offset <= countedBytes && x.asked.Add(1) <= countedPlaces {
		line = 1 + bytes.Count(x.data[:offset], []byte("\n"))
		start = bytes.LastIndexByte(x.data[:offset], '\n') + 1
	} else {
		starts := x.starts()
		line = sort.SearchInts(starts, offset+1)
		start = starts[line-1]
	}
	return line, x.characters(start, offset) + 1
}

// characters counts those between two offsets.
func (x *lineIndex) characters(from, to int) int {
	if to-from <= 2*block {
		return utf8.RuneCount(x.data[from:to])
	}
	x.starts()
	a, b := x.runes[from/block+2], x.runes[to/block]
	return utf8.RuneCount(x.data[from:a.offset]) + b.runes - a.runes + utf8.RuneCount(x.data[b.offset:to])
}

// markRunes counts the characters before each block. A block begins with a
// character.
func (x *lineIndex) markRunes() {
	m := mark{}
	x.runes = append(x.runes, m)
	for at := block; at < len(x.data); at += block {
		next := at
		for next > at-utf8.UTFMax && !utf8.RuneStart(x.data[next]) {
			next--
		}
		m = mark{next, m.runes + utf8.RuneCount(x.data[m.offset:next])}
		x.runes = append(x.runes, m)
	}
	x.runes = append(x.runes, mark{len(x.data), m.runes + utf8.RuneCount(x.data[m.offset:])})
}

func (x *lineIndex) rangeOf(s span) Range {
	var r Range
	r.Line, r.Column = x.position(s.start)
	r.EndLine, r.EndColumn = x.position(s.end)
	return r
}

// line returns the span of a line (from 1) without its line ending; false if
// there is no such line.
func (x *lineIndex) line(n int) (span, bool) {
	starts := x.starts()
	if n < 1 || n > len(starts) {
		return span{}, false
	}
	s := span{starts[n-1], len(x.data)}
	if n < len(starts) {
		s.end = starts[n] - 1
	}
	if s.end > s.start && x.data[s.end-1] == '\r' {
		s.end--
	}
	return s, true
}

// lineAround returns the span of the line that an offset is on, as line does, so
// far as it reaches to both sides.
func (x *lineIndex) lineAround(offset, reach int) span {
	offset = min(max(offset, 0), len(x.data))
	s := span{max(offset-reach, 0), min(offset+reach, len(x.data))}
	s.start += bytes.LastIndexByte(x.data[s.start:offset], '\n') + 1
	whole := s.end == len(x.data)
	if n := bytes.IndexByte(x.data[offset:min(s.end+1, len(x.data))], '\n'); n >= 0 {
		s.end, whole = offset+n, true
	}
	if whole && s.end > s.start && x.data[s.end-1] == '\r' {
		s.end--
	}
	return s
}
