package variables

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// ansiEscapes are the escapes of $'...' that stand for one character.
var ansiEscapes = map[byte]byte{
	'a': 7, 'b': 8, 'e': 27, 'E': 27, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11, '\\': '\\', '\'': '\'', '"': '"', '?': '?',
}

// escaped puts the inside of $'...', which begins at i and ends with the data, byte for
// byte with where each comes from. It reports whether all escapes mean the same in every
// shell that has them.
func escaped(data []byte, i int, put func(c byte, from int)) bool {
	for i < len(data) {
		c := data[i]
		if c != '\\' || i+1 == len(data) {
			put(c, i)
			i++
			continue
		}
		next := data[i+1]
		if meant, ok := ansiEscapes[next]; ok {
			put(meant, i)
			i += 2
			continue
		}
		base, most, from, digits := 16, 0, i+2, "0123456789abcdefABCDEF"
		switch {
		case next == 'x':
			most = 2
		case next == 'u':
			most = 4
		case next == 'U':
			most = 8
		case '0' <= next && next <= '7':
			base, most, from, digits = 8, 3, i+1, "01234567"
		}
		end := from
		for end < len(data) && end < from+most && strings.IndexByte(digits, data[end]) >= 0 {
			end++
		}
		n, err := strconv.ParseUint(string(data[from:end]), base, 32)
		switch {
		case err != nil || n == 0 || n > utf8.MaxRune:
			return false
		case next == 'u' || next == 'U':
			for _, c := range []byte(string(rune(n))) {
				put(c, i)
			}
		default:
			put(byte(n), i)
		}
		i = end
	}
	return true
}
