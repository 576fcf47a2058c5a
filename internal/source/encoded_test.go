package source

import (
	"encoding/base64"
	"strings"
	"testing"
)

// A key is found in base64 wherever it stands in what is encoded, in both alphabets,
// padded or not; and no word without a key is.
func TestEncodedKeys(t *testing.T) {
	key := "dtn_" + strings.Repeat("0123456789abcdef", 4)
	for _, before := range []string{"", "=", "a=", "A=b\n", "DAYTONA_API_KEY=", "\xff\xfe\x00?"} {
		for _, after := range []string{"", "\n", "\r\n", "\nX=y\n"} {
			for _, alphabet := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
				word := alphabet.EncodeToString([]byte(before + key + after))
				text := "a: b\nkey: \"" + word + "\"\nZHRuX R0bl kdG5f\n"
				got := EncodedKeys([]byte(text), 10)
				if len(got) != 1 || text[got[0].Start:got[0].End] != word {
					t.Errorf("%q and %q: got %v", before, after, got)
				}
				if !MayConcern([]byte(text)) || !MayHoldKey([]byte(text)) {
					t.Errorf("%q and %q: not even looked at", before, after)
				}
			}
		}
	}
	for _, width := range []int{20, 64, 76} {
		for _, end := range []string{"\n", "\r\n", "\n    "} {
			for _, before := range []string{"", "ab", "DAYTONA_API_KEY=", strings.Repeat("x", 40) + "=\"", strings.Repeat("x=y\n", 80) + "A="} {
				for _, after := range []string{"", "\n", "\nX=y\n" + strings.Repeat("z", 100)} {
					for _, alphabet := range []*base64.Encoding{base64.StdEncoding, base64.RawURLEncoding} {
						text := "key: |" + end + wrapped(alphabet.EncodeToString([]byte(before+key+after)), width, end) + "\nNEXT: x\n"
						if got := EncodedKeys([]byte(text), 10); len(got) != 1 || !MayConcern([]byte(text)) {
							t.Errorf("%q and %q in lines of %d with %q: got %v", before, after, width, end, got)
						}
					}
				}
			}
		}
	}
	for width := 4; width < 30; width++ { // also within the mark
		for _, end := range []string{"\n", "\r\n"} {
			for _, before := range []string{"", "a", "ab", "abc", "DAYTONA_API_KEY="} {
				text := "x " + end + wrapped(base64.StdEncoding.EncodeToString([]byte(before+key)), width, end) + end
				for shift := range 3 {
					text := strings.Repeat("x", shift) + text
					if got := EncodedKeys([]byte(text), 10); len(got) != 1 || !MayConcern([]byte(text)) || !MayHoldKey([]byte(text)) {
						t.Errorf("%q in lines of %d with %q: got %v", before, width, end, got)
					}
				}
			}
		}
	}
	for _, text := range []string{"", "ZHRuX", strings.Repeat("ZHRuX", 40), key, base64.StdEncoding.EncodeToString([]byte(key[:60]))} {
		if got := EncodedKeys([]byte(text), 10); len(got) != 0 {
			t.Errorf("%q: got %v", text, got)
		}
	}
	many := strings.Repeat(base64.StdEncoding.EncodeToString([]byte(key))+" ", 30)
	if got := EncodedKeys([]byte(many), 10); len(got) != 10 {
		t.Errorf("got %d of many, want 10", len(got))
	}
}

// wrapped is a word in lines of a width.
func wrapped(word string, width int, end string) string {
	var b strings.Builder
	for len(word) > width {
		b.WriteString(word[:width] + end)
		word = word[width:]
	}
	return b.String() + word
}
