package toml

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

func (r *reader) header(e *unstable.Node) {
	parts := r.key(e)
	last := parts[len(parts)-1].at.End
	h := source.Span{Start: parts[0].at.Start, End: last}
	for r.data[h.Start] != '[' {
		h.Start--
	}
	for r.data[h.End] != ']' {
		h.End++
	}
	h.End++
	array := e.Kind == unstable.ArrayTable
	if array {
		h.Start--
		h.End++
	}
	r.done = h.End
	r.open(parts, array, h)
}

// open makes the table of a header the current one.
func (r *reader) open(parts []keyPart, array bool, header source.Span) {
	if !r.count(header) {
		return
	}
	if r.tooDeep(parts) {
		r.loseTable()
		return
	}
	body, known, below, refused := r.names.open(parts, array)
	if refused != nil {
		help := source.Say("keep one of the two: put the keys of both under it")
		if refused.kind == nodeValue {
			help = source.Say("rename one of the two, or delete it")
		}
		r.report(header, r.repeatedTable(parts, *refused), help, nil)
		if refused.kind == nodeValue || array {
			r.loseTable()
			return
		}
	}
	r.paths = openTable{}.appendPath(r.paths[:0], parts)
	path := r.paths
	r.table = openTable{path: path, body: body, array: below, daytona: slices.ContainsFunc(path, isDaytona)}
	if refused == nil {
		r.implied(openTable{}, parts[:len(parts)-1], known)
		if r.table.daytona {
			r.doc.Tables = append(r.doc.Tables, Table{Path: slices.Clone(path), Array: array, Header: header})
		}
	}
}

// implied records the tables that all of the parts name, from the first one
// that was not known.
func (r *reader) implied(in openTable, parts []keyPart, known int) {
	daytona := in.daytona
	for i, p := range parts {
		daytona = daytona || isDaytona(p.name)
		if i >= known && daytona {
			r.doc.Tables = append(r.doc.Tables, Table{Path: in.appendPath(nil, parts[:i+1]), implied: true, Header: p.at})
		}
	}
}

// keyValue reads a key and its value in a table, and the keys in the value.
func (r *reader) keyValue(e *unstable.Node, in openTable, inline bool) {
	parts := r.key(e)
	key := parts[len(parts)-1].at
	whole := source.Span{Start: parts[0].at.Start, End: key.End}
	if !r.count(whole) || r.tooDeep(parts) {
		return
	}
	v := e.Value()
	value := r.at(v.Raw)
	container := v.Kind == unstable.Array || v.Kind == unstable.InlineTable
	if container {
		value = source.Span{Start: r.valueStart(key.End), End: r.base + int(e.Raw.Offset+e.Raw.Length)}
		if !inline && !r.brackets(value) {
			return
		}
	}
	if len(in.path)+len(parts) == 2 && (len(in.path) == 1 && in.path[0] == "llm" || len(in.path) == 0 && parts[0].name == "llm") {
		r.doc.LLM |= llmKeys[parts[len(parts)-1].name]
	}
	known, refused := r.names.set(in.body, parts)
	switch {
	case refused != nil:
		r.report(whole, r.repeatedKey(in, parts, *refused), source.Say("keep one of the two"), nil)
	case r.wanted(in, parts):
		r.record(in, parts, value, v)
	}
	if refused == nil && !in.lost {
		r.impliedByKey(in, parts, known, v.Kind == unstable.InlineTable)
	}
	if container {
		inner := openTable{lost: in.lost || refused != nil, body: r.names.newBody(), array: in.array, daytona: in.daytona}
		outside := len(r.paths)
		if !inner.lost {
			r.paths = in.appendPath(r.paths, parts)
			inner.path = r.paths[outside:]
			for _, p := range parts {
				inner.daytona = inner.daytona || isDaytona(p.name)
			}
		}
		r.container(v, inner)
		r.paths = r.paths[:outside]
	} else {
		r.checkScalar(v, key)
	}
}

