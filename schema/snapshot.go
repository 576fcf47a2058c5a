package schema

import (
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/multimatch"
)

// snapshot is a model as Go data. That of the built-in files is generated.go, and
// generated_patterns.go has its patterns; the linker lays both out, so that they
// take no time when the program starts.
type snapshot struct {
	settings        []Setting
	variables       []Variable
	aliases         []pair
	variableAliases []pair
	unread          []pair
	regions         []string
	privateHost     string
	rules           []valueRule
}

// pair is an entry of a map.
type pair struct{ key, value string }

// model returns the model. It shares what it can with what is written down.
func (s *snapshot) model(patterns multimatch.Patterns) *Model {
	m := newModel()
	m.Settings, m.Variables, m.Regions = s.settings, s.variables, s.regions
	m.privateHost = lazyregexp.New(s.privateHost)
	for _, setting := range s.settings {
		m.Names[setting.Name] = true
	}
	m.Aliases, m.VariableAliases, m.Unread = mapOf(s.aliases), mapOf(s.variableAliases), mapOf(s.unread)
	for i := range s.rules {
		m.addRule(&s.rules[i])
	}
	m.gates.patterns = patterns
	return m
}

func mapOf(pairs []pair) map[string]string {
	m := make(map[string]string, len(pairs))
	for _, p := range pairs {
		m[p.key] = p.value
	}
	return m
}
