package validate

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

func (r *tomlReader) header(e *unstable.Node) {
	parts := r.key(e)
	last := parts[len(parts)-1].at.end
	h := span{parts[0].at.start, last}
	for r.data[h.start] != '[' {
		h.start--
	}
	for r.data[h.end] != ']' {
		h.end++
	}
	h.end++
	array := e.Kind == unstable.ArrayTable
	if array {
		h.start--
		h.end++
	}
	r.done = h.end
	r.open(parts, array, h)
}

// open makes the table of a header the current one.
func (r *tomlReader) open(parts []keyPart, array bool, header span) {
	if !r.count(header) {
		return
	}
	if r.tooDeep(parts) {
		r.loseTable()
		return
	}
	body, known, below, refused := r.names.open(parts, array)
	if refused != nil {
		r.report(header, r.repeatedTable(parts, *refused), "keep one of the two: put the keys of both under it", nil)
		if refused.kind == tomlNodeValue || array {
			r.loseTable()
			return
		}
	}
	r.paths = openTable{}.appendPath(r.paths[:0], parts)
	path := r.paths
	r.table = openTable{path: path, body: body, array: below, daytona: slices.ContainsFunc(path, isDaytona)}
	if path[0] == "llm" {
		r.doc.llm = true
	}
	if refused == nil {
		r.implied(openTable{}, parts[:len(parts)-1], known)
		if r.table.daytona {
			r.doc.tables = append(r.doc.tables, tomlTable{path: slices.Clone(path), array: array, header: header})
		}
	}
}

// implied records the tables that all of the parts name, from the first one
// that was not known.
func (r *tomlReader) implied(in openTable, parts []keyPart, known int) {
	daytona := in.daytona
	for i, p := range parts {
		daytona = daytona || isDaytona(p.name)
		if i >= known && daytona {
			r.doc.tables = append(r.doc.tables, tomlTable{path: in.appendPath(nil, parts[:i+1]), implied: true, header: p.at})
		}
	}
}

// keyValue reads a key and its value in a table, and the keys in the value.
func (r *tomlReader) keyValue(e *unstable.Node, in openTable, inline bool) {
	parts := r.key(e)
	key := parts[len(parts)-1].at
	whole := span{parts[0].at.start, key.end}
	if !r.count(whole) || r.tooDeep(parts) {
		return
	}
	v := e.Value()
	value := r.at(v.Raw)
	container := v.Kind == unstable.Array || v.Kind == unstable.InlineTable
	if container {
		value = span{r.valueStart(key.end), r.base + int(e.Raw.Offset+e.Raw.Length)}
		if !inline && !r.brackets(value) {
			return
		}
	}
	known, refused := r.names.set(in.body, parts)
	switch {
	case refused != nil:
		r.report(whole, r.repeatedKey(in, parts, *refused), "keep one of the two", nil)
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
func (r *tomlReader) impliedByKey(in openTable, parts []keyPart, known int, inlineTable bool) {
	tables := parts
	if !inlineTable {
		tables = parts[:len(parts)-1]
	}
	if len(tables) == 0 {
		return
	}
	r.implied(in, tables, known)
	if len(in.path) == 0 && parts[0].name == "llm" {
		r.doc.llm = true
	}
}

// container reads the keys and scalars inside an array or inline table.
func (r *tomlReader) container(v *unstable.Node, in openTable) {
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
			r.checkScalar(n, span{})
		}
	}
}

// checkScalar reports what tomllib refuses in a scalar; the entry of the key at
// the place given, if it was recorded, becomes broken.
func (r *tomlReader) checkScalar(n *unstable.Node, key span) {
	at := r.at(n.Raw)
	message, help, where := scalarFault(n.Kind, r.data[at.start:at.end])
	if message == "" {
		return
	}
	r.report(span{at.start + where.start, at.start + where.end}, message, help, nil)
	if n := len(r.doc.entries); n > 0 && r.doc.entries[n-1].key == key {
		r.doc.entries[n-1].kind, r.doc.entries[n-1].text = tomlBroken, Secret{}
	}
}

// brackets reports what is wrong with the brackets of a value; false if it is
// too deep to be read.
func (r *tomlReader) brackets(value span) bool {
	fault, at, _ := scanBrackets(r.data, value.start, value.end)
	switch fault {
	case bracketDeep:
		r.reportDepth(at)
		return false
	case bracketNewline:
		r.report(at, "an inline table of several lines is TOML 1.1, Python reads TOML 1.0", "write it on one line, or as a [table]", nil)
	case bracketTrailing:
		r.report(at, "a comma before } is TOML 1.1, Python reads TOML 1.0", "remove the comma",
			&byteFix{"remove the comma", true, []byteEdit{{at, ""}}})
	}
	return true
}

func (r *tomlReader) at(raw unstable.Range) span {
	return span{r.base + int(raw.Offset), r.base + int(raw.Offset+raw.Length)}
}

// valueStart finds the value behind a key: after the = and the space around it.
func (r *tomlReader) valueStart(i int) int {
	i += strings.IndexByte(r.text[i:], '=') + 1
	for r.data[i] == ' ' || r.data[i] == '\t' {
		i++
	}
	return i
}

// key decodes the parts of a key, up to one more than are allowed. They are overwritten by the next call.
func (r *tomlReader) key(e *unstable.Node) []keyPart {
	r.parts = r.parts[:0]
	for it := e.Key(); it.Next() && len(r.parts) <= tomlDepth; {
		n := it.Node()
		at := r.at(n.Raw)
		if i := newEscape(r.data[at.start:at.end]); i >= 0 {
			message, help, _ := scalarFault(unstable.String, r.data[at.start:at.end])
			r.report(span{at.start + i, at.start + i + 2}, message, help, nil)
		}
		r.parts = append(r.parts, keyPart{r.name(n.Data, at), at})
	}
	return r.parts
}

// name makes a string of a decoded key part. Only one with escapes is not to be
// found in the file as it is, and needs memory of its own.
func (r *tomlReader) name(decoded []byte, at span) string {
	switch len(decoded) {
	case at.end - at.start:
		return r.text[at.start:at.end]
	case at.end - at.start - 2:
		return r.text[at.start+1 : at.end-1]
	}
	return string(decoded)
}
