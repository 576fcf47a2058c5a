package variables

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// text is a part of a file, or what stands there once escapes and indentation are
// taken away, with where its bytes stand in the file.
type text struct {
	data []byte
	base int
	// lines, if there are any, are where each line of data begins, in data and in the
	// file: what is between is as it is in the file.
	lines [][2]int
	long  bool // it is beyond what is read, and cut off
}

func whole(data []byte) text { return text{data: data} }

// at is where an offset of the text stands in the file.
func (t text) at(offset int) int {
	if len(t.lines) == 0 {
		return t.base + offset
	}
	lo, hi := 0, len(t.lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; t.lines[mid][0] <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	return t.lines[lo][1] + offset - t.lines[lo][0]
}

func (t text) span(start, end int) source.Span {
	return source.Span{Start: t.at(start), End: t.at(end)}
}

// inside is where a part of the text stands in the file, up to the end of its last
// byte.
func (t text) inside(start, end int) source.Span {
	at := source.Span{Start: t.at(start), End: t.at(start)}
	if end > start {
		at.End = t.at(end-1) + 1
	}
	return at
}

// syntax is how a language writes words.
type syntax struct {
	escape    byte // quotes the next character outside single quotes, and continues lines
	operators string
	expands   bool // $ begins an expansion, and so does ` of a command
	fish      bool // a backslash quotes a quote or itself within single quotes
}

var (
	shellSyntax = syntax{escape: '\\', operators: ";&|()<>", expands: true}
	unitSyntax  = syntax{escape: '\\'}
)

// word is a word of a shell's line, or of a language that writes words as shells do.
type word struct {
	start, end int    // in the text, quotes included
	value      string // without quotes and escapes, of a long word as much as is kept
	dynamic    bool   // an expansion other than one with a literal default is in it, or it is a long word
	quoted     bool   // some of it
	// at is where each byte of value comes from, as far as it was copied as it is: nil
	// where the word has neither quotes nor escapes, so that value begins at start.
	at []int
}

// offset is where the nth byte of the word's value stands in the text.
func (w *word) offset(n int) int {
	switch {
	case w.at == nil:
		return w.start + n
	case n < len(w.at):
		return w.at[n]
	case len(w.at) > 0:
		return w.at[len(w.at)-1] + 1
	}
	return w.start
}

// nextWord reads the word that begins at i. ok is false where a quote or an expansion
// has no end.
func (s syntax) nextWord(data []byte, i int) (w word, next int, ok bool) {
	w.start = i
	var value strings.Builder
	put := func(c byte, from int) {
		if value.Len() == maxValue {
			w.dynamic = true
			return
		}
		if w.at == nil && from != w.start+value.Len() {
			w.at = make([]int, value.Len())
			for k := range w.at {
				w.at[k] = w.start + k
			}
		}
		if w.at != nil {
			w.at = append(w.at, from)
		}
		value.WriteByte(c)
	}
	double := false
	for i < len(data) {
		c := data[i]
		switch {
		case c == '"':
			double, w.quoted = !double, true
			i++
		case c == '\'' && !double:
			w.quoted = true
			end := i + 1
			for end < len(data) && data[end] != '\'' {
				if s.fish && data[end] == '\\' && end+1 < len(data) && (data[end+1] == '\'' || data[end+1] == '\\') {
					end++
				}
				put(data[end], end)
				end++
			}
			if end == len(data) {
				return w, len(data), false
			}
			i = end + 1
		case c == s.escape && i+1 < len(data):
			if n := newline(data[i+1:]); n > 0 {
				i += 1 + n
				break
			}
			if double && s.expands && !strings.ContainsRune("\"\\$`", rune(data[i+1])) {
				put(c, i)
			}
			put(data[i+1], i+1)
			w.quoted = true
			i += 2
		case s.expands && !double && c == '$' && i+1 < len(data) && data[i+1] == '\'':
			end, found := quoteEnd(data, i+1)
			if !found {
				return w, len(data), false
			}
			w.quoted = true
			w.dynamic = !escaped(data[:end-1], i+2, put) || w.dynamic
			i = end
		case s.expands && (c == '$' || c == '`'):
			end, found := expansionEnd(data, i)
			if !found {
				return w, len(data), false
			}
			if end == i+1 { // a mere $
				put(c, i)
			} else if end-i > maxValue {
				w.dynamic = true
			} else if _, _, ok := defaultIn(string(data[i:end])); !ok {
				w.dynamic = true
			} else {
				for k := i; k < end; k++ {
					put(data[k], k)
				}
			}
			i = end
		case !double && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || strings.IndexByte(s.operators, c) >= 0):
			w.end, w.value = i, value.String()
			return w, i, true
		default:
			put(c, i)
			i++
		}
	}
	w.end, w.value = i, value.String()
	return w, i, !double
}

