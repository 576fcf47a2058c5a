package validate

import (
	"bytes"
	"path"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about the [daytona] table as a whole.
var (
	ruleMissingTable = Rule{
		ID: "missing-daytona-table", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "an OpenManus file has no [daytona] table, or an empty one",
		Why:     "all of OpenManus fails at import, not only its sandboxes: daytona_api_key  Field required [type=missing]",
		Help:    "add a [daytona] table with daytona_api_key = \"\", which is enough to start",
		Bad:     "[llm]\nmodel = \"m\"\n",
		Good:    "[llm]\nmodel = \"m\"\n\n[daytona]\ndaytona_api_key = \"\"\n",
	}
	ruleMissingKey = Rule{
		ID: "missing-api-key", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Settings: []string{"daytona_api_key"},
		Summary:  "the [daytona] table has no daytona_api_key",
		Why:      "OpenManus fails at import, and no environment variable can prevent it: daytona_api_key  Field required [type=missing]",
		Help:     "add daytona_api_key = \"\" to the table; the key itself may then come from DAYTONA_API_KEY",
		Bad:      "[daytona]\ndaytona_target = \"eu\"\n",
		Good:     "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu\"\n",
	}
)

var table = checker{[]*Rule{&ruleMissingTable, &ruleMissingKey}, ofOpenManus((*pass).table)}

// ofOpenManus runs a check on the TOML file, if it could be read and is to be judged
// as OpenManus's.
func ofOpenManus(check func(*pass, *document)) func(*pass) {
	return func(p *pass) {
		if d := p.toml; d != nil && !d.Layer && d.Fault == FaultNone && p.ofOpenManus(d) {
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
			message: source.Say("daytona is a value or an array of tables instead of a table: OpenManus fails at import"),
			help:    source.Say("write [daytona], in single brackets, and the settings below it")})
	case d.toml.Cut, p.misplacesKey(d):
		// What seems to be missing may stand in the part that could not be read, or
		// stands in a wrong place, which misplaced-key tells.
	case t.found && !t.empty && !hasKey:
		p.missingKey(d, fixable())
	case t.empty && d.partialTemplate():
	case t.empty:
		p.missingTable(d, fixable())
	}
}

func (p *pass) missingKey(d *document, fixable bool) {
	f := draft{rule: &ruleMissingKey, setting: "daytona_api_key", origin: d.origin("", d.table.header)}
	key := source.ShowName(p.program.keyName(p.model, "daytona_api_key"))
	switch p.program.stopsAt(p.model, "daytona_api_key") {
	case openmanus.No:
		return
	case openmanus.Yes:
		f.message = source.Say("%s is missing from [daytona]: OpenManus fails at import, whatever the environment contains", key)
		if fixable {
			f.fix = p.ifItStarts(d, d.addKeys(p.requiredKeys()))
		}
	default:
		f.severity = Warning
		f.message = source.Say("%s is missing from [daytona]: if this is OpenManus, it fails at import (%s)", key, p.program.untold())
		f.help = source.Say(`add %s = "" to the table if the program is OpenManus`, key)
		if fixable {
			f.fix = hint(d.addKeys(p.requiredKeys()))
		}
	}
	p.report(f)
}

func (p *pass) missingTable(d *document, fixable bool) {
	f := draft{rule: &ruleMissingTable, origin: d.origin("", d.table.header), message: source.Say("the [daytona] table is missing")}
	if d.table.found {
		f.message = source.Say("the [daytona] table is empty")
	}
	switch p.program.requiresTable(d.table.found) {
	case openmanus.No:
		return
	case openmanus.Yes:
		f.message = source.Say("%s: all of OpenManus fails at import, not only its sandboxes", f.message)
		if fixable {
			f.fix = p.ifItStarts(d, d.addTable(p.requiredKeys()))
		}
	default:
		if !d.table.found && !(d.loadedPath() && d.toml.LLM == toml.AllLLMKeys) {
			return // another program's file, for all that is known
		}
		f.severity = Warning
		f.message = source.Say("%s: if this is OpenManus, it fails at import (%s)", f.message, p.program.untold())
		f.help = source.Say(`add a [daytona] table with daytona_api_key = "" if the program is OpenManus`)
		if fixable {
			f.fix = hint(d.addTable(p.requiredKeys()))
		}
	}
	p.report(f)
}

// loadedPath reports whether the file is the one that OpenManus loads, by its
// path.
func (d *document) loadedPath() bool {
	return d.Loaded || strings.HasSuffix("/"+path.Clean(d.Name), "/config/config.toml")
}

// requiredKeys are the keys of the table without which the program stops; nil if
// one of them is no string, whose value nobody can guess.
func (p *pass) requiredKeys() []string {
	class := p.program.fork()
	if class == nil {
		return []string{"daytona_api_key"}
	}
	var keys []string
	for _, f := range class.Fields {
		switch {
		case f.Required != openmanus.Yes:
		case f.Type != "str" || len(f.Keys) == 0:
			return nil
		default:
			if _, ok := p.toml.table.setting(settingOf(p.model, f.Name)); !ok {
				keys = append(keys, f.Keys[0])
			}
		}
	}
	return keys
}

// ifItStarts makes a fix a suggestion unless the program starts with it.
func (p *pass) ifItStarts(d *document, f *source.Fix) *source.Fix {
	if f == nil || p.program.predicted && p.program.startsWith(source.Apply(d.Data, source.Span{End: len(d.Data)}, f.Edits), p.program.mcp) {
		return f
	}
	return hint(f)
}

// hint makes a fix a suggestion.
func hint(f *source.Fix) *source.Fix {
	if f != nil {
		f.Safe = false
	}
	return f
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

// addKeys makes empty keys the first of the table, where its header stands on a
// line of its own; nil where that is not so, or there are none to add.
func (d *document) addKeys(keys []string) *source.Fix {
	h := d.table.header
	if len(keys) == 0 || h.End <= h.Start || d.Data[h.Start] != '[' {
		return nil
	}
	eol := d.lineEnding()
	text := strings.Join(keys, ` = ""`+eol) + ` = ""`
	at := len(d.Data)
	if n := bytes.IndexByte(d.Data[h.End:], '\n'); n >= 0 {
		at, text = h.End+n+1, text+eol
	} else {
		text = eol + text
	}
	return &source.Fix{Description: source.Say(`add %s = ""`, source.Ours(strings.Join(keys, `, `))), Safe: true,
		Edits: []source.Edit{{At: source.Span{Start: at, End: at}, Text: source.Ours(text)}}}
}

// addTable adds empty keys below an empty header, or a whole table at the end.
func (d *document) addTable(keys []string) *source.Fix {
	if d.table.found || len(keys) == 0 {
		return d.addKeys(keys)
	}
	eol := d.lineEnding()
	text := "[daytona]" + eol + strings.Join(keys, ` = ""`+eol) + ` = ""` + eol
	if len(d.Data) > 0 {
		text = eol + text
		if !bytes.HasSuffix(d.Data, []byte("\n")) {
			text = eol + text
		}
	}
	end := len(d.Data)
	return &source.Fix{Description: source.Say("add a [daytona] table with an empty key"), Safe: true,
		Edits: []source.Edit{{At: source.Span{Start: end, End: end}, Text: source.Ours(text)}}}
}

func (d *document) lineEnding() string {
	if bytes.Contains(d.Data, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}
