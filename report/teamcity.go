package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// teamcity writes service messages: the type of an inspection before the first of
// its kind, then each inspection.
type teamcity struct {
	out     *bufio.Writer
	options Options
	rules   map[string]schema.Rule // nil until the first finding
	told    map[string]bool        // types that were written
}

func newTeamCity(w io.Writer, o Options) Writer {
	return &teamcity{out: bufio.NewWriter(w), options: o, told: map[string]bool{}}
}

func (t *teamcity) Begin() error { return nil }

func (t *teamcity) Finding(f validate.Finding) error {
	if !t.told[f.Rule] {
		t.told[f.Rule] = true
		t.kind(&f)
	}
	message := spoken(&f)
	if f.Help != "" {
		message += "\nhelp: " + inert.Text(f.Help)
	}
	file, place := anchor(&f)
	t.message("inspection",
		"typeId", inert.Text(f.Rule), "message", message, "file", inert.Text(file),
		"line", fmt.Sprint(max(place.Line, 1)), "SEVERITY", teamcitySeverity(f.Severity))
	// A failed write makes all later ones fail, the empty one too.
	_, err := t.out.WriteString("")
	return err
}

// kind says what the rule of f is about.
func (t *teamcity) kind(f *validate.Finding) {
	if t.rules == nil {
		t.rules = map[string]schema.Rule{}
		if t.options.Rules != nil {
			for _, r := range t.options.Rules() {
				t.rules[r.ID] = r
			}
		}
	}
	description := inert.Text(t.rules[f.Rule].Summary)
	if url := page(f); url != "" {
		description = strings.TrimPrefix(description+" ("+url+")", " ")
	}
	if description == "" {
		description = inert.Text(f.Rule)
	}
	t.message("inspectionType", "id", inert.Text(f.Rule), "name", inert.Text(f.Rule), "category", Tool, "description", description)
}

func (t *teamcity) message(name string, attributes ...string) {
	t.out.WriteString("##teamcity[" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		t.out.WriteString(" " + attributes[i] + "='" + teamcityEscape.Replace(attributes[i+1]) + "'")
	}
	t.out.WriteString("]\n")
}

func (t *teamcity) End(Summary) error { return t.out.Flush() }

func teamcitySeverity(s validate.Severity) string {
	switch s {
	case validate.Error:
		return "ERROR"
	case validate.Warning:
		return "WARNING"
	}
	return "INFO"
}

// teamcityEscape takes visible text, by the documentation of service messages.
var teamcityEscape = strings.NewReplacer("|", "||", "'", "|'", "[", "|[", "]", "|]", "\n", "|n", "\r", "|r")
