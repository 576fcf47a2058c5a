package source

import (
	"encoding/binary"
	"strings"
	"sync"
)

// MayConcern reports whether a file may hold a key, plain, with its _ escaped, or in
// base64, or a variable with DAYTONA_ in its name: it misses none, but for some in base64
// where a line ends within the mark and the next is indented. Nearly all files of a
// repository are done with after it, so that it is quick: every third pair of bytes is
// looked up, and each text that is looked for has such a pair wherever it stands.
func MayConcern(data []byte) bool {
	pairs := concernPairs()
	i := 0
	for ; i+14 <= len(data); i += 12 {
		part := data[i : i+14 : i+14]
		a, b := pairs[binary.LittleEndian.Uint16(part)], pairs[binary.LittleEndian.Uint16(part[3:])]
		c, d := pairs[binary.LittleEndian.Uint16(part[6:])], pairs[binary.LittleEndian.Uint16(part[9:])]
		if a|b|c|d != 0 && (stands(data, i, a) || stands(data, i+3, b) || stands(data, i+6, c) || stands(data, i+9, d)) {
			return true
		}
	}
	for ; i+1 < len(data); i++ {
		if stands(data, i, pairs[binary.LittleEndian.Uint16(data[i:])]) {
			return true
		}
	}
	return false
}

// concernTexts are what is looked for, each with three pairs of it in a row, which
// are rare in texts: they begin at the offset. No pair is in two of them. Instead of the
// last byte there may be one of others.
var concernTexts = [...]struct {
	text   string
	offset int
	others string
}{{"dtn_", 0, `\%&`}, {"DAYTONA_", 1, ""}, {"ZHRu", 0, ""}, {"R0bl", 0, ""}, {"dG5f", 0, ""}}

// ConcernTexts are the texts that MayConcern looks for.
func ConcernTexts() []string {
	var all []string
	for _, c := range concernTexts {
		all = append(all, c.text)
	}
	return all
}

// breakPair stands for a pair of bytes that a line end within a text in base64 makes.
const breakPair = 255

// concernPairs says of each pair of bytes which it is of those: 0 for none, else four
// times the text's place in the list, which counts from 1, and the pair's.
var concernPairs = sync.OnceValue(func() *[1 << 16]byte {
	var pairs [1 << 16]byte
	put := func(a, b, n byte) { pairs[uint16(a)|uint16(b)<<8] = n }
	for _, m := range encodedMarks {
		for k := range 3 {
			put(m.text[k], '\n', breakPair)
			put(m.text[k], '\r', breakPair)
			put('\n', m.text[k+1], breakPair)
		}
	}
	put('\r', '\n', breakPair)
	for n, c := range concernTexts {
		for k := range 3 {
			put(c.text[c.offset+k], c.text[c.offset+k+1], byte(4*(n+1)+k))
		}
		for _, other := range []byte(c.others) {
			put(c.text[len(c.text)-2], other, byte(4*(n+1)+2))
		}
	}
	return &pairs
})

// stands reports whether the text that a pair at an offset is of stands there.
func stands(data []byte, i int, pair byte) bool {
	if pair == 0 {
		return false
	}
	if pair == breakPair {
		return breaksMark(data, i)
	}
	c := &concernTexts[pair/4-1]
	start, last := i-c.offset-int(pair%4), len(c.text)-1
	if start >= 0 && start+len(c.text) <= len(data) && string(data[start:start+last]) == c.text[:last] &&
		(data[start+last] == c.text[last] || strings.IndexByte(c.others, data[start+last]) >= 0) {
		return true
	}
	return c.others == "" && breaksMark(data, i)
}
