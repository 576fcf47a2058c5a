package dotenv

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// ReadDocker reads a file as docker's --env-file does, and compose with format: raw
// (docker/cli's pkg/kvfile): all that follows = is the value. The file is refused for a
// line whose name is empty or holds white space, as after export; refused is the place
// of the first such name, or of a line that is no UTF-8, and nil if there is none.
func ReadDocker(data []byte) (entries []Entry, refused *source.Span) {
	start := 0
	if bytes.HasPrefix(data, []byte(source.ByteOrderMark)) {
		start = len(source.ByteOrderMark)
	}
	for start < len(data) {
		end, next := len(data), len(data)
		if n := bytes.IndexByte(data[start:], '\n'); n >= 0 {
			end, next = start+n, start+n+1
		}
		text := bytes.TrimSuffix(data[start:end], []byte("\r"))
		end = start + len(text)
		text = bytes.TrimLeftFunc(text, unicode.IsSpace)
		start, end = next, end-len(text)
		if len(text) == 0 || text[0] == '#' {
			continue
		}
		key, value, assigns := bytes.Cut(text, []byte("="))
		e := Entry{Name: string(key), Key: source.Span{Start: end, End: end + len(key)}, Bare: !assigns}
		if refused == nil && (len(key) == 0 || bytes.ContainsAny(key, " \t") || !utf8.Valid(text)) {
			refused = &e.Key
		}
		if assigns {
			from := e.Key.End + 1
			e.Value, e.Text = source.Span{Start: from, End: from + len(value)}, source.NewSecret(string(value))
		}
		entries = append(entries, e)
	}
	return entries, refused
}
