package validate

import "github.com/daytona-lint/daytona-lint/schema"

// contextRules are the rules that need more than one value to be asked.
var contextRules = []*Rule{
	&ruleTOMLSyntax, &ruleEncoding, &ruleMissingTable, &ruleMissingKey, &ruleMisplacedKey, &ruleMisspelledKey,
	&ruleUnknownKey, &ruleWrongType, &ruleDeadSetting,
	&ruleEmptyKey,
	&ruleEnvIgnored, &ruleEnvMasked, &ruleDotenvShadowed, &ruleURLInDotenv, &ruleDeprecatedVariable, &ruleMisspelledVariable, &ruleUnreadVariable,
	&ruleJWTWithoutOrganization, &ruleKeyAndJWT, &ruleDotenvComment, &ruleDotenvDropped,
	&ruleForeignHost,
	&ruleSecretCommitted, &ruleSecretNotIgnored, &rulePublicVariable, &ruleReadableSecret,
	&ruleTooMany, &ruleUnusedIgnore, &schema.PolicySettingRule,
}

// Rules returns the whole catalogue of what Check and Silence can find, group by
// group.
func Rules() []Rule { return RulesOf(schema.Default()) }

// RulesOf returns the catalogue with the rules of a model, which may have a
// policy's own.
func RulesOf(m *schema.Model) []Rule {
	var all []Rule
	for _, g := range []schema.Group{schema.GroupFile, schema.GroupValue, schema.GroupEnvironment, schema.GroupSecret, schema.GroupLinter, schema.GroupPolicy} {
		for _, r := range contextRules {
			if r.Group == g {
				all = append(all, *r)
			}
		}
		for _, r := range m.Rules() {
			if r.Group == g {
				all = append(all, r)
			}
		}
	}
	return all
}

func ruleByID(id string) *Rule {
	for _, r := range contextRules {
		if r.ID == id {
			return r
		}
	}
	panic("a reader reports a rule that is not in the catalogue: " + id)
}
