package validate

import (
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

var ruleExampleInUse = Rule{
	ID: "example-in-use", Group: schema.GroupFile, Severity: "warning", Surroundings: true,
	Summary: "there is no config/config.toml, so OpenManus loads config/config.example.toml",
	Why:     "OpenManus starts with the example's values, which are placeholders; a real key written there is committed with the repository",
	Help:    "copy it to config/config.toml and put your values there",
	Bad:     "-- config/config.example.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
	Good:    "-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
}

var example = checker{[]*Rule{&ruleExampleInUse}, (*pass).exampleInUse}

// exampleInUse reports that OpenManus loads a template.
func (p *pass) exampleInUse() {
	if d := p.toml; d != nil && d.Loaded && d.template() {
		p.report(draft{rule: &ruleExampleInUse, origin: d.origin("", source.Span{}),
			message: source.Say("there is no config/config.toml: OpenManus loads config/config.example.toml instead")})
	}
}
