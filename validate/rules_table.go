package validate

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about the [daytona] table as a whole.
var (
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
)

var table = checker{[]*Rule{&ruleMissingTable, &ruleMissingKey}, ofOpenManus((*pass).table)}

// ofOpenManus runs a check on the TOML file, if it is to be judged as
// OpenManus's.
func ofOpenManus(check func(*pass, *document)) func(*pass) {
	return func(p *pass) {
		if d := p.toml; d != nil && !d.Layer && d.openManus(p.model) {
			check(p, d)
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
	case d.toml.Cut, p.misplacesKey(d):
		// What seems to be missing may stand in the part that could not be read, or
		// stands in a wrong place, which misplaced-key tells.
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

// elsewhere reports whether the file holds the key under a wrong name, so that
// adding another one would fix nothing.
func (p *pass) elsewhere(d *document) bool {
	for _, e := range d.toml.Entries {
		if len(e.Path) == 2 && e.Path[0] == "daytona" && meantSetting(p.model, e.Path[1]) == "daytona_api_key" {
			return true
		}
	}
	return false
}

// partialTemplate reports whether the file is a template for one model provider, which are
// pasted into a whole file. config.example.toml is whole: OpenManus falls back
// to it, and its README has it copied.
func (d *document) partialTemplate() bool {
	return d.template() && !strings.HasSuffix(d.Name, "config.example.toml")
}

// addKey makes daytona_api_key = "" the first key of the table.
func (d *document) addKey() *source.Fix {
	at, text, ok := d.tableStart()
	if !ok {
		return nil
	}
	return &source.Fix{Description: source.Say(`add daytona_api_key = ""`), Safe: true, Edits: []source.Edit{{At: source.Span{Start: at, End: at}, Text: source.Ours(text)}}}
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
	return &source.Fix{Description: source.Say("add a [daytona] table with an empty key"), Safe: true, Edits: []source.Edit{{At: source.Span{Start: end, End: end}, Text: source.Ours(text)}}}
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
