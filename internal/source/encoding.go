package source

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// ByteOrderMark is U+FEFF in UTF-8.
const ByteOrderMark = "\ufeff"

const littleEndian, bigEndian = "UTF-16 (little endian)", "UTF-16 (big endian)"

// UTF16 names the UTF-16 encoding that a file is in, recognized by its byte
// order mark or by the zero bytes of a text that begins in ASCII, and reports
// whether it is marked. The name is "" for other files.
func UTF16(data []byte) (name string, marked bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return littleEndian, true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return bigEndian, true
	case len(data) < 4:
		return "", false
	case data[0] != 0 && data[1] == 0 && data[2] != 0 && data[3] == 0:
		return littleEndian, false
	case data[0] == 0 && data[1] != 0 && data[2] == 0 && data[3] != 0:
		return bigEndian, false
	}
	return "", false
}

// FromUTF16 is a text in UTF-16 in UTF-8, without its byte order mark.
func FromUTF16(data []byte) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	if name, _ := UTF16(data); name == bigEndian {
		order = binary.BigEndian
	}
	out := make([]byte, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		c := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(c) && i+3 < len(data) {
			if c = utf16.DecodeRune(c, rune(order.Uint16(data[i+2:]))); c != utf8.RuneError {
				i += 2
			}
		}
		if i > 1 || c != 0xfeff {
			out = utf8.AppendRune(out, c)
		}
	}
	return out
}
