package validate

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dotenvStatement is an entry with what the reader went through to get it.
type dotenvStatement struct {
	entry  dotenvEntry
	at     span // without leading space, the newline that ends it included
	line   int  // of its first character, from 1
	fault  dotenvFault
	stop   int        // where reading failed, if it did
	opened int        // the quote of a value dropped for its quotes
	meant  *meantLine // of a line dropped before any value was read
}

// dotenvFault is why python-dotenv drops a line.
type dotenvFault uint8

const (
	dotenvReads      dotenvFault = iota
	dotenvNoName                 // no name where one must stand, or its quote is open
	dotenvOpenQuote              // the value's quote has no end
	dotenvAfterName              // neither = nor the end of the line follows the name
	dotenvAfterQuote             // text follows the closing quote
)

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\ufeff"

// dotenvStatements reads data, which must be UTF-8, by the rules of
// python-dotenv's parser.py. That sees the text after Python's open() has made
// \r\n and \r into \n; here they are left in place so that spans hold, and are
// made into \n in names and texts.
func dotenvStatements(version dotenvVersion, data []byte) []dotenvStatement {
	r := dotenvReader{data: data, version: version, line: 1}
	if version >= dotenv123 && bytes.HasPrefix(data, []byte(byteOrderMark)) {
		r.pos = len(byteOrderMark)
	}
	var all []dotenvStatement
	for {
		r.skipSpace()
		if r.pos == len(data) {
			return all
		}
		s := dotenvStatement{line: r.countLines()}
		s.at.start = r.pos
		comment := r.statement(&s)
		s.at.end = r.pos
		if !comment {
			all = append(all, s)
		}
	}
}

type dotenvReader struct {
	data    []byte
	pos     int
	version dotenvVersion

	line    int // the line of counted
	counted int
}

// statement reads one binding or comment; the reader stands at its first
// character. Of a comment nothing is kept.
func (r *dotenvReader) statement(s *dotenvStatement) (comment bool) {
	e := &s.entry
	r.skipExport()
	if r.peek() == '#' {
		r.skipLine()
		return true
	}
	if !r.name(e) {
		r.drop(s, dotenvNoName)
		return false
	}
	fault := dotenvAfterName
	r.skipBlanks()
	if r.peek() == '=' {
		r.pos++
		blanksFrom := r.pos
		r.skipBlanks()
		spaced := r.pos > blanksFrom
		if r.version >= dotenv124 && spaced && r.peek() == '#' {
			e.value = span{r.pos, r.pos}
		} else if !r.value(e) {
			r.drop(s, dotenvOpenQuote)
			return false
		}
		fault = dotenvAfterQuote
	} else {
		e.bare = true
		e.value = span{e.key.end, e.key.end}
	}
	if !r.endOfLine() {
		r.drop(s, fault)
	}
	return false
}

// drop gives up the statement and goes to the next line.
func (r *dotenvReader) drop(s *dotenvStatement, fault dotenvFault) {
	s.fault, s.stop = fault, r.pos
	r.skipToNewline()
	e := dotenvEntry{dropped: true}
	if fault == dotenvOpenQuote || fault == dotenvAfterQuote {
		e.name, e.key, e.quote = s.entry.name, s.entry.key, s.entry.quote
		s.opened = s.entry.value.start
	} else {
		// What python-dotenv took for the name, if anything, is hardly it.
		e.key = span{s.at.start, s.at.start}
		line := r.data[s.at.start:newlineFrom(r.data, s.at.start)]
		if m, ok := meantAssignment(line); ok {
			s.meant = &m
			e.key = span{s.at.start + m.name.start, s.at.start + m.name.end}
			e.name = string(r.data[e.key.start:e.key.end])
		}
	}
	e.value = span{e.key.end, r.pos}
	s.entry = e
	r.skipNewline()
}

// name reads a name: '...' or a run without =, # and white space.
func (r *dotenvReader) name(e *dotenvEntry) bool {
	if r.peek() == '\'' {
		n := bytes.IndexByte(r.data[r.pos+1:], '\'')
		if n <= 0 {
			return false
		}
		e.key = span{r.pos + 1, r.pos + 1 + n}
		r.pos = e.key.end + 1
	} else {
		e.key.start = r.pos
		for r.pos < len(r.data) && r.data[r.pos] != '=' && r.data[r.pos] != '#' {
			c, size := r.rune()
			if pythonSpace(c) {
				break
			}
			r.pos += size
		}
		e.key.end = r.pos
		if e.key.start == e.key.end {
			return false
		}
	}
	e.name = pythonNewlines(string(r.data[e.key.start:e.key.end]))
	return true
}

// value reads what follows = and blanks.
func (r *dotenvReader) value(e *dotenvEntry) bool {
	e.value = span{r.pos, r.pos}
	switch c := r.peek(); c {
	case '\'', '"':
		e.quote = c
		end := r.closingQuote(r.pos+1, c)
		if end < 0 {
			return false
		}
		inner := pythonNewlines(string(r.data[r.pos+1 : end]))
		e.text = NewSecret(dotenvUnescape(inner, c))
		r.pos = end + 1
		e.value.end = r.pos
	default:
		e.value.end = r.unquotedEnd()
		e.text = NewSecret(string(r.data[e.value.start:e.value.end]))
		r.skipToNewline()
	}
	return true
}