// impliedByKey records the tables that a dotted key, or an inline table, makes.
func (r *reader) impliedByKey(in openTable, parts []keyPart, known int, inlineTable bool) {
	tables := parts
	if !inlineTable {
		tables = parts[:len(parts)-1]
	}
	if len(tables) == 0 {
		return
	}
	r.implied(in, tables, known)
}

// container reads the keys and scalars inside an array or inline table.
func (r *reader) container(v *unstable.Node, in openTable) {
	it := v.Children()
	for it.Next() && !r.stopped {
		n := it.Node()
		switch n.Kind {
		case unstable.KeyValue:
			r.keyValue(n, in, true)
		case unstable.Array, unstable.InlineTable:
			element := in
			element.array, element.body = true, r.names.newBody()
			r.container(n, element)
		default:
			if r.strings && n.Kind == unstable.String {
				r.recordItem(in, n)
			}
			r.checkScalar(n, source.Span{})
		}
	}
}

// checkScalar reports what tomllib refuses in a scalar; the entry of the key at
// the place given, if it was recorded, becomes broken.
func (r *reader) checkScalar(n *unstable.Node, key source.Span) {
	at := r.at(n.Raw)
	message, help, where := scalarFault(n.Kind, r.data[at.Start:at.End])
	if message.Empty() {
		return
	}
	r.report(source.Span{Start: at.Start + where.Start, End: at.Start + where.End}, message, help, nil)
	if n := len(r.doc.Entries); n > 0 && r.doc.Entries[n-1].Key == key {
		r.doc.Entries[n-1].Kind, r.doc.Entries[n-1].Text = Broken, source.Secret{}
	}
}

// brackets reports what is wrong with the brackets of a value; false if it is
// too deep to be read.
func (r *reader) brackets(value source.Span) bool {
	fault, at, _ := scanBrackets(r.data, value.Start, value.End)
	switch fault {
	case bracketDeep:
		r.reportDepth(at)
		return false
	case bracketNewline:
		r.report(at,
			source.Say("an inline table of several lines is TOML 1.1, Python reads TOML 1.0"),
			source.Say("write it on one line, or as a [table]"), nil)
	case bracketTrailing:
		r.report(at,
			source.Say("a comma before } is TOML 1.1, Python reads TOML 1.0"),
			source.Say("remove the comma"),
			&source.Fix{Description: source.Say("remove the comma"), Safe: true, Edits: []source.Edit{{At: at, Text: source.Shown{}}}})
	}
	return true
}

func (r *reader) at(raw unstable.Range) source.Span {
	return source.Span{Start: r.base + int(raw.Offset), End: r.base + int(raw.Offset+raw.Length)}
}

// valueStart finds the value behind a key: after the = and the space around it.
func (r *reader) valueStart(i int) int {
	i += strings.IndexByte(r.text[i:], '=') + 1
	for r.data[i] == ' ' || r.data[i] == '\t' {
		i++
	}
	return i
}

// key decodes the parts of a key, up to one more than are allowed. They are overwritten by the next call.
func (r *reader) key(e *unstable.Node) []keyPart {
	r.parts = r.parts[:0]
	for it := e.Key(); it.Next() && len(r.parts) <= maxDepth; {
		n := it.Node()
		at := r.at(n.Raw)
		if i := newEscape(r.data[at.Start:at.End]); i >= 0 {
			message, help, _ := scalarFault(unstable.String, r.data[at.Start:at.End])
			r.report(source.Span{Start: at.Start + i, End: at.Start + i + 2}, message, help, nil)
		}
		r.parts = append(r.parts, keyPart{r.name(n.Data, at), at})
	}
	return r.parts
}

// name makes a string of a decoded key part. Only one with escapes is not to be
// found in the file as it is, and needs memory of its own.
func (r *reader) name(decoded []byte, at source.Span) string {
	switch len(decoded) {
	case at.End - at.Start:
		return r.text[at.Start:at.End]
	case at.End - at.Start - 2:
		return r.text[at.Start+1 : at.End-1]
	}
	return string(decoded)
}
