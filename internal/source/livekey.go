package source

import (
	"bytes"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// LiveKeySize is the length in bytes of a key of Daytona's cloud: dtn_ and 64
// digits.
const LiveKeySize = 68

// LiveKeys finds the keys of the cloud's shape that stand in a text, no more
// than most. Made-up ones count as live, too, as a pattern in the digits does not prove
// that nobody uses the key, but one digit throughout does. What stands in the middle of
// a longer word is none. It is no regular expression because files may be large.
func LiveKeys(data []byte, most int) []Span {
	var found []Span
	for i := 0; len(found) < most; i += len("dtn_") {
		n := bytes.Index(data[i:], []byte("dtn_"))
		if n < 0 {
			break
		}
		i += n
		if end, ok := liveKeyEnd(data, i, i+len("dtn_")); ok {
			found = append(found, Span{i, end})
		}
	}
	return found
}

// liveKeyEnd is the end of the key of the cloud's shape that begins at start and whose
// digits begin at digits, false if there is none.
func liveKeyEnd(data []byte, start, digits int) (end int, ok bool) {
	end = digits + LiveKeySize - len("dtn_")
	if end > len(data) || end < len(data) && NameByte(data[end]) {
		return 0, false
	}
	for _, c := range data[digits:end] {
		if !lowerHex(c) {
			return 0, false
		}
	}
	return end, beginsWord(data[:start]) && !oneDigit(data[digits:end])
}

// underscore is an escape for _ in one language or another: a string's, a URL's, a page's.
var underscore = lazyregexp.New(`^(?:\\u\{?0*5[fF]\}?|\\x5[fF]|\\137|\\_|%5[fF]|&#0*95;|&#[xX]0*5[fF];|&lowbar;)`)

// EscapedKeys finds the keys of the cloud's shape whose _ is escaped, no more than most.
func EscapedKeys(data []byte, most int) []Span {
	var found []Span
	for i := 0; len(found) < most; i += len("dtn") {
		n := bytes.Index(data[i:], []byte("dtn"))
		if n < 0 {
			break
		}
		i += n
		m := underscore.FindSubmatchIndex(data[i+len("dtn") : min(len(data), i+20)])
		if m == nil {
			continue
		}
		if end, ok := liveKeyEnd(data, i, i+len("dtn")+m[1]); ok {
			found = append(found, Span{i, end})
		}
	}
	return found
}

// escape is the end of a text which stands for a character that is no letter, though
// it ends in one: \n, \u003d, %3D, =3D, the colour of a terminal; or a flag whose value
// follows at once.
var escape = lazyregexp.New(`(?:\\[a-z0]|\\[0-7]{3}|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|%[0-9A-Fa-f]{2}|=[0-9A-F]{2}|\[[0-9;]*m|(?:^|[\s"',\[])-[A-Za-z])$`)

// beginsWord reports whether a word begins after a text.
func beginsWord(before []byte) bool {
	n := len(before)
	return n == 0 || !NameByte(before[n-1]) || escape.Match(before[max(0, n-12):])
}

// oneDigit reports whether a text is the same byte throughout.
func oneDigit(digits []byte) bool {
	return len(bytes.Trim(digits, string(digits[:1]))) == 0
}

// IsLiveKey reports whether a text is one key of the cloud's shape.
func IsLiveKey(text string) bool {
	return len(text) == LiveKeySize && len(LiveKeys([]byte(text), 1)) == 1
}

// lowerHex reports whether a byte is a digit of a key.
func lowerHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' }

// NameByte reports whether a byte may be part of a variable's name.
func NameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// heldKey is what follows daytona_ where a file may hold a key of any shape.
var heldKey = lazyregexp.New(`(?i)^(api_key|jwt_token)["']?[ \t]*[=:][ \t]*["']*[^ \t\r\n"'#]`)

// MayHoldKey reports whether a file may hold a key, and takes more for one than
// there are. Of a file that holds none, neither Git nor Shared need be known.
func MayHoldKey(data []byte) bool {
	return underscored(data, func(before, after []byte) bool {
		return endsIn(before, "dtn") || endsIn(before, "daytona") && heldKey.Match(after)
	}) || mayEncodeKey(data) || slices.ContainsFunc(escapedMarks, func(mark []byte) bool { return bytes.Contains(data, mark) })
}

// escapedMarks are what a key may begin with whose _ is escaped.
var escapedMarks = [][]byte{[]byte(`dtn\`), []byte("dtn%"), []byte("dtn&")}

// underscored reports whether found holds of what is around a _ after dtn or daytona,
// roughly.
func underscored(data []byte, found func(before, after []byte) bool) bool {
	for i := 0; ; i++ {
		n := bytes.IndexByte(data[i:], '_')
		if n < 0 {
			return false
		}
		if i += n; i == 0 {
			continue
		}
		if last := data[i-1] | 0x20; (last == 'n' || last == 'a') && found(data[:i], data[i+1:]) {
			return true
		}
	}
}

// endsIn reports whether a text ends in an ASCII word, in any letter case.
func endsIn(data []byte, word string) bool {
	return len(data) >= len(word) && strings.EqualFold(string(data[len(data)-len(word):]), word)
}
