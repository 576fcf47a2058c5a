package schema

// Rule is everything that is said about a rule, in lists, in explain, in SARIF and
// in the README. The rules about one value are CUE stanzas next to the settings
// model; those that need more than the value (syntax, precedence, git, the
// network) are Go literals of this type.
type Rule struct {
	ID       string   `json:"id"`
	Group    Group    `json:"group"`
	Severity string   `json:"severity"` // error, warning or info
	Settings []string `json:"settings"` // the settings it looks at; empty for all or none
	Summary  string   `json:"summary"`  // when it fires, one line
	Why      string   `json:"why"`      // what happens because of it
	Help     string   `json:"help"`     // what to do
	Bad      string   `json:"bad"`      // an example that it fires on
	Good     string   `json:"good"`     // the same example, fixed
	Fix      string   `json:"fix"`      // FixNone, FixHint or FixSafe

	// Surroundings: the rule's findings in a file depend on other files or on the
	// environment, and may differ from machine to machine.
	Surroundings bool `json:"-"`
}

// Group is what a rule is about.
type Group string

// The groups, in the order in which rules are listed.
const (
	GroupFile        Group = "file"
	GroupValue       Group = "value"
	GroupEnvironment Group = "environment"
	GroupSecret      Group = "secret"
	GroupLinter      Group = "linter"
	GroupProbe       Group = "probe"
	GroupPolicy      Group = "policy"
)

// How a rule's findings can be fixed.
const (
	FixNone = ""
	FixHint = "hint" // suggested only
	FixSafe = "safe" // applied by --fix where it is certain
)
