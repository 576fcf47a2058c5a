package toml

import (
	"bytes"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// explainWord says what is wrong with a value that begins neither with a quote
// nor with a bracket, or with the text behind it.
func (r *reader) explainWord(s brokenStatement, value source.Span, parts []keyPart, eq int) {
	if r.explainSmart(s, value) || r.explainStrange(s) {
		return
	}
	rest := r.data[value.Start:value.End]
	word := rest[:wordLength(rest)]
	at := source.Span{Start: value.Start, End: value.Start + len(word)}
	whole := len(word) == len(rest)
	switch {
	case len(rest) == 0:
		r.loneReturn(value.Start)
	case r.explainConstant(s, at, whole):
	case rest[0] == '=':
		r.report(source.Span{Start: eq, End: value.Start + 1},
			source.Say("there are two = after %s", r.shownKey(parts)),
			source.Say("write one"), nil)
	case rest[0] == ',':
		r.report(source.Span{Start: value.Start, End: value.Start + 1},
			source.Say("a value is expected before the comma"),
			source.Say(`write a value, as in name = "text"`), nil)
	case readsWell(append([]byte("x="), word...)):
		r.explainTail(s, at.End, "value")
	default:
		r.explainUnquoted(s, value, parts, whole)
	}
}

// explainUnquoted reports a text that lacks its quotes. A single word is quoted
// safely; where the text may be meant as a number, only for a setting, all of
// which are texts.
func (r *reader) explainUnquoted(s brokenStatement, value source.Span, parts []keyPart, whole bool) {
	text := r.data[value.Start:value.End]
	numeric := text[0] >= '0' && text[0] <= '9' || text[0] == '+' || text[0] == '-'
	setting := len(parts) > 0 && r.settings[parts[len(parts)-1].name]
	comment := value.End < len(r.data) && r.data[value.End] == '#' // may belong to the text
	certain := whole && !comment && (!numeric || setting) && bytes.IndexFunc(text, notPlain) < 0
	var fix *source.Fix
	if !bytes.ContainsAny(text, `"\`) && !hasControl(text) {
		fix = r.change(s, source.Say("put the value in quotes"), certain, source.Edit{At: source.Span{Start: value.Start, End: value.Start}, Text: source.Say(`"`)}, source.Edit{At: source.Span{Start: value.End, End: value.End}, Text: source.Say(`"`)})
	}
	message := source.Say("the value is not in quotes")
	if setting {
		message = source.Say("the value of %s is not in quotes", r.shownKey(parts))
	}
	if numeric && !setting {
		message = source.Say("this begins like a number or date, but is not one")
	}
	r.report(value, message, source.Say(`write a string in quotes, as in name = "text"`), fix)
}

// notPlain reports whether a character keeps an unquoted word from being quoted
// without a second look.
func notPlain(c rune) bool {
	return c >= utf8.RuneSelf || !bareKeyByte(byte(c)) && !bytes.ContainsRune([]byte("./:@%+~$<>{}*!?=&|^-"), c)
}

func hasControl(text []byte) bool {
	return bytes.IndexFunc(text, func(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }) >= 0
}

// wordLength is how long the word is that the text begins with.
func wordLength(text []byte) int {
	for i, c := range text {
		if c == ' ' || c == '\t' || c == '#' || c == ',' || c == ';' || c == '\r' || c == '\n' {
			return i
		}
	}
	return len(text)
}

// explainConstant reports the words of other languages.
func (r *reader) explainConstant(s brokenStatement, at source.Span, whole bool) bool {
	right := ""
	switch string(r.data[at.Start:at.End]) {
	case "True", "TRUE":
		right = "true"
	case "False", "FALSE":
		right = "false"
	case "None", "null", "NULL", "Null", "nil", "undefined":
		r.report(at,
			source.Say("TOML has no None, null or nil"),
			source.Say(`remove the line, or write "" for an empty string`),
			r.change(s, source.Say("write an empty string"), false, source.Edit{At: at, Text: source.Say(`""`)}))
		return true
	default:
		return false
	}
	r.report(at,
		source.Say("true and false must be in lower case"),
		source.Say("write %s", source.Ours(right)),
		r.change(s, source.Say("write %s", source.Ours(right)), whole, source.Edit{At: at, Text: source.Ours(right)}))
	return true
}
