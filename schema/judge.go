package schema

import (
	"net/url"
	"slices"
	"strings"

	"cuelang.org/go/cue"
)

// Scope is what a rule may know about a value besides the value itself.
type Scope struct {
	Source    string // toml, dotenv, environment, default
	Cloud     bool   // the key goes to Daytona's cloud
	Template  bool   // the file is an example
	OpenManus bool   // OpenManus reads the value, and not an SDK alone
	SDK2      bool   // the SDK is a 2.x
}

// Verdict is one way in which a value is wrong.
type Verdict struct {
	Rule     *Rule
	Severity string
	Message  string // with {placeholders} still in it
	Help     string
	Fixed    string // the value as this verdict wants it, if HasFix
	HasFix   bool
	Hint     bool // the fix is not certain
	Remove   bool // the setting is best removed, which gives it its default
}

// Judge returns what all rules find wrong with a setting's value.
// What a certain fix removes is reported once: the rules that follow see the
// value as it will be. After an error without a fix no further rule is asked.
func (m *Model) Judge(setting, value string, in Scope) []Verdict {
	var verdicts []Verdict
	current := m.open(setting, value)
	for _, r := range m.bySetting[setting] {
		if in.Template && r.applies(in) && !r.templates && r.stops(&current, in) {
			return verdicts // in a template a placeholder is right, whatever else is wrong with it
		}
		found, hopeless := m.ask(r, value, &current, in)
		verdicts = append(verdicts, found...)
		if hopeless {
			break
		}
	}
	return append(verdicts, m.judgeOwn(&current, in)...)
}

// JudgeOwn returns what the policy's rules find wrong with a setting's value,
// whatever the built-in rules find. They are not asked of an empty value, which
// leaves the setting to another source.
func (m *Model) JudgeOwn(setting, value string, in Scope) []Verdict {
	if len(m.own[setting]) == 0 {
		return nil
	}
	v := m.open(setting, value)
	return m.judgeOwn(&v, in)
}

func (m *Model) judgeOwn(v *judged, in Scope) []Verdict {
	var verdicts []Verdict
	for _, r := range m.own[v.setting] {
		switch {
		case v.value == "":
		case len(v.value) > maxOwnValue && r.applies(in):
			c := &r.cases[0]
			verdicts = append(verdicts, Verdict{Rule: &r.Rule, Severity: c.severity, Message: c.message, Help: c.help})
		default:
			one := *v
			found, _ := m.ask(r, v.value, &one, in)
			verdicts = append(verdicts, found...)
		}
	}
	return verdicts
}

// JudgeUnset returns what the policy's rules find wrong with a setting that
// nothing sets. value is its default, or "" if it has none; of "" only the
// policy's constraint on the setting is asked.
func (m *Model) JudgeUnset(setting, value string, in Scope) []Verdict {
	if value != "" {
		return m.JudgeOwn(setting, value, in)
	}
	var verdicts []Verdict
	for _, r := range m.own[setting] {
		if r.ID == PolicySettingRule.ID {
			v := m.open(setting, value)
			found, _ := m.ask(r, value, &v, in)
			verdicts = append(verdicts, found...)
		}
	}
	return verdicts
}

// maxOwnValue is how long a value may be, in bytes, to be matched against a
// policy's patterns, which may take long. A longer one counts as refused.
const maxOwnValue = 4096

// applies reports whether the rule is about values of this kind.
func (r *valueRule) applies(in Scope) bool {
	return slices.Contains(r.sources, in.Source) && (in.Cloud || !r.cloud)
}

// ask returns what a rule finds wrong with a value, which current holds as the fixes
// of earlier rules have left it, and whether it is hopeless: wrong in a way that
// no fix removes. The rule's own fixes are applied to current.
func (m *Model) ask(r *valueRule, value string, current *judged, in Scope) (verdicts []Verdict, hopeless bool) {
	if !r.applies(in) || in.Template && !r.templates {
		return nil, false
	}
	for i := range r.cases {
		c := &r.cases[i]
		if !c.when.holds(in) || !m.refuses(c, current, in) || c.hosts && m.AllowsHost(Host(current.value)) {
			continue
		}
		v := Verdict{Rule: &r.Rule, Severity: c.severity, Message: c.message, Help: c.help, Remove: c.remove, Hint: c.hint}
		v.Fixed, v.HasFix = m.fix(c, current.setting, value, in)
		verdicts = append(verdicts, v)
		fixed, ok := v.Fixed, v.HasFix
		if current.value != value {
			fixed, ok = m.fix(c, current.setting, current.value, in)
		}
		if ok && !c.hint {
			*current = m.open(current.setting, fixed)
			continue
		}
		hopeless = hopeless || c.severity == "error"
		if c.stop {
			break
		}
	}
	return verdicts, hopeless
}

// refuses reports whether the case finds the value wrong.
func (m *Model) refuses(c *valueCase, v *judged, in Scope) bool {
	return !v.meets(c) || m.answers(c.asks, v.value, in)
}

// fix returns the fixed value, if the case has a fix for it that the case itself
// accepts.
func (m *Model) fix(c *valueCase, setting, value string, in Scope) (string, bool) {
	fixed, ok := c.fix(setting, value)
	if !ok || m.answers(c.asks, fixed, in) {
		return "", false
	}
	return fixed, true
}

// Host returns the host of a URL without its port, "" if it has none.
func Host(value string) string {
	u, err := url.Parse(strings.TrimSpace(value))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// stops reports whether the rule, if it were asked, would end the judging.
func (r *valueRule) stops(v *judged, in Scope) bool {
	for i := range r.cases {
		if c := &r.cases[i]; c.stop && c.severity == "error" && c.when.holds(in) && !v.meets(c) {
			return true
		}
	}
	return false
}

// fix returns the fixed value, if the case has a fix for it that its own
// constraint accepts.
func (c *valueCase) fix(setting, value string) (string, bool) {
	if !c.fixable {
		return "", false
	}
	_, stanza := c.evaluated()
	filled := stanza.FillPath(cue.Path{}, map[string]string{"value": value, "setting": setting})
	fixed, err := filled.LookupPath(fixPath).String()
	if err != nil || fixed == value || !c.accepts(fixed) {
		return "", false
	}
	return fixed, true
}
