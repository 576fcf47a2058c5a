package schema

import (
	"slices"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// PolicySettingRule is the rule about settings that break a policy's
// constraint.
var PolicySettingRule = Rule{
	ID: "policy-setting", Group: GroupPolicy, Severity: "error", Surroundings: true,
	Summary: "a setting breaks the policy, or is left out and its default does",
	Why:     "the organization's policy requires another value",
	Help:    "write what the policy requires; daytona-lint policy prints it",
	Bad:     "-- .daytona-lint.cue --\nsettings: daytona_target: \"eu\"\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"us\"\n",
	Good:    "-- .daytona-lint.cue --\nsettings: daytona_target: \"eu\"\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu\"\n",
}

// maxSecretCases is how many constraints a policy may put on secret settings.
// Each shows whether the secret meets it; many could spell it out.
const maxSecretCases = 8

// read adds the policy's parts to the model.
func (p *policyFile) read(value, full cue.Value, taken []Rule) error {
	policy := NoPolicy()
	for path, into := range map[string]any{
		"regions": &policy.Regions, "hosts": &policy.Hosts, "paths.include": &policy.Include, "paths.exclude": &policy.Exclude,
		"ignores": &policy.Ignores,
	} {
		if v := value.LookupPath(cue.ParsePath(path)); v.Exists() {
			if err := v.Decode(into); err != nil {
				return p.errorf(p.syntax.Pos(), "%s cannot be read", path)
			}
		}
	}
	p.model.Policy, p.model.own = policy, map[string][]*valueRule{}
	known := map[string]bool{}
	for _, r := range taken {
		known[r.ID] = true
	}
	if err := p.readSettings(policy); err != nil {
		return err
	}
	if err := p.readOwn(full, policy, known); err != nil {
		return err
	}
	for _, f := range p.fieldsOf("severities") {
		id := labelName(f.Label)
		if !known[id] {
			return p.errorf(f.Pos(), "severities: there is no rule %s%s", shown(id), didYouMean(id, sorted(known)))
		}
		level, _ := stringOf(f.Value)
		policy.Severities = append(policy.Severities, PolicySeverity{id, level})
	}
	return nil
}

// readSettings makes a rule of each constraint on a setting.
func (p *policyFile) readSettings(policy *Policy) error {
	fields := p.fieldsOf("settings")
	wants := map[string]*formula{} // of all fields of a name together, as CUE would unify them
	for _, f := range fields {
		name := labelName(f.Label)
		if wants[name] == nil {
			wants[name] = &formula{op: formulaAll}
		}
		wants[name].args = append(wants[name].args, p.constraintsIn(f)[0].formula)
	}
	for _, f := range fields {
		name := labelName(f.Label)
		want := wants[name]
		if err := p.satisfiable(f, want); err != nil {
			return err
		}
		s := PolicySetting{Setting: name, Want: p.constraintsIn(f)[0].written}
		message := "the value is {value}, but the policy requires " + quoteBraces(s.Want)
		if p.secret(name) {
			s.Want, message = "", "{name} {is}, which the policy does not allow"
			if err := p.countSecret(f); err != nil {
				return err
			}
		}
		policy.Settings = append(policy.Settings, s)
		r := &valueRule{Rule: PolicySettingRule, templates: true, sources: everySource}
		r.cases = []valueCase{{want: want, own: true, message: message, help: PolicySettingRule.Help, severity: PolicySettingRule.Severity}}
		p.model.own[name] = append(p.model.own[name], r)
	}
	return nil
}

var everySource = []string{"toml", "dotenv", "environment", "default"}

// readOwn reads the policy's own rules.
func (p *policyFile) readOwn(full cue.Value, policy *Policy, known map[string]bool) error {
	list, err := full.LookupPath(cue.ParsePath("rules")).List()
	if err != nil {
		return nil // there are none
	}
	places := p.ruleElements()
	for i := 0; list.Next() && i < len(places); i++ {
		r, err := readRule(list.Value())
		if err != nil {
			return p.errorf(places[i].Pos(), "the rule cannot be read")
		}
		if known[r.ID] {
			return p.errorf(places[i].Pos(), "the rule %s already exists: give it another id", r.ID)
		}
		known[r.ID] = true
		r.Group = GroupPolicy
		r.Fix = FixNone
		hasFix := slices.ContainsFunc(p.fixes, func(at int) bool {
			return places[i].Pos().Offset() <= at && at < places[i].End().Offset()
		})
		wants := p.constraintsIn(places[i])
		for j := range r.cases {
			c := &r.cases[j]
			c.want, c.own = &wants[j].formula, true
			if err := p.satisfiable(places[i], c.want); err != nil {
				return err
			}
			if hasFix || c.remove {
				r.Fix = FixSafe
			}
			if err := p.guardSecrets(places[i], r, c, hasFix); err != nil {
				return err
			}
		}
		policy.Rules = append(policy.Rules, r.Rule)
		p.model.rules = append(p.model.rules, r)
		for _, s := range r.Settings {
			p.model.own[s] = append(p.model.own[s], r)
		}
	}
	return nil
}

// placeholder is a part of a message that is filled in.
var placeholder = lazyregexp.New(`\{[a-z]+\}`)

// guardSecrets refuses what could reveal a part of a secret: a fix, which is shown,
// placeholders other than {value} and {name}, and enough cases to spell it out.
func (p *policyFile) guardSecrets(at ast.Node, r *valueRule, c *valueCase, hasFix bool) error {
	secret := false
	for _, s := range r.Settings {
		secret = secret || p.secret(s)
	}
	if !secret {
		return nil
	}
	for _, name := range placeholder.FindAllString(c.message+c.help, -1) {
		if name != "{value}" && name != "{name}" {
			return p.errorf(at.Pos(), "%s is not allowed in a rule about a secret setting: use no placeholder but {value} and {name}", name)
		}
	}
	if hasFix {
		return p.errorf(at.Pos(), "a rule about a secret setting cannot have a fix: fixes are shown")
	}
	return p.countSecret(at)
}

func (p *policyFile) countSecret(at ast.Node) error {
	if p.secretCases++; p.secretCases > maxSecretCases {
		return p.errorf(at.Pos(), "there are more than %d constraints on secret settings: that many could spell a secret out", maxSecretCases)
	}
	return nil
}

func (p *policyFile) secret(setting string) bool {
	s, ok := p.model.Setting(setting)
	return ok && s.Secret
}

// constraintsIn returns the constraints within a node, in order.
func (p *policyFile) constraintsIn(n ast.Node) []constraint {
	search := func(offset int) int {
		i, _ := slices.BinarySearchFunc(p.constraints, offset, func(c constraint, at int) int { return c.offset - at })
		return i
	}
	return p.constraints[search(n.Pos().Offset()):search(n.End().Offset())]
}

// fieldsOf returns the fields of a struct that is a top-level field.
func (p *policyFile) fieldsOf(name string) []*ast.Field {
	var all []*ast.Field
	for _, d := range p.syntax.Decls {
		if f, ok := d.(*ast.Field); ok && labelName(f.Label) == name {
			if s, ok := f.Value.(*ast.StructLit); ok {
				for _, inner := range s.Elts {
					if f, ok := inner.(*ast.Field); ok {
						all = append(all, f)
					}
				}
			}
		}
	}
	return all
}

// ruleElements returns the policy's rules as they are written.
func (p *policyFile) ruleElements() []ast.Expr {
	for _, d := range p.syntax.Decls {
		if f, ok := d.(*ast.Field); ok && labelName(f.Label) == "rules" {
			if list, ok := f.Value.(*ast.ListLit); ok {
				return list.Elts
			}
		}
	}
	return nil
}

// written returns an expression as the file has it, on one line.
func (p *policyFile) written(e ast.Expr) string {
	from, to := e.Pos().Offset(), e.End().Offset()
	if from < 0 || to > len(p.text) || from > to {
		return ""
	}
	return strings.Join(strings.Fields(string(p.text[from:to])), " ")
}

// quoteBraces keeps a constraint from being taken for a placeholder.
func quoteBraces(want string) string {
	if strings.ContainsAny(want, "{}") || want == "" {
		return "another value"
	}
	return want
}
