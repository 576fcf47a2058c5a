package validate

import "github.com/daytona-lint/daytona-lint/internal/source"

// Severity is how bad a finding is.
type Severity string

// The severities, worst first.
const (
	Error   Severity = "error"   // it will fail, or leak
	Warning Severity = "warning" // it works, but not as written
	Info    Severity = "info"
)

// Rank orders severities: 0 is the worst; an unknown one comes last.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 0
	case Warning:
		return 1
	case Info:
		return 2
	}
	return 3
}

// Source is the kind of place that a value comes from.
type Source string

// The sources.
const (
	SourceTOML        Source = "toml"
	SourceDotenv      Source = "dotenv"
	SourceEnvironment Source = "environment"
	SourceFile        Source = "file" // of another language, such as a compose file
	SourceDefault     Source = "default"
)

// Finding is one problem of the configuration. None of its fields holds a
// value that a file or a variable gave, unless it is safe to show.
type Finding struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Setting  string   `json:"setting"`
	Message  string   `json:"message"` // what is wrong, and what happens because of it
	Help     string   `json:"help"`    // what to do
	Source   Source   `json:"source"`
	File     string   `json:"file"`     // as given, with slashes; "" for the environment
	Variable string   `json:"variable"` // "" for TOML
	source.Range
	Related     []Related `json:"related"`
	Fix         *Fix      `json:"fix,omitempty"`
	Fingerprint string    `json:"fingerprint"` // depends neither on the value nor on the line
	URL         string    `json:"url"`         // of the page about the rule; "" for a policy's own
	Snippet     Snippet   `json:"-"`
	// Bytes is Range with columns in bytes; zero where they are not known.
	Bytes source.Range `json:"-"`
}

// Related is another place that a finding speaks of.
type Related struct {
	Message string `json:"message"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}

// Fix is a change that resolves a finding. A safe one cannot change what the
// configuration is meant to say; the others are suggestions.
type Fix struct {
	Description string `json:"description"`
	Safe        bool   `json:"safe"`
	// Edits are empty where one would show what is not shown; Apply makes them
	// all the same.
	Edits []Edit `json:"edits"`
	// Diff is what the fix changes, as the function Diff shows it: lines that begin
	// with - or +. It is there only if Input.Around asks for it.
	Diff []string `json:"-"`

	edits []source.Edit // as Apply makes them
}

// Edit replaces a range of the finding's file by Text.
type Edit struct {
	source.Range
	Text string `json:"text"`
	// Bytes is Range with columns in bytes; zero where they are not known.
	Bytes source.Range `json:"-"`
}

// Snippet is the faulty line as it may be shown: secrets are masked and
// control characters made visible. The caret goes below the characters
// Start to End (from 0, end exclusive) of Text. Text is "" where there is none.
type Snippet struct {
	Text       string
	Start, End int
	// Before and After are the lines around it, as they may be shown. They are there
	// only if Input.Around asks for them.
	Before, After []string
}
