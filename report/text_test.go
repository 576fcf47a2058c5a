package report

import (
	"strings"
	"testing"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"github.com/daytona-lint/daytona-lint/validate"
)

// The caret stands below the fault, whatever stands before it.
func TestCaret(t *testing.T) {
	cases := []struct{ before, fault, after, want string }{
		{"key = ", "FAULT", " # x", "FAULT"},
		{"", "F", "", "F"},
		{"区域 = ", "区域", "", "区域"},
		{"\t\tkey = ", "FAULT", "", "FAULT"},
		{"a\tb\x1b = ", "F\u202eX", "", "F<U+202E>X"},
		{"a\xff = ", "F", "", "F"},
		{strings.Repeat("x", 500), "FAULT", strings.Repeat("y", 500), "FAULT"},
		{strings.Repeat("あ", 500), "FAULT", strings.Repeat("い", 500), "FAULT"},
		{"k = ", strings.Repeat("F", 500), "yyy", strings.Repeat("F", maxSnippet-4)},
	}
	for _, c := range cases {
		start := len([]rune(c.before))
		f := validate.Finding{Rule: "r", Severity: validate.Error, File: "a", Range: at(12, 1, 2), Message: "m",
			Snippet: validate.Snippet{Text: c.before + c.fault + c.after, Start: start, End: start + len([]rune(c.fault))}}
		lines := strings.Split(render(t, "text", Options{}, []validate.Finding{f}, Summary{}), "\n")
		line, mark := lines[1], lines[2]
		at := strings.IndexByte(mark, '^')
		var shown strings.Builder
		column := 0
		for _, r := range line {
			if column >= at && column < len(mark) {
				shown.WriteRune(r)
			}
			column += twwidth.Width(string(r))
		}
		if shown.String() != c.want {
			t.Errorf("the caret marks %q, want %q:\n%s\n%s", shown.String(), c.want, line, mark)
		}
		if n := len([]rune(line)); n > maxSnippet+20 {
			t.Errorf("the line has %d characters: %s", n, line)
		}
	}
}

// A snippet fits the terminal, with its caret and the lines around it.
func TestSnippetWidth(t *testing.T) {
	for _, c := range []struct{ before, fault, after string }{
		{"daytona_server_url = ", `"https://daytona.example/api"`, " # " + strings.Repeat("x", 80)},
		{"区域 = ", strings.Repeat("区域", 40), ""},
		{strings.Repeat("\u202e", 40), "F", ""}, // each shown as eight characters
	} {
		start := len([]rune(c.before))
		f := validate.Finding{Rule: "r", Severity: validate.Error, File: "a", Range: at(12, 1, 2), Message: "m", Snippet: validate.Snippet{
			Text: c.before + c.fault + c.after, Start: start, End: start + len([]rune(c.fault)),
			Before: []string{strings.Repeat("い", 99)}, After: []string{strings.Repeat("y", 99)},
		}}
		for _, width := range []int{50, 80, 120} {
			out := render(t, "text", Options{Width: width}, []validate.Finding{f}, Summary{})
			for line := range strings.Lines(out) {
				if n := twwidth.Width(strings.TrimSuffix(line, "\n")); n > width {
					t.Errorf("at width %d a line has %d columns: %q", width, n, line)
				}
			}
		}
	}
}

// Positions that do not fit the line must not stop the report.
func TestCaretOutside(t *testing.T) {
	for _, s := range []validate.Snippet{
		{Text: "abc", Start: -5, End: -1}, {Text: "abc", Start: 2, End: 1}, {Text: "abc", Start: 90, End: 99}, {Text: "abc", Start: 3, End: 3},
	} {
		f := validate.Finding{Rule: "r", Severity: validate.Error, File: "a", Message: "m", Snippet: s}
		if out := render(t, "text", Options{}, []validate.Finding{f}, Summary{}); strings.Count(out, "^") != 1 {
			t.Errorf("%+v gives:\n%s", s, out)
		}
	}
}

func TestPlace(t *testing.T) {
	cases := []struct {
		f    validate.Finding
		want string
	}{
		{validate.Finding{File: "a.toml", Range: at(1, 2, 3), Variable: "X"}, "a.toml:1:2"},
		{validate.Finding{File: "a.toml", Range: validate.Range{Line: 4}}, "a.toml:4"},
		{validate.Finding{File: "a.toml"}, "a.toml"},
		{validate.Finding{Variable: "X"}, "$X"},
		{validate.Finding{Setting: "daytona_target", Source: validate.SourceDefault}, "daytona_target"},
		{validate.Finding{Source: validate.SourceDefault}, "default"},
	}
	for _, c := range cases {
		if got := place(&c.f, environmentDollar); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// Where the place and the rule do not fit on a line, the rule stands below, whole.
func TestTextRuleWhole(t *testing.T) {
	f := findings()[5:]
	for _, width := range []int{40, 60, 100, 200} {
		for line := range strings.Lines(render(t, "text", Options{Width: width}, f, summary())) {
			line = strings.TrimSuffix(line, "\n")
			if got := columns(line); got > width && !strings.HasPrefix(line, f[0].File) {
				t.Errorf("width %d: %q has %d columns", width, line, got)
			}
			if strings.Contains(line, "[") && !strings.HasSuffix(line, "["+f[0].Rule+"]") {
				t.Errorf("width %d: %q", width, line)
			}
		}
	}
}
