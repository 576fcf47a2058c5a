package dotenv

import (
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

const saveAsUTF8 = "save the file as UTF-8 without a byte order mark"

// notUTF8 says where and why Python cannot decode the file. The SDKs let
// python-dotenv read it as UTF-8 and do not catch what that raises, so no
// Daytona client can be made: observed with daytona 0.21.8, 0.133.0, 0.203.0.
func notUTF8(data []byte) source.Problem {
	p := source.Problem{Rule: "encoding", Help: source.Say(saveAsUTF8)}
	if _, marked := source.UTF16(data); marked {
		p.At = source.Span{Start: 0, End: 2}
		p.Message = source.Say("the file is UTF-16 instead of UTF-8: the Python SDK fails with UnicodeDecodeError")
		return p
	}
	at := invalidFrom(data)
	p.At = source.Span{Start: at, End: at + 1}
	p.Message = source.Say("the file is not UTF-8: the Python SDK fails with UnicodeDecodeError")
	return p
}

// utf16Unmarked is for UTF-16 without a byte order mark, which Python takes
// for UTF-8 full of NULs. Observed with the same versions.
func utf16Unmarked() source.Problem {
	return source.Problem{
		Rule:    "encoding",
		At:      source.Span{Start: 0, End: 2},
		Message: source.Say("the file is UTF-16 instead of UTF-8: Python SDKs before 0.157 fail with ValueError, later ones find none of its variables"),
		Help:    source.Say(saveAsUTF8),
	}
}

// invalidFrom returns where the first byte stands that is not UTF-8, or the end.
func invalidFrom(data []byte) int {
	at := 0
	for at < len(data) {
		c, size := utf8.DecodeRune(data[at:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

// validText decodes UTF-8 as the Encoding Standard does, which Node.js and Bun
// follow: U+FFFD stands for each longest beginning of a character that is not
// continued, and for each other byte that cannot be decoded.
func validText(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		if c == utf8.RuneError && size == 1 {
			size = brokenSize(s[i:])
		}
		b.WriteRune(c)
		i += size
	}
	return b.String()
}

// brokenSize returns how many bytes of a broken character belong together.
func brokenSize(s string) int {
	var size int
	low, high := byte(0x80), byte(0xbf) // of the second byte
	switch c := s[0]; {
	case 0xc2 <= c && c <= 0xdf:
		size = 2
	case 0xe0 <= c && c <= 0xef:
		size = 3
		switch c {
		case 0xe0:
			low = 0xa0
		case 0xed:
			high = 0x9f
		}
	case 0xf0 <= c && c <= 0xf4:
		size = 4
		switch c {
		case 0xf0:
			low = 0x90
		case 0xf4:
			high = 0x8f
		}
	}
	n := 1
	for n < size && n < len(s) && low <= s[n] && s[n] <= high {
		n++
		low, high = 0x80, 0xbf
	}
	return n
}
