package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

var ruleWrongVariable = Rule{
	ID: "key-in-wrong-variable", Group: schema.GroupSecret, Severity: "warning",
	Settings: []string{"daytona_api_key"},
	Summary:  "a dtn_ key is in a variable that is not Daytona's, such as ANTHROPIC_API_KEY",
	Why:      "no Daytona SDK reads the variable, and whatever does read it sends the key to another service",
	Help:     "move the key to DAYTONA_API_KEY, and put the other service's key here",
	Bad:      "ANTHROPIC_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
	Good:     "DAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
}

// holdsDaytonaKey reports whether a variable that is nothing of Daytona's holds a
// key of Daytona's. An application's own FOO_DAYTONA_KEY is something of Daytona's.
func holdsDaytonaKey(m *schema.Model, name string, value source.Secret) bool {
	return source.IsLiveKey(value.Reveal()) && !strings.Contains(strings.ToUpper(name), "DAYTONA") && meantVariable(m, name) == ""
}

// wrongVariable reports a key in the variable of another service.
func (p *pass) wrongVariable(name string, value source.Secret, origin Origin) {
	if !holdsDaytonaKey(p.model, name, value) {
		return
	}
	if !source.PlainName(name) {
		origin.Variable = ""
	}
	p.report(draft{rule: &ruleWrongVariable, setting: "daytona_api_key", subject: name, origin: origin,
		message: source.Say("%s holds a Daytona API key (%s): no Daytona SDK reads it there", source.ShowVariable(name), source.ShowKey(value))})
}
