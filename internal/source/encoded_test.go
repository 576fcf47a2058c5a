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
