package variables

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// written is what a scalar says, with the place of each of its bytes; nil where that
// is not known.
func (r *reader) written(n *node) *text {
	switch {
	case n.block != nil:
		return n.block
	case n.form <= Quoted && n.at.End-n.at.Start == len(n.text):
		return &text{data: []byte(n.text), base: n.at.Start}
	case n.form != Escaped || n.at.Start == 0:
		return nil
	}
	raw, start := r.file[n.at.Start:n.at.End], n.at.Start
	t := unescaped(raw, start, r.file[start-1])
	if skip := newline(raw); string(t.data) != n.text && skip > 0 { // TOML's after the opening quotes
		t = unescaped(raw[skip:], start+skip, r.file[start-1])
	}
	if string(t.data) != n.text {
		return nil // it goes over lines, or has escapes that are not known
	}
	return t
}

// simpleEscapes are what a letter stands for after a backslash, in JSON, YAML and TOML
// alike. Any other stands for itself.
var simpleEscapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', '0': 0, 'b': '\b', 'f': '\f', 'e': 0x1b}

// unescaped is the text between two quotes at an offset of the file.
func unescaped(raw []byte, start int, quote byte) *text {
	t := &text{base: start, lines: [][2]int{{0, start}}}
	for i := 0; i < len(raw); {
		size := 1
		put := raw[i : i+1]
		switch {
		case quote == '\'' && raw[i] == '\'' && i+1 < len(raw):
			size = 2
		case quote == '"' && raw[i] == '\\' && i+1 < len(raw):
			put, size = escape(raw[i:])
		}
		t.data = append(t.data, put...)
		if i += size; size > 1 {
			if at := i - size; t.lines[len(t.lines)-1][1] != start+at {
				t.lines = append(t.lines, [2]int{len(t.data) - len(put), start + at})
			}
			t.lines = append(t.lines, [2]int{len(t.data), start + i})
		}
	}
	return t
}

// escape is what the escape says that a text begins with, and its length.
func escape(raw []byte) (put []byte, size int) {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[raw[1]]
	if digits > 0 && len(raw) >= 2+digits {
		if c, err := strconv.ParseUint(string(raw[2:2+digits]), 16, 21); err == nil {
			return utf8.AppendRune(nil, rune(c)), 2 + digits
		}
	}
	if c, ok := simpleEscapes[raw[1]]; ok {
		return []byte{c}, 2
	}
	return raw[1:2], 2
}

// each goes through the lines of a text. A line that is in one piece in the file keeps
// its place; another is left out.
func (t text) each(yield func(line) bool) {
	start := 0
	for l := range bytes.Lines(t.data) {
		cut := bytes.TrimRight(l, "\r\n")
		if at := t.at(start); t.at(start+len(cut))-at == len(cut) && !yield(line{at, cut}) {
			return
		}
		start += len(l)
	}
}

// folded is what the lines of a folded block scalar say, each without its indentation:
// as a parser joins them, with their places.
func folded(lines text) *text {
	t := &text{}
	blank := 0
	last := "" // the line before, of those that are not empty
	for i, at := range lines.lines {
		end := len(lines.data)
		if i+1 < len(lines.lines) {
			end = lines.lines[i+1][0]
		}
		l := bytes.TrimRight(lines.data[at[0]:end], "\n")
		if len(l) == 0 {
			blank++
			continue
		}
		indented := l[0] == ' ' || l[0] == '\t' || last != "" && (last[0] == ' ' || last[0] == '\t')
		switch {
		case last != "" && blank == 0 && !indented:
			t.data = append(t.data, ' ')
		case last != "" && indented:
			t.data = append(t.data, '\n')
		}
		for range blank {
			t.data = append(t.data, '\n')
		}
		t.lines = append(t.lines, [2]int{len(t.data), at[1]})
		t.data = append(t.data, l...)
		last, blank = string(l[:1]), 0
	}
	return t
}
