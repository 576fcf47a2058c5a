package toml

import (
	"bytes"
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Find returns where the longest leading part of a path stands that the file
// has: the key, or the header of the table. It reports whether that is the whole
// path; where nothing of it is there, the place is the beginning of the file.
// The file must be one that Read found nothing wrong with.
func Find(data []byte, path []string) (at source.Span, whole bool) {
	data = bytes.TrimPrefix(data, []byte(source.ByteOrderMark))
	var p unstable.Parser
	p.Reset(data)
	best := 0
	note := func(parts []string, place source.Span) {
		n := 0
		for n < len(parts) && n < len(path) && parts[n] == path[n] {
			n++
		}
		if n == len(parts) && n > best {
			best, at = n, place
		}
	}
	var table []string
	for p.NextExpression() {
		e := p.Expression()
		var parts []string
		var place source.Span
		it := e.Key()
		for it.Next() {
			r := it.Node().Raw
			parts = append(parts, string(it.Node().Data))
			place = source.Span{Start: int(r.Offset), End: int(r.Offset + r.Length)}
		}
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = parts
			note(table, place)
		case unstable.KeyValue:
			note(slices.Concat(table, parts), place)
		}
	}
	return at, best == len(path)
}
