package probe

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// judge asks the settings model about a value that the SDK would use. The file is
// not a template, whatever its name: its values are about to be used.
func (c *chain) judge(setting, value string) []schema.Verdict {
	from := c.target.Sources[setting]
	if from == "" {
		from = validate.SourceEnvironment
	}
	return schema.Default().Judge(setting, value, schema.Scope{Source: string(from)})
}

// firstError turns the model's first error about a value into a failure, in the
// words of check, nil if there is none. It leaves out plain http: the probe is stricter about it, and
// --allow-http permits it.
func (c *chain) firstError(setting, what, value string, verdicts []schema.Verdict) *verdict {
	for _, v := range verdicts {
		if v.Severity == "error" && v.Rule.ID == "placeholder-value" {
			so := "the server will not accept it"
			if setting == SettingURL {
				so = "no server can be reached"
			}
			return fail(v.Rule.ID, "write the real value", "%s is a placeholder, so %s", what, so)
		}
		if v.Severity == "error" && v.Rule.ID != "url-insecure" {
			message := v.Message
			if setting == SettingURL {
				shown := source.ShowValue(source.URL, source.NewSecret(value), "").String()
				if shown = c.redact.text(shown, longestURL); shown != source.Redacted {
					shown = `"` + shown + `"`
				}
				message = strings.ReplaceAll(message, "{value}", shown)
			}
			return fail(v.Rule.ID, withoutValue(v.Help, v.Rule.Help), "%s cannot be used: %s", what, withoutValue(message, v.Rule.Summary))
		}
	}
	return nil
}

// hasRule reports whether one of the verdicts is that rule's.
func hasRule(verdicts []schema.Verdict, id string) bool {
	for _, v := range verdicts {
		if v.Rule.ID == id {
			return true
		}
	}
	return false
}

// withoutValue fills in the placeholders of a rule's message without quoting the
// value. If one of them is unknown, it returns the general text instead.
func withoutValue(text, general string) string {
	text = strings.NewReplacer(
		"the URL {value}", "the URL", "the target {value}", "the target", "the scheme {scheme}", "another scheme", "{name}", "the value", " ({character})", "", "{character}", "a stray character", "{edge}", "edge",
	).Replace(text)
	if strings.Contains(text, "{") {
		return general
	}
	return text
}
