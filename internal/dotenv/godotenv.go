package dotenv

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// goReader reads by the rules of godotenv's parser.go, which sees the text with
// \r\n made \n.
type goReader struct {
	mapped
	pos     int
	found   []statement
	refused *refusal // its place is in the text
}

// goStatements reads a file as godotenv does.
func goStatements(data []byte) ([]statement, *refusal) {
	r := goReader{mapped: withoutReturns(data, true)}
	for r.next() && r.statement() {
	}
	if r.refused != nil {
		r.refused.at = r.place(r.refused.at)
	}
	return r.found, r.refused
}

// next goes to the next statement, over comments and white space.
func (r *goReader) next() bool {
	for {
		r.skip(unicode.IsSpace)
		if r.pos == len(r.text) {
			return false
		}
		if r.text[r.pos] != '#' {
			return true
		}
		n := bytes.IndexByte(r.text[r.pos:], '\n')
		if n < 0 {
			return false
		}
		r.pos += n
	}
}

// statement reads one assignment; not if godotenv gives up.
func (r *goReader) statement() bool {
	r.skip(goSpace)
	const export = "export"
	if bytes.HasPrefix(r.text[r.pos:], []byte(export)) {
		after := r.pos + len(export)
		if c, _ := utf8.DecodeRune(r.text[after:]); after < len(r.text) && goSpace(c) {
			r.pos = after
			r.skip(goSpace)
		}
	}
	if r.pos == len(r.text) {
		return r.refuse(source.Span{Start: r.pos - 1, End: r.pos}, "no name follows export", "write export NAME=value")
	}
	key := source.Span{Start: r.pos, End: r.pos}
	for i := r.pos; i < len(r.text); i++ {
		c := r.text[i]
		if c == '=' || c == ':' {
			key.End, r.pos = i, i+1
			break
		}
		// Each byte is taken for a character.
		if char := rune(c); !goSpace(char) && c != '_' && c != '.' && !unicode.IsLetter(char) && !unicode.IsNumber(char) {
			return r.refuse(source.Span{Start: i, End: i + 1}, goUnexpected(c), "write NAME=value")
		}
	}
	// At the end of the file what has no = is a value without a name.
	key = trimRight(r.text, key, unicode.IsSpace)
	r.skip(goSpace)
	return r.value(key)
}

func (r *goReader) refuse(at source.Span, why, help string) bool {
	r.refused = &refusal{raises: "error", at: at, why: why, help: help}
	return false
}

// goUnexpected says what keeps godotenv from reading a name.
func goUnexpected(c byte) string {
	if c == '\n' {
		return "neither = nor a colon follows the name on this line"
	}
	return "a character that no name may hold"
}

// value reads what follows the separator and blanks.
func (r *goReader) value(key source.Span) bool {
	if r.pos < len(r.text) && (r.text[r.pos] == '"' || r.text[r.pos] == '\'') {
		return r.quoted(key, r.text[r.pos])
	}
	end := newlineFrom(r.text, r.pos)
	value := source.Span{Start: r.pos, End: end}
	// The comment is the last that follows white space.
	for i := end - 1; i > r.pos; i-- {
		if c, _ := utf8.DecodeLastRune(r.text[r.pos:i]); r.text[i] == '#' && goSpace(c) {
			value.End = i
			break
		}
	}
	value = trimRight(r.text, value, goSpace)
	r.add(key, value, 0, string([]rune(string(r.text[value.Start:value.End])))) // U+FFFD for what is not UTF-8
	r.pos = end
	return true
}

// quoted reads a value in quotes, after which another statement may follow on the
// line.
func (r *goReader) quoted(key source.Span, quote byte) bool {
	for i := r.pos + 1; i < len(r.text); i++ {
		if r.text[i] != quote || r.text[i-1] == '\\' {
			continue
		}
		text := strings.Trim(string(r.text[r.pos:i]), string(quote)) // more than one, too
		if quote == '"' {
			text = unescapeAny(goNewlines(text))
		}
		r.add(key, source.Span{Start: r.pos, End: i + 1}, quote, text)
		r.pos = i + 1
		return true
	}
	return r.refuse(source.Span{Start: r.pos, End: r.pos + 1}, "the quote is never closed", "close the quote at the end of the value")
}

// add keeps an assignment; the spans are in the text.
func (r *goReader) add(key, value source.Span, quote byte, text string) {
	name := string(r.text[key.Start:key.End])
	e := Entry{Name: name, Key: r.place(key), Value: r.place(value), Text: source.NewSecret(text), Quote: quote}
	r.found = append(r.found, statement{entry: e, at: source.Span{Start: e.Key.Start, End: e.Value.End}})
}

func (r *goReader) skip(space func(rune) bool) {
	for r.pos < len(r.text) {
		c, size := utf8.DecodeRune(r.text[r.pos:])
		if !space(c) {
			return
		}
		r.pos += size
	}
}

// goSpace is godotenv's white space within a line.
func goSpace(c rune) bool {
	switch c {
	case '\t', '\v', '\f', '\r', ' ', 0x85, 0xa0:
		return true
	}
	return false
}

// goNewlines decodes \n and \r; any other backslash and what follows it stay.
func goNewlines(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) || s[i+1] == '\n' {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		default:
			b.WriteString(s[i-1 : i+1])
		}
	}
	return b.String()
}

// unescapeAny leaves out each backslash that something other than $ follows.
func unescapeAny(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && s[i+1] != '$' {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// trimRight leaves out white space at the end.
func trimRight(text []byte, s source.Span, space func(rune) bool) source.Span {
	s.End = s.Start + len(bytes.TrimRightFunc(text[s.Start:s.End], space))
	return s
}
