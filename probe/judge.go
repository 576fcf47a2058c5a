package probe

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// judge asks the settings model about a value that the SDK would use as it
// stands. The scope names no file, so what is right in a template is not right
// here.
func (c *chain) judge(setting, value string) []schema.Verdict {
	source := c.target.Sources[setting]
	if source == "" {
		source = validate.SourceEnvironment
	}
	return schema.Default().Judge(setting, value, schema.Scope{Source: string(source)})
}

// firstError is the verdict on a value that the model finds unusable, nil if it
// does not. What the model says of plain http is left out: the probe is stricter,
// and --allow-http is its user's word.
func firstError(what string, verdicts []schema.Verdict) *verdict {
	for _, v := range verdicts {
		if v.Severity == "error" && v.Rule.ID != "url-insecure" {
			return fail(v.Rule.ID, withoutValue(v.Help, v.Rule.Help), "%s cannot be used: %s", what, withoutValue(v.Message, v.Rule.Summary))
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
		"got {value}, ", "", "the scheme {scheme}", "another scheme", "{character}", "a stray character", "{edge}", "edge",
	).Replace(text)
	if strings.Contains(text, "{") {
		return general
	}
	return text
}
