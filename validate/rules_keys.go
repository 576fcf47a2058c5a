package validate

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/openmanus"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about the names of keys in [daytona].
var (
	ruleMisspelledKey = Rule{
		ID: "misspelled-key", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "a key in [daytona] is a misspelled setting",
		Why:     "OpenManus silently ignores unknown keys, and the setting keeps its default",
		Help:    "use the setting's exact name",
		Bad:     "[daytona]\ndaytona_api_key = \"\"\nvnc_password = \"correct horse battery\"\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\nVNC_password = \"correct horse battery\"\n",
	}
	ruleUnknownKey = Rule{
		ID: "unknown-key", Group: schema.GroupFile, Severity: "warning",
		Summary: "a key in [daytona] is not a setting",
		Why:     "OpenManus silently ignores unknown keys",
		Help:    "delete the line",
		Bad:     "[daytona]\ndaytona_api_key = \"\"\nenable = false\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\n",
	}
)

var keyNames = checker{[]*Rule{&ruleMisspelledKey, &ruleUnknownKey}, ofOpenManus((*pass).keys)}

// keys checks the names in the table.
func (p *pass) keys(d *document) {
	tables := d.meantTables()
	wrong := p.wrongKeys(d, tables)
	name := func(path []string, at source.Span, rename bool) {
		key := path[len(path)-1]
		meant, untold := wrong.meant[key]
		if !untold || len(path) == 2 && p.program.ownKey(key) {
			return
		}
		delete(wrong.meant, key)
		refused := p.refuses(path)
		if meant == "" && refused {
			return // broken-section reports it
		}
		if meant == "" {
			p.report(draft{rule: &ruleUnknownKey, subject: key, origin: d.origin("", at),
				message: source.Say("%s is not a setting: OpenManus silently ignores it", showKeyName(key))})
			return
		}
		f := draft{rule: &ruleMisspelledKey, setting: meant, subject: key, origin: d.origin("", at),
			message: source.Say("OpenManus silently ignores %s: the setting is called %s", showKeyName(key), source.Ours(meant)),
			help:    source.Say("did you mean %s?", source.Ours(meant))}
		if slips(key, meant) {
			f.message = source.Say("%s is a misspelling of %s: OpenManus silently ignores it", showKeyName(key), source.Ours(meant))
		}
		if refused {
			f.message = source.Say("the program does not allow %s, and fails at import: the setting is called %s", showKeyName(key), source.Ours(meant))
		}
		if d.sets(path[:len(path)-1], meant) {
			f.help = source.Say("%s is also set, and it is the one in use: delete this line", source.Ours(meant))
		} else if rename && wrong.count[meant] == 1 {
			f.fix = &source.Fix{Description: source.Say("rename the key to %s", source.Ours(meant)), Safe: true, Edits: []source.Edit{{At: at, Text: source.Ours(meant)}}}
		}
		p.report(f)
	}
	for _, e := range d.toml.Entries {
		if keyOf(&e, tables) {
			name(e.Path, e.Key, true)
		}
	}
	for _, t := range d.toml.Tables {
		if t.Path[0] == "daytona" && len(t.Path) > 1 && !strings.EqualFold(t.Path[len(t.Path)-1], "daytona") {
			name(t.Path[:2], t.Header, false)
		}
	}
}

// refuses reports whether the program's import stops because its table has the key.
func (p *pass) refuses(path []string) bool {
	return slices.ContainsFunc(p.program.stops.Faults, func(f openmanus.Fault) bool {
		return f.Kind == openmanus.UnknownKey && slices.Equal(f.Path, path)
	})
}

// slips reports whether a name differs from the one that is meant by slips of letters
// alone, and is not another name for the same.
func slips(name, meant string) bool { return near.Name(name, []string{meant}) != "" }

// wrongKeys are the names in the table that are none of the settings'.
type wrongKeys struct {
	meant map[string]string // which setting each is meant for, if any
	count map[string]int    // how many keys are meant for a setting; two cannot both be renamed
}

func (p *pass) wrongKeys(d *document, tables [][]string) wrongKeys {
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
		if keyOf(&e, tables) {
			note(e.Path[len(e.Path)-1], 1)
		}
	}
	for _, t := range d.toml.Tables {
		if t.Path[0] == "daytona" && len(t.Path) > 1 {
			note(t.Path[1], 0)
		}
	}
	return w
}

// sets reports whether a table has a key of that name.
func (d *document) sets(table []string, name string) bool {
	return slices.ContainsFunc(d.toml.Entries, func(e toml.Entry) bool {
		return e.Path[len(e.Path)-1] == name && slices.Equal(parent(&e), table)
	})
}
