package report

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/validate"
)

// GitHub drops what is over its limits, so the worst goes first and the rest is
// counted.
func TestGitHubLimit(t *testing.T) {
	var many []validate.Finding
	for i := range 60 {
		s := []validate.Severity{validate.Info, validate.Warning, validate.Warning, validate.Error}[i%4]
		many = append(many, validate.Finding{Rule: "r", Severity: s, File: "a", Range: at(i+1, 1, 2), Message: "m"})
	}
	lines := strings.Split(strings.TrimSpace(render(t, "github", Options{}, many, Summary{})), "\n")
	var order []string
	for _, line := range lines[:len(lines)-1] {
		c, ok := readCommand(line)
		if !ok {
			t.Fatalf("no command: %q", line)
		}
		order = append(order, c.name)
	}
	want := strings.Repeat("error ", 10) + strings.Repeat("warning ", 10) + strings.Repeat("notice ", 10)
	if got := strings.Join(order, " ") + " "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	rest := lines[len(lines)-1]
	if _, ok := readCommand(rest); ok || !strings.HasSuffix(rest, ": 5 errors, 20 warnings, 5 infos; GitHub shows 10 of each severity") {
		t.Errorf("the rest is %q", rest)
	}
}

// The runner refuses columns where a range has several lines.
func TestGitHubPosition(t *testing.T) {
	cases := []struct {
		r    validate.Range
		want string
	}{
		{validate.Range{}, "::error file=a,title=r::m"},
		{validate.Range{Line: 2}, "::error file=a,line=2,title=r::m"},
		{validate.Range{Line: 2, Column: 3}, "::error file=a,line=2,col=3,title=r::m"},
		{at(2, 3, 9), "::error file=a,line=2,col=3,endLine=2,endColumn=9,title=r::m"},
		{validate.Range{Line: 2, Column: 3, EndLine: 4, EndColumn: 1}, "::error file=a,line=2,endLine=4,title=r::m"},
		{validate.Range{Line: 2, Column: 3, EndLine: 1, EndColumn: 1}, "::error file=a,line=2,title=r::m"},
	}
	for _, c := range cases {
		f := validate.Finding{Rule: "r", Severity: validate.Error, File: "./a", Range: c.r, Message: "m"}
		if got := strings.TrimSpace(render(t, "github", Options{}, []validate.Finding{f}, Summary{})); got != c.want {
			t.Errorf("%+v: got %s, want %s", c.r, got, c.want)
		}
	}
}

func TestGitLabFingerprints(t *testing.T) {
	f := validate.Finding{Rule: "r", Severity: validate.Error, File: "a", Message: "m", Fingerprint: "same"}
	other := f
	other.File = "b"
	set := []validate.Finding{f, f, other, other}
	prints := func(set []validate.Finding) []string {
		var issues []gitlabIssue
		if err := json.Unmarshal([]byte(render(t, "gitlab", Options{}, set, Summary{})), &issues); err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, i := range issues {
			all = append(all, i.Fingerprint)
		}
		return all
	}
	all := prints(set)
	seen := map[string]bool{}
	for _, p := range all {
		seen[p] = true
	}
	if len(seen) != len(set) {
		t.Errorf("%d fingerprints for %d findings", len(seen), len(set))
	}
	moved := f
	moved.Range = at(99, 1, 2)
	if got := prints([]validate.Finding{moved}); got[0] != all[0] {
		t.Error("the fingerprint depends on the line")
	}
}

// GitHub drops a summary of more than 1 MiB whole.
func TestMarkdownLimit(t *testing.T) {
	for _, length := range []int{10, 3000} {
		var many []validate.Finding
		for i := range 3000 {
			many = append(many, validate.Finding{Rule: "r", Severity: validate.Error, File: strings.Repeat("_", length), Range: at(i+1, 1, 2),
				Message: strings.Repeat("|", length), Help: strings.Repeat("`", length)})
		}
		out := render(t, "markdown", Options{}, many, Summary{Files: 1, Errors: 3000})
		if len(out) >= 1<<20 {
			t.Errorf("%d bytes, want less than 1 MiB", len(out))
		}
		rows := strings.Count(out, "\n| **error** |")
		if rows == 0 || !strings.HasSuffix(out, fmt.Sprintf("\nand %d more\n", 3000-rows)) {
			t.Errorf("%d rows, and the end is %q", rows, out[len(out)-30:])
		}
	}
}

