package schema

import (
	"slices"
	"sync"
)

// gates are a model's gates, each made when a setting is first judged.
type gates struct {
	made sync.Map // setting -> *gate

	mu       sync.Mutex // guards the rest, and the formulas of all cases
	patterns patterns
}

// gate accepts the good values of a setting without asking CUE. It is made of
// the constraints that CUE itself judges by; what it does not accept, CUE
// decides.
type gate struct{ automaton *automaton }

// gateOf returns the gate of a setting that is judged by these rules.
func (m *Model) gateOf(setting string) *gate {
	if g, ok := m.gates.made.Load(setting); ok {
		return g.(*gate)
	}
	m.gates.mu.Lock()
	defer m.gates.mu.Unlock()
	all := &m.gates.patterns
	var used []uint8
	for _, r := range slices.Concat(m.bySetting[setting], m.own[setting]) {
		for k := range r.cases {
			c := &r.cases[k]
			if c.want == nil {
				f := all.formulaOf(c.constraint, 0)
				c.want = &f
			}
			used = c.want.patterns(used)
		}
	}
	slices.Sort(used)
	g := &gate{newAutomaton(all, slices.Compact(used))}
	m.gates.made.Store(setting, g)
	return g
}

// judged is a value of a setting, with what is known of it before any rule is
// asked.
type judged struct {
	setting, value string
	found          matches
	known          bool // found can be relied on
}

func (m *Model) open(setting, value string) judged {
	found, known := m.gateOf(setting).automaton.scan(value)
	return judged{setting, value, found, known}
}

// accepted tells whether the gate has the value meet a case's constraint.
func (v *judged) accepted(c *valueCase) bool {
	return v.known && c.want != nil && c.want.accepts(v.value, &v.found)
}

// meets tells whether the value meets a case's constraint. What the gate does
// not accept, CUE decides.
func (v *judged) meets(c *valueCase) bool { return v.accepted(c) || c.accepts(v.value) }
