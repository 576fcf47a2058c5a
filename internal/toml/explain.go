package toml

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// brokenStatement is a statement that the parser cannot read.
type brokenStatement struct {
	start int // its first byte that is not white space
	end   int // the end of its first line, without the line break
	at    int // where the parser gave up
}

// explain reports why the statement at which the parser gave up cannot be read,
// and returns the start of the line to read on from; false if nothing behind it
// can be told apart.
func (r *reader) explain(at int) (next int, ok bool) {
	s := r.brokenAt(at)
	if r.masked(source.Span{Start: s.start, End: max(s.end, min(at+1, len(r.data)))}) {
		// The encoding is reported already, and is why.
		if r.data[s.start] == '[' {
			r.loseTable()
		}
		r.doc.Cut = true
		return r.lineAfter(max(s.end, at)), true
	}
	switch r.data[s.start] {
	case '#':
		r.report(r.runeAt(s.at), source.Say("a comment contains a control character"), source.Say("remove it"), nil)
	case '[':
		r.explainHeader(s)
	default:
		return r.explainKey(s)
	}
	return r.lineAfter(s.end), true
}

// brokenAt finds the statement in which the parser gave up: the first one after
// the last that it read.
func (r *reader) brokenAt(at int) brokenStatement {
	line := r.done
	if r.done > r.base {
		line = r.lineAfter(r.done)
	}
	for {
		start := line
		for start < len(r.data) && (r.data[start] == ' ' || r.data[start] == '\t') {
			start++
		}
		next := r.lineAfter(start)
		if next > at || next >= len(r.data) {
			if start >= len(r.data) {
				start = len(r.data) - 1
			}
			return brokenStatement{start, r.lineEnd(start), at}
		}
		if c := r.data[start]; c != '\n' && c != '\r' && c != '#' {
			return brokenStatement{start, r.lineEnd(start), at}
		}
		line = next
	}
}

// lineEnd is the end of the line at i, without its line break.
func (r *reader) lineEnd(i int) int {
	n := strings.IndexByte(r.text[i:], '\n')
	if n < 0 {
		return len(r.data)
	}
	if n > 0 && r.data[i+n-1] == '\r' {
		n--
	}
	return i + n
}

// lineAfter is the start of the line after the one at i.
func (r *reader) lineAfter(i int) int {
	n := strings.IndexByte(r.text[i:], '\n')
	if n < 0 {
		return len(r.data)
	}
	return i + n + 1
}

// space skips spaces and tabs.
func (r *reader) space(i, end int) int {
	for i < end && (r.data[i] == ' ' || r.data[i] == '\t') {
		i++
	}
	return i
}

// bare reports whether nothing but a comment stands between i and the end of a line.
func (r *reader) bare(i, end int) bool {
	i = r.space(i, end)
	return i >= end || r.data[i] == '#'
}

func bareKeyByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// dottedKey reads as much of a dotted key as there is, and returns where it ends.
func (r *reader) dottedKey(i, end int) (parts []keyPart, after int) {
	for {
		after = i
		i = r.space(i, end)
		start := i
		if i < end && (r.data[i] == '"' || r.data[i] == '\'') {
			var closed bool
			if i, closed = skipString(r.data, i, end); !closed || i-start < 2 {
				return parts, after
			}
			parts = append(parts, keyPart{r.text[start+1 : i-1], source.Span{Start: start, End: i}})
		} else {
			for i < end && bareKeyByte(r.data[i]) {
				i++
			}
			if i == start {
				return parts, after
			}
			parts = append(parts, keyPart{r.text[start:i], source.Span{Start: start, End: i}})
		}
		dot := r.space(i, end)
		if dot >= end || r.data[dot] != '.' || len(parts) > maxDepth {
			return parts, i
		}
		i = dot + 1
	}
}

// explainHeader says what is wrong with a line that begins with [, and opens
// the table where its name can be told, so that its keys are judged all the same.
func (r *reader) explainHeader(s brokenStatement) {
	i, closing := s.start+1, "]"
	if i < s.end && r.data[i] == '[' {
		i, closing = i+1, "]]"
	}
	parts, after := r.dottedKey(i, s.end)
	if len(parts) > maxDepth {
		r.tooDeep(parts)
		r.loseTable()
		return
	}
	if r.explainKeyText(s, parts) {
		r.loseTable()
		return
	}
	k := r.space(after, s.end)
	rest := r.data[k:s.end]
	header := source.Span{Start: s.start, End: max(after, s.start+1)}
	dotted := r.data[after-1] == '.' || len(parts) == 0
	switch {
	case r.explainStrangeLine(s):
		return
	case len(parts) == 0 && bytes.HasPrefix(rest, []byte("]")):
		r.report(source.Span{Start: s.start, End: k + 1},
			source.Say("a header has no table name"),
			source.Say("write the table's name between the brackets"), nil)
	case !dotted && bytes.HasPrefix(rest, []byte(closing)):
		end := k + len(closing)
		r.explainTail(s, end, "header")
		header.End = end
	case !dotted && r.bare(k, s.end):
		r.report(header,
			source.Say("the bracket of a header is not closed"),
			source.Say("add %s", source.Ours(closing)),
			r.change(s, source.Say("close the bracket"), true, source.Edit{At: source.Span{Start: after, End: after}, Text: source.Ours(closing)}))
	case !dotted && closing == "]]" && rest[0] == ']':
		header.End = k + 1
		r.report(header,
			source.Say("a header is opened by [[ and closed by ]"),
			source.Say("write one bracket on either side"),
			r.change(s, source.Say("write one bracket"), false, source.Edit{At: source.Span{Start: s.start, End: s.start + 1}, Text: source.Shown{}}))
	default:
		r.report(r.runeAt(k),
			source.Say("a header contains a character that is not allowed in a name"),
			source.Say("use letters, digits, - and _ only, or put the name in quotes"), nil)
		parts = nil
	}
	if len(parts) == 0 {
		r.loseTable()
		return
	}
	r.open(parts, closing == "]]", header)
}
