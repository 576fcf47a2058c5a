package schema

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue"
)

// valueRule is one stanza of rules.cue.
type valueRule struct {
	Rule
	sources   map[string]bool
	cloud     bool
	templates bool
	cases     []valueCase
}

type valueCase struct {
	want     cue.Value
	whole    cue.Value // the stanza, to compute a fix with
	message  string
	help     string
	severity string
	stop     bool
	remove   bool
}

// Scope is what a rule may know of a value beside the value.
type Scope struct {
	Source   string // toml, dotenv, environment, default
	Cloud    bool   // the key goes to Daytona's cloud
	Template bool   // the file is an example
}

// Verdict is one way in which a value is wrong.
type Verdict struct {
	Rule     *Rule
	Severity string
	Message  string // with {placeholders} still in it
	Help     string
	Fixed    string // the value mended as this verdict wants, if HasFix
	HasFix   bool
	Remove   bool // the setting is best removed, which gives it its default
}

// Judge returns everything that the rules have against a setting's value.
// What a certain fix mends is told once: the rules that follow see the value
// as it will be. After an error that nothing mends no further rule is asked.
func (m *Model) Judge(setting, value string, in Scope) []Verdict {
	var verdicts []Verdict
	current := value
	for _, r := range m.bySetting[setting] {
		if !r.sources[in.Source] || r.cloud && !in.Cloud {
			continue
		}
		if in.Template && !r.templates {
			if r.stops(m, current) {
				break // a placeholder is right in a template, whatever else it looks like
			}
			continue
		}
		hopeless := false
		for i := range r.cases {
			c := &r.cases[i]
			if m.accepts(c.want, current) {
				continue
			}
			v := Verdict{Rule: &r.Rule, Severity: c.severity, Message: c.message, Help: c.help, Remove: c.remove}
			v.Fixed, v.HasFix = c.fix(m, setting, value)
			verdicts = append(verdicts, v)
			if next, ok := c.fix(m, setting, current); ok {
				current = next
				continue
			}
			hopeless = hopeless || c.severity == "error"
			if c.stop {
				break
			}
		}
		if hopeless {
			break
		}
	}
	return verdicts
}

// stops tells whether the rule, if it were asked, would end the judging.
func (r *valueRule) stops(m *Model, value string) bool {
	for i := range r.cases {
		if c := &r.cases[i]; c.stop && c.severity == "error" && !m.accepts(c.want, value) {
			return true
		}
	}
	return false
}

// accepts asks CUE whether a value meets a constraint. CUE's own words about
// it quote the value, so they are never looked at.
func (m *Model) accepts(want cue.Value, value string) bool {
	return want.Unify(m.ctx.Encode(value)).Err() == nil
}

// fix returns the mended value, if the stanza has a fix for it that the
// stanza's own constraint accepts.
func (c *valueCase) fix(m *Model, setting, value string) (string, bool) {
	filled := c.whole.FillPath(cue.ParsePath("value"), value).FillPath(cue.ParsePath("setting"), setting)
	fixed, err := filled.LookupPath(cue.ParsePath("fix")).String()
	if err != nil || fixed == value || !m.accepts(c.want, fixed) {
		return "", false
	}
	return fixed, true
}

func (m *Model) readRules(root cue.Value) error {
	list, err := root.LookupPath(cue.ParsePath("rules")).List()
	if err != nil {
		return fmt.Errorf("schema: rules: %w", err)
	}
	for list.Next() {
		r, err := readRule(list.Value())
		if err != nil {
			return err
		}
		m.rules = append(m.rules, r)
		for _, s := range r.Settings {
			m.bySetting[s] = append(m.bySetting[s], r)
		}
	}
	return nil
}

func readRule(v cue.Value) (*valueRule, error) {
	r := &valueRule{sources: map[string]bool{}}
	var d struct {
		Sources   []string
		Cloud     bool
		Templates bool
	}
	for path, into := range map[string]any{
		"id": &r.ID, "severity": &r.Severity, "settings": &r.Settings, "summary": &r.Summary, "why": &r.Why,
		"help": &r.Help, "bad": &r.Bad, "good": &r.Good, "fix": &r.Fix, "group": &r.Group,
		"sources": &d.Sources, "cloud": &d.Cloud, "templates": &d.Templates,
	} {
		if err := v.LookupPath(cue.ParsePath(path)).Decode(into); err != nil {
			return nil, fmt.Errorf("schema: rule: %s: %w", path, err)
		}
	}
	for _, s := range d.Sources {
		r.sources[s] = true
	}
	r.cloud, r.templates = d.Cloud, d.Templates
	r.Surroundings = d.Cloud
	cases, err := v.LookupPath(cue.ParsePath("cases")).List()
	if err != nil {
		return nil, fmt.Errorf("schema: rule %s: cases: %w", r.ID, err)
	}
	for cases.Next() {
		whole := cases.Value()
		c := valueCase{want: whole.LookupPath(cue.ParsePath("want")), whole: whole, help: r.Help, severity: r.Severity}
		c.message, err = whole.LookupPath(cue.ParsePath("message")).String()
		if err != nil {
			return nil, fmt.Errorf("schema: rule %s: message: %w", r.ID, err)
		}
		if help, err := whole.LookupPath(cue.ParsePath("help")).String(); err == nil {
			c.help = help
		}
		if severity, err := whole.LookupPath(cue.ParsePath("severity")).String(); err == nil {
			c.severity = severity
		}
		c.stop, _ = whole.LookupPath(cue.ParsePath("stop")).Bool()
		c.remove, _ = whole.LookupPath(cue.ParsePath("remove")).Bool()
		r.cases = append(r.cases, c)
	}
	return r, nil
}

// trimDoc makes one line of a doc comment.
func trimDoc(text string) string { return strings.Join(strings.Fields(text), " ") }
