package schema

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"cuelang.org/go/cue"

	"github.com/daytona-lint/daytona-lint/internal/multimatch"
)

// gates are a model's gates, each made when a setting is first judged.
type gates struct {
	made sync.Map // setting -> *gate

	mu       sync.Mutex // guards the rest, and the formulas of all cases
	patterns multimatch.Patterns
}

// gate accepts the good values of a setting without asking CUE. It is made of
// the constraints that CUE itself judges by; what it does not accept, CUE
// decides.
type gate struct{ automaton *multimatch.Automaton }

// gateOf returns a setting's gate.
func (m *Model) gateOf(setting string) *gate {
	if g, ok := m.gates.made.Load(setting); ok {
		return g.(*gate)
	}
	m.gates.mu.Lock()
	defer m.gates.mu.Unlock()
	patterns := &m.gates.patterns
	var used []uint8
	for _, r := range slices.Concat(m.bySetting[setting], m.own[setting]) {
		for k := range r.cases {
			c := &r.cases[k]
			if c.want == nil {
				constraint, _ := c.evaluated()
				f := formulaOf(patterns, constraint, 0)
				c.want = &f
			}
			used = c.want.numbers(used)
		}
	}
	slices.Sort(used)
	g := &gate{multimatch.New(patterns, slices.Compact(used))}
	m.gates.made.Store(setting, g)
	return g
}

// judged is a value of a setting with the patterns that match it.
type judged struct {
	setting, value string
	found          multimatch.Matches
	known          bool // found can be relied on
}

// open matches a value against all patterns of its setting.
func (m *Model) open(setting, value string) judged {
	found, known := m.gateOf(setting).automaton.Scan(value)
	return judged{setting, value, found, known}
}

// accepted reports whether the gate accepts the value for a case.
func (v *judged) accepted(c *valueCase) bool {
	return v.known && c.want != nil && c.want.accepts(v.value, &v.found)
}

// meets reports whether the value meets a case's constraint. What the gate does
// not accept, CUE decides; a policy's constraints the gate decides alone.
func (v *judged) meets(c *valueCase) bool {
	return v.accepted(c) || !(v.known && c.own) && c.accepts(v.value)
}

// accepts reports whether a value meets the case's constraint. A built-in one is
// evaluated by CUE, whose error would quote the value and is never shown.
func (c *valueCase) accepts(value string) bool {
	if c.own {
		return c.want.accepts(strings.ToValidUTF8(value, string(utf8.RuneError)), nil) // as CUE reads it
	}
	constraint, _ := c.evaluated()
	return constraint.FillPath(cue.Path{}, value).Err() == nil
}
