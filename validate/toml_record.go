package validate

import (
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
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
func (r *tomlReader) keep(in openTable, parts []keyPart) []string {
	from := len(r.kept)
	r.kept = in.appendPath(r.kept, parts)
	return r.kept[from:len(r.kept):len(r.kept)]
}

// wanted tells whether readTOML records the key.
func (r *tomlReader) wanted(in openTable, parts []keyPart) bool {
	if in.lost {
		return false
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

func (r *tomlReader) record(in openTable, parts []keyPart, value span, v *unstable.Node) {
	if r.doc.entries == nil { // as many as nearly all files have
		most := len(r.settings) + 1
		r.doc.entries, r.kept, r.texts = make([]tomlEntry, 0, most), make([]string, 0, 2*most), make([]string, 0, most)
	}
	e := tomlEntry{
		path:  r.keep(in, parts),
		key:   parts[len(parts)-1].at,
		value: value,
		kind:  tomlKindOf(v.Kind),
		array: in.array,
	}
	if r.masked(value) {
		e.kind = tomlBroken
	}
	if e.kind == tomlString {
		text := r.name(v.Data, value)
		if strings.HasPrefix(r.text[value.start+1:], r.text[value.start:value.start+1]) {
			text = strings.ReplaceAll(text, "\r\n", "\n") // as tomllib reads strings of many lines
		}
		r.texts = append(r.texts, text)
		e.text = Secret{&r.texts[len(r.texts)-1]}
	}
	r.doc.entries = append(r.doc.entries, e)
}

// recordBroken records a key whose value cannot be read.
func (r *tomlReader) recordBroken(parts []keyPart, value span) {
	if !r.count(parts[0].at) {
		return
	}
	known, refused := r.names.set(r.table.body, parts)
	if refused != nil || r.table.lost {
		return
	}
	r.impliedByKey(r.table, parts, known, false)
	if r.wanted(r.table, parts) {
		r.doc.entries = append(r.doc.entries, tomlEntry{
			path: r.keep(r.table, parts), key: parts[len(parts)-1].at, value: value, array: r.table.array,
		})
	}
}

func tomlKindOf(k unstable.Kind) tomlKind {
	switch k {
	case unstable.String:
		return tomlString
	case unstable.Integer:
		return tomlInteger
	case unstable.Float:
		return tomlFloat
	case unstable.Bool:
		return tomlBoolean
	case unstable.DateTime, unstable.LocalDateTime, unstable.LocalDate, unstable.LocalTime:
		return tomlDatetime
	case unstable.Array:
		return tomlArray
	case unstable.InlineTable:
		return tomlInlineTable
	}
	return tomlBroken
}
