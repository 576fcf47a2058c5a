package variables

import (
	"bytes"
	"slices"
)

// yamlParts are parts of a document in which something is wrong that can be read all
// the same: what ends with a line, and of that the lines that it is within.
func yamlParts(data []byte, at, lineEnd int) [][]byte {
	data = data[:lineEnd]
	start := bytes.LastIndexAny(data[:at], "\r\n") + 1
	limit, item := indentOf(data[start:])
	lines := [][]byte{data[start:]}
	for rest := data[:start]; len(rest) > 0 && (limit > 0 || item); {
		n := bytes.LastIndexByte(bytes.TrimSuffix(rest, []byte("\n")), '\n') + 1
		line := rest[n:]
		rest = rest[:n]
		trimmed := bytes.TrimSpace(line)
		if len(trimmed) == 0 || trimmed[0] == '#' {
			continue
		}
		if bytes.HasPrefix(line, []byte("---")) {
			break
		}
		indent, dash := indentOf(line)
		if indent < limit || indent == limit && item && !dash {
			lines = append(lines, line)
			limit, item = indent, dash
		}
	}
	slices.Reverse(lines)
	return [][]byte{data, bytes.Join(lines, nil)}
}

// jsonParts are parts of a document in which something is wrong that can be read all
// the same. Each ends with what is typed, and closes what is open there: all that stands
// before; what the innermost map or list holds, within the keys that lead to it; and of
// that the line alone, from its last comma on.
func jsonParts(data []byte, lineStart, end, lineEnd int) [][]byte {
	type bracket struct {
		at    int
		key   []byte // with its colon, "" for an item
		comma int    // behind the last one in it
	}
	var open []bracket
	var text []byte // the last one
	colon := false
	cut := -1
	for i := 0; i < lineEnd && cut < 0; i++ {
		switch c := data[i]; {
		case c == '"':
			start := i
			for i++; i < lineEnd && data[i] != '"' && data[i] != '\n'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
			i = min(i, lineEnd-1)
			if !colon {
				text = data[start : i+1]
			}
			colon = false
		case c == '/' && i+1 < lineEnd && data[i+1] == '/':
			if n := bytes.IndexByte(data[i:lineEnd], '\n'); n >= 0 {
				i += n
			} else {
				i = lineEnd - 1
			}
		case c == '/' && i+1 < lineEnd && data[i+1] == '*':
			n := bytes.Index(data[i:lineEnd], []byte("*/"))
			if n < 0 {
				return nil
			}
			i += n + 1
		case c == ':':
			colon = true
		case c == ',':
			colon = false
			if len(open) > 0 && i < end {
				open[len(open)-1].comma = i + 1
			}
		case c == '{' || c == '[':
			b := bracket{at: i}
			if colon {
				b.key = append(bytes.Clone(text), ':')
			}
			if open = append(open, b); len(open) > maxDepth {
				return nil
			}
			colon = false
		case (c == '}' || c == ']') && len(open) > 0:
			open = open[:len(open)-1]
		}
		if i+1 >= end {
			cut = i + 1
		}
	}
	if cut < 0 || len(open) == 0 {
		return nil
	}
	var head, tail []byte
	for _, b := range open {
		head = append(append(head, b.key...), data[b.at])
	}
	for _, b := range slices.Backward(open) {
		tail = append(tail, data[b.at]+2) // } after {, ] after [
	}
	last := open[len(open)-1]
	inner := last.at + 1
	return [][]byte{
		slices.Concat(data[:cut], tail),
		slices.Concat(head, data[inner:cut], tail),
		slices.Concat(head, data[max(inner, lineStart, last.comma):cut], tail),
	}
}
