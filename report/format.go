package report

import (
	"io"
	"time"

	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Tool is the name under which reports are signed.
const Tool = "daytona-lint"

// Home is where the program is published.
const Home = "https://github.com/daytona-lint/daytona-lint"

// Summary counts what a run did. Ignored findings are those that a comment or
// a baseline silenced; they are in none of the other counts.
type Summary struct {
	Files    int `json:"files"`    // files that were checked
	Searched int `json:"searched"` // files that were only searched: prose, program code, and what cannot be read as its name says
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	Ignored  int `json:"ignored"`

	// Git is GitChecked, GitUnchecked or GitNone; "" is GitNone, too.
	Git string `json:"git"`
}

// How a run stands with git.
const (
	GitChecked   = "checked"   // git has answered what it was asked, if anything
	GitUnchecked = "unchecked" // it was asked and has not answered everything: files may hold keys that it tracks
	GitNone      = "none"      // no file is in a repository
)

// Add counts one finding of severity s.
func (s *Summary) Add(severity validate.Severity) {
	switch severity {
	case validate.Error:
		s.Errors++
	case validate.Warning:
		s.Warnings++
	default:
		s.Infos++
	}
}

// Findings is how many findings were counted.
func (s Summary) Findings() int { return s.Errors + s.Warnings + s.Infos }

// all is how many files were read.
func (s Summary) all() int { return s.Files + s.Searched }

// Options is what a format may need to know about the run.
type Options struct {
	Version string               // of the linter
	Rules   func() []schema.Rule // every rule that may have findings; asked by formats that list them
	Width   int                  // of the terminal, in columns; 0 where there is none
	Color   bool                 // paint table and text with ANSI sequences

	// Locate returns where a file is, from the root of the file system, so that its
	// path becomes a link, as rules do, "" where the terminal does that itself; nil
	// where it has no links.
	Locate func(file string) string
	// Elapsed returns how long the run has taken; nil where that is not to be said,
	// since a report that is kept is the same for the same findings.
	Elapsed func() time.Duration

	FailOn validate.Severity // findings of this severity on fail the run; "" for none
}

// fails reports whether a finding of that severity fails the run.
func (o Options) fails(s validate.Severity) bool {
	return o.FailOn != "" && s.Rank() <= o.FailOn.Rank()
}

// Writer writes one report. Begin comes first, then Finding for each, then End,
// which flushes. An error is one of the underlying writer; after it, the
// report is not complete. A Writer is not safe for concurrent use.
type Writer interface {
	Begin() error
	Finding(validate.Finding) error
	End(Summary) error
}

// Format is a way to write findings.
type Format struct {
	Name    string
	Summary string // one line, for help texts
	New     func(io.Writer, Options) Writer
	Around  bool // it shows what validate.Input.Around asks for
}

// Formats are all formats, in the order in which help texts list them.
var Formats = []Format{
	{"table", "a table as wide as the terminal", newTable, false},
	{"text", "file:line:col lines with the faulty line and a caret", newText, true},
	{"concise", "one file:line:col line per finding", newConcise, false},
	{"json", "one JSON object", newJSON, false},
	{"jsonl", "one JSON object per finding, one per line", newJSONL, false},
	{"sarif", "SARIF 2.1.0, for code scanning and editors", newSARIF, false},
	{"github", "annotations of GitHub Actions", newGitHub, false},
	{"gitlab", "a Code Quality report of GitLab", newGitLab, false},
	{"junit", "JUnit XML, a test suite a file", newJUnit, false},
	{"markdown", "a Markdown table, as for a step summary", newMarkdown, false},
	{"html", "one self-contained page, for people", newHTML, true},
	{"rdjson", "the Reviewdog Diagnostic Format", newRDJSON, false},
	{"checkstyle", "XML of Checkstyle", newCheckstyle, false},
	{"teamcity", "service messages of TeamCity", newTeamCity, false},
	{"azure", "logging commands of Azure Pipelines", newAzure, false},
}

// Lookup returns the format of that name.
func Lookup(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
