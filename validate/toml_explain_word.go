package validate

import (
	"bytes"
	"unicode/utf8"
)

// explainWord says what is wrong with a value that begins neither with a quote
// nor with a bracket, or with the text behind it.
func (r *tomlReader) explainWord(s brokenStatement, value span, parts []keyPart, eq int) {
	if r.explainSmart(s, value) || r.explainStrange(s) {
		return
	}
	rest := r.data[value.start:value.end]
	word := rest[:wordLength(rest)]
	at := span{value.start, value.start + len(word)}
	whole := len(word) == len(rest)
	switch {
	case len(rest) == 0:
		r.report(r.runeAt(value.start), "a value is expected here", `write a value, as in name = "text"`, nil)
	case r.explainConstant(s, at, whole):
	case rest[0] == '=':
		r.report(span{eq, value.start + 1}, "there are two = after "+r.shownKey(parts), "write one", nil)
	case rest[0] == ',':
		r.report(span{value.start, value.start + 1}, "a value is expected before the comma", `write a value, as in name = "text"`, nil)
	case readsWell(append([]byte("x="), word...)):
		r.explainTail(s, at.end, "value")
	default:
		r.explainUnquoted(s, value, parts, whole)
	}
}

// explainUnquoted reports a text that lacks its quotes. A single word is quoted
// safely; where the text may be meant as a number, only for a setting, all of
// which are texts.
func (r *tomlReader) explainUnquoted(s brokenStatement, value span, parts []keyPart, whole bool) {
	text := r.data[value.start:value.end]
	numeric := text[0] >= '0' && text[0] <= '9' || text[0] == '+' || text[0] == '-'
	setting := len(parts) > 0 && r.settings[parts[len(parts)-1].name]
	comment := value.end < len(r.data) && r.data[value.end] == '#' // may belong to the text
	certain := whole && !comment && (!numeric || setting) && bytes.IndexFunc(text, notPlain) < 0
	var fix *byteFix
	if !bytes.ContainsAny(text, `"\`) && !hasControl(text) {
		fix = r.change(s, "put the text in quotes", certain, byteEdit{span{value.start, value.start}, `"`}, byteEdit{span{value.end, value.end}, `"`})
	}
	message := "a text stands without quotes"
	if setting {
		message = r.shownKey(parts) + " has a text without quotes"
	}
	if numeric && !setting {
		message = "this begins like a number or date, but is none"
	}
	r.report(value, message, `write a text in quotes, as in name = "text"`, fix)
}

// notPlain tells whether a character keeps an unquoted word from being quoted
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
func (r *tomlReader) explainConstant(s brokenStatement, at span, whole bool) bool {
	right := ""
	switch string(r.data[at.start:at.end]) {
	case "True", "TRUE":
		right = "true"
	case "False", "FALSE":
		right = "false"
	case "None", "null", "NULL", "Null", "nil", "undefined":
		r.report(at, "TOML has no None, null or nil", `remove the line, or write "" for an empty text`,
			r.change(s, "write an empty text", false, byteEdit{at, `""`}))
		return true
	default:
		return false
	}
	r.report(at, "true and false are written in small letters", "write "+right, r.change(s, "write "+right, whole, byteEdit{at, right}))
	return true
}