// newline is how long the line end is that a text begins with, 0 for none.
func newline(data []byte) int {
	switch {
	case len(data) > 0 && data[0] == '\n':
		return 1
	case len(data) > 1 && data[0] == '\r' && data[1] == '\n':
		return 2
	}
	return 0
}

// maxNested is how deep expansions may lie in one another.
const maxNested = 10000

// expansionEnd is the end of the expansion that begins at i: $NAME, ${...}, $(...),
// `...`. What is nested in it is passed over without being looked at.
func expansionEnd(data []byte, i int) (end int, ok bool) {
	if data[i] == '$' {
		if i+1 == len(data) {
			return i + 1, true
		}
		switch c := data[i+1]; {
		case c == '{' || c == '(':
		case c == '\'':
			return quoteEnd(data, i+1)
		case source.NameByte(c):
			end = i + 2
			for end < len(data) && source.NameByte(data[end]) {
				end++
			}
			return end, true
		case strings.IndexByte("@*#?!$-", c) >= 0:
			return i + 2, true
		default:
			return i + 1, true
		}
	}
	var open []byte // what closes each that is open
	double := func() bool { return len(open) > 0 && open[len(open)-1] == '"' }
	for k := i; k < len(data) && len(open) < maxNested; k++ {
		c := data[k]
		switch {
		case c == '\\':
			k++
		case len(open) > 0 && c == open[len(open)-1]:
			if open = open[:len(open)-1]; len(open) == 0 {
				return k + 1, true
			}
		case c == '$' && k+1 < len(data) && data[k+1] == '{':
			open, k = append(open, '}'), k+1
		case c == '$' && k+1 < len(data) && data[k+1] == '(':
			open, k = append(open, ')'), k+1
		case c == '`' || c == '"':
			open = append(open, c)
		case double():
		case c == '(':
			open = append(open, ')')
		case c == '\'' && !bracesAlone(open):
			n := bytes.IndexByte(data[k+1:], '\'')
			if n < 0 {
				return len(data), false
			}
			k += n + 1
		}
	}
	return len(data), false
}

// bracesAlone reports whether a ' is within ${...} inside double quotes, where it
// may well be an apostrophe.
func bracesAlone(open []byte) bool {
	return len(open) > 0 && open[len(open)-1] == '}'
}

// quoteEnd is the end of $'...', whose quotes a backslash may escape.
func quoteEnd(data []byte, i int) (int, bool) {
	for k := i + 1; k < len(data); k++ {
		switch data[k] {
		case '\\':
			k++
		case '\'':
			return k + 1, true
		}
	}
	return len(data), false
}

// assigned is the setting of a word NAME=value; false if it is none.
func (r *reader) assigned(t text, w *word) (setting, bool) {
	name, value, ok := strings.Cut(w.value, "=")
	if !ok || !isName(name) || w.offset(len(name)) != w.offset(0)+len(name) {
		return setting{}, false
	}
	s := setting{name: name, value: value, key: t.span(w.offset(0), w.offset(0)+len(name)), dynamic: w.dynamic}
	s.at, s.form = w.part(t, len(name)+1, w.offset(len(name))+1)
	return s, true
}

// part is where the value from its nth byte on stands, and in what form; empty is
// where it stands if there is nothing of it.
func (w *word) part(t text, n, empty int) (source.Span, Form) {
	if n >= len(w.value) {
		return t.span(empty, empty), Plain
	}
	first, last := w.offset(n), w.offset(len(w.value)-1)+1
	at := t.span(first, last)
	switch {
	case w.dynamic || last-first != len(w.value)-n || at.End-at.Start != last-first:
		return at, Escaped
	case w.quoted:
		return at, Quoted
	}
	return at, Plain
}
