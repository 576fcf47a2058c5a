package validate

import (
	"bytes"
	"unicode/utf8"
)

// dotenvEncoding looks for what keeps python-dotenv from reading the file at
// all. The SDKs let it read as UTF-8, and do not catch what Python raises, so
// no Daytona client can be made. Observed with daytona 0.21.8, 0.133.0 and
// 0.203.0.
func dotenvEncoding(data []byte) (problem, bool) {
	p := problem{rule: "encoding"}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		p.at = span{0, 2}
		p.message = "the file is UTF-16, want UTF-8: the Daytona SDK stops with UnicodeDecodeError"
	case bytes.ContainsRune(data, 0) && looksLikeUTF16(data):
		// Python takes it for UTF-8 full of NULs.
		p.at = span{0, min(2, len(data))}
		p.message = "the file is UTF-16, want UTF-8: the Daytona SDK stops with ValueError, or from 0.157 on finds none of its variables"
	case !utf8.Valid(data):
		at := firstInvalid(data)
		p.at = span{at, at + 1}
		p.message = "the file is not UTF-8: the Daytona SDK stops with UnicodeDecodeError"
	default:
		return problem{}, false
	}
	p.help = "save the file as UTF-8 without a byte order mark"
	return p, true
}

// looksLikeUTF16 tells whether every other byte of the first line is NUL.
func looksLikeUTF16(data []byte) bool {
	line := data[:newlineFrom(data, 0)]
	if len(line) < 4 {
		return false
	}
	var nul [2]int
	for i, c := range line {
		if c == 0 {
			nul[i%2]++
		}
	}
	half := len(line) / 2
	return nul[0] >= half && nul[1] == 0 || nul[1] >= half && nul[0] == 0
}

// firstInvalid returns where data stops being UTF-8.
func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}
