package dotenv

import (
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
		p.Message = source.Say("the file is UTF-16, want UTF-8: the Daytona SDK stops with UnicodeDecodeError")
		return p
	}
	at := 0
	for at < len(data) {
		c, size := utf8.DecodeRune(data[at:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	p.At = source.Span{Start: at, End: at + 1}
	p.Message = source.Say("the file is not UTF-8: the Daytona SDK stops with UnicodeDecodeError")
	return p
}

// utf16Unmarked is for UTF-16 without a byte order mark, which Python takes
// for UTF-8 full of NULs. Observed with the same versions.
func utf16Unmarked() source.Problem {
	return source.Problem{
		Rule:    "encoding",
		At:      source.Span{Start: 0, End: 2},
		Message: source.Say("the file is UTF-16, want UTF-8: Daytona SDKs before 0.157 stop with ValueError, later ones find none of its variables"),
		Help:    source.Say(saveAsUTF8),
	}
}
