package validate

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// lineIndex turns offsets in bytes into lines and columns. It is made once a
// file, and only when there is something to report.
type lineIndex struct {
	data   []byte
	starts []int
}

func newLineIndex(data []byte) *lineIndex {
	x := &lineIndex{data: data, starts: []int{0}}
	for i := 0; ; {
		n := bytes.IndexByte(data[i:], '\n')
		if n < 0 {
			return x
		}
		i += n + 1
		x.starts = append(x.starts, i)
	}
}

// position returns line and column of an offset, both from 1, the column in
// characters.
func (x *lineIndex) position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(x.data))
	line = sort.SearchInts(x.starts, offset+1)
	return line, utf8.RuneCount(x.data[x.starts[line-1]:offset]) + 1
}

func (x *lineIndex) rangeOf(s span) Range {
	var r Range
	r.Line, r.Column = x.position(s.start)
	r.EndLine, r.EndColumn = x.position(s.end)
	return r
}

// line returns the span of a line (from 1) without its line ending.
func (x *lineIndex) line(n int) span {
	s := span{x.starts[n-1], len(x.data)}
	if n < len(x.starts) {
		s.end = x.starts[n] - 1
	}
	if s.end > s.start && x.data[s.end-1] == '\r' {
		s.end--
	}
	return s
}
