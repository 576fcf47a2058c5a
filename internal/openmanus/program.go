package openmanus

import (
	"fmt"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

// MaxSize is how long a module may be, in bytes. A longer one is ModelUnknown.
const MaxSize = 1 << 20

// Model says whose Daytona settings a program has.
type Model uint8

const (
	ModelUnknown  Model = iota // could not be understood; Program.Reason says why
	ModelUpstream              // those of upstream's OpenManus
	ModelFork                  // understood, and others than upstream's
	ModelNone                  // no Daytona in its code
)

func (m Model) String() string {
	return [...]string{"unknown", "upstream", "fork", "none"}[m]
}

// Answer is yes, no, or not known.
type Answer uint8

const (
	Maybe Answer = iota
	No
	Yes
)

func (a Answer) String() string { return [...]string{"unknown", "no", "yes"}[a] }

// Program is what app/config.py says of a program. It is safe for concurrent use.
type Program struct {
	Daytona Model
	Reason  string // why Daytona is ModelUnknown; "" otherwise

	Table         string // name of the table with Daytona's settings; "" where there is none
	Class         *Class // of Daytona's settings; nil where there is none, or it is not known
	TableOptional Answer // whether the import succeeds without the table
	EmptyOptional Answer // whether it succeeds with an empty one

	// Sections are the tables that the loader validates, by their names, Daytona's
	// included.
	Sections map[string]Section

	tree    *python.Module
	tableOf map[string]string // class -> table
	tables  map[string]bool   // that the module asks for
}

// Section is a table that the loader validates.
type Section struct {
	Class    *Class // nil where it is not known
	Optional Answer // whether the import succeeds without the table
}

// Class is a class of settings.
type Class struct {
	Name    string
	Line    int // in app/config.py, from 1
	Fields  []Field
	Closed  Answer // whether a key that is no field stops the import
	Unknown string // what of it is not understood; "" for nothing
}

// Field is a field of a settings class.
type Field struct {
	Name         string
	Keys         []string // the keys of the table that fill it, the first to win first; nil where they are not known
	Type         string   // such as "str", "int | None" or "list[str]"; "unknown" where it is not understood
	Required     Answer
	Default      any  // a string, int64, float64 or bool; nil for any other default, and for none
	DefaultKnown bool // whether Default, or its absence, is certain
	DefaultText  string
	Line         int // in app/config.py, from 1
}

// Field returns the field that a key of the table fills.
func (c *Class) Field(key string) (Field, bool) {
	if c != nil {
		for _, f := range c.Fields {
			if slices.Contains(f.Keys, key) {
				return f, true
			}
		}
	}
	return Field{}, false
}

// Read reads the source of app/config.py.
func Read(data []byte) Program {
	p := understand(data)
	if p.Daytona != ModelFork {
		return p
	}
	if up := upstream(); sameClass(p.Class, up.Class) && p.TableOptional == up.TableOptional && p.EmptyOptional == up.EmptyOptional {
		p.Daytona = ModelUpstream
	}
	return p
}

// Check predicts which parts of the configuration stop the import. config is the
// decoded configuration file; mcp is config/mcp.json, nil where there is none.
func (p Program) Check(config map[string]any, mcp []byte) Prediction {
	if p.tree == nil {
		return Prediction{Unknown: firstOf(p.Reason, "app/config.py is not known")}
	}
	res := p.explore(func() value { return documentValue(config, &origin{}) }, mcp)
	out := Prediction{Faults: res.faults, Unknown: res.unknown}
	if !res.loaded && out.Unknown == "" {
		out = Prediction{Unknown: "app/config.py does not load the configuration when it is imported"}
	}
	if out.Unknown == "" {
		for _, name := range sortedKeys(res.first.unsure) {
			out.Unknown = fmt.Sprintf("%s: %s", name, res.first.unsure[name])
			break
		}
	}
	return out
}