func TestURI(t *testing.T) {
	cases := []struct{ in, want string }{
		{"config/config.toml", "config/config.toml"},
		{"./a//b/../c.toml", "a/c.toml"},
		{"a b%20#?.toml", "a%20b%2520%23%3F.toml"},
		{"a:b.toml", "a%3Ab.toml"},
		{"区\xff", "%E5%8C%BA%FF"},
		{"/etc/x y", "file:///etc/x%20y"},
		{"C:/x y", "file:///C:/x%20y"},
		{"?:/x", "%3F%3A/x"},
		{"../x", "../x"},
	}
	for _, c := range cases {
		if got := uri(c.in); got != c.want {
			t.Errorf("uri(%q) is %q, want %q", c.in, got, c.want)
		}
	}
}

// On Windows two slashes begin the name of a server.
func TestURIOfWindows(t *testing.T) {
	cases := []struct{ in, clean, want string }{
		{"C:/x y", "C:/x y", "file:///C:/x%20y"},
		{"//server/share/my file.toml", "//server/share/my file.toml", "file://server/share/my%20file.toml"},
		{"//server/share/a/../b", "//server/share/b", "file://server/share/b"},
		{"//wsl$/Ubuntu/x", "//wsl$/Ubuntu/x", "file://wsl%24/Ubuntu/x"},
		{"//?/C:/dl/broken.toml", "C:/dl/broken.toml", "file:///C:/dl/broken.toml"},
		{"//?/UNC/server/share/x", "//server/share/x", "file://server/share/x"},
		{"///x", "/x", "file:///x"},
		{"/x", "/x", "file:///x"},
		{"a//b", "a/b", "a/b"},
	}
	for _, c := range cases {
		if got := uriOn(true, c.in); got != c.want {
			t.Errorf("uri(%q) is %q, want %q", c.in, got, c.want)
		}
		if got := cleanedOn(true, c.in); got != c.clean {
			t.Errorf("cleaned(%q) is %q, want %q", c.in, got, c.clean)
		}
	}
	if got := uriOn(false, "//etc/x"); got != "file:///etc/x" {
		t.Errorf("elsewhere they are one: got %q", got)
	}
}

func TestAnchor(t *testing.T) {
	cases := []struct {
		f    validate.Finding
		file string
		line int
	}{
		{validate.Finding{File: "a", Range: at(3, 1, 2)}, "a", 3},
		{validate.Finding{Related: []validate.Related{{}, {File: "b", Line: 4}}}, "b", 4},
		{validate.Finding{}, "config/config.toml", 0},
	}
	for _, c := range cases {
		if file, r := anchor(&c.f); file != c.file || r.Line != c.line {
			t.Errorf("%+v is anchored at %s:%d, want %s:%d", c.f, file, r.Line, c.file, c.line)
		}
	}
}

func TestSpoken(t *testing.T) {
	cases := []struct {
		f    validate.Finding
		want string
	}{
		{validate.Finding{Variable: "DAYTONA_X", Message: "nothing reads it"}, "environment DAYTONA_X: nothing reads it"},
		{validate.Finding{Variable: "DAYTONA_X", Message: "nothing reads DAYTONA_X"}, "nothing reads DAYTONA_X"},
		{validate.Finding{Variable: "DAYTONA_X", File: ".env", Message: "nothing reads it"}, "nothing reads it"},
	}
	for _, c := range cases {
		if got := spoken(&c.f); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// A fix is offered to editors only with exact places.
func TestSARIFFix(t *testing.T) {
	good := validate.Edit{Range: at(2, 3, 4), Text: "x"}
	cases := []struct {
		file  string
		edits []validate.Edit
		want  bool
	}{
		{"a", []validate.Edit{good}, true},
		{"a", []validate.Edit{{Range: at(2, 3, 3), Text: "x"}}, true}, // an insertion
		{"", []validate.Edit{good}, false},
		{"a", nil, false},
		{"a", []validate.Edit{good, {Range: validate.Range{Line: 2}}}, false},
		{"a", []validate.Edit{{Range: at(2, 5, 4)}}, false},
	}
	for _, c := range cases {
		if _, got := sarifChange(&validate.Finding{File: c.file, Fix: &validate.Fix{Edits: c.edits}}); got != c.want {
			t.Errorf("%q %+v: got %v, want %v", c.file, c.edits, got, c.want)
		}
	}
}
