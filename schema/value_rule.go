package schema

import (
	"fmt"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// valueRule is one stanza of rules.cue, or of a policy.
type valueRule struct {
	Rule
	sources   []string
	cloud     bool
	templates bool
	cases     []valueCase
}

type valueCase struct {
	want    *formula  // the constraint; nil until the first gate that needs it, where CUE has compiled it
	own     bool      // a policy's: want alone decides
	narrow  *narrow   // for CUE, where the case is written down
	stanza  cue.Value // for CUE, where it is compiled
	fixable bool      // there may be a fix

	message  string
	help     string
	severity string
	stop     bool
	remove   bool
	hosts    bool
	hint     bool
	asks     string // a question of questions
	when     when
}

// when is what a case asks of the scope besides the value; "" does not matter.
type when struct{ source, server, profile, sdk string }

func (w *when) holds(in Scope) bool {
	return (w.source == "" || w.source == in.Source) &&
		(w.server == "" || (w.server == "cloud") == in.Cloud) &&
		(w.profile == "" || (w.profile == "openmanus") == in.OpenManus) &&
		(w.sdk == "" || (w.sdk == "2.x") == in.SDK2)
}

var (
	wantPath = cue.ParsePath("want")
	fixPath  = cue.ParsePath("fix")
)

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
		c, err := readCase(cases.Value(), r)
		if err != nil {
			return nil, err
		}
		r.cases = append(r.cases, c)
	}
	return r, nil
}

func readCase(v cue.Value, r *valueRule) (valueCase, error) {
	c := valueCase{stanza: v, fixable: mentionsFix(v.Syntax(cue.Raw())), help: r.Help, severity: r.Severity}
	var err error
	c.message, err = v.LookupPath(cue.ParsePath("message")).String()
	if err != nil {
		return c, fmt.Errorf("schema: rule %s: message: %w", r.ID, err)
	}
	if help, err := v.LookupPath(cue.ParsePath("help")).String(); err == nil {
		c.help = help
	}
	if severity, err := v.LookupPath(cue.ParsePath("severity")).String(); err == nil {
		c.severity = severity
	}
	c.stop, _ = v.LookupPath(cue.ParsePath("stop")).Bool()
	c.remove, _ = v.LookupPath(cue.ParsePath("remove")).Bool()
	c.hosts, _ = v.LookupPath(cue.ParsePath("hosts")).Bool()
	c.hint, _ = v.LookupPath(cue.ParsePath("hint")).Bool()
	for path, into := range map[string]*string{
		"asks": &c.asks, "when.source": &c.when.source, "when.server": &c.when.server, "when.profile": &c.when.profile, "when.sdk": &c.when.sdk,
	} {
		*into, _ = v.LookupPath(cue.ParsePath(path)).String()
	}
	return c, nil
}

// mentionsFix reports whether a stanza has a fix, be it under a condition.
func mentionsFix(stanza ast.Node) bool {
	found := false
	ast.Walk(stanza, func(n ast.Node) bool {
		if f, ok := n.(*ast.Field); ok && f.Constraint == token.ILLEGAL {
			found = found || labelName(f.Label) == "fix"
		}
		return !found
	}, nil)
	return found
}
