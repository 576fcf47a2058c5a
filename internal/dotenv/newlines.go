package dotenv

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// mapped is a text from which a reader first takes some carriage returns.
type mapped struct {
	text   []byte
	places []int // of each byte of text in the file; nil where they are the same
}

// withoutReturns leaves out each \r, or only those before \n.
func withoutReturns(data []byte, beforeNewline bool) mapped {
	if bytes.IndexByte(data, '\r') < 0 {
		return mapped{text: data}
	}
	m := mapped{places: []int{}}
	for i, c := range data {
		if c == '\r' && (!beforeNewline || i+1 < len(data) && data[i+1] == '\n') {
			continue
		}
		m.text = append(m.text, c)
		m.places = append(m.places, i)
	}
	return m
}

// place returns where a part of the text stands in the file.
func (m mapped) place(s source.Span) source.Span {
	if m.places == nil {
		return s
	}
	if s.Start == s.End {
		if s.Start == 0 {
			return source.Span{}
		}
		end := m.places[s.Start-1] + 1
		return source.Span{Start: end, End: end}
	}
	return source.Span{Start: m.places[s.Start], End: m.places[s.End-1] + 1}
}
