package validate

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/schema"
)

// checker is a group of rules: those that it may report, and the one function
// that looks for them in a whole configuration.
type checker struct {
	rules []*Rule
	run   func(*pass) // nil where the findings are made elsewhere
}

// checkers are all rules that are written in Go. Check runs them in this order,
// and the catalogue lists them so; those about a single value are CUE.
var checkers = []checker{
	tomlForm,
	example,
	table,
	misplacedKeys,
	keyNames,
	tableValues,
	sections,
	precedence,
	notRead,
	ofVariables,
	clientEnvironment,
	credentials,
	packages,
	dotenvForm,
	asItIs,
	keptKeys,
	publicNames,
	unwritten,
	{rules: []*Rule{&ruleTooMany, &ruleUnusedIgnore}}, // of pass.report and of Silence
}

// Rules returns the whole catalogue of what Check and Silence can find, group by
// group.
func Rules() []Rule { return RulesOf(schema.Default()) }

// RulesOf returns the catalogue with the rules of a model, which may have a
// policy's own.
func RulesOf(m *schema.Model) []Rule {
	var all []Rule
	for _, g := range []schema.Group{schema.GroupFile, schema.GroupValue, schema.GroupEnvironment, schema.GroupSecret, schema.GroupLinter, schema.GroupPolicy} {
		for _, c := range checkers {
			for _, r := range c.rules {
				if r.Group == g && !slices.ContainsFunc(all, func(other Rule) bool { return other.ID == r.ID }) {
					all = append(all, *r)
				}
			}
		}
		for _, r := range m.Rules() {
			if r.Group == g {
				r.Help = strings.ReplaceAll(r.Help, "{allowed}", alternatives(m.Regions).String())
				all = append(all, r)
			}
		}
	}
	return all
}
