package dotenv

import (
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// pattern is the regular expression by which the dotenv packages of Ruby and
// JavaScript find assignments, over the text after \r\n and \r have become \n:
//
//	^ \s* (?:export\s+)? (NAME+) (?: \s*=\s*? | :\s+? ) ( \s*'(?:\\'|[^'])*' | the same for other quotes | [^#\r\n]+ )? \s* (?:#.*)? $
//
// Here newlines stay as they are, so that spans hold, and each file is read in
// linear time: once a separator is found the expression cannot fail, and which
// of its alternatives wins is told by what follows a quote.
type pattern struct {
	space  func(rune) bool // \s
	name   func(byte) bool // what names are made of
	quotes string
	breaks string // the characters at which ^ and $ match and . stops
	bare   bool   // separator and value may be missing
}

// match is one match of a pattern.
type match struct {
	at       int // its first character that is no white space
	exported bool
	key      source.Span
	equals   bool        // a separator follows
	valued   bool        // and something that is not a comment follows that
	value    source.Span // as the expression's group has it, spaces included
	end      int         // of what was read: the rest of the line can only be a comment
}

// all returns the matches in order, from a place on.
func (p *pattern) all(data []byte, from int) []match {
	var found []match
	for pos := from; ; {
		pos = p.skipSpace(data, pos)
		if pos == len(data) {
			return found
		}
		m, ok := p.match(data, pos)
		if ok {
			found = append(found, m)
			pos = m.end
		}
		pos = p.nextLine(data, pos)
	}
}

// match reads an assignment whose first character stands at a place.
func (p *pattern) match(data []byte, at int) (match, bool) {
	const export = "export"
	if rest := data[at:]; len(rest) > len(export) && string(rest[:len(export)]) == export {
		if name := p.skipSpace(data, at+len(export)); name > at+len(export) {
			m := match{at: at, exported: true}
			if p.assignment(data, name, &m) {
				return m, true
			}
		}
	}
	m := match{at: at}
	return m, p.assignment(data, at, &m)
}

// assignment reads a name and what follows.
func (p *pattern) assignment(data []byte, at int, m *match) bool {
	end := at
	for end < len(data) && p.name(data[end]) {
		end++
	}
	if end == at {
		return false
	}
	m.key = source.Span{Start: at, End: end}
	from, ok := p.separator(data, end)
	if !ok {
		m.value, m.end = source.Span{Start: end, End: end}, end
		return p.bare && p.endsLine(data, end)
	}
	m.equals = true
	m.value = source.Span{Start: from, End: from}
	if open := p.skipSpace(data, from); open < len(data) && strings.IndexByte(p.quotes, data[open]) >= 0 {
		if closing := p.closing(data, open); closing >= 0 {
			m.valued = true
			m.value.End = closing + 1
			m.end = closing + 1
			return true
		}
	}
	for m.value.End < len(data) && strings.IndexByte("#\r\n", data[m.value.End]) < 0 {
		m.value.End++
	}
	m.valued = m.value.End > from
	m.end = m.value.End
	return true
}

// separator reads = with white space before it, newlines too, or a colon and one
// character of white space.
func (p *pattern) separator(data []byte, at int) (end int, ok bool) {
	if n := p.skipSpace(data, at); n < len(data) && data[n] == '=' {
		return n + 1, true
	}
	if at+1 >= len(data) || data[at] != ':' {
		return 0, false
	}
	c, size := utf8.DecodeRune(data[at+1:])
	if !p.space(c) {
		return 0, false
	}
	end = at + 1 + size
	if c == '\r' && end < len(data) && data[end] == '\n' {
		end++
	}
	return end, true
}

// closing returns the quote that closes the one at open, or -1. That is the first
// without a backslash before it, or where the line goes on after that or there is
// none, the last of those before it that have one and after which the line ends.
func (p *pattern) closing(data []byte, open int) int {
	quote := data[open]
	var escaped []int
	for i := open + 1; i < len(data); i++ {
		if data[i] != quote {
			continue
		}
		if data[i-1] == '\\' && i-1 > open {
			escaped = append(escaped, i)
			continue
		}
		if p.endsLine(data, i+1) {
			return i
		}
		break
	}
	for len(escaped) > 0 {
		last := escaped[len(escaped)-1]
		if p.endsLine(data, last+1) {
			return last
		}
		escaped = escaped[:len(escaped)-1]
	}
	return -1
}

// endsLine reports whether nothing but white space and a comment follows on the
// line.
func (p *pattern) endsLine(data []byte, at int) bool {
	for at < len(data) {
		c, size := utf8.DecodeRune(data[at:])
		if c == '#' || strings.ContainsRune(p.breaks, c) {
			return true
		}
		if !p.space(c) {
			return false
		}
		at += size
	}
	return true
}

func (p *pattern) skipSpace(data []byte, at int) int {
	for at < len(data) {
		c, size := utf8.DecodeRune(data[at:])
		if !p.space(c) {
			break
		}
		at += size
	}
	return at
}

// nextLine returns where the line after the one that holds at begins.
func (p *pattern) nextLine(data []byte, at int) int {
	for at < len(data) {
		c, size := utf8.DecodeRune(data[at:])
		at += size
		if strings.ContainsRune(p.breaks, c) {
			break
		}
	}
	return at
}
