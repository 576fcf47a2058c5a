package validate

import (
	"bytes"
	"strings"
)

// tomlComments returns the comments of a TOML file, from # to the end of the
// line. It goes by the quotes alone, so that it finds those of a file that does
// not parse, too; a quote that is never closed ends with its line.
func tomlComments(data []byte) []span {
	var found []span
	for i := 0; i < len(data); {
		switch data[i] {
		case '#':
			end := endOfLine(data, i)
			found = append(found, span{i, end})
			i = end
		case '"', '\'':
			i = tomlStringEnd(data, i)
		default:
			i++
		}
	}
	return found
}

// tomlStringEnd returns where the string ends that begins at i.
func tomlStringEnd(data []byte, i int) int {
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

// dotenvComments returns the comments of a dotenv file as python-dotenv reads
// it: lines that begin with #, and what follows a value after white space. A #
// right after = is the value itself.
func dotenvComments(data []byte, entries []dotenvEntry) []span {
	var found []span
	next := 0 // the first entry that may reach into the line
	for at := 0; at < len(data); {
		end := newlineFrom(data, at)
		for next < len(entries) && entries[next].value.end < at {
			next++
		}
		from := -1
		switch {
		case next == len(entries) || entries[next].key.start > end:
			from = at // no binding on this line
		case emptyValue(entries[next]):
			// To the older readers the comment is the value.
		case !entries[next].dropped && entries[next].value.end <= end:
			from = entries[next].value.end
			if entries[next].bare && from < end && data[from] == '\'' {
				from++ // the quote around the name
			}
		}
		if from >= 0 {
			text := strings.TrimLeftFunc(string(data[from:end]), pythonSpace)
			if strings.HasPrefix(text, "#") {
				found = append(found, span{end - len(text), end})
			}
		}
		at = end + 1
	}
	return found
}

func emptyValue(e dotenvEntry) bool {
	return !e.bare && !e.dropped && e.value.start == e.value.end
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
