package schema

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/literal"
)

// Policy is what an organization adds to the built-in rules and settings.
type Policy struct {
	Severities []PolicySeverity `json:"severities"` // in the order of the file
	Regions    []string         `json:"regions"`    // valid targets besides Daytona's own
	Hosts      []string         `json:"hosts"`      // hosts that may get the API key; *.example is all below example
	Settings   []PolicySetting  `json:"settings"`   // in the order of the file
	Rules      []Rule           `json:"rules"`      // its own
	Include    []string         `json:"include"`    // globs: a walk takes only these files, if there are any
	Exclude    []string         `json:"exclude"`    // globs: a walk leaves these files out
	Ignores    bool             `json:"ignores"`    // comments may silence findings
}

// NoPolicy returns a policy that adds and changes nothing.
func NoPolicy() *Policy {
	return &Policy{
		Severities: []PolicySeverity{}, Regions: []string{}, Hosts: []string{}, Settings: []PolicySetting{},
		Rules: []Rule{}, Include: []string{}, Exclude: []string{}, Ignores: true,
	}
}

// PolicySeverity is the level that a policy gives to a rule.
type PolicySeverity struct {
	Rule  string `json:"rule"`
	Level string `json:"level"` // error, warning, info or Off
}

// Off is the level of a rule that is turned off.
const Off = "off"

// PolicySetting is a constraint that a policy adds to a setting.
type PolicySetting struct {
	Setting string `json:"setting"`
	Want    string `json:"want"` // the constraint as written, on one line; "" for a secret setting
}

// PolicyError is what is wrong with a policy, in words that quote none of its
// strings. Line and Column count from 1, the column in characters.
type PolicyError struct {
	Line, Column int
	Text         string
}

func (e *PolicyError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Text) }

// MaxPolicy is how large a policy may be, in bytes.
const MaxPolicy = 64 << 10

// New returns the model under a policy, whose text is CUE of the form #Policy.
// taken are the rules that exist without it: its own must have other ids, and
// its severities may name both. Every error is a *PolicyError.
//
// A hostile policy neither hangs nor eats memory. CUE, which cannot be
// interrupted, evaluates only data and fixes; fixes are a small part of CUE whose
// results are limited in length. Constraints are read and matched by this
// package, and their cost is counted first.
func New(text []byte, taken []Rule) (model *Model, err error) {
	file, err := parsePolicy(text)
	if err != nil {
		return nil, err
	}
	defer func() {
		if recover() != nil { // its text may quote the policy
			model, err = nil, &PolicyError{1, 1, "CUE cannot evaluate the policy"}
		}
	}()
	return file.compile(taken)
}

// compile checks the policy and returns the model under it.
func (p *policyFile) compile(taken []Rule) (*Model, error) {
	m, root, err := compile(source{"policy.cue", policyCUE}, source{"regions.cue", p.regions()})
	if err != nil {
		return nil, &PolicyError{1, 1, "the built-in model does not compile with the policy's regions"}
	}
	p.model, p.root = m, root
	form := root.LookupPath(cue.ParsePath("#Policy"))
	if err := p.structure(p.syntax, form, policyPath{}); err != nil {
		return nil, err
	}
	data, err := p.data()
	if err != nil {
		return nil, &PolicyError{1, 1, "CUE cannot evaluate the policy"}
	}
	value := m.ctx.CompileBytes(data, cue.Scope(root))
	full := form.Unify(value)
	if err := p.read(value, full, taken); err != nil {
		return nil, err
	}
	if value.Err() != nil || full.Err() != nil {
		return nil, &PolicyError{1, 1, "the policy's parts contradict one another"}
	}
	return m, nil
}

// regions returns the CUE file that adds the policy's regions to #Region. It skips
// what is not a list of names; structure refuses that.
func (p *policyFile) regions() string {
	var names []string
	for _, text := range p.strings("regions") {
		names = append(names, literal.String.Quote(text))
	}
	if len(names) == 0 {
		return "package daytona\n"
	}
	return "package daytona\n#extraRegions: [" + strings.Join(names, ", ") + "]\n"
}

// AllowsHost reports whether the policy lets the API key go to a host, given
// without port.
func (m *Model) AllowsHost(host string) bool {
	if m.Policy == nil {
		return false
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	for _, allowed := range m.Policy.Hosts {
		if host == allowed || strings.HasPrefix(allowed, "*.") && strings.HasSuffix(host, allowed[1:]) {
			return true
		}
	}
	return false
}
