package variables

import (
	"bytes"
	"io"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// yaml reads the documents of a YAML file. Anchors are read where they stand, and an
// alias of a scalar as that scalar; an alias of anything else is not followed, so
// that nothing grows.
func (r *reader) yaml() {
	// The parser's own errors are panics that it recovers from; of others nothing is
	// known, and a file is no reason to stop.
	defer func() {
		if recover() != nil {
			r.failed()
		}
	}()
	t := whole(r.file)
	if len(t.data) > r.small {
		var ok bool
		if t, ok = pruneYAML(t.data, r.small); !ok {
			r.failed()
			return
		}
	}
	y := &yamlReader{reader: r, starts: yamlLines(t)}
	d := yaml.NewDecoder(bytes.NewReader(withoutVersion(t.data)))
	for {
		var n yaml.Node
		if err := d.Decode(&n); err != nil {
			if err != io.EOF {
				r.failed()
			}
			break
		}
		for _, kid := range n.Content {
			top := y.node(kid, 0)
			r.tree(top, false, false)
			r.splitKeys(top)
		}
	}
	if r.marked {
		y.comments()
	}
}

// versionDirective is the directive that names a version of YAML. The parser refuses
// those after 1.1, which differ in nothing that matters here.
var versionDirective = lazyregexp.New(`(?m)^(?:\x{feff})?%YAML[ \t]+1\.[0-9]+`)

// withoutVersion is a file with white space in the place of such directives.
func withoutVersion(data []byte) []byte {
	if !bytes.Contains(data, []byte("%YAML")) {
		return data
	}
	data = bytes.Clone(data)
	for _, m := range versionDirective.FindAllSubmatchIndex(data, -1) {
		for i := m[0]; i < m[1]; i++ {
			if data[i] < 0x80 {
				data[i] = ' '
			}
		}
	}
	return data
}

// hasMark reports whether a file may hold a comment for this program.
func hasMark(data []byte) bool {
	for _, mark := range []string{"lint", "LINT", "Lint", "noqa", "ignore["} {
		if bytes.Contains(data, []byte(mark)) {
			return true
		}
	}
	return false
}

type yamlReader struct {
	*reader
	starts []int         // of the lines that the parser is given, in the file
	texts  []source.Span // of scalars, where # begins no comment
}

// yamlLines are where the lines of a text begin in the file, as YAML counts them. A byte
// order mark is no part of the first.
func yamlLines(t text) []int {
	data := t.data
	starts := append(make([]int, 0, bytes.Count(data, []byte("\n"))+1), t.at(0))
	if bytes.HasPrefix(data, []byte(source.ByteOrderMark)) {
		starts[0] = len(source.ByteOrderMark)
	}
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '\n':
			starts = append(starts, t.at(i+1))
		case '\r':
			if i+1 < len(data) && data[i+1] == '\n' {
				i++
			}
			starts = append(starts, t.at(i+1))
		case 0xc2: // next line
			if i+1 < len(data) && data[i+1] == 0x85 {
				i++
				starts = append(starts, t.at(i+1))
			}
		case 0xe2: // line and paragraph separators
			if i+2 < len(data) && data[i+1] == 0x80 && (data[i+2] == 0xa8 || data[i+2] == 0xa9) {
				i += 2
				starts = append(starts, t.at(i+1))
			}
		}
	}
	return starts
}

// offset is where a node begins, after its anchor and tag.
func (y *yamlReader) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(y.starts) {
		return len(y.file)
	}
	i := y.starts[n.Line-1]
	for range n.Column - 1 {
		if i >= len(y.file) {
			return len(y.file)
		}
		_, size := utf8.DecodeRune(y.file[i:])
		i += size
	}
	if n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 {
		return i
	}
	for i < len(y.file) && (y.file[i] == '&' || y.file[i] == '!') {
		for i < len(y.file) && !strings.ContainsRune(" \t\r\n", rune(y.file[i])) {
			i++
		}
		for i < len(y.file) && strings.ContainsRune(" \t\r\n", rune(y.file[i])) {
			i++
		}
	}
	return i
}

// node makes a node of one of the parser's.
func (y *yamlReader) node(n *yaml.Node, depth int) *node {
	out := &node{other: true}
	switch {
	case depth > maxDepth:
		y.failed()
	case n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode:
		out.kind = listNode
		if n.Kind == yaml.MappingNode {
			out.kind = mapNode
		}
		out.kids = make([]*node, len(n.Content))
		for i, kid := range n.Content {
			out.kids[i] = y.node(kid, depth+1)
		}
	case n.Kind == yaml.AliasNode && n.Alias != nil && n.Alias.Kind == yaml.ScalarNode:
		start := y.offset(n)
		out.text, out.form = n.Alias.Value, Alias
		out.other, out.number = notText(n.Alias), isNumber(n.Alias)
		out.at = source.Span{Start: start, End: min(start+1+len(n.Value), len(y.file))}
	case n.Kind == yaml.ScalarNode:
		y.scalar(n, out)
	}
	return out
}

