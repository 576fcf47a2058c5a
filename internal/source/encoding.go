package source

import "bytes"

// ByteOrderMark is U+FEFF in UTF-8.
const ByteOrderMark = "\ufeff"

// UTF16 names the UTF-16 encoding that a file is in, recognized by its byte
// order mark or by the zero bytes of a text that begins in ASCII, and reports
// whether it is marked. The name is "" for other files.
func UTF16(data []byte) (name string, marked bool) {
	const little, big = "UTF-16 (little endian)", "UTF-16 (big endian)"
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return little, true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return big, true
	case len(data) < 4:
		return "", false
	case data[0] != 0 && data[1] == 0 && data[2] != 0 && data[3] == 0:
		return little, false
	case data[0] == 0 && data[1] != 0 && data[2] == 0 && data[3] != 0:
		return big, false
	}
	return "", false
}
