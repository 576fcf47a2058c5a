package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

var ruleBrokenSection = Rule{
	ID: "broken-section", Group: schema.GroupFile, Severity: "error",
	Summary: "another section does not match what app/config.py declares",
	Why:     "OpenManus validates the complete configuration at import: one wrong field stops it",
	Help:    "write the field as the message says",
	Bad:     "[llm]\nmodel = \"m\"\napi_key = \"k\"\n\n[daytona]\ndaytona_api_key = \"\"\n",
	Good:    "[llm]\nmodel = \"m\"\nbase_url = \"https://llm.example/v1\"\napi_key = \"k\"\n\n[daytona]\ndaytona_api_key = \"\"\n",
}

var sections = checker{[]*Rule{&ruleBrokenSection}, ofOpenManus((*pass).sections)}

// sections reports what else stops the program's import. What the other rules
// say of [daytona] is left to them.
func (p *pass) sections(d *document) {
	if d.template() {
		return
	}
	told := map[string]bool{}
	for _, f := range p.program.stops.Faults {
		place := f.File + "\x00" + strings.Join(f.Path, "\x00")
		if told[place] || f.Section == p.program.declared.Table && p.ruled(f) {
			continue
		}
		told[place] = true
		p.report(p.brokenSection(d, f))
	}
}

// ruled reports whether another rule reports a fault in [daytona].
func (p *pass) ruled(f openmanus.Fault) bool {
	t := p.toml.table
	if f.Section != "daytona" || len(f.Path) < 2 {
		return t.empty || t.scalar
	}
	setting := settingOf(p.model, f.Path[1])
	e, there := t.setting(setting)
	switch f.Kind {
	case openmanus.Missing:
		return setting == "daytona_api_key" && !there
	case openmanus.WrongType:
		return there && e.Kind != toml.String
	case openmanus.UnknownKey:
		return len(f.Path) == 2 && !settingName(f.Path[1]) && meantSetting(p.model, f.Path[1]) != ""
	}
	return false
}

func (p *pass) brokenSection(d *document, f openmanus.Fault) draft {
	out := draft{rule: &ruleBrokenSection, subject: f.File + " " + strings.Join(f.Path, ".")}
	if f.File != "" {
		at, _ := toml.Find(d.Data, nil)
		out.origin = d.origin("", at)
		out.message = source.Say("config/mcp.json cannot be loaded: OpenManus fails at import with %s", source.Ours(f.Exception))
		out.help = source.Say("fix the file, or delete it")
		return out
	}
	at, _ := toml.Find(d.Data, f.Path)
	out.origin = d.origin("", at)
	field := showPath(f.Path)
	switch f.Kind {
	case openmanus.Missing:
		out.message = source.Say("%s is missing: OpenManus fails at import", field)
		out.help = source.Say("add it, with a value of this type: %s", source.Ours(f.Want))
	case openmanus.UnknownKey:
		out.message = source.Say("the program does not allow %s, and fails at import", field)
		out.help = source.Say("delete it")
	default:
		out.message = source.Say("OpenManus does not accept the value of %s, and fails at import", field)
		out.help = source.Say("write a value of this type: %s", source.Ours(f.Want))
	}
	return out
}

// showPath shows the path of a key as it is written: [llm] model.
func showPath(path []string) source.Shown {
	if len(path) == 0 {
		return source.Say("the configuration")
	}
	table := source.ShowNameOr(path[0], "a table that is not shown")
	if len(path) == 1 {
		return source.Say("[%s]", table)
	}
	return source.Say("%s in [%s]", source.ShowNameOr(path[len(path)-1], "a key that is not shown"), table)
}
