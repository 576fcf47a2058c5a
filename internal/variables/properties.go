package variables

import (
	"bytes"
	"strconv"
	"strings"
)

// continues reports whether a line of a .properties file goes on in the next: it ends
// in a backslash that no other escapes, and is no comment.
func continues(text []byte) bool {
	if trimmed := bytes.TrimLeft(text, " \t\f"); len(trimmed) > 0 && (trimmed[0] == '#' || trimmed[0] == '!') {
		return false
	}
	return (len(text)-len(bytes.TrimRight(text, `\`)))%2 == 1
}

// propertyValue is a value as java.util.Properties reads it: \uXXXX is a character, \t, \n,
// \r and \f are white space, and before any other character a backslash says nothing.
func propertyValue(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		switch c := text[i]; c {
		case 't', 'n', 'r', 'f':
			b.WriteByte("\t\n\r\f"[strings.IndexByte("tnrf", c)])
		case 'u':
			if n, err := strconv.ParseUint(text[i+1:min(i+5, len(text))], 16, 16); err == nil && i+5 <= len(text) {
				b.WriteRune(rune(n))
				i += 4
				break
			}
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
