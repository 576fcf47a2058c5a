package report

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/inert"
)

func TestText(t *testing.T) {
	cases := []struct{ in, want string }{
		{"", ""},
		{"config/config.toml", "config/config.toml"},
		{"设置 é 🙂", "设置 é 🙂"},
		{"a\x1b[31mb", `a\x1b[31mb`},
		{"a\nb\rc\td\x00", `a\nb\rc\td\x00`},
		{"\x7f", `\x7f`},
		{"\u0085\u009b", "<U+0085><U+009B>"},
		{"a\u202eb\u2066c", "a<U+202E>b<U+2066>c"},
		{"\u200b\u200d\ufeff\u2060", "<U+200B><U+200D><U+FEFF><U+2060>"},
		{"\u2028\u2029\u00a0\u3000", "<U+2028><U+2029><U+00A0><U+3000>"},
		{"\U000e0041\ufe0f\ufffe\ue000", "<U+E0041><U+FE0F><U+FFFE><U+E000>"},
		{"\xff\xc3\xed\xa0\x80", `\xff\xc3\xed\xa0\x80`},
		{"\ufffd", "\ufffd"},
		{"\u0301a", "<U+0301>a"},
		{"e\u0301", "e\u0301"},
		{"a" + strings.Repeat("\u0301", 6), "a" + strings.Repeat("\u0301", 4) + "<U+0301><U+0301>"},
		{"::error::x", `\x3a:error::x`},
		{"  ::error::x", `  \x3a:error::x`},
		{"http://[::1]:3000", "http://[::1]:3000"},
		{"x ##[error]y", `x ##\x5berror]y`},
		{"##vso[task.setvariable]", `##vso\x5btask.setvariable]`},
		{"# [x] #[y] ## [z]", "# [x] #[y] ## [z]"},
		{strings.Repeat("a", inert.Max), strings.Repeat("a", inert.Max)},
		{strings.Repeat("a", inert.Max+1), strings.Repeat("a", inert.Max) + "..."},
		{strings.Repeat("é", inert.Max), strings.Repeat("é", inert.Max)},
	}
	for _, c := range cases {
		if got := inert.Text(c.in); got != c.want {
			t.Errorf("inert.Text(%q) is %q, want %q", c.in, got, c.want)
		}
	}
}

// isInert reports whether a line can be printed by anyone without harm. It knows
// nothing of how Text works.
func isInert(s string) bool {
	if !utf8.ValidString(s) || strings.Contains(s, "##[") || strings.HasPrefix(strings.TrimSpace(s), "::") {
		return false
	}
	for _, r := range s {
		if r != ' ' && !unicode.IsGraphic(r) || unicode.Is(unicode.Zs, r) && r != ' ' ||
			unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) {
			return false
		}
	}
	return true
}

func FuzzText(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := inert.Text(s)
		if !isInert(got) {
			t.Errorf("inert.Text(%q) is %q, which is not inert", s, got)
		}
		if len(got) > inert.Max*10 {
			t.Errorf("Text of %d bytes has %d bytes", len(s), len(got))
		}
		if utf8.RuneCountInString(got) <= inert.Max {
			if again := inert.Text(got); again != got {
				t.Errorf("inert.Text(%q) is %q, and again %q", s, got, again)
			}
		}
		// What could be seen all along is still there.
		if utf8.RuneCountInString(s) <= inert.Max && isInert(s) && !strings.Contains(s, "##") && !marked(s) && got != s {
			t.Errorf("inert.Text(%q) is %q, want it unchanged", s, got)
		}
	})
}

func marked(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.M) || inert.Hidden(r) })
}
