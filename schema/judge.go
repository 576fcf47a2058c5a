package schema

import (
	"fmt"
	"net/url"
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
	hosts    bool
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
		if in.Template && r.asked(in) && !r.templates && r.stops(m, current) {
			return verdicts // a placeholder is right in a template, whatever else it looks like
		}
		found, next, hopeless := m.ask(r, setting, value, current, in)
		verdicts, current = append(verdicts, found...), next
		if hopeless {
			break
		}
	}
	return append(verdicts, m.JudgeOwn(setting, current, in)...)
}

// JudgeOwn returns what the rules of the policy have against a setting's value.
// They are asked whatever the built-in ones say, but not of an empty text, which
// leaves the setting to another source.
func (m *Model) JudgeOwn(setting, value string, in Scope) []Verdict {
	var verdicts []Verdict
	for _, r := range m.own[setting] {
		switch {
		case value == "":
		case len(value) > maxOwnValue && r.asked(in):
			c := &r.cases[0]
			verdicts = append(verdicts, Verdict{Rule: &r.Rule, Severity: c.severity, Message: c.message, Help: c.help})
		default:
			found, _, _ := m.ask(r, setting, value, value, in)
			verdicts = append(verdicts, found...)
		}
	}
	return verdicts
}

// JudgeUnset returns what the rules of the policy have against a setting that
// nothing sets: value is its default, or "" if it has none, which only the
// policy's constraint on the setting is asked of.
func (m *Model) JudgeUnset(setting, value string, in Scope) []Verdict {
	if value != "" {
		return m.JudgeOwn(setting, value, in)
	}
	var verdicts []Verdict
	for _, r := range m.own[setting] {
		if r.ID == PolicySettingRule.ID {
			found, _, _ := m.ask(r, setting, value, value, in)
			verdicts = append(verdicts, found...)
		}
	}
	return verdicts
}

// maxOwnValue is how long a value may be, in bytes, that a policy's rules are
// asked of. A longer one is as they do not want it: their patterns may take long.
const maxOwnValue = 4096

// asked tells whether the rule is about values of this kind.
func (r *valueRule) asked(in Scope) bool {
	return r.sources[in.Source] && (in.Cloud || !r.cloud)
}

// ask returns what a rule has against a value, as it stands and as earlier rules
// have mended it, the value as this one mends it, and whether it is hopeless:
// wrong in a way that nothing mends.
func (m *Model) ask(r *valueRule, setting, value, current string, in Scope) (verdicts []Verdict, next string, hopeless bool) {
	if !r.asked(in) || in.Template && !r.templates {
		return nil, current, false
	}
	for i := range r.cases {
		c := &r.cases[i]
		if m.accepts(c.want, current) || c.hosts && m.AllowsHost(host(current)) {
			continue
		}
		v := Verdict{Rule: &r.Rule, Severity: c.severity, Message: c.message, Help: c.help, Remove: c.remove}
		v.Fixed, v.HasFix = c.fix(m, setting, value)
		verdicts = append(verdicts, v)
		if mended, ok := c.fix(m, setting, current); ok {
			current = mended
			continue
		}
		hopeless = hopeless || c.severity == "error"
		if c.stop {
			break
		}
	}
	return verdicts, current, hopeless
}

// host is the host of a URL, "" if it has none.
func host(value string) string {
	u, err := url.Parse(strings.TrimSpace(value))
	if err != nil {
		return ""
	}
	return u.Hostname()
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
	if !c.whole.Exists() {
		return "", false
	}
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
		c.hosts, _ = whole.LookupPath(cue.ParsePath("hosts")).Bool()
		r.cases = append(r.cases, c)
	}
	return r, nil
}

// trimDoc makes one line of a doc comment.
func trimDoc(text string) string { return strings.Join(strings.Fields(text), " ") }
