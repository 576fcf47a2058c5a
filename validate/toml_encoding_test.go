package validate

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// TestEncodings reads files that Python cannot decode.
func TestEncodings(t *testing.T) {
	const text = "[daytona]\ndaytona_target = \"us\"\n"
	wide := func(big bool) string {
		var b strings.Builder
		for _, c := range utf16.Encode([]rune(text)) {
			if big {
				b.WriteByte(byte(c >> 8))
				b.WriteByte(byte(c))
			} else {
				b.WriteByte(byte(c))
				b.WriteByte(byte(c >> 8))
			}
		}
		return b.String()
	}
	cases := []struct {
		name, text, message string
		at                  span
		kind                tomlKind // of daytona_target, if entries is 1
		entries             int
	}{
		{"byte order mark", "\xef\xbb\xbf" + text, "byte order mark", span{0, 3}, tomlString, 1},
		{"UTF-16 LE", "\xff\xfe" + wide(false), "UTF-16 (little endian)", span{0, 2}, 0, 0},
		{"UTF-16 BE", "\xfe\xff" + wide(true), "UTF-16 (big endian)", span{0, 2}, 0, 0},
		{"UTF-16 LE without mark", wide(false), "UTF-16 (little endian)", span{0, 2}, 0, 0},
		{"UTF-16 BE without mark", wide(true), "UTF-16 (big endian)", span{0, 2}, 0, 0},
		{"Latin-1 in a comment", "# caf\xe9\n" + text, "not UTF-8 here (Latin-1", span{5, 6}, tomlString, 1},
		{"GBK in a comment", "# \xc3\xdc\xd4\xbf\n" + text, "not UTF-8 here (GBK", span{2, 4}, tomlString, 1},
		{"in the value", "[daytona]\ndaytona_target = \"\xe9us\"\n", "not UTF-8 here (Latin-1", span{28, 29}, tomlBroken, 1},
		{"in a bare value", "[daytona]\ndaytona_target = \xe9us\n", "not UTF-8 here", span{27, 28}, 0, 0},
		{"twice", "# \xe9\n# \xe9\n" + text, "not UTF-8 here", span{2, 3}, tomlString, 1},
		{"surrogate", "# \xed\xa0\x80\n" + text, "not UTF-8 here", span{2, 5}, tomlString, 1},
		{"NUL", "# \x00\n" + text, "NUL", span{2, 3}, tomlString, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data := []byte(c.text)
			doc := readTOML(data, settingNames)
			checkDoc(t, data, doc)
			if len(doc.problems) != 1 || doc.problems[0].rule != "encoding" {
				t.Fatalf("got %v, want one problem of the encoding", doc.problems)
			}
			p := doc.problems[0]
			if !strings.Contains(p.message, c.message) || p.at != c.at {
				t.Errorf("got %q at %v, want %q at %v", p.message, p.at, c.message, c.at)
			}
			if len(doc.entries) != c.entries || c.entries == 1 && doc.entries[0].kind != c.kind {
				t.Errorf("got %v, want %d entries of kind %d", doc.entries, c.entries, c.kind)
			}
			if c.entries == 0 && !doc.cut {
				t.Error("the key is missing for a reason, want cut")
			}
			if string(data) != c.text {
				t.Error("the file was changed")
			}
		})
	}
}

// TestByteOrderMarkFix removes the mark.
func TestByteOrderMarkFix(t *testing.T) {
	data := []byte("\xef\xbb\xbfx = 1\n")
	doc := readTOML(data, settingNames)
	if got := fixed(data, doc); got != "x = 1\n" {
		t.Errorf("got %q", got)
	}
}
