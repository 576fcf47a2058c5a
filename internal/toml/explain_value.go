package toml

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// explainValue says what is wrong behind the = at eq, and records the key as
// one with a broken value.
func (r *reader) explainValue(s brokenStatement, parts []keyPart, eq int) (next int, ok bool) {
	v := r.space(eq+1, s.end)
	value := r.restOfLine(v, s.end)
	next, ok = r.lineAfter(s.end), true
	name := r.shownKey(parts)
	switch {
	case r.bare(v, s.end):
		r.report(source.Span{Start: eq, End: eq + 1},
			source.Say("%s has no value: there is nothing after the =", name),
			source.Say(`write the value in quotes, "" for none, or put # before the line`),
			r.change(s, source.Say("write an empty value"), false, source.Edit{At: source.Span{Start: eq + 1, End: eq + 1}, Text: source.Say(` ""`)}))
	case r.data[v] == '"' || r.data[v] == '\'':
		value.End, next, ok = r.explainQuoted(s, v)
	case r.data[v] == '[' || r.data[v] == '{':
		value.End, next, ok = r.explainBrackets(s, v)
	default:
		r.explainWord(s, value, parts, eq)
	}
	if value.End < value.Start {
		value.End = value.Start
	}
	r.recordBroken(parts, value)
	return next, ok
}

// explainQuoted says what is wrong in or behind a string that begins at v. It
// returns where the string ends.
func (r *reader) explainQuoted(s brokenStatement, v int) (end, next int, ok bool) {
	limit := s.end
	many := bytes.HasPrefix(r.data[v:], []byte(`"""`)) || bytes.HasPrefix(r.data[v:], []byte(`'''`))
	if many {
		limit = len(r.data)
	}
	end, closed := skipString(r.data, v, limit)
	switch {
	case s.at > v && s.at < end && closed:
		r.explainInString(s, source.Span{Start: v, End: end})
		return end, r.lineAfter(end), true
	case !closed && many:
		r.report(source.Span{Start: v, End: v + 3},
			source.Say("three quotes open a string that is never closed"),
			source.Say("close it with the same three quotes"), nil)
		return end, end, false
	case !closed && s.at < end && r.data[v] == '"' && r.data[s.at] == '\\':
		r.explainInString(s, source.Span{Start: v, End: end})
		return end, r.afterOpenQuote(s.end), true
	case !closed:
		if r.explainOpenQuote(s, source.Span{Start: v, End: end}) {
			return end, r.lineAfter(s.end), true
		}
		return end, r.afterOpenQuote(s.end), true
	}
	lineEnd := s.end
	if end > s.end {
		lineEnd = r.lineEnd(end)
	}
	r.explainTail(brokenStatement{s.start, lineEnd, s.at}, end, "value")
	return end, r.lineAfter(lineEnd), true
}

// explainTail says what is wrong behind a value or header that ends at end.
func (r *reader) explainTail(s brokenStatement, end int, what string) {
	k := r.space(end, s.end)
	if k >= s.end {
		k = max(s.end-1, s.start)
	}
	help := source.Say(`put # before it if it is a comment; inside quotes write \" for a quote`)
	if what == "header" {
		help = source.Say("begin a new line there, or put # before it")
	}
	switch c := r.data[k]; {
	case c == '\r':
		r.loneReturn(k)
	case c == '#':
		r.report(r.runeAt(max(s.at, k)), source.Say("a comment contains a control character"), source.Say("remove it"), nil)
	case (c == ',' || c == ';') && r.bare(k+1, s.end):
		name := map[byte]string{',': "a comma", ';': "a semicolon"}[c]
		r.report(source.Span{Start: k, End: k + 1},
			source.Say("there is %s after the %s", source.Ours(name), source.Ours(what)),
			source.Say("remove it"),
			r.change(s, source.Say("remove it"), true, source.Edit{At: source.Span{Start: end, End: k + 1}, Text: source.Shown{}}))
	case r.explainStrange(s):
	default:
		r.report(source.Span{Start: k, End: max(r.restOfLine(k, s.end).End, k+1)},
			source.Say("there is text after the %s", source.Ours(what)),
			help, nil)
	}
}

