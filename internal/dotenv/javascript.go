package dotenv

import (
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// javaScript is the expression LINE of dotenv's lib/main.js, the same in all
// versions from 16.0.0 on (in 18 in dist/index.cjs).
var javaScript = pattern{
	space:  javaScriptSpace,
	name:   func(c byte) bool { return source.NameByte(c) || c == '-' || c == '.' },
	quotes: "'\"`",
	breaks: "\r\n\u2028\u2029",
}

// javaScriptSpace is \s of JavaScript's regular expressions, and what trim
// removes. A byte order mark belongs to it.
func javaScriptSpace(c rune) bool {
	switch {
	case '\t' <= c && c <= '\r', c == ' ', c == 0xa0, c == 0x1680, 0x2000 <= c && c <= 0x200a:
		return true
	}
	return c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff
}

// javaScriptStatements reads a file as the dotenv package of npm does. What is
// not UTF-8 is read all the same: Node.js puts U+FFFD in its place.
func javaScriptStatements(data []byte) []statement {
	var all []statement
	for _, m := range javaScript.all(data, 0) {
		all = append(all, statement{at: source.Span{Start: m.at, End: m.end}, entry: javaScriptEntry(data, m)})
	}
	return all
}

func javaScriptEntry(data []byte, m match) Entry {
	e := Entry{Name: string(data[m.key.Start:m.key.End]), Key: m.key, Value: trimSpan(data, m.value, javaScriptSpace)}
	text := validText(pythonNewlines(string(data[e.Value.Start:e.Value.End])))
	double := strings.HasPrefix(text, `"`)
	stripped := stripQuotes(text)
	if len(stripped) == len(text)-2 && stripped == text[1:len(text)-1] {
		e.Quote = text[0]
	}
	if double {
		stripped = strings.ReplaceAll(strings.ReplaceAll(stripped, `\n`, "\n"), `\r`, "\r")
	}
	e.Text = source.NewSecret(stripped)
	return e
}

// trimSpan leaves out white space at both ends. Of nothing but white space its
// beginning is left.
func trimSpan(data []byte, s source.Span, space func(rune) bool) source.Span {
	for s.End > s.Start {
		c, size := utf8.DecodeLastRune(data[s.Start:s.End])
		if !space(c) {
			break
		}
		s.End -= size
	}
	for s.Start < s.End {
		c, size := utf8.DecodeRune(data[s.Start:s.End])
		if !space(c) {
			break
		}
		s.Start += size
	}
	return s
}

// stripQuotes is value.replace(/^(['"`])([\s\S]*)\1$/mg, '$2'): quotes go where
// the one begins a line and the other, as late as possible, ends one. Lines are
// what they are in JavaScript.
func stripQuotes(text string) string {
	const quotes = "'\"`"
	if strings.IndexByte(quotes, firstByte(text)) < 0 && !strings.ContainsAny(text, "\n\u2028\u2029") {
		return text
	}
	var last [len(quotes)]int // where each quote last ends a line
	for i := 0; i < len(text); i++ {
		if q := strings.IndexByte(quotes, text[i]); q >= 0 {
			if c, _ := utf8.DecodeRuneInString(text[i+1:]); i+1 == len(text) || strings.ContainsRune("\n\u2028\u2029", c) {
				last[q] = i
			}
		}
	}
	var b strings.Builder
	done, begins := 0, true
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if q := strings.IndexByte(quotes, text[i]); begins && q >= 0 && last[q] > i {
			b.WriteString(text[done:i])
			b.WriteString(text[i+1 : last[q]])
			done = last[q] + 1
			i, begins = done, false
			continue
		}
		begins = strings.ContainsRune("\n\u2028\u2029", c)
		i += size
	}
	b.WriteString(text[done:])
	return b.String()
}

// firstByte is 0 of an empty text.
func firstByte(text string) byte {
	if text == "" {
		return 0
	}
	return text[0]
}
