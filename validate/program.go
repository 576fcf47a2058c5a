package validate

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

// Program is what the source of app/config.py, which stands beside config/, says
// of the program that reads the TOML file.
type Program struct {
	file     string
	declared openmanus.Program
}

// ReadProgram reads the source of app/config.py; file is its name in reports.
func ReadProgram(file string, source []byte) *Program {
	return &Program{file, openmanus.Read(source)}
}

// program is what a configuration knows of the program that reads it.
type program struct {
	*Program      // nil where nothing is known
	assumed  bool // nothing is known, and upstream's OpenManus was asked for
	// stops is what stops its import, where that is known.
	stops     openmanus.Prediction
	predicted bool
	mcp       []byte
}

func programOf(in Input) program {
	switch {
	case in.Program != nil && !(in.Profile == OpenManus && in.Program.declared.Daytona == openmanus.ModelNone):
		return program{Program: in.Program}
	case in.Profile == OpenManus:
		return program{Program: &Program{declared: openmanus.Upstream()}, assumed: true}
	}
	return program{}
}

// known reports whether the program's settings are understood: it is OpenManus,
// or a fork of it.
func (p *program) known() bool {
	return p.Program != nil && (p.declared.Daytona == openmanus.ModelUpstream || p.declared.Daytona == openmanus.ModelFork)
}

// untold is why it is not known what the program requires.
func (p *program) untold() source.Shown {
	if p.Program != nil && p.file != "" {
		return source.Say("%s does not tell", source.ShowPath(p.file))
	}
	return source.Say("there is no app/config.py here to tell")
}

// hasNoDaytona reports whether the program is known to have no Daytona in its
// code.
func (p *program) hasNoDaytona() bool {
	return p.Program != nil && p.declared.Daytona == openmanus.ModelNone
}

// fork is the class of a fork's own settings, nil where upstream's hold.
func (p *program) fork() *openmanus.Class {
	if p.Program == nil || p.declared.Daytona != openmanus.ModelFork || p.declared.Class == nil || p.declared.Class.Unknown != "" {
		return nil
	}
	return p.declared.Class
}

// settingOf returns the setting that a field of a fork's class is, by its name
// or an alias of it; "" for a field of its own.
func settingOf(m *schema.Model, field string) string {
	if m.Names[field] {
		return field
	}
	return m.Aliases[strings.ToLower(field)]
}

// field returns the field of a fork's class that holds a setting.
func (p *program) field(m *schema.Model, setting string) (openmanus.Field, bool) {
	class := p.fork()
	if class == nil {
		return openmanus.Field{}, false
	}
	var found openmanus.Field
	ok := false
	for _, f := range class.Fields {
		switch settingOf(m, f.Name) {
		case setting:
			if f.Name == setting {
				return f, true
			}
			found, ok = f, true
		}
	}
	return found, ok
}

// stopsAt reports whether the program's import stops because of a setting of its
// table: one that is not there, or that has a value of another kind.
func (p *program) stopsAt(m *schema.Model, setting string) openmanus.Answer {
	if !p.known() || !p.predicted {
		return openmanus.Maybe
	}
	key := p.keyName(m, setting)
	for _, f := range p.stops.Faults {
		if f.Section == p.declared.Table && len(f.Path) == 2 && f.Path[1] == key {
			return openmanus.Yes
		}
	}
	if p.stops.Unknown != "" {
		return openmanus.Maybe
	}
	return openmanus.No
}

// startsWith reports whether the program starts, as far as its Daytona table
// goes, with another text of the file.
func (p *program) startsWith(data, mcp []byte) bool {
	values, ok := toml.Decode(data)
	if !ok {
		return false
	}
	stops := p.declared.Check(values, mcp)
	return stops.Unknown == "" && !slices.ContainsFunc(stops.Faults, func(f openmanus.Fault) bool { return f.Section == p.declared.Table })
}

// requiresTable reports whether the program stops without the table, or with an
// empty one.
func (p *program) requiresTable(empty bool) openmanus.Answer {
	if !p.known() {
		return openmanus.Maybe
	}
	optional := p.declared.TableOptional
	if empty {
		optional = p.declared.EmptyOptional
	}
	switch optional {
	case openmanus.Yes:
		return openmanus.No
	case openmanus.No:
		return openmanus.Yes
	}
	return openmanus.Maybe
}

// keyName is what the key of a setting is called in the program's table.
func (p *program) keyName(m *schema.Model, setting string) string {
	if f, ok := p.field(m, setting); ok && len(f.Keys) > 0 {
		return f.Keys[0]
	}
	return setting
}

// ownKey reports whether a key of the table fills a field of a fork's that is
// none of upstream's settings.
func (p *program) ownKey(key string) bool {
	_, ok := p.fork().Field(key)
	return ok
}

// adopt gives the keys of a fork the names of the settings that they fill, so
// that they are judged as such.
func (c *Config) adopt(d *document) {
	class := c.program.fork()
	if class == nil {
		return
	}
	for i := range d.toml.Entries {
		e := &d.toml.Entries[i]
		if len(e.Path) != 2 || e.Path[0] != "daytona" || e.Array || c.model.Names[e.Path[1]] {
			continue
		}
		if f, ok := class.Field(e.Path[1]); ok {
			if setting := settingOf(c.model, f.Name); setting != "" {
				e.Path = []string{"daytona", setting}
			}
		}
	}
	d.table = findTable(&d.toml, c.model.Names)
}

// predictImport works out what stops the program's import, as far as the file
// can be read at all.
func (c *Config) predictImport(mcp []byte) {
	if !c.program.known() || c.toml == nil || c.toml.Fault != FaultNone || len(c.toml.toml.Problems) > 0 {
		return
	}
	if values, ok := toml.Decode(c.toml.Data); ok {
		c.program.stops, c.program.predicted, c.program.mcp = c.program.declared.Check(values, mcp), true, mcp
	}
}

// Program says whose settings are in force, and where that was read; "" where
// there is no TOML file.
func (c *Config) Program() string {
	p := &c.program
	switch {
	case c.toml == nil:
		return ""
	case p.assumed:
		return "upstream's OpenManus, as --profile says"
	case p.Program == nil:
		return "upstream's OpenManus is assumed: there is no app/config.py"
	case p.declared.Daytona == openmanus.ModelUpstream:
		return "upstream's OpenManus, by " + p.file
	case p.declared.Daytona == openmanus.ModelFork:
		return "a fork of OpenManus with settings of its own, by " + p.file
	case p.declared.Daytona == openmanus.ModelNone:
		return "no Daytona in " + p.file
	}
	return "upstream's OpenManus is assumed: " + p.file + " is not understood"
}
