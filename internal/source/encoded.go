package source

import (
	"bytes"
	"encoding/base64"
)

// encodedMarks are what dtn_ looks like in base64, by where in a group of three bytes
// it begins, as far as the bytes around it do not matter, and how many of the
// characters before belong to it. Each begins with a capital letter, which text has
// few of.
var encodedMarks = []struct {
	text   []byte
	before string
}{{[]byte("ZHRuX"), ""}, {[]byte("R0bl"), ""}, {[]byte("G5f"), "kd"}}

// EncodedKeys finds the words in base64 of a text that hold a key of the cloud's
// shape once they are decoded, no more than most. Such is what a Kubernetes Secret
// keeps, also of a whole file.
func EncodedKeys(data []byte, most int) []Span {
	var found []Span
	var next [3]int // where each mark stands next, len(data) for nowhere
	for i := range next {
		next[i] = encodedMark(data, i, 0)
	}
	for from := 0; len(found) < most; {
		at := min(next[0], next[1], next[2])
		if at == len(data) {
			break
		}
		word := Span{at, at}
		for word.Start > from && base64Byte(data[word.Start-1]) {
			word.Start--
		}
		for word.End < len(data) && base64Byte(data[word.End]) {
			word.End++
		}
		if size := word.End - word.Start; size >= LiveKeySize*4/3 && size <= MaxTOML && holdsKey(data[word.Start:word.End]) {
			for word.End < len(data) && data[word.End] == '=' {
				word.End++
			}
			found = append(found, word)
		}
		from = max(word.End, at+1)
		for i := range next {
			if next[i] < from {
				next[i] = encodedMark(data, i, from)
			}
		}
	}
	return found
}

// encodedMark is where a mark stands from an offset on, len(data) for nowhere.
func encodedMark(data []byte, which, from int) int {
	mark := &encodedMarks[which]
	for i := from; i < len(data); i++ {
		n := bytes.Index(data[i:], mark.text)
		if n < 0 {
			break
		}
		if i += n; bytes.HasSuffix(data[:i], []byte(mark.before)) {
			return i
		}
	}
	return len(data)
}

// holdsKey decodes a word without its padding.
func holdsKey(word []byte) bool {
	for _, alphabet := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		text := make([]byte, alphabet.DecodedLen(len(word)))
		if n, err := alphabet.Decode(text, word); err == nil && len(LiveKeys(text[:n], 1)) > 0 {
			return true
		}
	}
	return false
}

func base64Byte(c byte) bool {
	return c == '+' || c == '/' || c == '-' || NameByte(c)
}

// mayEncodeKey reports whether a text may hold a key in base64.
func mayEncodeKey(data []byte) bool {
	for i := range encodedMarks {
		if encodedMark(data, i, 0) < len(data) {
			return true
		}
	}
	return false
}
