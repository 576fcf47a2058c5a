package probe

import (
	"slices"

	"github.com/daytona-lint/daytona-lint/schema"
)

// Rules returns the rules of the probe in the order of the stages. Bad and Good
// are examples of what the probe sees.
func Rules() []schema.Rule {
	var all []schema.Rule
	for _, r := range slices.Concat(connectionRules(), answerRules(), sandboxRules()) {
		r.Group = schema.GroupProbe
		all = append(all, r)
	}
	return all
}

// ruleHelp returns the help of one of the probe's rules, "" for any other.
func ruleHelp(id string) string {
	for _, r := range Rules() {
		if r.ID == id {
			return r.Help
		}
	}
	return ""
}
