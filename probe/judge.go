package probe

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/schema"
)

// judge asks the settings model about a value that the SDK would use as it
// stands. The scope names no file, so what is right in a template is not right
// here.
func judge(setting, value string, cloud bool) []schema.Verdict {
	return schema.Default().Judge(setting, value, schema.Scope{Source: "environment", Cloud: cloud})
}

// firstError is the verdict on a value that the model finds unusable: the first
// error of one of the rules. It is nil where there is none.
func firstError(what string, verdicts []schema.Verdict, rules ...string) *verdict {
	for _, v := range verdicts {
		for _, id := range rules {
			if v.Rule.ID == id && v.Severity == "error" {
				return fail(id, withoutValue(v.Help, v.Rule.Help), "%s cannot be used: %s", what, withoutValue(v.Message, v.Rule.Summary))
			}
		}
	}
	return nil
}

// hasRule reports whether one of the verdicts is a rule's.
func hasRule(verdicts []schema.Verdict, id string) bool {
	for _, v := range verdicts {
		if v.Rule.ID == id {
			return true
		}
	}
	return false
}

// withoutValue fills the placeholders of a rule's text without quoting the
// value. If it does not know one of them, it returns the rule's general text.
func withoutValue(text, general string) string {
	text = strings.NewReplacer(
		"the scheme {scheme}", "another scheme", "{character}", "a stray character", "{edge}", "edge", "{value}", "it",
	).Replace(text)
	if strings.Contains(text, "{") {
		return general
	}
	return text
}