// notText reports whether a scalar is no text of its own, but null, true or false, or
// what a tag such as !Ref makes of it.
func notText(n *yaml.Node) bool {
	return n.Tag == "!!null" || n.Tag == "!!bool" || n.Style&yaml.TaggedStyle != 0 && n.Tag != "!!str"
}

func isNumber(n *yaml.Node) bool { return n.Tag == "!!int" || n.Tag == "!!float" }

func (y *yamlReader) scalar(n *yaml.Node, out *node) {
	start := y.offset(n)
	out.text = n.Value
	out.other, out.number = notText(n), isNumber(n)
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && start < len(y.file):
		end := quotedEnd(y.file, start)
		out.at, out.form = source.Span{Start: start + 1, End: max(end-1, start+1)}, Quoted
		y.texts = append(y.texts, source.Span{Start: start, End: end})
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		y.block(n, start, out)
		return
	default:
		out.at, out.form = source.Span{Start: start, End: min(start+len(n.Value), len(y.file))}, Plain
		if n.Anchor != "" { // aliases take the value, too
			out.form = Quoted
		}
		if strings.ContainsRune(n.Value, '#') {
			y.texts = append(y.texts, out.at)
		}
	}
	if string(y.file[out.at.Start:out.at.End]) != n.Value {
		out.form = Escaped
		if line := bytes.IndexAny(y.file[out.at.Start:], "\r\n"); line >= 0 && out.at.End > out.at.Start+line {
			out.at.End = out.at.Start + line
		}
	}
}

// quotedEnd is the end of a scalar in quotes.
func quotedEnd(data []byte, start int) int {
	quote := data[start]
	for i := start + 1; i < len(data); i++ {
		switch {
		case data[i] == '\\' && quote == '"':
			i++
		case data[i] == quote:
			if quote == '\'' && i+1 < len(data) && data[i+1] == quote {
				i++
				continue
			}
			return i + 1
		}
	}
	return len(data)
}

// block finds the lines of a block scalar: those below its header that are indented
// as its first one is. Of a literal one each line is as it is in the file.
func (y *yamlReader) block(n *yaml.Node, start int, out *node) {
	out.form = Escaped
	if strings.Trim(n.Value, "\n") == "" { // what follows is no part of it
		out.at = source.Span{Start: start, End: start}
		return
	}
	next := sort.SearchInts(y.starts, start+1) // the line below the header
	indent := -1
	t := &text{}
	end := start
	want := strings.Count(n.Value, "\n") + 2
	for k := next; k < len(y.starts); k++ {
		from, to := y.starts[k], len(y.file)
		if k+1 < len(y.starts) {
			to = y.starts[k+1]
		}
		if n := bytes.IndexByte(y.file[from:to], '\n'); n >= 0 {
			to = from + n + 1 // what follows may be left out
		}
		content := bytes.TrimRight(y.file[from:to], "\r\n")
		spaces := len(content) - len(bytes.TrimLeft(content, " "))
		if indent < 0 && spaces < len(content) {
			indent = spaces
			out.at.Start = from + spaces
		}
		if indent < 0 {
			continue
		}
		if spaces < len(content) && spaces < indent || len(t.lines) > want && n.Style&yaml.LiteralStyle != 0 {
			break
		}
		cut := min(indent, len(content))
		t.lines = append(t.lines, [2]int{len(t.data), from + cut})
		t.data = append(append(t.data, content[cut:]...), '\n')
		if spaces < len(content) {
			end = from + len(content)
		}
	}
	if indent < 0 || end < out.at.Start {
		out.at = source.Span{Start: start, End: start}
		return
	}
	out.at.End = end
	y.texts = append(y.texts, source.Span{Start: y.starts[next], End: end}) // a comment may follow the header
	y.doc.Blocks = append(y.doc.Blocks, source.Span{Start: start, End: end})
	if n.Style&yaml.LiteralStyle != 0 {
		out.block = t
	} else if f := folded(*t); string(f.data) == strings.Trim(n.Value, "\n") && len(f.data) > 0 {
		f.data = append(f.data, '\n')
		out.block = f
	}
}

// comments finds what follows # at the start of a line or after white space, outside
// of scalars.
func (y *yamlReader) comments() {
	sort.Slice(y.texts, func(i, j int) bool { return y.texts[i].Start < y.texts[j].Start })
	texts := y.texts
	for i := 0; i < len(y.file); i++ {
		for len(texts) > 0 && texts[0].End <= i {
			texts = texts[1:]
		}
		if len(texts) > 0 && texts[0].Start <= i {
			i = texts[0].End - 1
			continue
		}
		if y.file[i] == '#' && (i == 0 || strings.IndexByte(" \t\r\n", y.file[i-1]) >= 0 || string(y.file[:i]) == source.ByteOrderMark) {
			end := len(y.file)
			if n := bytes.IndexAny(y.file[i:], "\r\n"); n >= 0 {
				end = i + n
			}
			y.comment(i, end)
			i = end
		}
	}
}
