package sdk

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// maxJSONDepth is how deep values of a JSON file may lie in each other.
const maxJSONDepth = 200

// jsonTree reads JSON, with comments and commas after the last item, as
// tsconfig.json, deno.jsonc and bun.lock have them; nil for what is none. Of a
// table's values only those are kept that keep wants, all where it is nil: lock
// files are large, and little of them matters.
func jsonTree(text string, keep func(path []string) bool) *node {
	r := jsonReader{text: text, keep: keep}
	r.space()
	n := r.value(0)
	r.space()
	if r.failed || r.at < len(r.text) {
		return nil
	}
	return n
}

type jsonReader struct {
	text   string
	at     int
	path   []string
	keep   func(path []string) bool
	failed bool
}

func (r *jsonReader) peek() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// fail gives the file up: nothing is left to read.
func (r *jsonReader) fail() *node {
	r.failed, r.at = true, len(r.text)
	return nil
}

// space goes past white space and comments.
func (r *jsonReader) space() {
	for r.at < len(r.text) {
		switch c := r.text[r.at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			r.at++
		case strings.HasPrefix(r.text[r.at:], "//"):
			r.at += lineEnd(r.text[r.at:])
		case strings.HasPrefix(r.text[r.at:], "/*"):
			end := strings.Index(r.text[r.at+2:], "*/")
			if end < 0 {
				r.fail()
				return
			}
			r.at += end + 4
		default:
			return
		}
	}
}

// lineEnd is where the first line of a text ends.
func lineEnd(text string) int {
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		return end
	}
	return len(text)
}

func (r *jsonReader) value(depth int) *node {
	if depth > maxJSONDepth {
		return r.fail()
	}
	switch r.peek() {
	case '{':
		return r.object(depth)
	case '[':
		return r.array(depth)
	case '"':
		text, start, end, ok := r.str()
		if !ok {
			return r.fail()
		}
		return &node{isString: true, text: text, start: start, end: end}
	}
	start := r.at
	for r.at < len(r.text) && !strings.ContainsRune(" \t\r\n,]}/:", rune(r.text[r.at])) {
		r.at++
	}
	if r.at == start {
		return r.fail()
	}
	return &node{text: r.text[start:r.at], start: start, end: r.at}
}

func (r *jsonReader) object(depth int) *node {
	n := &node{table: map[string]*node{}}
	r.at++
	for {
		r.space()
		if r.peek() == '}' {
			r.at++
			return n
		}
		name, _, _, ok := r.str()
		r.space()
		if !ok || r.peek() != ':' {
			return r.fail()
		}
		r.at++
		r.space()
		r.path = append(r.path, name)
		if r.keep == nil || r.keep(r.path) {
			if _, twice := n.table[name]; !twice {
				n.names = append(n.names, name)
			}
			n.table[name] = r.value(depth + 1)
		} else {
			r.skip()
		}
		r.path = r.path[:len(r.path)-1]
		r.space()
		switch {
		case r.failed:
			return nil
		case r.peek() == ',':
			r.at++
		case r.peek() != '}':
			return r.fail()
		}
	}
}

func (r *jsonReader) array(depth int) *node {
	n := &node{isList: true}
	r.at++
	for {
		r.space()
		if r.peek() == ']' {
			r.at++
			return n
		}
		n.list = append(n.list, r.value(depth+1))
		r.space()
		switch {
		case r.failed:
			return nil
		case r.peek() == ',':
			r.at++
		case r.peek() != ']':
			return r.fail()
		}
	}
}

// str reads a string; start and end are those of what stands in the quotes.
func (r *jsonReader) str() (text string, start, end int, ok bool) {
	if r.peek() != '"' {
		return "", 0, 0, false
	}
	start = r.at + 1
	escaped := false
	for i := start; i < len(r.text); i++ {
		switch r.text[i] {
		case '\\':
			escaped = true
			i++
		case '\n':
			return "", 0, 0, false
		case '"':
			r.at = i + 1
			text = r.text[start:i]
			if escaped {
				if json.Unmarshal([]byte(r.text[start-1:i+1]), &text) != nil {
					return "", 0, 0, false
				}
			}
			return text, start, i, utf8.ValidString(text)
		}
	}
	return "", 0, 0, false
}

// skip goes past a value that is not wanted, without a look at what it holds.
func (r *jsonReader) skip() {
	for depth := 0; r.at < len(r.text); {
		switch c := r.text[r.at]; c {
		case '"':
			end := stringEndJSON(r.text, r.at)
			if end < 0 {
				r.fail()
				return
			}
			r.at = end
		case '{', '[':
			depth++
			r.at++
		case '}', ']':
			if depth == 0 {
				return
			}
			depth--
			r.at++
		case ',':
			if depth == 0 {
				return
			}
			r.at++
		case '/':
			if before := r.at; strings.HasPrefix(r.text[r.at:], "//") || strings.HasPrefix(r.text[r.at:], "/*") {
				r.space()
				if r.failed || r.at == before {
					return
				}
				continue
			}
			r.at++
		default:
			r.at++
		}
	}
}

// stringEndJSON is where the string that begins at a place ends, -1 where it
// does not.
func stringEndJSON(text string, at int) int {
	for i := at + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return -1
}
