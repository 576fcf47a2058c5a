package source

import (
	"bytes"
	"encoding/binary"
	"sync"
)

// MayConcern reports whether a file may hold a key, plain or in base64, or a variable
// with DAYTONA_ in its name: it misses none. Nearly all files of a repository are done
// with after it, so that it is quick: every third pair of bytes is looked up, and
// each text that is looked for has such a pair wherever it stands.
func MayConcern(data []byte) bool {
	pairs := concernPairs()
	i := 0
	for ; i+14 <= len(data); i += 12 {
		part := data[i : i+14 : i+14]
		if pairs[binary.LittleEndian.Uint16(part)]|
			pairs[binary.LittleEndian.Uint16(part[3:])]|
			pairs[binary.LittleEndian.Uint16(part[6:])]|
			pairs[binary.LittleEndian.Uint16(part[9:])] == 0 {
			continue
		}
		if concernsNear(data, i) {
			return true
		}
	}
	return concernsNear(data, i)
}

// concernTexts are what is looked for: each with the four bytes of it whose pairs are
// looked up, which are rare in texts.
var concernTexts = [...]struct{ text, pairs string }{
	{"dtn_", "dtn_"}, {"DAYTONA_", "AYTO"}, {"ZHRuX", "HRuX"}, {"R0bl", "R0bl"}, {"kdG5f", "dG5f"},
}

// concernPairs says of each pair of bytes whether it is one of those.
var concernPairs = sync.OnceValue(func() *[1 << 16]byte {
	var pairs [1 << 16]byte
	for _, c := range concernTexts {
		for k := range len(c.pairs) - 1 {
			pairs[uint16(c.pairs[k])|uint16(c.pairs[k+1])<<8] = 1
		}
	}
	return &pairs
})

// concernsNear reports whether one of the texts lies around the twelve bytes from an
// offset on, or the rest.
func concernsNear(data []byte, i int) bool {
	around := data[max(0, i-8):min(len(data), i+14+8)]
	for _, c := range concernTexts {
		if bytes.Contains(around, []byte(c.text)) {
			return true
		}
	}
	return false
}
