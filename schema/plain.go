package schema

import "github.com/daytona-lint/daytona-lint/internal/lazyregexp"

// plain is a model as it can be written down in Go. That of the built-in files
// is written to generated.go; the linker lays it out, so that it takes no time
// when the program starts.
type plain struct {
	settings        []Setting
	variables       []Variable
	aliases         []pair
	variableAliases []pair
	unread          []pair
	regions         []string
	privateHost     string
	rules           []valueRule
	patterns        patterns
}

// pair is an entry of a map.
type pair struct{ key, value string }

// model is the model. It shares what it can with what is written down.
func (p *plain) model() *Model {
	m := newModel()
	m.Settings, m.Variables, m.Regions = p.settings, p.variables, p.regions
	m.privateHost = lazyregexp.New(p.privateHost)
	for _, s := range p.settings {
		m.Names[s.Name] = true
	}
	m.Aliases, m.VariableAliases, m.Unread = mapOf(p.aliases), mapOf(p.variableAliases), mapOf(p.unread)
	for i := range p.rules {
		m.addRule(&p.rules[i])
	}
	m.gates.patterns = p.patterns
	return m
}

func mapOf(pairs []pair) map[string]string {
	m := make(map[string]string, len(pairs))
	for _, p := range pairs {
		m[p.key] = p.value
	}
	return m
}
