package schema

import (
	"cuelang.org/go/cue/ast"
)

// Limits of all constraints of a policy. maxTrials is of what it takes to try
// them on the strings in them: the bytes of the strings times the steps of the
// patterns.
const (
	maxParts  = 20000
	maxTrials = 1 << 26
)

// satisfiable refuses a constraint that no string meets, as far as the strings
// in it show: it is met by one of them, or, as CUE sees it, by strings that it
// does not name. That patterns contradict one another it does not see.
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
		return p.errorf(at.Pos(), "got constraints of more than %d parts together, counting all that built-in ones are made of", maxParts)
	}
	if want.open() {
		return nil
	}
	if p.trials += bytes * steps; p.trials > maxTrials {
		return p.errorf(at.Pos(), "got texts and patterns that take too long to try on each other, want fewer or shorter ones")
	}
	for _, s := range literals {
		if want.accepts(s, nil) {
			return nil
		}
	}
	return p.errorf(at.Pos(), "got a constraint that no text can meet")
}

// open reports whether a string that the formula does not name may meet it.
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
