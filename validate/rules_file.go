package validate

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about the file itself.
var (
	ruleTOMLSyntax = Rule{
		ID: "toml-syntax", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "the file is not TOML 1.0, or larger than any settings file",
		Why:     "OpenManus reads the file with Python's tomllib while it is imported: one error stops all of it",
		Help:    "mend the line as the message says",
		Bad:     "[daytona]\ndaytona_api_key = \"\"\nVNC_password =   # the password\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\nVNC_password = \"correct horse battery\"   # the password\n",
	}
	ruleEncoding = Rule{
		ID: "encoding", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "the file begins with a byte order mark, is not UTF-8, or holds a NUL",
		Why:     "tomllib takes UTF-8 without a byte order mark and nothing else; OpenManus stops at import",
		Help:    "save the file as UTF-8 without a byte order mark",
		Bad:     "\ufeff[daytona]\ndaytona_api_key = \"\"\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\n",
	}
	ruleMissingTable = Rule{
		ID: "missing-daytona-table", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "an OpenManus file has no [daytona] table, or an empty one",
		Why:     "OpenManus stops at import, all of it, not only its sandboxes: daytona_api_key  Field required [type=missing]",
		Help:    "add a [daytona] table with daytona_api_key = \"\", which is enough to start",
		Bad:     "[llm]\nmodel = \"m\"\n",
		Good:    "[llm]\nmodel = \"m\"\n\n[daytona]\ndaytona_api_key = \"\"\n",
	}
	ruleMissingKey = Rule{
		ID: "missing-api-key", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Settings: []string{"daytona_api_key"},
		Summary:  "the [daytona] table has no daytona_api_key",
		Why:      "OpenManus stops at import, and no environment variable can prevent it: daytona_api_key  Field required [type=missing]",
		Help:     "add daytona_api_key = \"\" to the table; the key itself may then come from DAYTONA_API_KEY",
		Bad:      "[daytona]\ndaytona_target = \"eu\"\n",
		Good:     "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu\"\n",
	}
	ruleMisplacedKey = Rule{
		ID: "misplaced-key", Group: schema.GroupFile, Severity: "error", Fix: schema.FixHint,
		Summary: "a setting stands outside [daytona], or the table has another name, such as [Daytona], [[daytona]] or [sandbox.daytona]",
		Why:     "OpenManus looks in the table daytona only, and names are case-sensitive: the setting counts as missing",
		Help:    "move it below a [daytona] header",
		Bad:     "[llm]\nmodel = \"m\"\ndaytona_api_key = \"\"\n",
		Good:    "[llm]\nmodel = \"m\"\n\n[daytona]\ndaytona_api_key = \"\"\n",
	}
	ruleMisspelledKey = Rule{
		ID: "misspelled-key", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "a key of [daytona] is no setting, but meant as one",
		Why:     "OpenManus drops keys that it does not know without a word, and the setting keeps its default",
		Help:    "use the setting's exact name",
		Bad:     "[daytona]\ndaytona_api_key = \"\"\nvnc_password = \"correct horse battery\"\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\nVNC_password = \"correct horse battery\"\n",
	}
	ruleUnknownKey = Rule{
		ID: "unknown-key", Group: schema.GroupFile, Severity: "warning",
		Summary: "a key of [daytona] is no setting",
		Why:     "OpenManus drops keys that it does not know without a word",
		Help:    "delete the line",
		Bad:     "[daytona]\ndaytona_api_key = \"\"\nenable = false\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\n",
	}
	ruleWrongType = Rule{
		ID: "wrong-type", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "a setting is not a TOML string",
		Why:     "OpenManus stops at import: Input should be a valid string",
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
		Summary:  "the API key is empty, and no source supplies one for the SDK in use",
		Why:      "the SDK refuses to build a client",
		Help:     "make a key at https://app.daytona.io/dashboard/keys, and put it here or in DAYTONA_API_KEY",
		Bad:      "[daytona]\ndaytona_api_key = \"\"\n",
		Good:     "[daytona]\ndaytona_api_key = \"\"  # with DAYTONA_API_KEY in the environment\n",
	}
)

// file checks a TOML file.
func (p *pass) file(d *document) {
	p.problems(d, d.toml.Problems)
	if !d.openManus(p.model) {
		return
	}
	p.table(d)
	p.misplaced(d)
	p.keys(d)
	for _, s := range p.model.Settings {
		e, ok := d.table.setting(s.Name)
		switch {
		case !ok && s.Name == "VNC_password" && d.table.found && !d.table.empty && !d.template():
			origin := d.origin("", d.table.header)
			origin.Source = SourceDefault
			p.judge(s.Name, source.NewSecret(s.Default), origin, false, rewriter{})
		case !ok || e.Kind == toml.Broken:
		case e.Kind != toml.String:
			p.wrongType(d, s.Name, *e)
		default:
			p.value(d, s.Name, *e)
		}
	}
}

