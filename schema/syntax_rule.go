package schema

import (
	"sync"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
)

// readRules reads the stanzas. CUE evaluates them when the first value is
// refused.
func (r *reader) readRules(m *Model) error {
	evaluated := sync.OnceValue(mustCompile)
	for n, s := range r.rules {
		rule, err := r.rule(s)
		if err != nil {
			return err
		}
		cases, ok := find(s, "cases").(*ast.ListLit)
		if !ok {
			return notPlain("rule " + rule.ID)
		}
		for k, e := range cases.Elts {
			whole, ok := e.(*ast.StructLit)
			if !ok {
				return notPlain("rule " + rule.ID)
			}
			c := valueCase{help: rule.Help, severity: rule.Severity}
			c.message, _ = member[string](whole, "message")
			if help, ok := member[string](whole, "help"); ok {
				c.help = help
			}
			if severity, ok := member[string](whole, "severity"); ok {
				c.severity = severity
			}
			c.stop, _ = member[bool](whole, "stop")
			c.remove, _ = member[bool](whole, "remove")
			c.hosts, _ = member[bool](whole, "hosts")
			c.fixable = mentions(whole, "fix")
			want := find(whole, "want")
			c.formula = func(p *patterns) formula { return p.formulaOfSyntax(want, r.defs, 0) }
			c.stanza = func() cue.Value { return evaluated().rules[n].cases[k].stanza() }
			c.constraint = func() cue.Value { return evaluated().rules[n].cases[k].constraint() }
			rule.cases = append(rule.cases, c)
		}
		m.addRule(rule)
	}
	return nil
}

func (r *reader) rule(s *ast.StructLit) (*valueRule, error) {
	rule := &valueRule{sources: map[string]bool{}}
	form := r.fields["#Rule"]
	for name, into := range map[string]*string{
		"id": &rule.ID, "severity": &rule.Severity, "summary": &rule.Summary, "why": &rule.Why, "help": &rule.Help,
		"bad": &rule.Bad, "good": &rule.Good, "fix": &rule.Fix, "group": (*string)(&rule.Group),
	} {
		text, ok := memberOr[string](s, form, name)
		if !ok {
			return nil, notPlain("rule " + rule.ID + ": " + name)
		}
		*into = text
	}
	rule.cloud, _ = memberOr[bool](s, form, "cloud")
	rule.Surroundings = rule.cloud
	rule.templates, _ = memberOr[bool](s, form, "templates")
	rule.Settings, _ = member[[]string](s, "settings")
	sources, ok := memberOr[[]string](s, form, "sources")
	if !ok || len(rule.Settings) == 0 {
		return nil, notPlain("rule " + rule.ID)
	}
	for _, name := range sources {
		rule.sources[name] = true
	}
	return rule, nil
}

// memberOr is a constant field of a struct, or the default that its form gives.
func memberOr[T any](s, form *ast.StructLit, name string) (T, bool) {
	if find(s, name) != nil {
		return member[T](s, name)
	}
	return member[T](form, name)
}
