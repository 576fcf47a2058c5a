package toml

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

func isDaytona(part string) bool {
	return len(part) == len(daytonaTable) && strings.EqualFold(part, daytonaTable)
}

// appendPath appends the whole path of a key in a table.
func (t openTable) appendPath(to []string, parts []keyPart) []string {
	to = append(to, t.path...)
	for _, p := range parts {
		to = append(to, p.name)
	}
	return to
}

// keep is the whole path of an entry.
func (r *reader) keep(in openTable, parts []keyPart) []string {
	from := len(r.kept)
	r.kept = in.appendPath(r.kept, parts)
	return r.kept[from:len(r.kept):len(r.kept)]
}

// wanted reports whether Read records the key.
func (r *reader) wanted(in openTable, parts []keyPart) bool {
	if in.lost {
		return false
	}
	if r.strings {
		return true
	}
	last := parts[len(parts)-1].name
	if r.settings[last] || isDaytona(last) {
		return true
	}
	if len(in.path)+len(parts) != 2 {
		return false
	}
	if len(in.path) == 1 {
		return isDaytona(in.path[0])
	}
	return len(in.path) == 0 && isDaytona(parts[0].name)
}

// recordItem records a string in an array.
func (r *reader) recordItem(in openTable, n *unstable.Node) {
	at := r.at(n.Raw)
	if in.lost || len(in.path) == 0 || len(r.doc.Entries) >= maxKeys || r.masked(at) {
		return
	}
	r.doc.Entries = append(r.doc.Entries, Entry{
		Path: slices.Clone(in.path), Key: at, Value: at, Kind: String, Text: source.NewSecret(r.name(n.Data, at)), Array: in.array, Item: true,
	})
}

func (r *reader) record(in openTable, parts []keyPart, value source.Span, v *unstable.Node) {
	if r.doc.Entries == nil { // as many as nearly all files have
		most := len(r.settings) + 1
		r.doc.Entries, r.kept, r.texts = make([]Entry, 0, most), make([]string, 0, 2*most), make([]string, 0, most)
	}
	e := Entry{
		Path:  r.keep(in, parts),
		Key:   parts[len(parts)-1].at,
		Value: value,
		Kind:  kindOf(v.Kind),
		Array: in.array,
	}
	if r.masked(value) {
		e.Kind = Broken
	}
	if e.Kind == String {
		text := r.name(v.Data, value)
		if strings.HasPrefix(r.text[value.Start+1:], r.text[value.Start:value.Start+1]) {
			text = strings.ReplaceAll(text, "\r\n", "\n") // as tomllib reads strings of many lines
		}
		r.texts = append(r.texts, text)
		e.Text = source.SecretAt(&r.texts[len(r.texts)-1])
	}
	r.doc.Entries = append(r.doc.Entries, e)
}

// recordBroken records a key whose value cannot be read.
func (r *reader) recordBroken(parts []keyPart, value source.Span) {
	if !r.count(parts[0].at) {
		return
	}
	known, refused := r.names.set(r.table.body, parts)
	if refused != nil || r.table.lost {
		return
	}
	r.impliedByKey(r.table, parts, known, false)
	if r.wanted(r.table, parts) {
		r.doc.Entries = append(r.doc.Entries, Entry{
			Path: r.keep(r.table, parts), Key: parts[len(parts)-1].at, Value: value, Array: r.table.array,
		})
	}
}

func kindOf(k unstable.Kind) Kind {
	switch k {
	case unstable.String:
		return String
	case unstable.Integer:
		return Integer
	case unstable.Float:
		return Float
	case unstable.Bool:
		return Boolean
	case unstable.DateTime, unstable.LocalDateTime, unstable.LocalDate, unstable.LocalTime:
		return Datetime
	case unstable.Array:
		return Array
	case unstable.InlineTable:
		return InlineTable
	}
	return Broken
}
