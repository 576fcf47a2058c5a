package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"github.com/daytona-lint/daytona-lint/validate"
)

func TestTableWidths(t *testing.T) {
	for width := 40; width <= 260; width++ {
		out := render(t, "table", Options{Width: width}, findings(), summary())
		lines := strings.Split(out, "\n")
		frame := twwidth.Width(lines[0])
		if frame > width {
			t.Fatalf("the table is %d columns wide in a terminal of %d:\n%s", frame, width, out)
		}
		for _, line := range lines {
			if strings.HasPrefix(line, "│") && twwidth.Width(line) != frame || twwidth.Width(line) > width {
				t.Fatalf("at width %d this line breaks the frame: %q", width, line)
			}
		}
		plain := strings.Join(strings.Fields(strings.ReplaceAll(out, "│", " ")), "")
		for _, rule := range []string{"env-ignored", "config/config.toml:104:18", "secret-not-ignored"} {
			if width >= 72 && !strings.Contains(plain, rule) {
				t.Fatalf("at width %d %s is not whole:\n%s", width, rule, out)
			}
		}
	}
}

func TestTableColumns(t *testing.T) {
	narrow := render(t, "table", Options{Width: 80}, findings(), summary())
	wide := render(t, "table", Options{Width: 140}, findings(), summary())
	if !strings.Contains(narrow, "│ place, rule ") {
		t.Errorf("the rule has a column of its own at 80 columns:\n%s", narrow)
	}
	if !regexp.MustCompile(`│ severity │ place +│ rule +│ message +│`).MatchString(wide) {
		t.Errorf("the rule has no column of its own at 140 columns:\n%s", wide)
	}
}

func TestTableCap(t *testing.T) {
	var many []validate.Finding
	for i := range 2 * maxRows {
		f := validate.Finding{Rule: "unread-variable", Severity: validate.Info, File: "a.toml", Range: at(i+1, 1, 2), Message: "info"}
		if i == 2*maxRows-5 {
			f.Severity, f.Message = validate.Error, "the only error"
		}
		many = append(many, f)
	}
	out := render(t, "table", Options{}, many, Summary{Files: 1, Errors: 1, Infos: 2*maxRows - 1})
	if got := strings.Count(out, "├"); got != maxRows {
		t.Errorf("%d rows, want %d", got, maxRows)
	}
	if !strings.Contains(out, "the only error") {
		t.Error("the worst finding is not among those shown")
	}
	if !strings.HasSuffix(out, fmt.Sprintf("\nand %d more\n1 error, %d infos in 1 file\n", maxRows, 2*maxRows-1)) {
		t.Errorf("the end is %q", out[len(out)-100:])
	}
}

func TestTableNotes(t *testing.T) {
	f := findings()[3]
	for i := range 9 {
		f.Related = append(f.Related, validate.Related{Message: "here", File: ".env", Line: i + 1, Column: 1})
	}
	out := render(t, "table", Options{}, []validate.Finding{f}, Summary{Files: 1, Errors: 1})
	if strings.Count(out, ": here") != maxNotes || !strings.Contains(out, "note: and 6 more") {
		t.Errorf("got:\n%s", out)
	}
}

// Colour stays in the cells, ends on the line that it starts on, and changes no
// width.
func TestTableColor(t *testing.T) {
	sequence := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, width := range []int{80, 140} {
		plain := render(t, "table", Options{Width: width}, findings(), summary())
		colored := render(t, "table", Options{Width: width, Color: true}, findings(), summary())
		if got := sequence.ReplaceAllString(colored, ""); got != plain {
			t.Errorf("without its sequences the coloured table is:\n%s\nwant:\n%s", got, plain)
		}
		if !strings.Contains(colored, red+"error"+unpaint) {
			t.Error("an error is not red")
		}
		for line := range strings.Lines(colored) {
			open := false
			for _, s := range sequence.FindAllString(line, -1) {
				open = s != unpaint
			}
			if open {
				t.Errorf("colour runs on after %q", line)
			}
			for cell := range strings.SplitSeq(line, "│") {
				if strings.Count(cell, unpaint) != len(sequence.FindAllString(cell, -1))/2 {
					t.Errorf("colour leaves its cell in %q", line)
				}
			}
		}
	}
}

// Where terminals may draw box characters two columns wide, the frame is ASCII.
func TestTableEastAsian(t *testing.T) {
	twwidth.SetEastAsian(true)
	defer twwidth.SetEastAsian(false)
	out := render(t, "table", Options{Width: 80}, findings(), summary())
	lines := strings.Split(out, "\n")
	for _, line := range lines {
		if strings.ContainsAny(line, "│─┌") || len(line) > 0 && strings.ContainsAny(line[:1], "|+") && twwidth.Width(line) != twwidth.Width(lines[0]) {
			t.Errorf("this line breaks the frame: %q", line)
		}
	}
}

func TestSentence(t *testing.T) {
	fixable := &validate.Fix{Safe: true}
	cases := []struct {
		files   []string
		fix     *validate.Fix
		summary Summary
		want    string
	}{
		{[]string{"a", "a", "a"}, fixable, Summary{Files: 1, Errors: 2, Warnings: 1}, "2 errors, 1 warning in 1 file; 3 can be fixed with --fix"},
		{[]string{"a", "b"}, nil, Summary{Files: 9, Errors: 1, Infos: 1, Ignored: 4}, "1 error, 1 info in 2 of 9 files; 4 ignored"},
		{[]string{""}, &validate.Fix{}, Summary{Files: 2, Warnings: 1}, "1 warning in the environment"},
		{[]string{"", "a"}, nil, Summary{Files: 1, Warnings: 2}, "2 warnings in 1 file and the environment"},
	}
	for _, c := range cases {
		var tally tally
		for _, file := range c.files {
			tally.add(&validate.Finding{File: file, Fix: c.fix})
		}
		if got := tally.sentence(c.summary); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	cases := []struct {
		in    string
		width int
		want  string
	}{
		{"", 5, ""},
		{"one two three", 7, "one two|three"},
		{"  one   two ", 20, "one two"},
		{"config/config.toml:104:18", 20, "config/config.|toml:104:18"},
		{"abcdefghij", 4, "abcd|efgh|ij"},
		{"あいうえ", 5, "あい|うえ"},
		{"あ", 1, "あ"},
		{"a e\u0301e\u0301e\u0301", 3, "a|e\u0301e\u0301e\u0301"},
		{"x abcdef", 3, "x|abc|def"},
	}
	for _, c := range cases {
		if got := strings.Join(wrap(c.in, c.width), "|"); got != c.want {
			t.Errorf("wrap(%q, %d) is %q, want %q", c.in, c.width, got, c.want)
		}
	}
}
