package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// statistics counts findings by rule and severity.
type statistics map[kindOfFinding]*ruleCount

type kindOfFinding struct {
	rule     string
	severity validate.Severity
}

type ruleCount struct{ all, fixable int }

func (s statistics) add(f *validate.Finding) {
	kind := kindOfFinding{f.Rule, f.Severity}
	if s[kind] == nil {
		s[kind] = &ruleCount{}
	}
	s[kind].all++
	if f.Fix != nil && f.Fix.Safe {
		s[kind].fixable++
	}
}

// String is a line for each rule, the most frequent first.
func (s statistics) String() string {
	kinds := make([]kindOfFinding, 0, len(s))
	for kind := range s {
		kinds = append(kinds, kind)
	}
	slices.SortFunc(kinds, func(a, b kindOfFinding) int {
		return cmp.Or(-cmp.Compare(s[a].all, s[b].all), cmp.Compare(a.severity.Rank(), b.severity.Rank()), cmp.Compare(a.rule, b.rule))
	})
	var b strings.Builder
	for _, kind := range kinds {
		line := fmt.Sprintf("%5d  %-7s  %s", s[kind].all, kind.severity, source.HideKeys(kind.rule))
		if n := s[kind].fixable; n > 0 {
			line += fmt.Sprintf(" (%d fixable)", n)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// write writes the counts after the report, where that is for people;
// else, as it is not to be mixed with something else, to standard error.
func (s statistics) write(c *cli.Context, stdout, stderr io.Writer) error {
	below := c.String("output") == ""
	for _, format := range c.StringSlice("format") {
		if !strings.Contains(format, "=") && !slices.Contains([]string{"table", "text", "concise"}, format) {
			below = false
		}
	}
	text := s.String()
	if !below || text == "" {
		return printText(stderr, text)
	}
	return printText(stdout, "\n"+text)
}
