package validate

import "bytes"

// explainValue says what is wrong behind the = at eq, and records the key as
// one with a broken value.
func (r *tomlReader) explainValue(s brokenStatement, parts []keyPart, eq int) (next int, ok bool) {
	v := r.space(eq+1, s.end)
	value := r.restOfLine(v, s.end)
	next, ok = r.lineAfter(s.end), true
	name := r.shownKey(parts)
	switch {
	case r.bare(v, s.end):
		r.report(span{eq, eq + 1}, name+" has no value: nothing stands behind the =", `write the value in quotes, "" for none, or put # before the line`,
			r.change(s, "write an empty value", false, byteEdit{span{eq + 1, eq + 1}, ` ""`}))
	case r.data[v] == '"' || r.data[v] == '\'':
		value.end, next, ok = r.explainQuoted(s, v)
	case r.data[v] == '[' || r.data[v] == '{':
		value.end, next, ok = r.explainBrackets(s, v)
	default:
		r.explainWord(s, value, parts, eq)
	}
	if value.end < value.start {
		value.end = value.start
	}
	r.recordBroken(parts, value)
	return next, ok
}

// explainQuoted says what is wrong in or behind a string that begins at v. It
// returns where the string ends.
func (r *tomlReader) explainQuoted(s brokenStatement, v int) (end, next int, ok bool) {
	limit := s.end
	many := bytes.HasPrefix(r.data[v:], []byte(`"""`)) || bytes.HasPrefix(r.data[v:], []byte(`'''`))
	if many {
		limit = len(r.data)
	}
	end, closed := skipString(r.data, v, limit)
	switch {
	case s.at > v && s.at < end && closed:
		r.explainInString(s, span{v, end})
		return end, r.lineAfter(end), true
	case !closed && many:
		r.report(span{v, v + 3}, "three quotes open a text that is never closed", "close it with the same three quotes", nil)
		return end, end, false
	case !closed && s.at < end && r.data[v] == '"' && r.data[s.at] == '\\':
		r.explainInString(s, span{v, end})
		return end, r.afterOpenQuote(s.end), true
	case !closed:
		if r.explainOpenQuote(s, span{v, end}) {
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
func (r *tomlReader) explainTail(s brokenStatement, end int, what string) {
	k := r.space(end, s.end)
	if k >= s.end {
		k = max(s.end-1, s.start)
	}
	help := `put # before it if it is a comment; inside quotes write \" for a quote`
	if what == "header" {
		help = "begin a new line there, or put # before it"
	}
	switch c := r.data[k]; {
	case c == '#':
		r.report(r.runeAt(max(s.at, k)), "a control character stands in a comment", "remove it", nil)
	case (c == ',' || c == ';') && r.bare(k+1, s.end):
		name := map[byte]string{',': "a comma", ';': "a semicolon"}[c]
		r.report(span{k, k + 1}, name+" stands after the "+what, "remove it",
			r.change(s, "remove it", true, byteEdit{span{end, k + 1}, ""}))
	case r.explainStrange(s):
	default:
		r.report(span{k, max(r.restOfLine(k, s.end).end, k+1)}, "there is text after the "+what, help, nil)
	}
}

// explainOpenQuote says why the quote of a string on one line is not closed. It
// tells whether the string certainly ends on the line.
func (r *tomlReader) explainOpenQuote(s brokenStatement, str span) bool {
	quote := string(r.data[str.start])
	text := bytes.TrimRight(r.data[str.start+1:str.end], " \t")
	textEnd := str.start + 1 + len(text)
	if curly, size := lastSmartQuote(text); curly {
		last := span{textEnd - size, textEnd}
		fix := r.change(s, "write a plain quote", !bytes.ContainsAny(text, `"'\`), byteEdit{last, quote})
		r.report(last, "the text is closed by a curly quote, want "+quote, "write a plain quote", fix)
		return fix.safe
	}
	help := "close it on the same line; a text of several lines stands in three quotes"
	if n := len(text); n > 0 && (text[n-1] == '"' || text[n-1] == '\'') && string(text[n-1]) != quote {
		help = "open and close it with the same kind of quote"
	}
	r.report(span{str.start, max(textEnd, str.start+1)}, "the quote of a text is not closed", help, nil)
	return false
}

// explainInString says what is wrong inside a string.
func (r *tomlReader) explainInString(s brokenStatement, str span) {
	at := r.runeAt(s.at)
	if s.at < str.start || s.at >= str.end {
		r.report(span{str.start, min(str.start+1, len(r.data))}, "a text is not written as TOML wants it", "write it in single quotes", nil)
		return
	}
	// The parser points at the backslash, or at a digit of \u0000 behind it.
	slash := bytes.LastIndexByte(r.data[str.start:min(s.at+1, str.end)], '\\')
	if r.data[str.start] == '"' && slash >= 0 && s.at-str.start-slash <= 10 && r.data[s.at] >= ' ' && r.data[s.at] < 0x7f && r.data[s.at] != '"' {
		from := str.start + slash
		at = span{from, min(from+2, str.end)}
		if at.end < len(r.data) && r.data[at.end-1] >= 0x80 {
			at.end = r.runeAt(at.end - 1).end
		}
		fix := r.toLiteral(s, str)
		r.report(at, "a backslash begins an escape that TOML does not have", `write the text in single quotes, as in 'C:\dir', or double the backslash`, fix)
		return
	}
	if c := r.data[at.start]; c == '"' || c == '\'' {
		r.report(at, "there are too many quotes in a row", "close the text with three quotes", nil)
		return
	}
	r.report(at, "a control character stands in a text", `remove it, or write it as an escape such as \u0007`, nil)
}

// toLiteral suggests single quotes for a string on one line.
func (r *tomlReader) toLiteral(s brokenStatement, str span) *byteFix {
	inner := span{str.start + 1, str.end - 1}
	if str.end > s.end || str.end-str.start < 2 || bytes.IndexByte(r.data[str.start:str.end], '\'') >= 0 || r.data[str.start+1] == '"' {
		return nil
	}
	return r.change(s, "write it in single quotes", false,
		byteEdit{span{str.start, inner.start}, "'"}, byteEdit{span{inner.end, str.end}, "'"})
}

// afterOpenQuote finds the line to read on from behind a quote that is not
// closed: the first one that is empty, a comment, or looks like a statement.
func (r *tomlReader) afterOpenQuote(i int) int {
	first := r.lineAfter(i)
	for i = first; i < len(r.data); i = r.lineAfter(i) {
		end := r.lineEnd(i)
		k := r.space(i, end)
		if k >= end || r.data[k] == '#' || r.looksLikeHeader(k, end) || r.looksLikeKey(k, end) {
			return i
		}
	}
	r.doc.cut = r.doc.cut || i > first // no end of the text was found
	return i
}

func (r *tomlReader) looksLikeKey(i, end int) bool {
	parts, after := r.dottedKey(i, end)
	k := r.space(after, end)
	return len(parts) > 0 && k < end && (r.data[k] == '=' || r.data[k] == ':')
}

// looksLikeHeader tells whether the line is a header of bare names, and not an
// element of an array.
func (r *tomlReader) looksLikeHeader(i, end int) bool {
	if r.data[i] != '[' {
		return false
	}
	if i++; i < end && r.data[i] == '[' {
		i++
	}
	parts, after := r.dottedKey(i, end)
	if len(parts) == 0 || !bareKeyByte(r.data[parts[0].at.start]) || parts[0].name[0] >= '0' && parts[0].name[0] <= '9' {
		return false
	}
	k := r.space(after, end)
	return k >= end || r.data[k] == ']'
}
