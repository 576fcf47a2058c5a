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
			i, _ = skipString(data, i, len(data))
		default:
			i++
		}
	}
	return found
}

// LongStrings returns the strings of a TOML file that go over many lines, or may: those
// in three quotes, with the quotes. It goes by the quotes alone, as Comments does; one
// that is never closed ends with the file.
func LongStrings(data []byte) []source.Span {
	var found []source.Span
	for i := 0; i < len(data); {
		switch c := data[i]; c {
		case '#':
			i = endOfLine(data, i)
		case '"', '\'':
			end, _ := skipString(data, i, len(data))
			if bytes.HasPrefix(data[i:], []byte{c, c, c}) {
				found = append(found, source.Span{Start: i, End: end})
			}
			i = end
		default:
			i++
		}
	}
	return found
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
