package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

var ruleMisplacedKey = Rule{
	ID: "misplaced-key", Group: schema.GroupFile, Severity: "error", Fix: schema.FixHint,
	Summary: "a setting stands outside [daytona], or the table has another name, such as [Daytona], [[daytona]] or [sandbox.daytona]",
	Why:     "OpenManus looks in the table daytona only, and names are case-sensitive: the setting counts as missing",
	Help:    "move it below a [daytona] header",
	Bad:     "[llm]\nmodel = \"m\"\ndaytona_api_key = \"\"\n",
	Good:    "[llm]\nmodel = \"m\"\n\n[daytona]\ndaytona_api_key = \"\"\n",
}

var misplacedKeys = checker{[]*Rule{&ruleMisplacedKey}, ofOpenManus((*pass).misplaced)}

func (p *pass) misplaced(d *document) {
	under := map[string]bool{}
	for _, t := range p.misnamed(d) {
		name := strings.Join(t.Path, ".")
		under[strings.Join(t.Path, "\x00")] = true
		shown := source.Say("another table")
		if source.PlainName(name) {
			shown = source.Say("[%s]", source.ShowName(name))
		}
		p.report(draft{rule: &ruleMisplacedKey, subject: "table", origin: d.origin("", t.Header),
			message: source.Say("got %s, want [daytona]: OpenManus takes its settings as missing", shown),
			help:    source.Say("name the table daytona, in lower case and at the top level")})
	}
	for _, e := range d.toml.Entries {
		last := e.Path[len(e.Path)-1]
		parent := e.Path[:len(e.Path)-1]
		if !settingName(last) || len(parent) == 1 && parent[0] == "daytona" || under[strings.Join(parent, "\x00")] {
			continue
		}
		where := source.Say("at the top level")
		if len(parent) > 0 {
			where = source.Say("in another table")
			if name := strings.Join(parent, "."); source.PlainName(name) {
				where = source.Say("in [%s]", source.ShowName(name))
			}
		}
		p.report(draft{rule: &ruleMisplacedKey, setting: last, subject: strings.Join(parent, "."), origin: d.origin("", e.Key),
			message: source.Say("got %s %s, want it in [daytona]: OpenManus takes it as missing", source.Ours(last), where)})
	}
}

// misnamed are the headers that look like [daytona] and are not.
func (p *pass) misnamed(d *document) []toml.Table {
	var found []toml.Table
	for _, t := range d.toml.Tables {
		last := t.Path[len(t.Path)-1]
		if !strings.EqualFold(last, "daytona") || len(t.Path) == 1 && last == "daytona" {
			continue
		}
		found = append(found, t)
	}
	return found
}
