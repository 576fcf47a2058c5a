package variables

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Typing is what is being typed at a place of a file: the name of a variable that the
// file sets there, or the value of one.
type Typing struct {
	At       source.Span // what is typed, all of it on one line
	Variable string      // whose value is typed; "" where a name is
	// Before and After are what has to be written around a name or a value so that the
	// file sets it: quotes, and what stands between a name and its value.
	Before, After string
	Beside        []string // of the names, those that the same process gets besides
}

// typedName and typedValue stand for what is typed, to see what the reader makes of it.
// The value can be read as base64, so that it is not found where a value has to be that.
const (
	typedName  = "DAYTONA_NAME_TYPED_HERE"
	typedValue = "DaytonaValueHere"
)

// TypingAt tells what is being typed at an offset of a file, which need not be complete
// there or elsewhere. Of the names of variables, only these concern the caller. False for
// a place where no such variable is set, as in comments, prose and program code.
func TypingAt(name string, data []byte, offset int, names []string) (Typing, bool) {
	kind := KindOf(name, data)
	if kind == Text || len(data) > MaxSize || !utf8.Valid(data) {
		return Typing{}, false
	}
	t := typist{name: name, kind: kind, data: data, cursor: offset, names: names}
	t.line.Start = bytes.LastIndexAny(data[:offset], "\r\n") + 1
	t.line.End = len(data)
	if n := bytes.IndexAny(data[offset:], "\r\n"); n >= 0 {
		t.line.End = offset + n
	}
	if bytes.HasPrefix(data[t.line.Start:offset], []byte(source.ByteOrderMark)) {
		t.line.Start += len(source.ByteOrderMark)
	}
	if got, ok := t.aName(); ok {
		return got, true
	}
	return t.aValue()
}

type typist struct {
	name   string
	kind   Kind
	data   []byte
	cursor int
	line   source.Span // that the cursor is on
	names  []string
}

// attempt is what might be written in place of what is typed: before and after go with
// it, and rest is what the user still has to write, so that it can be read.
type attempt struct{ before, after, rest string }

// around is the cursor's word of such bytes.
func (t *typist) around(of func(byte) bool) source.Span {
	at := source.Span{Start: t.cursor, End: t.cursor}
	for at.Start > t.line.Start && of(t.data[at.Start-1]) {
		at.Start--
	}
	for at.End < t.line.End && of(t.data[at.End]) {
		at.End++
	}
	return at
}

// read goes through what the file would set, were a word in place of what is typed, and
// then through what parts of it would, if it cannot be read as a whole.
func (t *typist) read(at source.Span, a attempt, word string) []Document {
	written := a.before + word + a.after + a.rest
	data := slices.Concat(t.data[:at.Start], []byte(written), t.data[at.End:])
	end := at.Start + len(written)
	lineEnd := end + t.line.End - at.End
	wanted := func(name, value string) bool {
		return name == typedName || strings.Contains(value, typedValue) || slices.Contains(t.names, name)
	}
	all := []Document{read(t.name, t.kind, data, keptWhole, wanted)}
	if all[0].Whole {
		return all
	}
	var parts [][]byte
	switch t.kind {
	case YAML:
		parts = yamlParts(data, at.Start, lineEnd)
	case JSON:
		parts = jsonParts(data, t.line.Start, end, lineEnd)
	}
	for _, part := range parts {
		all = append(all, read(t.name, t.kind, part, keptWhole, wanted))
	}
	return all
}
