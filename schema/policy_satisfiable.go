package schema

import (
	"regexp/syntax"

	"cuelang.org/go/cue/ast"
)

// maxTrials limits what it takes to try all of a policy's constraints on the
// strings in them: the bytes of the strings times the steps of the patterns.
const maxTrials = 1 << 26

// satisfiable refuses a constraint that no string meets, as far as the strings
// in it show: it is met by one of them, or, as CUE sees it, by strings that it
// does not name.
func (p *policyFile) satisfiable(at ast.Node, want *formula) error {
	if want.open() {
		return nil
	}
	var literals []string
	bytes, steps := 0, 0
	want.leaves(func(leaf *formula) {
		switch leaf.op {
		case formulaEqual:
			literals = append(literals, leaf.text)
			bytes += len(leaf.text)
		case formulaMatch, formulaNoMatch:
			if re, err := syntax.Parse(leaf.text, syntax.Perl); err == nil {
				steps += patternSize(re)
			}
		}
	})
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
// That patterns can contradict one another is not looked at.
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
