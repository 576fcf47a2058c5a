package toml

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Comments returns the comments of a TOML file, from # to the end of the
// line. It goes by the quotes alone, so that it finds those of a file that does
// not parse, too; a quote that is never closed ends with its line.
func Comments(data []byte) []source.Span {
	var found []source.Span
	for i := 0; i < len(data); {
		switch data[i] {
		case '#':
			end := endOfLine(data, i)
			found = append(found, source.Span{Start: i, End: end})
			i = end
		case '"', '\'':
			i = stringEnd(data, i)
		default:
			i++
		}
	}
	return found
}

// stringEnd returns where the string ends that begins at i.
func stringEnd(data []byte, i int) int {
	quote := data[i]
	triple := bytes.Repeat([]byte{quote}, 3)
	long := bytes.HasPrefix(data[i:], triple)
	if long {
		i += 2
	}
	for i++; i < len(data); i++ {
		switch {
		case data[i] == '\\' && quote == '"':
			if i+1 < len(data) && (long || data[i+1] != '\n') {
				i++
			}
		case !long && data[i] == '\n':
			return i
		case !long && data[i] == quote:
			return i + 1
		case long && bytes.HasPrefix(data[i:], triple):
			i += 3
			for n := 0; n < 2 && i < len(data) && data[i] == quote; n++ {
				i++ // """a""""" ends in two quotes of the text
			}
			return i
		}
	}
	return len(data)
}

func endOfLine(data []byte, from int) int {
	n := bytes.IndexByte(data[from:], '\n')
	if n < 0 {
		return len(data)
	}
	if end := from + n; end > from && data[end-1] == '\r' {
		return end - 1
	}
	return from + n
}
