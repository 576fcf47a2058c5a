package source

import "bytes"

// encodedMarks are what dtn_ looks like in base64, by where in a group of three bytes
// it begins: four characters that the bytes around it do not change. before is how many
// characters of the same group, and of the one that dtn_ begins in, precede them.
var encodedMarks = [...]struct {
	text         []byte
	before, skip int // skip: the bytes of the group before dtn_
}{{[]byte("ZHRu"), 0, 0}, {[]byte("R0bl"), 2, 1}, {[]byte("dG5f"), 4, 2}}

// EncodedKeys finds the words in base64 of a text that hold a key of the cloud's
// shape once they are decoded, no more than most. Such is what a Kubernetes Secret
// keeps, also of a whole file. A word may go on in further lines, as base64 writes
// one of more than 76 characters.
func EncodedKeys(data []byte, most int) []Span {
	var found []Span
	// Where each mark stands next, and one that a line ends in; len(data) for nowhere.
	var next [len(encodedMarks) + 1]int
	for i := range next {
		next[i] = encodedMark(data, i, 0)
	}
	for from := 0; len(found) < most; {
		at := min(next[0], next[1], next[2], next[3])
		if at == len(data) {
			break
		}
		end := at + 1
		for i := range next {
			if next[i] != at {
				continue
			}
			which := i
			if i == len(encodedMarks) {
				_, which = brokenMark(data, at)
			}
			if word, ok := encodedKey(data, at, encodedMarks[which].before, encodedMarks[which].skip); ok && word.Start >= from {
				word = wholeWord(data, word, from)
				found = append(found, word)
				end = max(word.End, end)
			}
		}
		from = end
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
	if which == len(encodedMarks) {
		at, _ := brokenMark(data, from)
		return at
	}
	if n := bytes.Index(data[from:], encodedMarks[which].text); n >= 0 {
		return from + n
	}
	return len(data)
}

// maxIndent is how much white space a line may begin with that goes on with a mark.
const maxIndent = 40

// brokenMark is where a mark stands from an offset on that a line ends in, and which it is;
// len(data) for nowhere.
func brokenMark(data []byte, from int) (at, which int) {
	for i := from; ; i++ {
		n := bytes.IndexByte(data[i:], '\n')
		if n < 0 {
			return len(data), 0
		}
		if i += n; i > from {
			if at, which := markAround(data, i); at >= from {
				return at, which
			}
		}
	}
}

// markAround is where the mark stands that a line end at an offset is in, and which it is;
// -1 if it is in none.
func markAround(data []byte, end int) (at, which int) {
	before := bytes.TrimSuffix(data[:end], []byte("\r"))
	after := end + 1
	for after < len(data) && after <= end+maxIndent && (data[after] == ' ' || data[after] == '\t') {
		after++
	}
	for i := range encodedMarks {
		mark := encodedMarks[i].text
		for k := 1; k < len(mark); k++ {
			if bytes.HasPrefix(data[after:], mark[k:]) && bytes.HasSuffix(before, mark[:k]) {
				return len(before) - k, i
			}
		}
	}
	return -1, 0
}

// breaksMark reports whether a mark that a line ends in stands around an offset, at which
// there is a part of it or the line end.
func breaksMark(data []byte, i int) bool {
	end := i
	for end > 0 && end > i-3 && data[end] != '\n' {
		end--
	}
	if data[end] != '\n' {
		for end = i + 1; end < min(i+5, len(data)) && data[end] != '\n'; end++ {
		}
		if end == min(i+5, len(data)) {
			return false
		}
	}
	last, next := end-1, end+1
	if last > 0 && data[last] == '\r' {
		last--
	}
	for next < len(data) && (data[next] == ' ' || data[next] == '\t') && next < end+maxIndent {
		next++
	}
	if last < 0 || next == len(data) || !bytes.Contains(encodedPairs, []byte{data[last], data[next], ' '}) {
		return false // as nearly all
	}
	at, _ := markAround(data, end)
	return at >= 0
}

// encodedPairs are the pairs of characters that are in the marks.
var encodedPairs = []byte("ZH HR Ru R0 0b bl dG G5 5f ")

// encodedKey decodes a key whose mark stands at an offset. It returns the characters
// that it is in.
func encodedKey(data []byte, mark, before, skip int) (Span, bool) {
	start := mark
	for range before {
		start -= 1 + breakBefore(data[:start])
		if start < 0 || base64Bits(data[start]) < 0 {
			return Span{}, false
		}
	}
	bits, held, n := 0, 0, -skip // n is how many bytes of the key have been decoded
	for i := start; ; i++ {
		if n == LiveKeySize && (i == len(data) || data[i] == '\r' || data[i] == '\n') {
			return Span{start, i}, true // what follows may be another word
		}
		i += breakAfter(data[i:])
		if i == len(data) || base64Bits(data[i]) < 0 {
			return Span{start, i}, n == LiveKeySize
		}
		bits, held = bits<<6|base64Bits(data[i]), held+6
		if held < 8 {
			continue
		}
		held -= 8
		c := byte(bits >> held)
		switch {
		case n < 0:
		case n < len("dtn_") && c != "dtn_"[n]:
			return Span{}, false
		case n == LiveKeySize:
			return Span{start, i + 1}, !NameByte(c)
		case n >= len("dtn_") && !lowerHex(c):
			return Span{}, false
		}
		bits &= 0xff
		n++
	}
}

// maxWord is how many characters of a word in base64 are told on either side of a key.
const maxWord = 64 << 10

// wholeWord is the word that characters in base64 are part of, with its padding; the
// characters alone if it is a long one.
func wholeWord(data []byte, at Span, from int) Span {
	word := at
	from = max(from, at.Start-maxWord)
	for word.Start > from && base64Bits(data[word.Start-1]) >= 0 {
		word.Start--
	}
	for word.End < min(len(data), at.End+maxWord) && base64Bits(data[word.End]) >= 0 {
		word.End++
	}
	for word.End < len(data) && data[word.End] == '=' {
		word.End++
	}
	if word.Start == at.Start-maxWord || word.End >= at.End+maxWord {
		return at
	}
	return word
}

// breakAfter is the length of the line end that a text begins with, with the white
// space of the next line; 0 if there is none.
func breakAfter(data []byte) int {
	n := 0
	if len(data) > 0 && data[0] == '\r' {
		n++
	}
	if n == len(data) || data[n] != '\n' {
		return 0
	}
	for n++; n < len(data) && (data[n] == ' ' || data[n] == '\t'); n++ {
	}
	return n
}

// breakBefore is breakAfter for the end of a text.
func breakBefore(data []byte) int {
	rest := bytes.TrimRight(data, " \t")
	if line, ok := bytes.CutSuffix(rest, []byte("\n")); ok {
		return len(data) - len(bytes.TrimSuffix(line, []byte("\r")))
	}
	return 0
}

// base64Bits is what a character says in base64 of either alphabet, -1 if it is none.
func base64Bits(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case '0' <= c && c <= '9':
		return int(c-'0') + 52
	case c == '+' || c == '-':
		return 62
	case c == '/' || c == '_':
		return 63
	}
	return -1
}

// mayEncodeKey reports whether a text may hold a key in base64.
func mayEncodeKey(data []byte) bool {
	for i := range len(encodedMarks) + 1 {
		if encodedMark(data, i, 0) < len(data) {
			return true
		}
	}
	return false
}
