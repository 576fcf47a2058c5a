package main

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// choice is what --select, --ignore and --severity say, and before them the
// policy: the command line has the last word.
type choice struct {
	selected, ignored map[string]bool
	off               map[string]bool // by the policy
	severity          map[string]validate.Severity
}

func newChoice(m *schema.Model, selected, ignored, severity []string, flag func(string) string) (choice, error) {
	c := choice{severity: map[string]validate.Severity{}, off: map[string]bool{}}
	if m.Policy != nil {
		for _, s := range m.Policy.Severities {
			if s.Level == schema.Off {
				c.off[s.Rule] = true
			} else {
				c.severity[s.Rule] = validate.Severity(s.Level)
			}
		}
	}
	if len(selected)+len(ignored)+len(severity) == 0 {
		return c, nil
	}
	rules := catalogue(m)
	var err error
	if c.selected, err = ruleSet(flag("select"), selected, rules); err != nil {
		return c, err
	}
	if c.ignored, err = ruleSet(flag("ignore"), ignored, rules); err != nil {
		return c, err
	}
	for id := range c.selected {
		delete(c.off, id)
	}
	for _, item := range commas(severity) {
		id, level, ok := strings.Cut(item, "=")
		if !ok {
			return c, usageError(source.Say("--severity takes RULE=LEVEL, where LEVEL is error, warning or info"))
		}
		if err := knownRule("--severity", id, rules); err != nil {
			return c, err
		}
		switch s := validate.Severity(level); s {
		case validate.Error, validate.Warning, validate.Info:
			c.severity[id] = s
			delete(c.off, id)
		default:
			return c, wrongWord("--severity "+id+": unknown severity", level, "error", "warning", "info")
		}
	}
	return c, nil
}

func ruleSet(flag string, ids []string, rules []validate.Rule) (map[string]bool, error) {
	set := map[string]bool{}
	for _, id := range commas(ids) {
		if err := knownRule(flag, id, rules); err != nil {
			return nil, err
		}
		set[id] = true
	}
	return set, nil
}

// commas splits lists at commas and drops what is empty.
func commas(lists []string) []string {
	var all []string
	for _, list := range lists {
		for _, item := range strings.Split(list, ",") {
			if item = strings.TrimSpace(item); item != "" {
				all = append(all, item)
			}
		}
	}
	return all
}

// knownRule refuses an id that no rule has: a misspelling that is ignored would
// silently silence nothing.
func knownRule(flag, id string, rules []validate.Rule) error {
	var ids []string
	for _, r := range rules {
		if r.ID == id {
			return nil
		}
		ids = append(ids, r.ID)
	}
	if meant := near.Name(id, ids); meant != "" {
		return usageError(source.Say("%s: there is no rule %s (did you mean %s?); daytona-lint rules lists them", source.Ours(flag), source.ShowName(id), source.Ours(meant)))
	}
	return usageError(source.Say("%s: there is no rule %s; daytona-lint rules lists them", source.Ours(flag), source.ShowName(id)))
}

// apply sets the severity that was chosen, and reports whether the finding counts.
func (c choice) apply(f *validate.Finding) bool {
	if len(c.selected) > 0 && !c.selected[f.Rule] || c.ignored[f.Rule] || c.off[f.Rule] {
		return false
	}
	if s, ok := c.severity[f.Rule]; ok {
		f.Severity = s
	}
	return true
}
