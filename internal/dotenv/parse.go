package dotenv

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// statement is an entry with what the reader went through to get it.
type statement struct {
	entry  Entry
	at     source.Span // without leading space, the newline that ends it included
	line   int         // of its first character, from 1
	fault  dropReason
	stop   int        // where reading failed, if it did
	opened int        // the quote of a value dropped for its quotes
	meant  *meantLine // of a line dropped before any value was read
}

// dropReason is why python-dotenv drops a line.
type dropReason uint8

const (
	noFault    dropReason = iota
	noName                // no name where one must stand, or its quote is open
	openQuote             // the value's quote has no end
	afterName             // neither = nor the end of the line follows the name
	afterQuote            // text follows the closing quote
)

// readStatements reads data, which must be UTF-8, by the rules of
// python-dotenv's parser.py. That sees the text after Python's open() has made
// \r\n and \r into \n; here they are left in place so that spans hold, and are
// made into \n in names and texts.
func readStatements(version Dialect, data []byte) []statement {
	r := reader{data: data, version: version, line: 1}
	if version >= V123 && bytes.HasPrefix(data, []byte(source.ByteOrderMark)) {
		r.pos = len(source.ByteOrderMark)
	}
	var all []statement
	for {
		r.skipSpace()
		if r.pos == len(data) {
			return all
		}
		s := statement{line: r.countLines()}
		s.at.Start = r.pos
		comment := r.statement(&s)
		s.at.End = r.pos
		if !comment {
			all = append(all, s)
		}
	}
}

type reader struct {
	data    []byte
	pos     int
	version Dialect

	line    int // the line of counted
	counted int
}

// statement reads one binding or comment; the reader stands at its first
// character. Of a comment nothing is kept.
func (r *reader) statement(s *statement) (comment bool) {
	e := &s.entry
	r.skipExport()
	if r.peek() == '#' {
		r.skipLine()
		return true
	}
	if !r.name(e) {
		r.drop(s, noName)
		return false
	}
	fault := afterName
	r.skipBlanks()
	if r.peek() == '=' {
		r.pos++
		blanksFrom := r.pos
		r.skipBlanks()
		spaced := r.pos > blanksFrom
		if r.version >= V124 && spaced && r.peek() == '#' {
			e.Value = source.Span{Start: r.pos, End: r.pos}
		} else if !r.value(e) {
			r.drop(s, openQuote)
			return false
		}
		fault = afterQuote
	} else {
		e.Bare = true
		e.Value = source.Span{Start: e.Key.End, End: e.Key.End}
	}
	if !r.endOfLine() {
		r.drop(s, fault)
	}
	return false
}

// drop gives up the statement and goes to the next line.
func (r *reader) drop(s *statement, fault dropReason) {
	s.fault, s.stop = fault, r.pos
	r.skipToNewline()
	e := Entry{Dropped: true}
	if fault == openQuote || fault == afterQuote {
		e.Name, e.Key, e.Quote = s.entry.Name, s.entry.Key, s.entry.Quote
		s.opened = s.entry.Value.Start
	} else {
		// What python-dotenv took for the name, if anything, is hardly it.
		e.Key = source.Span{Start: s.at.Start, End: s.at.Start}
		line := r.data[s.at.Start:newlineFrom(r.data, s.at.Start)]
		if m, ok := meantAssignment(line); ok {
			s.meant = &m
			e.Key = source.Span{Start: s.at.Start + m.name.Start, End: s.at.Start + m.name.End}
			e.Name = string(r.data[e.Key.Start:e.Key.End])
		}
	}
	e.Value = source.Span{Start: e.Key.End, End: r.pos}
	s.entry = e
	r.skipNewline()
}

// name reads a name: '...' or a run without =, # and white space.
func (r *reader) name(e *Entry) bool {
	if r.peek() == '\'' {
		n := bytes.IndexByte(r.data[r.pos+1:], '\'')
		if n <= 0 {
			return false
		}
		e.Key = source.Span{Start: r.pos + 1, End: r.pos + 1 + n}
		r.pos = e.Key.End + 1
	} else {
		e.Key.Start = r.pos
		for r.pos < len(r.data) && r.data[r.pos] != '=' && r.data[r.pos] != '#' {
			c, size := r.rune()
			if pythonSpace(c) {
				break
			}
			r.pos += size
		}
		e.Key.End = r.pos
		if e.Key.Start == e.Key.End {
			return false
		}
	}
	e.Name = pythonNewlines(string(r.data[e.Key.Start:e.Key.End]))
	return true
}

// value reads what follows = and blanks.
func (r *reader) value(e *Entry) bool {
	e.Value = source.Span{Start: r.pos, End: r.pos}
	switch c := r.peek(); c {
	case '\'', '"':
		e.Quote = c
		end := r.closingQuote(r.pos+1, c)
		if end < 0 {
			return false
		}
		inner := pythonNewlines(string(r.data[r.pos+1 : end]))
		e.Text = source.NewSecret(unescape(inner, c))
		r.pos = end + 1
		e.Value.End = r.pos
	default:
		e.Value.End = r.unquotedEnd()
		e.Text = source.NewSecret(string(r.data[e.Value.Start:e.Value.End]))
		r.skipToNewline()
	}
	return true
}

// closingQuote returns where a quoted value ends, or -1.
//
// Before 1.2.3 a quote after any backslash, even a doubled one, counts as
// escaped. If no other is left in the file, the expression
// "((?:\\"|[^"])*)" backtracks to the last escaped one and ends there.
func (r *reader) closingQuote(from int, quote byte) int {
	escaped := -1
	for i := from; i < len(r.data); i++ {
		switch r.data[i] {
		case quote:
			return i
		case '\\':
			if r.version >= V123 {
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
func (r *reader) unquotedEnd() int {
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
func (r *reader) endOfLine() bool {
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
func (r *reader) skipExport() {
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

func (r *reader) skipSpace() {
	for r.pos < len(r.data) {
		c, size := r.rune()
		if !pythonSpace(c) {
			return
		}
		r.pos += size
	}
}

// skipBlanks skips white space up to the end of the line.
func (r *reader) skipBlanks() {
	for r.pos < len(r.data) {
		c, size := r.rune()
		if c == '\n' || c == '\r' || !pythonSpace(c) {
			return
		}
		r.pos += size
	}
}

func (r *reader) skipLine() {
	r.skipToNewline()
	r.skipNewline()
}

func (r *reader) skipToNewline() {
	r.pos = newlineFrom(r.data, r.pos)
}

func (r *reader) skipNewline() {
	if r.peek() == '\r' {
		r.pos++
	}
	if r.peek() == '\n' {
		r.pos++
	}
}

// peek returns 0 at the end, which no caller mistakes for a NUL in the file.
func (r *reader) peek() byte {
	if r.pos < len(r.data) {
		return r.data[r.pos]
	}
	return 0
}

func (r *reader) rune() (rune, int) { return utf8.DecodeRune(r.data[r.pos:]) }

// countLines returns the line that the reader stands on.
func (r *reader) countLines() int {
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

// escapes are the characters that a backslash gives another meaning in
// double quotes, and that meaning. In single quotes only the first two count.
var escapes = map[byte]byte{
	'\\': '\\', '\'': '\'', '"': '"',
	'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
}

// unescape decodes the inside of a quoted value. Any other backslash
// stays as it is.
func unescape(s string, quote byte) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			meant, ok := escapes[s[i+1]]
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
