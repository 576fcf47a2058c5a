package validate

import (
	"github.com/daytona-lint/daytona-lint/internal/openmanus"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about values in [daytona] that need more than the value.
var (
	ruleWrongType = Rule{
		ID: "wrong-type", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "a setting is not a TOML string",
		Why:     "OpenManus fails at import: Input should be a valid string",
		Help:    "put the value in quotes",
		Bad:     "[daytona]\ndaytona_api_key = \"\"\nVNC_password = 12345678\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\nVNC_password = \"12345678\"\n",
	}
	ruleDeadSetting = Rule{
		ID: "dead-setting", Group: schema.GroupFile, Severity: "info", Fix: schema.FixHint,
		Settings: []string{"sandbox_entrypoint"},
		Summary:  "sandbox_entrypoint is set",
		Why:      "nothing in OpenManus reads it: a change has no effect",
		Help:     "delete the line",
		Bad:      "[daytona]\ndaytona_api_key = \"\"\nsandbox_entrypoint = \"/bin/sh\"\n",
		Good:     "[daytona]\ndaytona_api_key = \"\"\n",
	}
	ruleEmptyKey = Rule{
		ID: "empty-api-key", Group: schema.GroupValue, Severity: "error", Surroundings: true,
		Settings: []string{"daytona_api_key"},
		Summary:  "the API key is empty, and the SDK in use finds none elsewhere (information if the process's variables were left out)",
		Why:      "the SDKs refuse to build a client, or build one that the server rejects; an empty variable may be a secret that a CI system does not have",
		Help:     "create a key at https://app.daytona.io/dashboard/keys, and put it here or in DAYTONA_API_KEY",
		Bad:      "[daytona]\ndaytona_api_key = \"\"\n",
		Good:     "export DAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
	}
)

var tableValues = checker{[]*Rule{&ruleWrongType, &ruleDeadSetting, &ruleEmptyKey}, ofOpenManus((*pass).values)}

// values checks the settings in the table.
func (p *pass) values(d *document) {
	for _, s := range p.model.Settings {
		e, ok := d.table.setting(s.Name)
		switch {
		case !ok && s.Name == "VNC_password" && d.table.found && !d.table.empty && !d.template():
			p.defaultPassword(d, s)
		case !ok || e.Kind == toml.Broken:
		case e.Kind != toml.String:
			p.wrongType(d, s.Name, *e)
		default:
			p.value(d, s.Name, *e)
		}
	}
	for i := range d.toml.Entries {
		if e := &d.toml.Entries[i]; misplaced(e) || e.Array && settingName(e.Path[len(e.Path)-1]) {
			p.misplacedValue(d, e)
		}
	}
}

// defaultPassword checks the password that the program uses where the table has none.
// A fork's class may have another one, or no such field.
func (p *pass) defaultPassword(d *document, s schema.Setting) {
	value := source.NewSecret(s.Default)
	if p.program.fork() != nil {
		used := p.forkDefault(&s)
		if !used.Set {
			return
		}
		value = used.Value
	}
	origin := d.origin("", d.table.header)
	origin.Source = SourceDefault
	p.judge(s.Name, value, origin, false, rewriter{})
}

// misplacedValue checks a setting that stands in a wrong place, so that the next
// run, when it has been moved, has nothing more to say.
func (p *pass) misplacedValue(d *document, e *toml.Entry) {
	setting := e.Path[len(e.Path)-1]
	switch e.Kind {
	case toml.Broken:
	case toml.String:
		p.value(d, setting, *e)
	default:
		p.wrongType(d, setting, *e)
	}
}

var kindNames = map[toml.Kind]string{
	toml.Integer: "an integer", toml.Float: "a float", toml.Boolean: "a boolean", toml.Datetime: "a date or time",
	toml.Array: "an array", toml.InlineTable: "a table",
}

func (p *pass) wrongType(d *document, setting string, e toml.Entry) {
	stops := openmanus.Yes
	if p.program.known() && p.program.predicted {
		stops = p.program.stopsAt(p.model, setting)
	}
	if stops == openmanus.No {
		return // the program's own settings take it
	}
	f := draft{rule: &ruleWrongType, setting: setting, origin: d.origin("", e.Value),
		message: source.Say("%s is %s instead of a string: OpenManus fails at import", source.Ours(setting), source.Ours(kindNames[e.Kind]))}
	if e.Kind != toml.Array && e.Kind != toml.InlineTable {
		f.fix = &source.Fix{Description: source.Say("put the value in quotes"), Safe: true, Edits: []source.Edit{
			{At: source.Span{Start: e.Value.Start, End: e.Value.Start}, Text: source.Say(`"`)}, {At: source.Span{Start: e.Value.End, End: e.Value.End}, Text: source.Say(`"`)},
		}}
	} else {
		f.help = source.Say("write a single string")
	}
	if stops == openmanus.Maybe {
		f.severity, f.fix = Warning, hint(f.fix)
		f.message = source.Say("%s is %s instead of a string; whether the program accepts it is unknown", source.Ours(setting), source.Ours(kindNames[e.Kind]))
	}
	p.report(f)
}

// reportEmptyKey reports a key that is set to nothing where nothing else supplies
// one. follows: the process's variables come after it, so that a key among those
// that were left out would count.
func (p *pass) reportEmptyKey(origin Origin, follows bool) {
	f := draft{rule: &ruleEmptyKey, setting: "daytona_api_key", origin: origin,
		message: source.Say("the API key is empty, and no other source has one: %s fails with %s", p.version(), source.Ours(errorClass(p.Reason)))}
	if origin.Source == SourceEnvironment {
		f.help = source.Say("create a key at https://app.daytona.io/dashboard/keys, and set %s to it", source.Ours(origin.Variable))
	}
	if p.Outcome == OutcomeOK {
		f.message = source.Say("the API key is empty, and no other source has one: %s builds a client that the server rejects", p.version())
	}
	if p.noEnv && follows {
		f.severity = Info
		f.message = source.Say("the API key is empty: it must come from DAYTONA_API_KEY")
		f.help = source.Say("set DAYTONA_API_KEY where the program runs")
	}
	p.report(f)
}

// value checks a setting that is a string.
func (p *pass) value(d *document, setting string, e toml.Entry) {
	origin := d.origin("", e.Value)
	if setting == "sandbox_entrypoint" {
		p.report(draft{rule: &ruleDeadSetting, setting: setting, origin: d.origin("", e.Key),
			message: source.Say("sandbox_entrypoint has no effect: nothing reads it"),
			fix:     d.deleteEntry(e, source.Say("delete the line"), false)})
	}
	if setting == "daytona_api_key" && e.Text.Empty() {
		if p.lacksKey() && !d.template() {
			p.reportEmptyKey(origin, true)
		}
		return
	}
	if len(e.Text.Reveal()) > maxValue {
		p.report(draft{rule: &ruleTOMLSyntax, severity: Warning, setting: setting, subject: "size", origin: origin,
			message: source.Say("the value is larger than 64 KiB, and is not checked"), help: source.Say("check that this is the right value")})
		return
	}
	p.judge(setting, e.Text, origin, d.template(), rewriter{
		to: func(fixed string) *source.Fix { return d.rewriteTOML(setting, e, fixed) },
		delete: func() *source.Fix {
			return d.deleteEntry(e, source.Say("delete the line to use the default"), true)
		},
	})
}
