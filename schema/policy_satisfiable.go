package schema

import "cuelang.org/go/cue/ast"

// Limits of all constraints of a policy together.
const (
	maxParts  = 20000
	maxTrials = 1 << 26 // bytes of the strings in them, times the steps of their patterns
)

// satisfiable refuses a constraint that no string meets, as CUE does: of
// constraints that leave only strings which they name, one must be met by such a
// string. That patterns contradict one another CUE does not see, either.
func (p *policyFile) satisfiable(at ast.Node, want *formula) error {
	var literals []string
	bytes, steps := 0, 0
	want.leaves(func(leaf *formula) {
		p.parts++
		switch leaf.op {
		case formulaEqual:
			literals = append(literals, leaf.text)
			bytes += len(leaf.text)
		case formulaMatch, formulaNoMatch:
			steps += p.size(leaf.text)
		}
	})
	if p.parts > maxParts {
		return p.errorf(at.Pos(), "the constraints have more than %d parts together, counting those of built-in ones", maxParts)
	}
	if want.open() {
		return nil
	}
	if p.trials += bytes * steps; p.trials > maxTrials {
		return p.errorf(at.Pos(), "the strings and patterns take too long to compare: use fewer or shorter ones")
	}
	for _, s := range literals {
		if want.accepts(s, nil) {
			return nil
		}
	}
	return p.errorf(at.Pos(), "no string can meet this constraint")
}

// open reports whether a string that the formula does not name may meet it, as far
// as CUE sees.
func (f *formula) open() bool {
	switch f.op {
	case formulaEqual, formulaNone, formulaUnknown:
		return false
	case formulaAll:
		for i := range f.args {
			if !f.args[i].open() {
				return false
			}
		}
	case formulaSome:
		for i := range f.args {
			if f.args[i].open() {
				return true
			}
		}
		return false
	}
	return true
}
