package validate

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

var ruleMisplacedKey = Rule{
	ID: "misplaced-key", Group: schema.GroupFile, Severity: "error", Fix: schema.FixHint,
	Summary: "a setting is outside [daytona], or the table has another name, such as [Daytona], [[daytona]] or [sandbox.daytona]",
	Why:     "OpenManus only looks in the table daytona, and names are case-sensitive: the setting counts as missing",
	Help:    "move it under a [daytona] header",
	Bad:     "[llm]\nmodel = \"m\"\ndaytona_api_key = \"\"\n",
	Good:    "[llm]\nmodel = \"m\"\n\n[daytona]\ndaytona_api_key = \"\"\n",
}

var misplacedKeys = checker{[]*Rule{&ruleMisplacedKey}, ofOpenManus((*pass).misplaced)}

func (p *pass) misplaced(d *document) {
	under := map[string]bool{}
	for _, t := range d.misnamed() {
		name := strings.Join(t.Path, ".")
		under[strings.Join(t.Path, "\x00")] = true
		shown := source.Say("this table")
		if source.PlainName(name) {
			shown = source.Say("[%s]", source.ShowName(name))
		}
		p.report(draft{rule: &ruleMisplacedKey, subject: "table", origin: d.origin("", t.Header),
			message: source.Say("%s is not [daytona]: OpenManus treats its settings as missing", shown),
			help:    source.Say("name the table daytona, in lower case and at the top level")})
	}
	for _, e := range d.toml.Entries {
		last, above := e.Path[len(e.Path)-1], parent(&e)
		if !misplaced(&e) || under[strings.Join(above, "\x00")] {
			continue
		}
		where := source.Say("at the top level")
		if len(above) > 0 {
			where = source.Say("in another table")
			if name := strings.Join(above, "."); source.PlainName(name) {
				where = source.Say("in [%s]", source.ShowName(name))
			}
		}
		p.report(draft{rule: &ruleMisplacedKey, setting: last, subject: strings.Join(above, "."), origin: d.origin("", e.Key),
			message: source.Say("%s is %s instead of in [daytona]: OpenManus treats it as missing", source.Ours(last), where)})
	}
}

// misnamed are the headers that look like [daytona] and are not.
func (d *document) misnamed() []toml.Table {
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

// misplaced reports whether a key is named as a setting and stands outside
// [daytona].
func misplaced(e *toml.Entry) bool {
	n := len(e.Path)
	return settingName(e.Path[n-1]) && !(n == 2 && e.Path[0] == "daytona")
}

// misplacesKey reports whether the API key stands in a wrong place, or its table
// has a wrong name: that is why it seems to be missing.
func (p *pass) misplacesKey(d *document) bool {
	return len(d.misnamed()) > 0 || slices.ContainsFunc(d.toml.Entries, func(e toml.Entry) bool {
		return e.Path[len(e.Path)-1] == "daytona_api_key" && misplaced(&e)
	})
}

// meantTables are the tables beside [daytona] whose keys are judged as its keys:
// those that look like it. One within another table may be another program's,
// unless it holds one of our settings.
func (d *document) meantTables() [][]string {
	var all [][]string
	for _, t := range d.misnamed() {
		if len(t.Path) == 1 || slices.ContainsFunc(d.toml.Entries, func(e toml.Entry) bool {
			return settingName(e.Path[len(e.Path)-1]) && slices.Equal(parent(&e), t.Path)
		}) {
			all = append(all, t.Path)
		}
	}
	return all
}

// parent is the path of a key's table.
func parent(e *toml.Entry) []string { return e.Path[:len(e.Path)-1] }

// keyOf reports whether a key is one of [daytona], or of a table that is meant as
// that.
func keyOf(e *toml.Entry, meant [][]string) bool {
	p := parent(e)
	return len(p) == 1 && p[0] == "daytona" || slices.ContainsFunc(meant, func(path []string) bool { return slices.Equal(path, p) })
}
