package toml

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// maxDepth is how deep brackets may nest, and how many parts a dotted key may
// have: more is never written by hand, and costs the parsers of this file dear.
const maxDepth = 64

// bracketFault is what scanBrackets finds.
type bracketFault uint8

const (
	bracketNone     bracketFault = iota
	bracketDeep                  // more than maxDepth open brackets
	bracketNewline               // a new line inside { }, which is TOML 1.1
	bracketTrailing              // a comma before }, which is TOML 1.1
)

// scanBrackets goes through an array or inline table at data[from:to] by its
// brackets, strings and comments only. It tells what is too deep or forbidden
// in TOML 1.0 (the first of it), and which brackets are still open at the end.
func scanBrackets(data []byte, from, to int) (fault bracketFault, at source.Span, open []int) {
	open = make([]int, 0, 8)
	report := func(f bracketFault, s source.Span) {
		if fault == bracketNone {
			fault, at = f, s
		}
	}
	comma := -1 // the last comma, while nothing but space has followed it
	for i := from; i < to; {
		c := data[i]
		switch c {
		case '"', '\'':
			i, _ = skipString(data, i, to)
			comma = -1
			continue
		case '#':
			for i < to && data[i] != '\n' {
				i++
			}
			continue
		case '[', '{':
			if len(open) == maxDepth {
				return bracketDeep, source.Span{Start: i, End: i + 1}, open
			}
			open = append(open, i)
			comma = -1
		case ']', '}':
			if c == '}' && comma >= 0 {
				report(bracketTrailing, source.Span{Start: comma, End: comma + 1})
			}
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
			comma = -1
		case '\n':
			if n := len(open); n > 0 && data[open[n-1]] == '{' {
				report(bracketNewline, source.Span{Start: open[n-1], End: open[n-1] + 1})
			}
		case ',':
			comma = i
		case ' ', '\t', '\r':
		default:
			comma = -1
		}
		i++
	}
	return fault, at, open
}

// endlessKey finds a key of so many parts that the parser, which has memory for
// each, should not see it: the dot behind the last part allowed, and where its
// line begins. It is -1 for the files that there are; few of them have enough
// dots to be looked at. The limit for other keys is tooDeep's.
func endlessKey(data []byte) (dot, line int) {
	const suspicious = 16 * maxDepth
	if bytes.Count(data, []byte(".")) < suspicious {
		return -1, 0
	}
	dots := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"', '\'':
			end, _ := skipString(data, i, len(data))
			i = end - 1
		case '#':
			for i+1 < len(data) && data[i+1] != '\n' {
				i++
			}
		case '=', ',', '[', ']', '{', '}':
			dots = 0
		case '\n':
			dots, line = 0, i+1
		case '.':
			if dots++; dots == maxDepth {
				return i, line
			}
		}
	}
	return -1, 0
}

// skipString returns where the string that begins at data[i] ends, its closing
// quotes included, and whether it is closed. An open one ends where its line
// does, or at the limit if it may have many lines.
func skipString(data []byte, i, limit int) (end int, closed bool) {
	quote := data[i]
	triple := []byte{quote, quote, quote}
	many := bytes.HasPrefix(data[i:limit], triple)
	i++
	if many {
		i += 2
	}
	for i < limit {
		switch c := data[i]; {
		case c == '\\' && quote == '"' && i+1 < limit && (many || data[i+1] != '\n' && data[i+1] != '\r'):
			i += 2
			continue
		case c == quote && !many:
			return i + 1, true
		case c == quote && bytes.HasPrefix(data[i:limit], triple):
			i += 3
			for extra := 0; extra < 2 && i < limit && data[i] == quote; extra++ {
				i++ // one or two quotes may be the string's last characters
			}
			return i, true
		case c == '\n' && !many:
			if data[i-1] == '\r' {
				i--
			}
			return i, false
		}
		i++
	}
	return min(i, limit), false
}