// explainOpenQuote says why the quote of a string on one line is not closed. It
// reports whether the string certainly ends on the line.
func (r *reader) explainOpenQuote(s brokenStatement, str source.Span) bool {
	quote := string(r.data[str.Start])
	text := bytes.TrimRight(r.data[str.Start+1:str.End], " \t")
	textEnd := str.Start + 1 + len(text)
	if curly, size := lastSmartQuote(text); curly {
		last := source.Span{Start: textEnd - size, End: textEnd}
		fix := r.change(s, source.Say("write a plain quote"), !bytes.ContainsAny(text, `"'\`), source.Edit{At: last, Text: source.Ours(quote)})
		r.report(last, source.Say("the string is closed by a curly quote instead of %s", source.Ours(quote)), source.Say("write a plain quote"), fix)
		return fix.Safe
	}
	help := source.Say("close it on the same line; a string of several lines needs three quotes")
	if n := len(text); n > 0 && (text[n-1] == '"' || text[n-1] == '\'') && string(text[n-1]) != quote {
		help = source.Say("open and close it with the same kind of quote")
	}
	r.report(source.Span{Start: str.Start, End: max(textEnd, str.Start+1)}, source.Say("the string is not closed"), help, nil)
	return false
}

// explainInString says what is wrong inside a string.
func (r *reader) explainInString(s brokenStatement, str source.Span) {
	at := r.runeAt(s.at)
	// The parser points at the backslash, or at a digit of \u0000 behind it.
	slash := bytes.LastIndexByte(r.data[str.Start:min(s.at+1, str.End)], '\\')
	if r.data[str.Start] == '"' && slash >= 0 && s.at-str.Start-slash <= 10 && r.data[s.at] >= ' ' && r.data[s.at] < 0x7f && r.data[s.at] != '"' {
		from := str.Start + slash
		at = source.Span{Start: from, End: min(from+2, str.End)}
		if at.End < len(r.data) && r.data[at.End-1] >= 0x80 {
			at.End = r.runeAt(at.End - 1).End
		}
		fix := r.toLiteral(s, str)
		r.report(at,
			source.Say("a backslash begins an escape that TOML does not have"),
			source.Say(`write the text in single quotes, as in 'C:\dir', or double the backslash`), fix)
		return
	}
	if c := r.data[at.Start]; c == '"' || c == '\'' {
		r.report(at, source.Say("there are too many quotes in a row"), source.Say("close the string with three quotes"), nil)
		return
	}
	r.report(at, source.Say("the string contains a control character"), source.Say(`remove it, or write it as an escape such as \u0007`), nil)
}

// toLiteral suggests single quotes for a string on one line.
func (r *reader) toLiteral(s brokenStatement, str source.Span) *source.Fix {
	inner := source.Span{Start: str.Start + 1, End: str.End - 1}
	if str.End > s.end || str.End-str.Start < 2 || bytes.IndexByte(r.data[str.Start:str.End], '\'') >= 0 || r.data[str.Start+1] == '"' {
		return nil
	}
	return r.change(s, source.Say("write it in single quotes"), false,
		source.Edit{At: source.Span{Start: str.Start, End: inner.Start}, Text: source.Say("'")}, source.Edit{At: source.Span{Start: inner.End, End: str.End}, Text: source.Say("'")})
}

// afterOpenQuote finds the line to read on from behind a quote that is not
// closed: the first one that is empty, a comment, or looks like a statement.
func (r *reader) afterOpenQuote(i int) int {
	first := r.lineAfter(i)
	for i = first; i < len(r.data); i = r.lineAfter(i) {
		end := r.lineEnd(i)
		k := r.space(i, end)
		if k >= end || r.data[k] == '#' || r.looksLikeHeader(k, end) || r.looksLikeKey(k, end) {
			return i
		}
	}
	r.doc.Cut = r.doc.Cut || i > first // no end of the text was found
	return i
}

func (r *reader) looksLikeKey(i, end int) bool {
	parts, after := r.dottedKey(i, end)
	k := r.space(after, end)
	return len(parts) > 0 && k < end && (r.data[k] == '=' || r.data[k] == ':')
}

// looksLikeHeader reports whether the line is a header of bare names, and not an
// element of an array.
func (r *reader) looksLikeHeader(i, end int) bool {
	if r.data[i] != '[' {
		return false
	}
	if i++; i < end && r.data[i] == '[' {
		i++
	}
	parts, after := r.dottedKey(i, end)
	if len(parts) == 0 || !bareKeyByte(r.data[parts[0].at.Start]) || parts[0].name[0] >= '0' && parts[0].name[0] <= '9' {
		return false
	}
	k := r.space(after, end)
	return k >= end || r.data[k] == ']'
}
