package dotenv

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// nodeReader reads by the rules of Dotenv::ParseContent in src/node_dotenv.cc,
// which sees the text without any \r.
type nodeReader struct {
	mapped
	spaces  string
	oneLine bool // a name ends with its line
	pos     int
	found   []statement
}

// nodeStatements reads a file as node --env-file does.
func nodeStatements(dialect Dialect, data []byte) []statement {
	r := nodeReader{mapped: withoutReturns(data, false), spaces: " ", oneLine: dialect == Node22}
	if r.oneLine {
		r.spaces = " \t\n"
	}
	r.text = bytes.TrimRight(r.text, r.spaces)
	r.skipSpaces()
	for r.pos < len(r.text) && r.line() {
	}
	return r.found
}

// line reads one assignment, comment or empty line, and reports whether Node.js
// reads on.
func (r *nodeReader) line() bool {
	if c := r.text[r.pos]; c == '\n' || c == '#' {
		end := r.find("\n", r.pos)
		if end < len(r.text) || r.oneLine {
			r.pos = min(end+1, len(r.text))
			return true
		}
		// Up to 20 a comment at the very end that holds a = is an assignment.
	}
	stops := "="
	if r.oneLine {
		stops = "=\n"
	}
	equals := r.find(stops, r.pos)
	if equals == len(r.text) {
		return false
	}
	if r.text[equals] == '\n' {
		r.pos = equals + 1
		r.skipSpaces()
		return true
	}
	key := trimBytes(r.text, source.Span{Start: r.pos, End: equals}, r.spaces)
	if !r.oneLine && key.Start == key.End && r.pos < equals && r.pos > 0 {
		// Up to 20 what trims a name of nothing but blanks steps back to the
		// newline before it, which then is the name.
		key = source.Span{Start: r.pos - 1, End: r.pos}
	}
	r.pos = equals + 1
	if r.oneLine && (r.pos == len(r.text) || r.text[r.pos] == '\n') {
		r.add(key, source.Span{Start: r.pos, End: r.pos}, 0)
		return true
	}
	r.skipSpaces()
	if key.Start == key.End {
		return r.oneLine
	}
	if export := []byte("export "); bytes.HasPrefix(r.text[key.Start:key.End], export) {
		key.Start += len(export)
		if r.oneLine {
			key = trimBytes(r.text, key, r.spaces)
		}
	}
	return r.value(key)
}

// value reads what follows = and blanks.
func (r *nodeReader) value(key source.Span) bool {
	if r.pos == len(r.text) {
		r.add(key, source.Span{Start: r.pos, End: r.pos}, 0)
		return false
	}
	quote := r.text[r.pos]
	if quote != '"' && quote != '\'' && quote != '`' {
		end := r.find("\n", r.pos)
		value := source.Span{Start: r.pos, End: end}
		if n := bytes.IndexByte(r.text[r.pos:end], '#'); n >= 0 {
			value.End = r.pos + n
		}
		r.add(key, trimBytes(r.text, value, r.spaces), 0)
		r.pos = min(end+1, len(r.text))
		if r.oneLine {
			r.skipSpaces()
		}
		return true
	}
	closing := r.find(string(quote), r.pos+1)
	if closing < len(r.text) {
		r.add(key, source.Span{Start: r.pos, End: closing + 1}, quote)
		r.pos = min(r.find("\n", closing+1)+1, len(r.text))
		return true
	}
	end := r.find("\n", r.pos)
	if end == len(r.text) && !r.oneLine {
		return true // the name is gone, and what follows = is read as a line
	}
	r.add(key, source.Span{Start: r.pos, End: end}, 0)
	r.pos = min(end+1, len(r.text))
	if r.oneLine {
		r.skipSpaces()
	}
	return true
}

// add keeps an assignment; the spans are in the text.
func (r *nodeReader) add(key, value source.Span, quote byte) {
	inner := value
	if quote != 0 {
		inner.Start++
		inner.End--
	}
	text := validText(string(r.text[inner.Start:inner.End]))
	if quote == '"' {
		text = strings.ReplaceAll(text, `\n`, "\n")
	}
	e := Entry{
		Name:  validText(string(r.text[key.Start:key.End])),
		Key:   r.place(key),
		Value: r.place(value),
		Text:  source.NewSecret(text),
		Quote: quote,
	}
	r.found = append(r.found, statement{entry: e, at: source.Span{Start: e.Key.Start, End: e.Value.End}})
}

// find returns where the first of some characters stands, or the end.
func (r *nodeReader) find(chars string, from int) int {
	if n := bytes.IndexAny(r.text[from:], chars); n >= 0 {
		return from + n
	}
	return len(r.text)
}

func (r *nodeReader) skipSpaces() {
	for r.pos < len(r.text) && strings.IndexByte(r.spaces, r.text[r.pos]) >= 0 {
		r.pos++
	}
}

// trimBytes leaves out some characters at both ends.
func trimBytes(text []byte, s source.Span, chars string) source.Span {
	for s.End > s.Start && strings.IndexByte(chars, text[s.End-1]) >= 0 {
		s.End--
	}
	for s.Start < s.End && strings.IndexByte(chars, text[s.Start]) >= 0 {
		s.Start++
	}
	return s
}