// closingQuote returns where a quoted value ends, or -1.
//
// Before 1.2.3 a quote after any backslash, even a doubled one, counts as
// escaped. If no other is left in the file, the expression
// "((?:\\"|[^"])*)" backtracks to the last escaped one and ends there.
func (r *dotenvReader) closingQuote(from int, quote byte) int {
	escaped := -1
	for i := from; i < len(r.data); i++ {
		switch r.data[i] {
		case quote:
			return i
		case '\\':
			if r.version >= dotenv123 {
				i++
			} else if i+1 < len(r.data) && r.data[i+1] == quote {
				i++
				escaped = i
			}
		}
	}
	return escaped
}

// unquotedEnd returns the end of an unquoted value: before white space that a
// # follows, or that ends the line. A # at its very start does not end it.
func (r *dotenvReader) unquotedEnd() int {
	end, afterSpace := r.pos, false
	for i := r.pos; i < len(r.data) && r.data[i] != '\n' && r.data[i] != '\r'; {
		c, size := utf8.DecodeRune(r.data[i:])
		i += size
		if pythonSpace(c) {
			afterSpace = true
			continue
		}
		if c == '#' && afterSpace {
			break
		}
		end, afterSpace = i, false
	}
	return end
}

// endOfLine reads blanks, a comment, and the newline or the end of the file.
func (r *dotenvReader) endOfLine() bool {
	at := r.pos
	r.skipBlanks()
	if r.peek() == '#' {
		r.skipToNewline()
	}
	if r.pos == len(r.data) || r.data[r.pos] == '\n' || r.data[r.pos] == '\r' {
		r.skipNewline()
		return true
	}
	r.pos = at
	return false
}

// skipExport skips export and the blanks after it; without blanks it is a name.
func (r *dotenvReader) skipExport() {
	at := r.pos
	if !bytes.HasPrefix(r.data[r.pos:], []byte("export")) {
		return
	}
	r.pos += len("export")
	from := r.pos
	r.skipBlanks()
	if r.pos == from {
		r.pos = at
	}
}

func (r *dotenvReader) skipSpace() {
	for r.pos < len(r.data) {
		c, size := r.rune()
		if !pythonSpace(c) {
			return
		}
		r.pos += size
	}
}

// skipBlanks skips white space up to the end of the line.
func (r *dotenvReader) skipBlanks() {
	for r.pos < len(r.data) {
		c, size := r.rune()
		if c == '\n' || c == '\r' || !pythonSpace(c) {
			return
		}
		r.pos += size
	}
}

func (r *dotenvReader) skipLine() {
	r.skipToNewline()
	r.skipNewline()
}

func (r *dotenvReader) skipToNewline() {
	r.pos = newlineFrom(r.data, r.pos)
}

func (r *dotenvReader) skipNewline() {
	if r.peek() == '\r' {
		r.pos++
	}
	if r.peek() == '\n' {
		r.pos++
	}
}

// peek returns 0 at the end, which no caller mistakes for a NUL in the file.
func (r *dotenvReader) peek() byte {
	if r.pos < len(r.data) {
		return r.data[r.pos]
	}
	return 0
}

func (r *dotenvReader) rune() (rune, int) { return utf8.DecodeRune(r.data[r.pos:]) }

// countLines returns the line that the reader stands on.
func (r *dotenvReader) countLines() int {
	r.line += newlines(r.data[r.counted:r.pos])
	r.counted = r.pos
	return r.line
}

// newlines counts \n, \r\n and \r.
func newlines(text []byte) int {
	return bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r")) - bytes.Count(text, []byte("\r\n"))
}

// newlineFrom returns where the line that holds from ends, newline excluded.
func newlineFrom(data []byte, from int) int {
	if n := bytes.IndexAny(data[from:], "\r\n"); n >= 0 {
		return from + n
	}
	return len(data)
}

// pythonSpace is \s of Python's re for text: str.isspace, which has four
// separators more than Go.
func pythonSpace(c rune) bool {
	return unicode.IsSpace(c) || 0x1c <= c && c <= 0x1f
}

// pythonNewlines does what Python's open() does to newlines in text mode.
func pythonNewlines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// dotenvEscapes are the characters that a backslash gives another meaning in
// double quotes, and that meaning. In single quotes only the first two count.
var dotenvEscapes = map[byte]byte{
	'\\': '\\', '\'': '\'', '"': '"',
	'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
}

// dotenvUnescape decodes the inside of a quoted value. Any other backslash
// stays as it is.
func dotenvUnescape(s string, quote byte) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			meant, ok := dotenvEscapes[s[i+1]]
			if ok && (quote == '"' || s[i+1] == '\\' || s[i+1] == '\'') {
				b.WriteByte(meant)
				i++
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
