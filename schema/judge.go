package schema

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/token"
)

// valueRule is one stanza of rules.cue.
type valueRule struct {
	Rule
	sources   []string
	cloud     bool
	templates bool
	cases     []valueCase
}

type valueCase struct {
	constraint cue.Value // what is wanted
	stanza     cue.Value // the case, to compute a fix with
	want       *formula  // what is wanted, made with the first gate that it is part of
	nth        int       // without constraint and stanza, which of evaluatedCases has them
	fixable    bool      // the stanza may have a fix

	message  string
	help     string
	severity string
	stop     bool
	remove   bool
	hosts    bool
}

// evaluated is the case as CUE has evaluated it.
func (c *valueCase) evaluated() *valueCase {
	if c.constraint.Exists() {
		return c
	}
	return &evaluatedCases()[c.nth]
}

// evaluatedCases are constraint and stanza of every built-in case, in order. They
// are evaluated when a value is first refused: that takes longer than all else in
// a short run does.
var evaluatedCases = sync.OnceValue(func() []valueCase {
	root, err := evaluate(cuecontext.New(), judging...)
	if err != nil {
		panic(err) // the embedded sources do not compile: a broken build
	}
	var all []valueCase
	for i := range generated.rules {
		for k := range generated.rules[i].cases {
			stanza := root.LookupPath(cue.MakePath(cue.Str("rules"), cue.Index(i), cue.Str("cases"), cue.Index(k)))
			all = append(all, valueCase{constraint: stanza.LookupPath(wantPath), stanza: stanza})
		}
	}
	return all
})

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
	current := m.open(setting, value)
	for _, r := range m.bySetting[setting] {
		if in.Template && r.asked(in) && !r.templates && r.stops(&current) {
			return verdicts // a placeholder is right in a template, whatever else it looks like
		}
		found, hopeless := m.ask(r, value, &current, in)
		verdicts = append(verdicts, found...)
		if hopeless {
			break
		}
	}
	return append(verdicts, m.judgeOwn(&current, in)...)
}

// JudgeOwn returns what the rules of the policy have against a setting's value.
// They are asked whatever the built-in ones say, but not of an empty text, which
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
		case len(v.value) > maxOwnValue && r.asked(in):
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
			v := m.open(setting, value)
			found, _ := m.ask(r, value, &v, in)
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
	return slices.Contains(r.sources, in.Source) && (in.Cloud || !r.cloud)
}

// ask returns what a rule has against a value, as it stands and as earlier rules
// have mended it, and whether it is hopeless: wrong in a way that nothing mends.
// What the rule mends is mended in current.
func (m *Model) ask(r *valueRule, value string, current *judged, in Scope) (verdicts []Verdict, hopeless bool) {
	if !r.asked(in) || in.Template && !r.templates {
		return nil, false
	}
	for i := range r.cases {
		c := &r.cases[i]
		if current.meets(c) || c.hosts && m.AllowsHost(host(current.value)) {
			continue
		}
		v := Verdict{Rule: &r.Rule, Severity: c.severity, Message: c.message, Help: c.help, Remove: c.remove}
		v.Fixed, v.HasFix = c.fix(current.setting, value)
		verdicts = append(verdicts, v)
		mended, ok := v.Fixed, v.HasFix
		if current.value != value {
			mended, ok = c.fix(current.setting, current.value)
		}
		if ok {
			*current = m.open(current.setting, mended)
			continue
		}
		hopeless = hopeless || c.severity == "error"
		if c.stop {
			break
		}
	}
	return verdicts, hopeless
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
func (r *valueRule) stops(v *judged) bool {
	for i := range r.cases {
		if c := &r.cases[i]; c.stop && c.severity == "error" && !v.meets(c) {
			return true
		}
	}
	return false
}

// accepts asks CUE whether a value meets the case's constraint. CUE's own words
// about it quote the value, so they are never looked at.
func (c *valueCase) accepts(value string) bool {
	return c.evaluated().constraint.FillPath(cue.Path{}, value).Err() == nil
}

var (
	wantPath = cue.ParsePath("want")
	fixPath  = cue.ParsePath("fix")
)

// fix returns the mended value, if the stanza has a fix for it that the
// stanza's own constraint accepts.
func (c *valueCase) fix(setting, value string) (string, bool) {
	if !c.fixable {
		return "", false
	}
	filled := c.evaluated().stanza.FillPath(cue.Path{}, map[string]string{"value": value, "setting": setting})
	fixed, err := filled.LookupPath(fixPath).String()
	if err != nil || fixed == value || !c.accepts(fixed) {
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
		m.addRule(r)
	}
	return nil
}

func (m *Model) addRule(r *valueRule) {
	m.rules = append(m.rules, r)
	for _, s := range r.Settings {
		m.bySetting[s] = append(m.bySetting[s], r)
	}
}

func readRule(v cue.Value) (*valueRule, error) {
	r := &valueRule{}
	for path, into := range map[string]any{
		"id": &r.ID, "severity": &r.Severity, "settings": &r.Settings, "summary": &r.Summary, "why": &r.Why,
		"help": &r.Help, "bad": &r.Bad, "good": &r.Good, "fix": &r.Fix, "group": &r.Group,
		"sources": &r.sources, "cloud": &r.cloud, "templates": &r.templates,
	} {
		if err := v.LookupPath(cue.ParsePath(path)).Decode(into); err != nil {
			return nil, fmt.Errorf("schema: rule: %s: %w", path, err)
		}
	}
	r.Surroundings = r.cloud
	cases, err := v.LookupPath(cue.ParsePath("cases")).List()
	if err != nil {
		return nil, fmt.Errorf("schema: rule %s: cases: %w", r.ID, err)
	}
	for cases.Next() {
		whole := cases.Value()
		c := valueCase{constraint: whole.LookupPath(wantPath), stanza: whole, fixable: mentionsFix(whole.Syntax(cue.Raw())), help: r.Help, severity: r.Severity}
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

// mentionsFix tells whether a stanza has a fix, be it under a condition.
func mentionsFix(stanza ast.Node) bool {
	found := false
	ast.Walk(stanza, func(n ast.Node) bool {
		if f, ok := n.(*ast.Field); ok && f.Constraint == token.ILLEGAL {
			found = found || labelText(f.Label) == "fix"
		}
		return !found
	}, nil)
	return found
}

// trimDoc makes one line of a doc comment.
func trimDoc(text string) string { return strings.Join(strings.Fields(text), " ") }
