package python

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// stringToken reads a string whose prefix, in lower case, has been read.
func (s *scanner) stringToken(prefix string) {
	t := token{kind: tokString, line: s.line, bytes: strings.Contains(prefix, "b"), format: strings.ContainsAny(prefix, "ft")}
	body, ok := s.stringBody(t.format, 0)
	switch {
	case !ok:
		t.kind = tokBad
	case strings.Contains(prefix, "r"):
		t.text = body
	default:
		t.text = unescape(body)
	}
	s.tokens = append(s.tokens, t)
}

const maxFormatNesting = 8

// stringBody reads from the opening quotes to behind the closing ones. In a
// formatted string the quotes inside a replacement field are a string of their
// own.
func (s *scanner) stringBody(format bool, depth int) (body string, ok bool) {
	quote := s.src[s.pos : s.pos+1]
	if strings.HasPrefix(s.src[s.pos:], strings.Repeat(quote, 3)) {
		quote = strings.Repeat(quote, 3)
	}
	s.pos += len(quote)
	start, field := s.pos, 0
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case strings.HasPrefix(s.src[s.pos:], quote) && (field == 0 || len(quote) == 3):
			s.pos += len(quote)
			return s.src[start : s.pos-len(quote)], true
		case field > 0 && (c == '"' || c == '\''):
			if depth >= maxFormatNesting {
				return "", false
			}
			if _, ok := s.stringBody(false, depth+1); !ok {
				return "", false
			}
		case c == '\\' && s.pos+1 < len(s.src):
			s.pos++
			if b := s.src[s.pos]; b == '\n' || b == '\r' {
				s.lineBreak()
			} else {
				s.pos++
			}
		case c == '\n' || c == '\r':
			if len(quote) == 1 && field == 0 {
				return "", false
			}
			s.lineBreak()
		case format && c == '{' && field == 0 && strings.HasPrefix(s.src[s.pos:], "{{"):
			s.pos += 2
		case format && c == '{':
			field++
			s.pos++
		case format && c == '}' && field > 0:
			field--
			s.pos++
		default:
			s.pos++
		}
	}
	return "", false
}

var escapes = map[byte]string{'\\': "\\", '\'': "'", '"': "\"", 'a': "\a", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v"}

// unescape resolves the escapes of a string. Unknown ones stand for themselves,
// as in Python.
func unescape(body string) string {
	body = strings.ReplaceAll(strings.ReplaceAll(body, "\r\n", "\n"), "\r", "\n")
	if !strings.Contains(body, "\\") {
		return body
	}
	var b strings.Builder
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' || i+1 == len(body) {
			b.WriteByte(body[i])
			continue
		}
		i++
		if text, ok := escapes[body[i]]; ok {
			b.WriteString(text)
			continue
		}
		switch c := body[i]; {
		case c == '\n':
		case c == 'x' || c == 'u' || c == 'U':
			size := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
			if i+size < len(body) {
				if n, err := strconv.ParseUint(body[i+1:i+1+size], 16, 32); err == nil && n <= utf8.MaxRune {
					b.WriteRune(rune(n))
					i += size
					continue
				}
			}
			b.WriteString(body[i-1 : i+1])
		case c >= '0' && c <= '7':
			end := i + 1
			for end < len(body) && end < i+3 && body[end] >= '0' && body[end] <= '7' {
				end++
			}
			n, _ := strconv.ParseUint(body[i:end], 8, 32)
			b.WriteRune(rune(n))
			i = end - 1
		default:
			b.WriteString(body[i-1 : i+1])
		}
	}
	return b.String()
}
