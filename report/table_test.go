package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Whatever the width, lines fit and names are whole; but a path is never broken.
func TestTableWidths(t *testing.T) {
	for width := 40; width <= 260; width++ {
		out := render(t, "table", Options{Width: width}, findings(), summary())
		lines := strings.Split(out, "\n")
		for i, line := range lines {
			title := i > 0 && strings.HasPrefix(lines[i-1], "──")
			if twwidth.Width(line) > width && !title {
				t.Fatalf("at width %d this line is too wide: %q", width, line)
			}
		}
		for _, whole := range []string{"config/config.toml:101:1\n", " env-ignored", " secret-not-ignored", "deploy/プロダクション/config_with_a_very_long_name_that_does_not_fit.toml\n"} {
			if !strings.Contains(out, whole) {
				t.Fatalf("at width %d %s is not whole:\n%s", width, whole, out)
			}
		}
		if n := strings.Count(out, "config/config.toml:10"); n != 2 && width >= 72 { // the title, and a note
			t.Fatalf("the path stands there %d times:\n%s", n, out)
		}
	}
}

func TestTableColumns(t *testing.T) {
	narrow := render(t, "table", Options{Width: 80}, findings(), summary())
	wide := render(t, "table", Options{Width: 140}, findings(), summary())
	if !strings.HasPrefix(narrow, "  line:col  severity, rule, message\n") {
		t.Errorf("the rule has a column of its own at 80 columns:\n%s", narrow)
	}
	if !regexp.MustCompile(`^  line:col  severity  rule +message\n`).MatchString(wide) {
		t.Errorf("the rule has no column of its own at 140 columns:\n%s", wide)
	}
	// Columns begin at the same place in all rows, wide characters or not.
	at := strings.Index(wide, "message")
	for _, message := range []string{"DAYTONA_TARGET is eu", "the URL ends", "[daytona] has no", "this file holds"} {
		line := wide[:strings.Index(wide, message)]
		if got := twwidth.Width(line[strings.LastIndex(line, "\n")+1:]); got != at {
			t.Errorf("%q begins in column %d, want %d", message, got, at)
		}
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
	if got := strings.Count(out, " unread-variable "); got != maxRows {
		t.Errorf("%d rows, want %d", got, maxRows)
	}
	if !strings.Contains(out, "the only error") {
		t.Error("the worst finding is not among those shown")
	}
	if !strings.HasSuffix(out, fmt.Sprintf("\nand %d more\n1 error, %d infos in 1 file\n", maxRows, 2*maxRows-1)) {
		t.Errorf("the end is %q", out[len(out)-100:])
	}
}

// Links go to the file and to the rule's page, and change nothing else.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile("\x1b\\]8;;([^\x1b]*)\x1b\\\\")
	locate := func(file string) string { return "/at/" + file }
	for i, format := range []string{"table", "table", "text", "text", "concise"} {
		width := []int{60, 140}[i%2]
		plain := render(t, format, Options{Width: width}, findings(), summary())
		linked := render(t, format, Options{Width: width, Locate: locate}, findings(), summary())
		if got := link.ReplaceAllString(linked, ""); got != plain {
			t.Errorf("without its links the %s is:\n%s\nwant:\n%s", format, got, plain)
		}
		targets := map[string]bool{}
		for _, m := range link.FindAllStringSubmatch(linked, -1) {
			targets[m[1]] = true
		}
		for _, want := range []string{"file:///at/config/config.toml", schema.PageURL("invalid-target")} {
			if !targets[want] {
				t.Errorf("no link to %s in %v", want, targets)
			}
		}
	}
	unlocated := func(string) string { return "" }
	out := render(t, "table", Options{Locate: unlocated}, findings(), summary())
	if strings.Contains(out, "file:") || !strings.Contains(out, schema.PageURL("invalid-target")) {
		t.Errorf("where places are found without them, links are:\n%q", out)
	}
	for _, s := range hostile() {
		for _, format := range []string{"table", "text", "concise"} {
			out := render(t, format, Options{Locate: locate}, hostileFindings(s), summary())
			assertInert(t, link.ReplaceAllString(out, ""), 0)
		}
	}
}

