package toml

import (
	"bytes"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// checkEncoding reports what keeps Python from decoding the file: it must be
// UTF-8 without a byte order mark, and hold no NUL. It returns the text to read
// on with, of the same length, in which bytes that do not belong are replaced by
// question marks, and where the text begins; false if there is no text to read.
func (r *reader) checkEncoding(data []byte) (text []byte, start int, ok bool) {
	bad := func(at source.Span, message, help source.Shown, fix *source.Fix) {
		r.doc.Problems = append(r.doc.Problems, source.Problem{Rule: "encoding", At: at, Message: source.Say("%s"+stops, message), Fault: message, Help: help, Fix: fix,
			Lenient: string(data[at.Start:at.End]) == source.ByteOrderMark})
	}
	const save = "save the file as UTF-8 without a byte order mark"
	if name, _ := source.UTF16(data); name != "" {
		bad(source.Span{Start: 0, End: min(2, len(data))}, source.Say("the file is %s instead of UTF-8", source.Ours(name)), source.Say(save), nil)
		return nil, 0, false
	}
	if bytes.HasPrefix(data, []byte(source.ByteOrderMark)) {
		at := source.Span{Start: 0, End: len(source.ByteOrderMark)}
		bad(at, source.Say("the file begins with a byte order mark"), source.Say(save), &source.Fix{Description: source.Say("remove the byte order mark"), Safe: true, Edits: []source.Edit{{At: at, Text: source.Shown{}}}})
		start = len(source.ByteOrderMark)
	}
	nul := bytes.IndexByte(data, 0)
	if nul >= 0 {
		bad(source.Span{Start: nul, End: nul + 1}, source.Say("the file contains a NUL byte"), source.Say("remove it; many of them mean that the file is damaged or not text"), nil)
	}
	if nul < 0 && utf8.Valid(data) {
		return data, start, true
	}

	text = bytes.ReplaceAll(data, []byte{0}, []byte("?"))
	reported := false
	for i := firstNotUTF8(text, 0); i < len(text); i = firstNotUTF8(text, i) {
		run := i + 1
		for run < len(text) && text[run] >= utf8.RuneSelf && !startsRune(text[run:]) {
			run++
		}
		if !reported {
			reported = true
			bad(source.Span{Start: i, End: run}, source.Say("the file is not UTF-8 here%s", legacyEncoding(text, i)), source.Say(save), nil)
		}
		for ; i < run; i++ {
			text[i] = '?'
		}
	}
	return text, start, true
}

func startsRune(b []byte) bool {
	c, size := utf8.DecodeRune(b)
	return c != utf8.RuneError || size > 1
}

// firstNotUTF8 is where the first byte from i on stands that is not UTF-8, or
// the length of the text.
func firstNotUTF8(text []byte, i int) int {
	for i < len(text) {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, size := utf8.DecodeRune(text[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return i
}

// legacyEncoding guesses which encoding the bytes around i are in: Chinese ones
// use bytes in pairs, Western European ones a lone byte between ASCII letters.
func legacyEncoding(text []byte, i int) source.Shown {
	from, to := i, i
	for from > 0 && text[from-1] >= utf8.RuneSelf {
		from--
	}
	for to < len(text) && text[to] >= utf8.RuneSelf {
		to++
	}
	switch n := to - from; {
	case n == 1:
		return source.Say(" (Latin-1 or Windows-1252?)")
	case n%2 == 0:
		return source.Say(" (GBK?)")
	}
	return source.Shown{}
}

// masked reports whether bytes of the range were replaced because they are not
// UTF-8.
func (r *reader) masked(s source.Span) bool {
	return !bytes.Equal(r.original[s.Start:s.End], r.data[s.Start:s.End])
}
