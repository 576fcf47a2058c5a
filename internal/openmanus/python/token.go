package python

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokNewline
	tokIndent
	tokDedent
	tokName
	tokNumber
	tokString
	tokOp
	tokBad
)

// token is one token. text is the source of a name, number or operator, and the
// value of a string.
type token struct {
	kind   tokenKind
	text   string
	line   int
	format bool // an f-string, whose value is known only when it runs
	bytes  bool
}

// operators, the longest first.
var operators = []string{
	"**=", "//=", ">>=", "<<=", "...", "->", ":=", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", "**", "//", "<<", ">>",
}

const tabStop = 8

// scanner splits source into tokens, in time linear in its length.
type scanner struct {
	src     string
	pos     int
	line    int
	nesting int // open brackets
	indents []int
	tokens  []token
}

func scan(src string) []token {
	s := &scanner{src: strings.TrimPrefix(src, "\ufeff"), line: 1, indents: []int{0}}
	for fresh := true; s.pos < len(s.src); {
		if fresh {
			fresh = false
			if s.indentation() {
				fresh = true
				continue
			}
		}
		fresh = s.next()
	}
	if n := len(s.tokens); n > 0 && s.tokens[n-1].kind != tokNewline {
		s.add(tokNewline, "")
	}
	for range s.indents[1:] {
		s.add(tokDedent, "")
	}
	s.add(tokEnd, "")
	return s.tokens
}

func (s *scanner) add(kind tokenKind, text string) {
	s.tokens = append(s.tokens, token{kind: kind, text: text, line: s.line})
}

// indentation reads the white space that begins a logical line. It reports
// whether the line is blank, and then skips it.
func (s *scanner) indentation() (blank bool) {
	width := 0
	for ; s.pos < len(s.src); s.pos++ {
		switch s.src[s.pos] {
		case ' ':
			width++
		case '\t':
			width += tabStop - width%tabStop
		case '\f':
			width = 0
		default:
			goto text
		}
	}
	return true
text:
	switch s.src[s.pos] {
	case '\n', '\r':
		s.lineBreak()
		return true
	case '#':
		s.comment()
		return s.pos >= len(s.src) || s.lineBreak()
	}
	if top := s.indents[len(s.indents)-1]; width > top {
		s.indents = append(s.indents, width)
		s.add(tokIndent, "")
	} else {
		for len(s.indents) > 1 && width < s.indents[len(s.indents)-1] {
			s.indents = s.indents[:len(s.indents)-1]
			s.add(tokDedent, "")
		}
		if width != s.indents[len(s.indents)-1] {
			s.add(tokBad, "") // an indentation that no outer block has
		}
	}
	return false
}

func (s *scanner) comment() {
	if i := strings.IndexAny(s.src[s.pos:], "\r\n"); i >= 0 {
		s.pos += i
	} else {
		s.pos = len(s.src)
	}
}

// lineBreak skips one line break, in whichever of its three forms.
func (s *scanner) lineBreak() bool {
	if strings.HasPrefix(s.src[s.pos:], "\r\n") {
		s.pos++
	}
	s.pos++
	s.line++
	return true
}

// next reads one token. It reports whether a logical line ended.
func (s *scanner) next() (ended bool) {
	switch c := s.src[s.pos]; {
	case c == '\n' || c == '\r':
		if s.nesting == 0 {
			s.add(tokNewline, "")
		}
		s.lineBreak()
		return s.nesting == 0
	case c == ' ' || c == '\t' || c == '\f':
		s.pos++
	case c == '#':
		s.comment()
	case c == '\\' && s.pos+1 < len(s.src) && (s.src[s.pos+1] == '\n' || s.src[s.pos+1] == '\r'):
		s.pos++
		s.lineBreak()
	case c == '"' || c == '\'':
		s.stringToken("")
	case c >= '0' && c <= '9' || c == '.' && s.pos+1 < len(s.src) && s.src[s.pos+1] >= '0' && s.src[s.pos+1] <= '9':
		s.number()
	default:
		if r, _ := utf8.DecodeRuneInString(s.src[s.pos:]); r == '_' || unicode.IsLetter(r) {
			s.word()
			return false
		}
		s.operator()
	}
	return false
}

func (s *scanner) number() {
	start := s.pos
	for s.pos < len(s.src) {
		c := s.src[s.pos]
		exponent := s.pos > start && (c == '+' || c == '-') && (s.src[s.pos-1] == 'e' || s.src[s.pos-1] == 'E') && !strings.HasPrefix(s.src[start:], "0x")
		if c != '.' && c != '_' && !exponent && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			break
		}
		s.pos++
	}
	s.add(tokNumber, s.src[start:s.pos])
}

// word reads a name, or the prefix of a string and the string.
func (s *scanner) word() {
	start := s.pos
	for s.pos < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[s.pos:])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		s.pos += size
	}
	word := s.src[start:s.pos]
	if s.pos < len(s.src) && (s.src[s.pos] == '"' || s.src[s.pos] == '\'') && len(word) <= 2 && strings.Trim(strings.ToLower(word), "rbuft") == "" {
		s.stringToken(strings.ToLower(word))
		return
	}
	s.add(tokName, word)
}

func (s *scanner) operator() {
	rest := s.src[s.pos:]
	for _, op := range operators {
		if strings.HasPrefix(rest, op) {
			s.pos += len(op)
			s.add(tokOp, op)
			return
		}
	}
	c := s.src[s.pos]
	switch {
	case strings.IndexByte("([{", c) >= 0:
		s.nesting++
	case strings.IndexByte(")]}", c) >= 0 && s.nesting > 0:
		s.nesting--
	case strings.IndexByte("+-*/%@&|^~<>()[]{},:.;=", c) < 0:
		_, size := utf8.DecodeRuneInString(rest)
		s.pos += size
		s.add(tokBad, "")
		return
	}
	s.pos++
	s.add(tokOp, string(c))
}
