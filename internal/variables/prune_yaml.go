package variables

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// maxNesting is how many levels of a large YAML document are taken apart.
const maxNesting = 50

// yamlPruner takes the lines out of a YAML text that do not concern this program. It
// goes by indentation, so that it sees block style alone: a text in flow style is one
// value to it. Where it errs, what is left does not parse, or is another's.
type yamlPruner struct {
	data  []byte
	spots []int
	small int  // of what is not taken apart, in bytes
	kept  text // the lines that are kept
	end   int  // of the last of them, in data
}

// pruneYAML is what is parsed of a large YAML text; false if that is too much.
func pruneYAML(data []byte, small int) (text, bool) {
	places, ok := spots(data)
	if !ok {
		return text{}, false
	}
	p := &yamlPruner{data: data, spots: places, small: small}
	// Each document for itself.
	for at := 0; at < len(data); {
		marker := at
		if l := p.line(at); yamlMarker.Match(l) {
			p.keep(at, at+len(l))
			marker += len(l)
		}
		end := marker
		for end < len(data) && !yamlMarker.Match(p.line(end)) {
			end += len(p.line(end))
		}
		p.value(marker, end, 0)
		at = end
	}
	return p.kept, len(p.kept.data) <= maxTree
}

// yamlMarker is a line that begins or ends a document.
var yamlMarker = lazyregexp.New(`^(?:---|\.\.\.)(?:[ \t\r\n]|$)`)

// line is the line that begins at an offset, with its end.
func (p *yamlPruner) line(at int) []byte {
	if n := bytes.IndexByte(p.data[at:], '\n'); n >= 0 {
		return p.data[at : at+n+1]
	}
	return p.data[at:]
}

func (p *yamlPruner) keep(start, end int) {
	if len(p.kept.data) > maxTree || start == end {
		return
	}
	if start != p.end || len(p.kept.lines) == 0 {
		p.kept.lines = append(p.kept.lines, [2]int{len(p.kept.data), start})
	}
	p.kept.data = append(p.kept.data, p.data[start:end]...)
	p.end = end
}

// value keeps what concerns this program of the items of a list or the keys of a map.
func (p *yamlPruner) value(start, end, depth int) {
	switch {
	case !touches(p.spots, start, end):
		return
	case end-start <= p.small || depth > maxNesting:
		p.keep(start, end)
		return
	}
	indent, list := p.level(start, end)
	from := start
	for at := start; at < end; {
		l := p.line(at)
		if n, text := indented(l); at > from && n == indent && text != "" && text[0] != '#' && strings.IndexByte("}]),", text[0]) < 0 && (list || !item(text)) {
			p.part(from, at, indent, depth)
			from = at
		}
		at += len(l)
	}
	p.part(from, end, indent, depth)
}

// level is the least indentation of some lines, and whether it is a list's.
func (p *yamlPruner) level(start, end int) (indent int, list bool) {
	indent = -1
	for at := start; at < end; {
		l := p.line(at)
		if n, text := indented(l); text != "" && text[0] != '#' && (indent < 0 || n < indent) {
			indent, list = n, item(text)
		}
		at += len(l)
	}
	return indent, list
}

// indented is how far a line is indented, and its text.
func indented(line []byte) (int, string) {
	text := bytes.TrimLeft(line, " ")
	return len(line) - len(text), string(bytes.TrimRight(text[:min(len(text), 200)], " \t\r\n"))
}

func item(text string) bool { return text == "-" || strings.HasPrefix(text, "- ") }

// yamlKey is the key that a line begins with.
var yamlKey = lazyregexp.New(`^(?:- +)*["']?([A-Za-z0-9_.-]+)["']?[ \t]*:(?:[ \t]|$)`)

// oneValue is a line whose value is what follows, as a whole: a block scalar, or a value
// in flow style or in quotes that goes on.
var oneValue = lazyregexp.New(`(?:[|>][0-9+-]*|[\[{(,]|["'][^"']*)(?:[ \t]+#.*)?$`)

// part keeps what concerns this program of one item or key with its value.
func (p *yamlPruner) part(start, end, indent, depth int) {
	l := p.line(start)
	n, text := indented(l)
	m := yamlKey.FindStringSubmatch(text)
	beside := end-start <= keptWhole && n == indent && m != nil && around[m[1]]
	switch {
	case beside:
		p.keep(start, end)
		return
	case !touches(p.spots, start, end):
		if end-start <= keptWhole && n == indent && strings.Contains(text, " &") { // an alias may stand elsewhere
			p.keep(start, end)
		}
		return
	case end-start <= p.small || n == indent && oneValue.MatchString(text):
		p.keep(start, end)
		return
	}
	if n == indent && text != "" && text[0] != '#' {
		p.keep(start, start+len(l))
		start += len(l)
	}
	p.value(start, end, depth+1)
}