// table checks that there is a [daytona] table with a key in it.
func (p *pass) table(d *document) {
	t := d.table
	_, hasKey := t.setting("daytona_api_key")
	fixable := func() bool { return len(d.toml.Problems) == 0 && !p.elsewhere(d) }
	switch {
	case t.scalar:
		p.report(draft{rule: &ruleMisplacedKey, subject: "scalar", origin: d.origin("", t.header),
			message: source.Say("got daytona as a value or a list of tables, want a table: OpenManus stops at import"),
			help:    source.Say("write [daytona], in single brackets, and the settings below it")})
	case d.toml.Cut:
		// What seems to be missing may stand in the part that could not be read.
	case t.found && !t.empty && !hasKey:
		f := draft{rule: &ruleMissingKey, setting: "daytona_api_key", origin: d.origin("", t.header),
			message: source.Say("got no daytona_api_key in [daytona]: OpenManus stops at import, whatever the environment holds")}
		if fixable() {
			f.fix = d.addKey()
		}
		p.report(f)
	case t.empty && d.partialTemplate():
	case t.empty:
		f := draft{rule: &ruleMissingTable, origin: d.origin("", t.header),
			message: source.Say("got no [daytona] table: OpenManus stops at import, all of it, not only its sandboxes")}
		if t.found {
			f.message = source.Say("got an empty [daytona] table: OpenManus stops at import, all of it, not only its sandboxes")
		}
		if fixable() {
			f.fix = d.addTable()
		}
		p.report(f)
	}
}

// elsewhere tells whether the file holds the key under a wrong name or in a
// wrong place, so that adding another one would be no mend.
func (p *pass) elsewhere(d *document) bool {
	for _, e := range d.toml.Entries {
		last := e.Path[len(e.Path)-1]
		if last == "daytona_api_key" || len(e.Path) == 2 && e.Path[0] == "daytona" && meantSetting(p.model, last) == "daytona_api_key" {
			return true
		}
	}
	return len(p.misnamed(d)) > 0
}

