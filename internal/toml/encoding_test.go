package toml

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/daytona-lint/daytona-lint/internal/source"
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
		at                  source.Span
		kind                Kind // of daytona_target, if entries is 1
		entries             int
	}{
		{"byte order mark", "\xef\xbb\xbf" + text, "byte order mark", source.Span{Start: 0, End: 3}, String, 1},
		{"UTF-16 LE", "\xff\xfe" + wide(false), "UTF-16 (little endian)", source.Span{Start: 0, End: 2}, 0, 0},
		{"UTF-16 BE", "\xfe\xff" + wide(true), "UTF-16 (big endian)", source.Span{Start: 0, End: 2}, 0, 0},
		{"UTF-16 LE without mark", wide(false), "UTF-16 (little endian)", source.Span{Start: 0, End: 2}, 0, 0},
		{"UTF-16 BE without mark", wide(true), "UTF-16 (big endian)", source.Span{Start: 0, End: 2}, 0, 0},
		{"Latin-1 in a comment", "# caf\xe9\n" + text, "not UTF-8 here (Latin-1", source.Span{Start: 5, End: 6}, String, 1},
		{"GBK in a comment", "# \xc3\xdc\xd4\xbf\n" + text, "not UTF-8 here (GBK", source.Span{Start: 2, End: 4}, String, 1},
		{"in the value", "[daytona]\ndaytona_target = \"\xe9us\"\n", "not UTF-8 here (Latin-1", source.Span{Start: 28, End: 29}, Broken, 1},
		{"in a bare value", "[daytona]\ndaytona_target = \xe9us\n", "not UTF-8 here", source.Span{Start: 27, End: 28}, 0, 0},
		{"twice", "# \xe9\n# \xe9\n" + text, "not UTF-8 here", source.Span{Start: 2, End: 3}, String, 1},
		{"surrogate", "# \xed\xa0\x80\n" + text, "not UTF-8 here", source.Span{Start: 2, End: 5}, String, 1},
		{"NUL", "# \x00\n" + text, "NUL", source.Span{Start: 2, End: 3}, String, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data := []byte(c.text)
			doc := Read(data, settingNames)
			checkDoc(t, data, doc)
			if len(doc.Problems) != 1 || doc.Problems[0].Rule != "encoding" {
				t.Fatalf("got %v, want one problem of the encoding", doc.Problems)
			}
			p := doc.Problems[0]
			if !strings.Contains(p.Message.String(), c.message) || p.At != c.at {
				t.Errorf("got %q at %v, want %q at %v", p.Message, p.At, c.message, c.at)
			}
			if len(doc.Entries) != c.entries || c.entries == 1 && doc.Entries[0].Kind != c.kind {
				t.Errorf("got %v, want %d entries of kind %d", doc.Entries, c.entries, c.kind)
			}
			if c.entries == 0 && !doc.Cut {
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
	doc := Read(data, settingNames)
	if got := fixed(data, doc); got != "x = 1\n" {
		t.Errorf("got %q", got)
	}
}
