package schema

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"cuelang.org/go/cue/token"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/multimatch"
)

// formula is a constraint on strings, as far as this package understands it. It
// accepts no string that CUE does not. Where it is understood whole, as a
// policy's constraints are, it accepts every string that CUE does.
type formula struct {
	op   formulaOp
	args []formula // of formulaAll and formulaSome
	text string    // the pattern, the literal or the function's argument
	call string    // the function

	scanned bool               // the automaton knows the pattern
	nth     uint8              // by this number
	re      *lazyregexp.Regexp // the pattern; nil where the model is written down
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
	formulaCall // a validator
)

// validator is a function of CUE that is a constraint when it is called without
// its first argument.
type validator struct {
	kind  token.Token // of the argument
	meets func(s, argument string) bool
}

var validators = map[string]validator{
	"strings.MinRunes":  {token.INT, func(s, n string) bool { return utf8.RuneCountInString(s) >= number(n) }},
	"strings.MaxRunes":  {token.INT, func(s, n string) bool { return utf8.RuneCountInString(s) <= number(n) }},
	"strings.HasPrefix": {token.STRING, strings.HasPrefix},
	"strings.HasSuffix": {token.STRING, strings.HasSuffix},
	"strings.Contains":  {token.STRING, strings.Contains},
}

// number returns the value of a literal of a few digits.
func number(literal string) int {
	n, _ := strconv.Atoi(literal)
	return n
}

// accepts reports whether a string meets the constraint. found are the patterns
// that match the string; if it is nil, the string is matched here.
func (f *formula) accepts(s string, found *multimatch.Matches) bool {
	switch f.op {
	case formulaAny:
		return true
	case formulaAll:
		for i := range f.args {
			if !f.args[i].accepts(s, found) {
				return false
			}
		}
		return true
	case formulaSome:
		for i := range f.args {
			if f.args[i].accepts(s, found) {
				return true
			}
		}
	case formulaMatch, formulaNoMatch:
		switch want := f.op == formulaMatch; {
		case f.scanned && found != nil:
			return found.Has(f.nth) == want
		case f.re != nil:
			return f.re.MatchString(s) == want
		}
	case formulaEqual:
		return s == f.text
	case formulaUnequal:
		return s != f.text
	case formulaCall:
		return validators[f.call].meets(s, f.text)
	}
	return false
}

// leaves calls do for each part of the formula that has no parts of its own.
func (f *formula) leaves(do func(*formula)) {
	if f.op != formulaAll && f.op != formulaSome {
		do(f)
	}
	for i := range f.args {
		f.args[i].leaves(do)
	}
}

// numbers adds the numbers of the patterns that the automaton must look for.
func (f *formula) numbers(to []uint8) []uint8 {
	f.leaves(func(leaf *formula) {
		if leaf.scanned {
			to = append(to, leaf.nth)
		}
	})
	return to
}

// match returns the formula of =~ or !~, and adds its pattern to the others.
func match(patterns *multimatch.Patterns, op formulaOp, pattern string) formula {
	n, ok := patterns.Number(pattern)
	if !ok {
		n = 0
	}
	return formula{op: op, text: pattern, scanned: ok, nth: n, re: lazyregexp.New(pattern)}
}

// all returns the formula of what meets each of several.
func all(parts ...formula) formula {
	f := formula{op: formulaAll}
	for _, part := range parts {
		switch part.op {
		case formulaAny:
		case formulaAll:
			f.args = append(f.args, part.args...)
		default:
			f.args = append(f.args, part)
		}
	}
	switch len(f.args) {
	case 0:
		return formula{op: formulaAny}
	case 1:
		return f.args[0]
	}
	return f
}

// some returns the formula of what meets one of several.
func some(parts ...formula) formula {
	f := formula{op: formulaSome}
	for _, part := range parts {
		if part.op == formulaSome {
			f.args = append(f.args, part.args...)
		} else {
			f.args = append(f.args, part)
		}
	}
	return f
}
