package schema

// formula is what a CUE constraint says of a text, as far as this package
// understands it. It accepts no text that CUE does not; of what it does not
// accept, CUE is asked.
type formula struct {
	op   formulaOp
	args []formula
	text string // of a literal or pattern
	nth  uint8  // of a pattern
}

type formulaOp uint8

const (
	formulaUnknown formulaOp = iota // accepts nothing
	formulaNone                     // accepts nothing, and is understood
	formulaAny
	formulaAll  // all args accept
	formulaSome // one of them does
	formulaMatch
	formulaNoMatch
	formulaEqual
	formulaUnequal
)

// accepts tells whether the constraint is met by a text that these patterns match.
func (f *formula) accepts(text string, found *matches) bool {
	switch f.op {
	case formulaAny:
		return true
	case formulaAll:
		for i := range f.args {
			if !f.args[i].accepts(text, found) {
				return false
			}
		}
		return true
	case formulaSome:
		for i := range f.args {
			if f.args[i].accepts(text, found) {
				return true
			}
		}
	case formulaMatch:
		return found.has(f.nth)
	case formulaNoMatch:
		return !found.has(f.nth)
	case formulaEqual:
		return text == f.text
	case formulaUnequal:
		return text != f.text
	}
	return false
}

// patterns adds the numbers of the patterns that the formula speaks of.
func (f *formula) patterns(to []uint8) []uint8 {
	if f.op == formulaMatch || f.op == formulaNoMatch {
		to = append(to, f.nth)
	}
	for i := range f.args {
		to = f.args[i].patterns(to)
	}
	return to
}

// match is the formula of =~ and !~.
func (p *patterns) match(op formulaOp, pattern string) formula {
	n, ok := p.number(pattern)
	if !ok {
		return formula{}
	}
	return formula{op: op, text: pattern, nth: n}
}
