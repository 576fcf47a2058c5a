package toml

import "github.com/daytona-lint/daytona-lint/internal/source"

// explainBrackets says what is wrong in or behind an array or inline table that
// begins at v. It returns where the value ends as far as it was read.
func (r *reader) explainBrackets(s brokenStatement, v int) (end, next int, ok bool) {
	at := s.at
	fault, deep, open := scanBrackets(r.data, v, at)
	if fault == bracketDeep {
		r.reportDepth(deep)
		return deep.Start, r.lineAfter(deep.Start), true
	}
	if len(open) == 0 {
		end = max(at, v+1)
		for end > v+1 && r.data[end-1] != ']' && r.data[end-1] != '}' {
			end--
		}
		lineEnd := r.lineEnd(end)
		r.explainTail(brokenStatement{s.start, lineEnd, at}, end, "value")
		return end, r.lineAfter(lineEnd), true
	}

	inner := open[len(open)-1]
	line := at
	for line > 0 && r.data[line-1] != '\n' {
		line--
	}
	lineEnd := r.lineEnd(at)
	k := r.space(line, lineEnd)
	header := line > s.start && k < lineEnd && r.looksLikeHeader(k, lineEnd)
	content := r.data[inner] == '[' || !r.bare(inner+1, r.lineEnd(inner)) // or else { } over several lines is meant
	key := line > s.start && content && k < lineEnd && r.looksLikeKey(k, lineEnd) && !r.closesOnLine(v, lineEnd)
	if header || key {
		_, _, open = scanBrackets(r.data, v, line)
		inner = open[len(open)-1]
	}
	if header || key || r.bare(at, lineEnd) && r.space(r.lineAfter(at), len(r.data)) >= len(r.data) {
		closing := "]"
		if r.data[inner] == '{' {
			closing = "}"
		}
		r.report(source.Span{Start: inner, End: inner + 1},
			source.Say("this bracket is not closed"),
			source.Say("add the %s", source.Ours(closing)), nil)
		if header || key {
			return r.restOfLine(v, s.end).End, line, true
		}
		return r.restOfLine(v, s.end).End, len(r.data), false
	}
	r.explainElement(brokenStatement{s.start, lineEnd, at}, inner)
	if r.closesOnLine(v, lineEnd) {
		return r.restOfLine(v, s.end).End, r.lineAfter(lineEnd), true
	}
	return r.restOfLine(v, s.end).End, r.nextHeader(lineEnd, r.data[inner] == '['), true
}

// closesOnLine reports whether the brackets that open at v are closed where the
// line ends.
func (r *reader) closesOnLine(v, end int) bool {
	_, _, open := scanBrackets(r.data, v, end)
	return len(open) == 0
}

// nextHeader is the start of the first line after i that begins a header; or
// that begins a key, where one cannot belong to the value that is broken.
func (r *reader) nextHeader(i int, orKey bool) int {
	for i = r.lineAfter(i); i < len(r.data); i = r.lineAfter(i) {
		end := r.lineEnd(i)
		k := r.space(i, end)
		if k < end && (r.looksLikeHeader(k, end) || orKey && r.looksLikeKey(k, end)) {
			return i
		}
	}
	r.doc.Cut = true
	return i
}

