package probe

import "github.com/daytona-lint/daytona-lint/schema"

// Rules returns all that is said about the probe's diagnoses, in the order of
// the chain. Bad and Good are what the probe sees, before and after.
func Rules() []schema.Rule {
	var all []schema.Rule
	for _, r := range append(wayRules(), answerRules()...) {
		r.Group = schema.GroupProbe
		all = append(all, r)
	}
	return all
}

// ruleHelp is the help of a rule of the probe.
func ruleHelp(id string) string {
	for _, r := range Rules() {
		if r.ID == id {
			return r.Help
		}
	}
	return ""
}
