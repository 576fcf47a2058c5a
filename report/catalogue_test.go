package report

import (
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// A terminal shows every rule and its whole summary within its width; a pipe has one
// rule a line.
func TestRulesTable(t *testing.T) {
	rules := validate.RulesOf(schema.Default())
	for _, width := range []int{0, 50, 80, 99, 100, 120, 200} {
		out, err := RulesTable(rules, Options{Width: width})
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out) {
			if columns(strings.TrimSuffix(line, "\n")) > width && width > 0 {
				t.Errorf("at width %d this line is too wide: %q", width, line)
			}
		}
		words := strings.Join(strings.Fields(out), " ")
		for _, r := range rules {
			if !strings.Contains(out, r.ID+" ") || width < rulesBeside && !strings.Contains(words, strings.Join(strings.Fields(r.Summary), " ")) {
				t.Errorf("at width %d %s is not whole: %q", width, r.ID, r.Summary)
			}
		}
		if n := strings.Count(out, "\n"); width == 0 && n != len(rules) {
			t.Errorf("a pipe gets %d lines of %d rules", n, len(rules))
		}
	}
}