// explainElement says what is wrong at a place inside the bracket at inner.
func (r *reader) explainElement(s brokenStatement, inner int) {
	table := r.data[inner] == '{'
	where, closing := "an array", "]"
	if table {
		where, closing = "an inline table", "}"
	}
	at := r.runeAt(s.at)
	before := s.at - 1
	for before > inner && (r.data[before] == ' ' || r.data[before] == '\t' || r.data[before] == '\n' || r.data[before] == '\r') {
		before--
	}
	expectsValue := r.data[before] == '=' || !table && (r.data[before] == ',' || before == inner)
	word := source.Span{Start: s.at, End: s.at + elementLength(r.data[s.at:s.end])}
	str, inside, open := r.inString(s, inner)
	switch c := r.data[s.at]; {
	case open:
		r.report(str,
			source.Say("a string in %s is not closed", source.Ours(where)),
			source.Say("close it on the same line"), nil)
	case inside:
		r.report(at,
			source.Say("a string in %s contains a character or an escape that is not allowed", source.Ours(where)),
			source.Say(`write the text in single quotes, or double its backslashes`), nil)
	case expectsValue && c == ',':
		r.report(at, source.Say("a comma in %s has no value before it", source.Ours(where)), source.Say("remove it, or write the value"), nil)
	case expectsValue && (c == '"' || c == '\''):
		r.report(at, source.Say("a string in %s is not closed", source.Ours(where)), source.Say("close it on the same line"), nil)
	case table && expectsValue && (c == '\n' || c == '\r'):
		r.report(source.Span{Start: before, End: before + 1},
			source.Say("a key in an inline table has no value: there is nothing after the ="),
			source.Say(`write the value on the same line, "" for none`), nil)
	case expectsValue && r.explainSmart(s, word):
	case expectsValue && r.explainConstant(s, word, true):
	case expectsValue && word.End > word.Start && readsWell(append([]byte("x="), r.data[word.Start:word.End]...)):
		r.report(word, source.Say("a comma is missing in %s", source.Ours(where)), source.Say("write a comma between two values"), nil)
	case expectsValue && word.End > word.Start && !hasControl(r.data[word.Start:word.End]):
		r.explainUnquoted(s, word, nil, false)
	case table && c == ':':
		r.report(at,
			source.Say("there is a : instead of = in an inline table"),
			source.Say("write = instead"),
			r.change(s, source.Say("write = instead of :"), true, source.Edit{At: at, Text: source.Say(" =")}))
	case table && r.lacksEquals(inner, s.at):
		r.report(at,
			source.Say("there is no = after a key in an inline table"),
			source.Say(`write = and a value after the key, as in { name = "text" }`), nil)
	case table && c == ',':
		r.report(at, source.Say("a comma in an inline table has nothing before it"), source.Say("remove it"), nil)
	case c == '"' || c == '\'' || bareKeyByte(c):
		r.report(at, source.Say("a comma is missing in %s", source.Ours(where)), source.Say("write a comma between two values"), nil)
	default:
		r.report(at,
			source.Say("a comma or %s is expected here in %s", source.Ours(closing), source.Ours(where)),
			source.Say("write a comma between two values, and %s at the end", source.Ours(closing)), nil)
	}
}

// inString reports whether the place lies in a string inside the bracket, and
// whether that is open where its line ends; str is the string, up to the place.
func (r *reader) inString(s brokenStatement, inner int) (str source.Span, inside, open bool) {
	for i := inner + 1; i < s.at; {
		switch r.data[i] {
		case '"', '\'':
			end, closed := skipString(r.data, i, len(r.data))
			if s.at < end || s.at == end && !closed {
				return source.Span{Start: i, End: s.at}, true, s.at == end
			}
			i = end
		case '#':
			i = r.lineAfter(i)
		default:
			i++
		}
	}
	return source.Span{}, false, false
}

// lacksEquals reports whether a key, and no = after it, stands between the last
// comma of the inline table at inner, or its bracket, and a place.
func (r *reader) lacksEquals(inner, at int) bool {
	key, equals := false, false
	for i := inner + 1; i < at; {
		switch c := r.data[i]; c {
		case '"', '\'':
			i, _ = skipString(r.data, i, at)
			key = true
			continue
		case '#':
			i = r.lineAfter(i)
			continue
		case ',':
			key, equals = false, false
		case '=':
			equals = true
		default:
			key = key || bareKeyByte(c)
		}
		i++
	}
	return key && !equals
}

// elementLength is how long the word is that an element begins with.
func elementLength(text []byte) int {
	for i, c := range text {
		switch c {
		case ' ', '\t', '#', ',', ']', '}', '\r', '\n':
			return i
		}
	}
	return len(text)
}
