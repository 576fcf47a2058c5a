package report

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"github.com/daytona-lint/daytona-lint/validate"
)

// go generate writes the golden files.
var update = flag.Bool("update", false, "write the golden files")

func TestMain(m *testing.M) {
	flag.Parse()
	twwidth.SetEastAsian(false) // whatever the locale of the machine is
	os.Exit(m.Run())
}

func write(t testing.TB, w io.Writer, format string, o Options, findings []validate.Finding, s Summary) error {
	t.Helper()
	f, ok := Lookup(format)
	if !ok {
		t.Fatalf("no format %q", format)
	}
	writer := f.New(w, o)
	if err := writer.Begin(); err != nil {
		return err
	}
	for _, finding := range findings {
		if err := writer.Finding(finding); err != nil {
			return err
		}
	}
	return writer.End(s)
}

func render(t testing.TB, format string, o Options, findings []validate.Finding, s Summary) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(t, &b, format, o, findings, s); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	options := Options{Version: "0.1.0", Rules: rules, FailOn: validate.Warning}
	narrow, wide, color := options, options, options
	narrow.Width = 80
	wide.Width = 160
	color.Width, color.Color = 100, true
	cases := []struct {
		file, format string
		options      Options
	}{
		{"log.table.txt", "table", options},
		{"narrow.table.txt", "table", narrow},
		{"wide.table.txt", "table", wide},
		{"color.table.txt", "table", color},
		{"text.txt", "text", options},
		{"color.text.txt", "text", color},
		{"concise.txt", "concise", options},
		{"report.json", "json", options},
		{"report.jsonl", "jsonl", options},
		{"report.sarif", "sarif", options},
		{"github.txt", "github", options},
		{"gitlab.json", "gitlab", options},
		{"junit.xml", "junit", options},
		{"summary.md", "markdown", options},
		{"report.html", "html", options},
		{"rdjson.json", "rdjson", options},
		{"checkstyle.xml", "checkstyle", options},
		{"teamcity.txt", "teamcity", options},
		{"azure.txt", "azure", options},
	}
	for _, c := range cases {
		for _, set := range []struct {
			folder   string
			findings []validate.Finding
			summary  Summary
		}{
			{"findings", findings(), summary()},
			{"none", nil, Summary{Files: 5}},
		} {
			file := filepath.Join("testdata", set.folder, c.file)
			t.Run(set.folder+"/"+c.file, func(t *testing.T) {
				got := render(t, c.format, c.options, set.findings, set.summary)
				if *update {
					if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("%s differs; got:\n%s\nwant:\n%s", file, got, want)
				}
			})
		}
	}
}

// Without findings nothing is to be read, so nothing is printed where people read.
func TestSilence(t *testing.T) {
	for _, format := range []string{"table", "text", "concise", "jsonl", "github", "teamcity", "azure"} {
		if got := render(t, format, Options{}, nil, Summary{Files: 3, Ignored: 2}); got != "" {
			t.Errorf("%s without findings: %q, want nothing", format, got)
		}
	}
}

func TestLookup(t *testing.T) {
	want := "table text concise json jsonl sarif github gitlab junit markdown html rdjson checkstyle teamcity azure"
	var names []string
	for _, f := range Formats {
		names = append(names, f.Name)
		if f.Summary == "" {
			t.Errorf("%s has no summary", f.Name)
		}
	}
	if got := strings.Join(names, " "); got != want {
		t.Errorf("formats are %s, want %s", got, want)
	}
	if _, ok := Lookup("xml"); ok {
		t.Error("Lookup found a format that does not exist")
	}
}

func TestSummaryAdd(t *testing.T) {
	var s Summary
	for _, f := range findings() {
		s.Add(f.Severity)
	}
	if want := (Summary{Errors: 2, Warnings: 3, Infos: 1}); s != want || s.Findings() != 6 {
		t.Errorf("got %+v with %d findings, want %+v with 6", s, s.Findings(), want)
	}
}

type full struct{ room int }

var errFull = errors.New("disk full")

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return f.room, errFull
	}
	f.room -= len(p)
	return len(p), nil
}

// A report that could not be written whole must not look like one that was.
func TestWriteFailure(t *testing.T) {
	many := make([]validate.Finding, 0, 600)
	for range 100 {
		many = append(many, findings()...)
	}
	for _, f := range Formats {
		for _, room := range []int{0, 100, 800} {
			if err := write(t, &full{room}, f.Name, Options{}, many, summary()); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d bytes: error %v, want %v", f.Name, room, err, errFull)
			}
		}
	}
}

// A Writer must not change what other writers of the run are given.
func TestFindingsAreNotChanged(t *testing.T) {
	given, want := hostileFindings("a\x1b\nb"), hostileFindings("a\x1b\nb")
	for _, f := range Formats {
		render(t, f.Name, Options{Rules: rules}, given, summary())
	}
	if a, b := render(t, "json", Options{}, given, summary()), render(t, "json", Options{}, want, summary()); a != b {
		t.Errorf("findings changed: %s, want %s", a, b)
	}
}