// A run says how long it took only where somebody waits for it.
func TestElapsed(t *testing.T) {
	for _, format := range []string{"table", "text"} {
		out := render(t, format, Options{Elapsed: func() time.Duration { return 1234 * time.Millisecond }}, findings(), summary())
		if !strings.HasSuffix(out, " (1.23 s)\n") {
			t.Errorf("%s ends with %q", format, out[len(out)-60:])
		}
		if again := render(t, format, Options{}, findings(), summary()); strings.Contains(again, " s)") {
			t.Errorf("%s tells a time that nobody asked for", format)
		}
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

// Colour ends on the line that it starts on, and changes no width.
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
		}
	}
}

// Where terminals may draw box characters two columns wide, the rules are ASCII.
func TestTableEastAsian(t *testing.T) {
	twwidth.SetEastAsian(true)
	defer twwidth.SetEastAsian(false)
	out := render(t, "table", Options{Width: 80}, findings(), summary())
	if strings.ContainsAny(out, "│─┌") {
		t.Errorf("got:\n%s", out)
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
		{[]string{""}, &validate.Fix{}, Summary{Files: 2, Warnings: 1}, "1 warning in the environment; 1 has a suggested fix"},
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
		{"config/config.toml:104:18", 20, "config/|config.toml:104:18"},
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

func TestWrapEvenly(t *testing.T) {
	cases := []struct {
		in    string
		width int
		want  string
	}{
		{"", 5, ""},
		{"one two three fo", 14, "one two|three fo"},
		{"one two three", 20, "one two three"},
		{"abcdefghijkl m", 12, "abcdefghijkl|m"}, // nothing to move
	}
	for _, c := range cases {
		if got := strings.Join(wrapEvenly(c.in, c.width), "|"); got != c.want {
			t.Errorf("wrapEvenly(%q, %d) is %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

// The line that sums up breaks between clauses, and is coloured without a change.
func TestClosingWidths(t *testing.T) {
	tally := tally{files: 2, fixable: 11, hints: 1}
	s := Summary{Files: 2, Errors: 11, Warnings: 1, Infos: 111}
	options := Options{Color: true, Elapsed: func() time.Duration { return time.Second }}
	sequence := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for width, want := range map[int]string{
		0:   "11 errors, 1 warning, 111 infos in 2 files; 11 (*) can be fixed with --fix; 1 (+) has a suggested fix: see -f text (1.00 s)",
		120: "11 errors, 1 warning, 111 infos in 2 files; 11 (*) can be fixed with --fix;|1 (+) has a suggested fix: see -f text (1.00 s)",
		80:  "11 errors, 1 warning, 111 infos in 2 files; 11 (*) can be fixed with --fix;|1 (+) has a suggested fix: see -f text (1.00 s)",
		50:  "11 errors, 1 warning, 111 infos in 2 files;|11 (*) can be fixed with --fix;|1 (+) has a suggested fix: see -f text (1.00 s)",
	} {
		lines := tally.closing(s, options, true, width)
		if got := sequence.ReplaceAllString(strings.Join(lines, "|"), ""); got != want {
			t.Errorf("at width %d got %q, want %q", width, got, want)
		}
		for _, painted := range []string{red + "11 errors" + unpaint, yellow + "1 warning" + unpaint, cyan + "111 infos" + unpaint} {
			if !strings.Contains(lines[0], painted) {
				t.Errorf("%q is not in %q", painted, lines[0])
			}
		}
	}
}

// However narrow the terminal is, the name of a rule can be copied whole.
func TestTableRuleWhole(t *testing.T) {
	for _, width := range []int{20, 30, 36, 50, 80} {
		out := render(t, "table", Options{Width: width}, findings(), summary())
		for _, f := range findings() {
			if !regexp.MustCompile(`(?m)(^| )` + f.Rule + `( |$)`).MatchString(out) {
				t.Errorf("width %d: %s is broken:\n%s", width, f.Rule, out)
			}
		}
	}
}