// partialTemplate tells of the templates for one model provider, which are
// pasted into a whole file. config.example.toml is whole: OpenManus falls back
// to it, and its README has it copied.
func (d *document) partialTemplate() bool {
	return d.template() && !strings.HasSuffix(d.Name, "config.example.toml")
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

// keys checks the names in the table.
func (p *pass) keys(d *document) {
	wrong := p.wrongKeys(d)
	name := func(key string, at source.Span, rename bool) {
		meant, untold := wrong.meant[key]
		if !untold {
			return
		}
		delete(wrong.meant, key)
		if meant == "" {
			p.report(draft{rule: &ruleUnknownKey, subject: key, origin: d.origin("", at),
				message: source.Say("got %s, which is no setting: OpenManus drops it without a word", showKeyName(key))})
			return
		}
		f := draft{rule: &ruleMisspelledKey, setting: meant, subject: key, origin: d.origin("", at),
			message: source.Say("got %s, want %s: OpenManus drops it without a word", showKeyName(key), source.Ours(meant)),
			help:    source.Say("did you mean %s?", source.Ours(meant))}
		if _, set := d.table.setting(meant); set {
			f.help = source.Say("%s is set too, and it is the one that counts: delete this line", source.Ours(meant))
		} else if rename && wrong.count[meant] == 1 {
			f.fix = &source.Fix{Description: source.Say("rename the key to %s", source.Ours(meant)), Safe: true, Edits: []source.Edit{{At: at, Text: meant}}}
		}
		p.report(f)
	}
	for _, e := range d.toml.Entries {
		if e.Path[0] == "daytona" && len(e.Path) == 2 && !e.Array {
			name(e.Path[1], e.Key, true)
		}
	}
	for _, t := range d.toml.Tables {
		if t.Path[0] == "daytona" && len(t.Path) > 1 && !strings.EqualFold(t.Path[len(t.Path)-1], "daytona") {
			name(t.Path[1], t.Header, false)
		}
	}
}

// wrongKeys are the names in the table that are none of the settings'.
type wrongKeys struct {
	meant map[string]string // which setting each is meant for, if any
	count map[string]int    // how many keys are meant for a setting; two cannot both be renamed
}

func (p *pass) wrongKeys(d *document) wrongKeys {
	var w wrongKeys
	note := func(key string, count int) {
		if settingName(key) {
			return
		}
		if w.meant == nil {
			w = wrongKeys{map[string]string{}, map[string]int{}}
		}
		meant, ok := w.meant[key]
		if !ok {
			meant = meantSetting(p.model, key)
			w.meant[key] = meant
		}
		w.count[meant] += count
	}
	for _, e := range d.toml.Entries {
		if e.Path[0] == "daytona" && len(e.Path) == 2 && !e.Array {
			note(e.Path[1], 1)
		}
	}
	for _, t := range d.toml.Tables {
		if t.Path[0] == "daytona" && len(t.Path) > 1 {
			note(t.Path[1], 0)
		}
	}
	return w
}

var kindNames = map[toml.Kind]string{
	toml.Integer: "an integer", toml.Float: "a float", toml.Boolean: "a boolean", toml.Datetime: "a date or time",
	toml.Array: "an array", toml.InlineTable: "a table",
}

func (p *pass) wrongType(d *document, setting string, e toml.Entry) {
	f := draft{rule: &ruleWrongType, setting: setting, origin: d.origin("", e.Value),
		message: source.Say("got %s, want a string: OpenManus stops at import", source.Ours(kindNames[e.Kind]))}
	if e.Kind != toml.Array && e.Kind != toml.InlineTable {
		f.fix = &source.Fix{Description: source.Say("put the value in quotes"), Safe: true, Edits: []source.Edit{
			{At: source.Span{Start: e.Value.Start, End: e.Value.Start}, Text: `"`}, {At: source.Span{Start: e.Value.End, End: e.Value.End}, Text: `"`},
		}}
	} else {
		f.help = source.Say("write a single string")
	}
	p.report(f)
}

// value checks a setting that is a string.
func (p *pass) value(d *document, setting string, e toml.Entry) {
	origin := d.origin("", e.Value)
	if setting == "sandbox_entrypoint" {
		p.report(draft{rule: &ruleDeadSetting, setting: setting, origin: d.origin("", e.Key),
			message: source.Say("got sandbox_entrypoint, which nothing reads: it has no effect"),
			fix:     d.deleteEntry(e, source.Say("delete the line"), false)})
	}
	if setting == "daytona_api_key" && e.Text.Empty() {
		if p.lacksKey() && !d.template() {
			p.report(draft{rule: &ruleEmptyKey, setting: setting, origin: origin,
				message: source.Say("got an empty API key, and no other source has one: the SDK stops with %s", source.Ours(errorClass(p.Reason)))})
		}
		return
	}
	if len(e.Text.Reveal()) > MaxValue {
		p.report(draft{rule: &ruleTOMLSyntax, severity: Warning, setting: setting, subject: "size", origin: origin,
			message: source.Say("got a value of more than 64 KiB, want a setting: it is not looked at"), help: source.Say("check that this is the right value")})
		return
	}
	p.judge(setting, e.Text, origin, d.template(), rewriter{
		to: func(fixed string) *source.Fix { return d.rewriteTOML(setting, e, fixed) },
		delete: func() *source.Fix {
			return d.deleteEntry(e, source.Say("delete the line, so that the default counts"), true)
		},
	})
}

// addKey makes daytona_api_key = "" the first key of the table.
func (d *document) addKey() *source.Fix {
	at, text, ok := d.tableStart()
	if !ok {
		return nil
	}
	return &source.Fix{Description: source.Say(`add daytona_api_key = ""`), Safe: true, Edits: []source.Edit{{At: source.Span{Start: at, End: at}, Text: text}}}
}

// addTable adds an empty key below an empty header, or a whole table at the end.
func (d *document) addTable() *source.Fix {
	if d.table.found {
		return d.addKey()
	}
	eol := d.lineEnding()
	text := "[daytona]" + eol + `daytona_api_key = ""` + eol
	if len(d.Data) > 0 {
		text = eol + text
		if !bytes.HasSuffix(d.Data, []byte("\n")) {
			text = eol + text
		}
	}
	end := len(d.Data)
	return &source.Fix{Description: source.Say("add a [daytona] table with an empty key"), Safe: true, Edits: []source.Edit{{At: source.Span{Start: end, End: end}, Text: text}}}
}

// tableStart is where the first key of the table goes, for the ways of writing
// it where that is certain: a header, and an inline table.
func (d *document) tableStart() (at int, text string, ok bool) {
	h := d.table.header
	if h.End > h.Start && d.Data[h.Start] == '[' {
		eol := d.lineEnding()
		n := bytes.IndexByte(d.Data[h.End:], '\n')
		if n < 0 {
			return len(d.Data), eol + `daytona_api_key = ""`, true
		}
		return h.End + n + 1, `daytona_api_key = ""` + eol, true
	}
	return 0, "", false
}

func (d *document) lineEnding() string {
	if bytes.Contains(d.Data, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}
