package toml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/daytona-lint/daytona-lint/internal/source"
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
func (r *reader) runeAt(i int) source.Span {
	if i >= len(r.data) {
		return source.Span{Start: max(len(r.data)-1, 0), End: len(r.data)}
	}
	_, size := utf8.DecodeRune(r.data[i:])
	return source.Span{Start: i, End: i + size}
}

// explainStrange reports the first character of the line, outside its texts and
// comment, that only looks like one of TOML's, and replaces all of them.
func (r *reader) explainStrange(s brokenStatement) bool {
	var edits []source.Edit
	message, first := source.Shown{}, source.Span{}
	for i := s.start; i < s.end && r.data[i] != '#'; {
		if c := r.data[i]; c == '"' || c == '\'' {
			i, _ = skipString(r.data, i, s.end)
			continue
		}
		c, size := utf8.DecodeRune(r.data[i:s.end])
		if st, ok := strangers[c]; ok {
			if len(edits) == 0 {
				first = source.Span{Start: i, End: i + size}
				message = source.Say("TOML does not allow %s here", source.Ours(st.name))
				if st.plain != "" && st.plain != " " {
					message = source.Say("%s%s", message, source.Ours(", only "+st.plain))
				}
			}
			edits = append(edits, source.Edit{At: source.Span{Start: i, End: i + size}, Text: source.Ours(st.plain)})
		}
		i += size
	}
	if len(edits) == 0 || s.at < first.Start {
		return false
	}
	r.report(first, message, source.Say("type it again in plain letters"), r.change(s, source.Say("write the plain character"), true, edits...))
	return true
}

// explainStrangeLine is explainStrange for a line whose key or header is not to
// be told before it is repaired: it takes them from the repaired line.
func (r *reader) explainStrangeLine(s brokenStatement) bool {
	if !r.explainStrange(s) {
		return false
	}
	fix := r.doc.Problems[len(r.doc.Problems)-1].Fix
	if fix == nil || !fix.Safe {
		r.loseTable()
		return true
	}
	text := r.repaired(s, fix.Edits)
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
		parts = append(parts, keyPart{name, source.Span{Start: end, End: min(end+len(name), s.end)}})
		end = parts[len(parts)-1].at.End
	}
	if e.Kind == unstable.KeyValue {
		r.recordBroken(parts, source.Span{Start: end, End: max(end, r.restOfLine(end, s.end).End)})
	} else {
		r.open(parts, e.Kind == unstable.ArrayTable, source.Span{Start: s.start, End: r.restOfLine(s.start, s.end).End})
	}
	return true
}

// explainSmart reports a value in curly quotes.
func (r *reader) explainSmart(s brokenStatement, value source.Span) bool {
	text := r.data[value.Start:s.end]
	c, open := utf8.DecodeRune(text)
	if !bytes.ContainsRune([]byte(smartQuotes), c) {
		return false
	}
	const message, help = "the string is in curly quotes instead of plain ones", `write " on either side`
	closing := bytes.IndexFunc(text[open:], func(c rune) bool {
		return c == '"' || c == '\'' || bytes.ContainsRune([]byte(smartQuotes), c)
	})
	if closing < 0 {
		r.report(source.Span{Start: value.Start, End: value.Start + open}, source.Say(message), source.Say(help), nil)
		return true
	}
	from := value.Start + open + closing
	last := r.runeAt(from)
	certain := bytes.IndexByte(text[open:open+closing], '\\') < 0 && r.bare(last.End, s.end)
	r.report(source.Span{Start: value.Start, End: last.End}, source.Say(message), source.Say(help), r.change(s, source.Say("write plain quotes"), certain,
		source.Edit{At: source.Span{Start: value.Start, End: value.Start + open}, Text: source.Say(`"`)}, source.Edit{At: last, Text: source.Say(`"`)}))
	return true
}

// lastSmartQuote reports whether a text ends with a curly quote, and its size.
func lastSmartQuote(text []byte) (bool, int) {
	c, size := utf8.DecodeLastRune(text)
	return size > 1 && bytes.ContainsRune([]byte(smartQuotes), c), size
}
