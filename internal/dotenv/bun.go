package dotenv

import (
	"bytes"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// bunReader reads by the rules of the Parser in Bun's src/dotenv/env_loader.
type bunReader struct {
	data     []byte
	pos      int
	closings [3][]int // of each kind of quote, those that can close a value
}

const bunQuotes = "'\"`"

// bunSpace is what Bun takes for white space.
const bunSpace = "\t\v\f \n\r"

// bunStatements reads a file as Bun does.
func bunStatements(data []byte) []statement {
	r := bunReader{data: data}
	r.findClosings()
	if bytes.HasPrefix(data, []byte(source.ByteOrderMark)) {
		r.pos = len(source.ByteOrderMark)
	}
	var all []statement
	for r.pos < len(data) {
		r.skipSpace()
		at := r.pos
		key, ok := r.key(true)
		if ok {
			e := Entry{Name: string(data[key.Start:key.End]), Key: key}
			r.value(&e)
			all = append(all, statement{at: source.Span{Start: at, End: e.Value.End}, entry: e})
			at = r.pos
		}
		r.pos = min(newlineFrom(data, at)+1, len(data))
	}
	return all
}

// findClosings finds the quotes that can close a value: those without an odd number
// of backslashes before.
func (r *bunReader) findClosings() {
	escaped := false
	for i, c := range r.data {
		if q := strings.IndexByte(bunQuotes, c); q >= 0 && !escaped {
			r.closings[q] = append(r.closings[q], i)
		}
		escaped = c == '\\' && !escaped
	}
}

// key reads a name and what separates it from the value.
func (r *bunReader) key(mayExport bool) (source.Span, bool) {
	key := source.Span{Start: r.pos, End: r.pos}
	for key.End < len(r.data) && javaScript.name(r.data[key.End]) {
		key.End++
	}
	if key.Start == key.End {
		return key, false
	}
	r.pos = key.End
	r.skipSpace()
	if mayExport && r.pos > key.End && string(r.data[key.Start:key.End]) == "export" {
		at := r.pos
		if exported, ok := r.key(false); ok {
			return exported, true
		}
		r.pos = at
	}
	if r.pos == len(r.data) {
		return key, false
	}
	switch next := r.pos + 1; {
	case r.data[r.pos] == '=':
		r.pos = next
		return key, true
	case r.data[r.pos] == ':' && next < len(r.data) && strings.IndexByte(bunSpace, r.data[next]) >= 0:
		r.pos = next + 1
		return key, true
	}
	return key, false
}

func (r *bunReader) value(e *Entry) {
	from := r.pos
	r.skipSpace()
	e.Value = source.Span{Start: from, End: from}
	if r.pos == len(r.data) {
		return
	}
	open := r.pos
	if q := strings.IndexByte(bunQuotes, r.data[open]); q >= 0 {
		first, _ := slices.BinarySearch(r.closings[q], open+1)
		if first < len(r.closings[q]) {
			e.Quote = r.data[open]
			e.Value = source.Span{Start: open, End: r.closings[q][first] + 1}
			e.Text = source.NewSecret(validText(bunDecode(string(r.data[open+1:e.Value.End-1]), e.Quote)))
			r.pos = e.Value.End // what follows on the line is dropped
			return
		}
	}
	r.pos = len(r.data)
	if n := bytes.IndexAny(r.data[from:], "#\r\n"); n >= 0 {
		r.pos = from + n
	}
	e.Value = trimBytes(r.data, source.Span{Start: from, End: r.pos}, bunSpace)
	e.Text = source.NewSecret(validText(string(r.data[e.Value.Start:e.Value.End])))
}

func (r *bunReader) skipSpace() {
	for r.pos < len(r.data) && strings.IndexByte(bunSpace, r.data[r.pos]) >= 0 {
		r.pos++
	}
}

// bunDecode decodes what stands in quotes.
func bunDecode(s string, quote byte) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quote == '"' && i+1 < len(s):
			i++
			switch s[i] {
			case 'n':
				b.WriteByte('\n')
			case 'r':
				b.WriteByte('\r')
			default:
				b.WriteString(s[i-1 : i+1])
			}
		case s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n':
		case s[i] == '\r':
			b.WriteByte('\n')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// bunMostNested is how deep defaults within defaults are expanded.
const bunMostNested = 200

// bunExpand replaces $NAME, ${NAME} and ${NAME:-default}, a default's own
// references too; \$ is a plain $. What has another form stays.
func bunExpand(b *strings.Builder, value string, depth int, lookup func(name string) (string, bool)) {
	for pos := 0; pos < len(value); {
		switch {
		case strings.HasPrefix(value[pos:], `\$`):
			b.WriteByte('$')
			pos += 2
		case strings.HasPrefix(value[pos:], "${"):
			end := bunBrace(value, pos+2)
			if end < 0 {
				b.WriteString(value[pos:])
				return
			}
			name := nameEnd(value[:end], pos+2)
			text, ok := lookup(value[pos+2 : name])
			fallback, form := strings.CutPrefix(value[name:end], ":-")
			switch {
			case name < end && !form:
				b.WriteString(value[pos : end+1])
			case ok:
				b.WriteString(text)
			case depth < bunMostNested:
				bunExpand(b, fallback, depth+1, lookup)
			default:
				b.WriteString(fallback)
			}
			pos = end + 1
		case value[pos] == '$' && nameEnd(value, pos+1) > pos+1:
			end := nameEnd(value, pos+1)
			text, _ := lookup(value[pos+1 : end])
			b.WriteString(text)
			pos = end
		default:
			b.WriteByte(value[pos])
			pos++
		}
	}
}

// bunBrace returns the brace that closes the one before at, or -1.
func bunBrace(value string, at int) int {
	for open := 1; at < len(value); at++ {
		switch {
		case value[at] == '\\':
			at++
		case strings.HasPrefix(value[at:], "${"):
			open++
			at++
		case value[at] == '}':
			open--
			if open == 0 {
				return at
			}
		}
	}
	return -1
}

func nameEnd(s string, at int) int {
	for at < len(s) && source.NameByte(s[at]) {
		at++
	}
	return at
}
