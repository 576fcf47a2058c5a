package openmanus

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

func (p Program) explore(root func() value, mcp []byte) result {
	res := explore(func() *run {
		r := &run{tree: p.tree, root: root, tableOf: p.tableOf}
		if mcp != nil {
			r.mcp = &mcp
		}
		return r
	})
	if p.tree.Bad {
		res.faults = nil
		res.unknown = firstOf(res.unknown, "a statement of app/config.py is not understood, and may stop the import")
	}
	return res
}

// understand reads a module without comparing it with upstream's.
func understand(data []byte) Program {
	if len(data) > MaxSize {
		return Program{Reason: fmt.Sprintf("app/config.py is larger than %d bytes", MaxSize)}
	}
	tree := python.Parse(string(data))
	p := Program{tree: &tree, Sections: map[string]Section{}}
	mentioned := mentions(tree.Names) || mentions(tree.Texts)
	named := mentions(tree.Names)
	if !mentioned {
		p.Daytona = ModelNone
	}
	survey := p.explore(rightTables(candidates(&tree), ""), nil)
	if !survey.loaded && survey.unknown == "" {
		survey.unknown = "app/config.py does not load the configuration when it is imported"
	}
	p.learn(survey)
	if p.Daytona == ModelNone {
		return p
	}
	c := survey.first.sections[p.Table]
	if c == nil {
		c = daytonaClass(survey.first.module)
	}
	switch {
	case c == nil && !named && p.Table == "" && survey.unknown == "":
		// Only texts, such as descriptions, mention it.
		p.Daytona = ModelNone
	case c == nil:
		p.Reason = firstOf(survey.unknown, "no class of Daytona's settings was found")
	case c.nature == strangeClass || c.nature == plainClass:
		p.Class = survey.first.describe(c)
		p.Reason = firstOf(c.reason, "class "+c.name+" is not one of pydantic's")
	case survey.unknown != "" && p.Table == "":
		p.Class = survey.first.describe(c)
		p.Reason = survey.unknown
	default:
		p.Class = survey.first.describe(c)
		p.Daytona = ModelFork
		p.TableOptional = p.probe(p.Table, c.name, false)
		p.EmptyOptional = p.probe(p.Table, c.name, true)
	}
	return p
}

// learn takes over which tables the loader validates, and into which classes.
func (p *Program) learn(survey result) {
	r := survey.first
	p.tableOf = map[string]string{}
	for _, table := range sortedKeys(r.sections) {
		if c := r.sections[table]; p.tableOf[c.name] == "" {
			p.tableOf[c.name] = table
		}
		if mentions([]string{table, r.sections[table].name}) && p.Table == "" {
			p.Table = table
		}
	}
	p.tables = maps.Clone(r.asked)
	for table := range r.sections {
		p.tables[table] = true
	}
	for _, table := range sortedKeys(p.tables) {
		if mentions([]string{table}) && p.Table == "" {
			p.Table = table
		}
		s := Section{}
		if c := r.sections[table]; c != nil {
			s = Section{r.describe(c), p.probe(table, c.name, false)}
		}
		p.Sections[table] = s
	}
}

func mentions(names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(strings.ToLower(n), "daytona") })
}

// rightTables makes a configuration file that holds these tables, each of which
// is right.
func rightTables(tables map[string]bool, but string) func() value {
	return func() value {
		d, at := newDict(), &origin{}
		for _, table := range sortedKeys(tables) {
			if table != but {
				d.set(text(table), rightValue().at(at.child(table)))
			}
		}
		return dictValue(d).at(at)
	}
}

// candidates are the names that a table of a module's configuration may have:
// what it writes as strings or names, and looks like a key.
func candidates(tree *python.Module) map[string]bool {
	tables := map[string]bool{}
	for _, name := range append(slices.Clone(tree.Names), tree.Texts...) {
		if len(tables) < maxCandidates && len(name) < 64 && key.MatchString(name) {
			tables[name] = true
		}
	}
	return tables
}

const maxCandidates = 2000

var key = lazyregexp.New(`^[A-Za-z0-9_-]+$`)

// probe asks whether the import succeeds without a table, or with an empty one,
// where all else is right.
func (p *Program) probe(table, class string, empty bool) Answer {
	if table == "" {
		return Maybe
	}
	root := rightTables(p.tables, table)
	if empty {
		lacking := root
		root = func() value {
			v := lacking()
			v.dict().set(text(table), dictValue(newDict()).at(v.from.child(table)))
			return v
		}
	}
	res := p.explore(root, nil)
	for _, f := range res.faults {
		if f.Section == table {
			return No
		}
	}
	if res.unknown != "" || !res.loaded || res.first.unsure[class] != "" {
		return Maybe
	}
	return Yes
}

// daytonaClass finds the class of Daytona's settings by its name.
func daytonaClass(module *scope) *class {
	for _, name := range sortedKeys(module.vars) {
		if c, ok := module.vars[name].x.(*class); ok && mentions([]string{c.name}) && len(c.fields) > 0 {
			return c
		}
	}
	return nil
}
