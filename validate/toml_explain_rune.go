package validate

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
)

// strangers are the characters that word processors, web pages and input
// methods put in the place of those that TOML wants.
var strangers = map[rune]struct{ name, plain string }{
	'\u00a0': {"a no-break space (U+00A0)", " "},
	'\u202f': {"a narrow no-break space (U+202F)", " "},
	'\u2003': {"an em space (U+2003)", " "},
	'\u2002': {"an en space (U+2002)", " "},
	'\u2009': {"a thin space (U+2009)", " "},
	'\u3000': {"an ideographic space (U+3000)", " "},
	'\u200b': {"a zero-width space (U+200B)", ""},
	'\u200c': {"a zero-width non-joiner (U+200C)", ""},
	'\u200d': {"a zero-width joiner (U+200D)", ""},
	'\u2060': {"a word joiner (U+2060)", ""},
	'\ufeff': {"a byte order mark (U+FEFF)", ""},
	'\uff1d': {"a full-width equals sign (U+FF1D)", "="},
	'\uff1a': {"a full-width colon (U+FF1A)", "="},
	'\uff3b': {"a full-width bracket (U+FF3B)", "["},
	'\uff3d': {"a full-width bracket (U+FF3D)", "]"},
	'\u3010': {"a lenticular bracket (U+3010)", "["},
	'\u3011': {"a lenticular bracket (U+3011)", "]"},
	'\uff03': {"a full-width number sign (U+FF03)", "#"},
	'\uff0c': {"a full-width comma (U+FF0C)", ","},
	'\uff0e': {"a full-width full stop (U+FF0E)", "."},
}

// smartQuotes are the quotes that word processors write for " and '.
const smartQuotes = "“”„‟＂‘’‚‛＇「」«»"

// runeAt is the range of the character at i.
func (r *tomlReader) runeAt(i int) span {
	if i >= len(r.data) {
		return span{max(len(r.data)-1, 0), len(r.data)}
	}
	_, size := utf8.DecodeRune(r.data[i:])
	return span{i, i + size}
}

// explainStrange reports the first character of the line, outside its texts and
// comment, that only looks like one of TOML's, and replaces all of them.
func (r *tomlReader) explainStrange(s brokenStatement) bool {
	var edits []byteEdit
	message, first := "", span{}
	for i := s.start; i < s.end && r.data[i] != '#'; {
		if c := r.data[i]; c == '"' || c == '\'' {
			i, _ = skipString(r.data, i, s.end)
			continue
		}
		c, size := utf8.DecodeRune(r.data[i:s.end])
		if st, ok := strangers[c]; ok {
			if len(edits) == 0 {
				first = span{i, i + size}
				message = st.name + " stands where TOML does not allow one"
				if st.plain != "" && st.plain != " " {
					message += ", want " + st.plain
				}
			}
			edits = append(edits, byteEdit{span{i, i + size}, st.plain})
		}
		i += size
	}
	if len(edits) == 0 || s.at < first.start {
		return false
	}
	r.report(first, message, "type it anew in plain letters", r.change(s, "write the plain character", true, edits...))
	return true
}

// explainStrangeLine is explainStrange for a line whose key or header is not to
// be told before it is repaired: it takes them from the repaired line.
func (r *tomlReader) explainStrangeLine(s brokenStatement) bool {
	if !r.explainStrange(s) {
		return false
	}
	fix := r.doc.problems[len(r.doc.problems)-1].fix
	if fix == nil || !fix.safe {
		r.loseTable()
		return true
	}
	text := r.repaired(s, fix.edits)
	var p unstable.Parser
	p.Reset(text)
	p.NextExpression()
	e := p.Expression()
	var parts []keyPart
	end := s.start
	for it := e.Key(); it.Next(); {
		name := string(it.Node().Data)
		if i := strings.Index(r.text[end:s.end], name); i >= 0 {
			end += i
		}
		parts = append(parts, keyPart{name, span{end, min(end+len(name), s.end)}})
		end = parts[len(parts)-1].at.end
	}
	if e.Kind == unstable.KeyValue {
		r.recordBroken(parts, span{end, max(end, r.restOfLine(end, s.end).end)})
	} else {
		r.open(parts, e.Kind == unstable.ArrayTable, span{s.start, r.restOfLine(s.start, s.end).end})
	}
	return true
}

// explainSmart reports a value in curly quotes.
func (r *tomlReader) explainSmart(s brokenStatement, value span) bool {
	text := r.data[value.start:s.end]
	c, open := utf8.DecodeRune(text)
	if !bytes.ContainsRune([]byte(smartQuotes), c) {
		return false
	}
	const message, help = "the text stands in curly quotes, want plain ones", `write " on either side`
	closing := bytes.IndexFunc(text[open:], func(c rune) bool {
		return c == '"' || c == '\'' || bytes.ContainsRune([]byte(smartQuotes), c)
	})
	if closing < 0 {
		r.report(span{value.start, value.start + open}, message, help, nil)
		return true
	}
	from := value.start + open + closing
	last := r.runeAt(from)
	certain := bytes.IndexByte(text[open:open+closing], '\\') < 0 && r.bare(last.end, s.end)
	r.report(span{value.start, last.end}, message, help, r.change(s, "write plain quotes", certain,
		byteEdit{span{value.start, value.start + open}, `"`}, byteEdit{last, `"`}))
	return true
}

// lastSmartQuote tells whether a text ends with a curly quote, and its size.
func lastSmartQuote(text []byte) (bool, int) {
	c, size := utf8.DecodeLastRune(text)
	return size > 1 && bytes.ContainsRune([]byte(smartQuotes), c), size
}
