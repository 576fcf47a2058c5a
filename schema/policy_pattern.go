package schema

import (
	"maps"
	"regexp/syntax"
	"slices"

	"cuelang.org/go/cue/ast"
)

// Limits of patterns. A pattern's size is counted in steps: matching takes as long
// as the size times the length of the string.
const (
	maxPatternText = 1000 // bytes of one pattern
	maxPattern     = 2000
	maxPatterns    = 20000 // all of a policy
)

// pattern checks a regular expression.
func (p *policyFile) pattern(at ast.Expr, text string) error {
	if len(text) > maxPatternText {
		return p.errorf(at.Pos(), "the pattern has more than %d bytes", maxPatternText)
	}
	if _, err := syntax.Parse(text, syntax.Perl); err != nil {
		return p.errorf(at.Pos(), "the pattern is not an RE2 regular expression")
	}
	n := p.size(text)
	p.steps += n
	switch {
	case n > maxPattern:
		return p.errorf(at.Pos(), "the pattern repeats too much: it has more than %d steps", maxPattern)
	case p.steps > maxPatterns:
		return p.errorf(at.Pos(), "the patterns have more than %d steps together", maxPatterns)
	}
	return nil
}

// size returns a pattern's size in steps, counted once.
func (p *policyFile) size(pattern string) int {
	n, ok := p.sizes[pattern]
	if !ok {
		if re, err := syntax.Parse(pattern, syntax.Perl); err == nil {
			n = patternSize(re)
		}
		p.sizes[pattern] = n
	}
	return n
}

// patternSize returns about how many steps a pattern is compiled to.
func patternSize(re *syntax.Regexp) int {
	n := 1
	for _, sub := range re.Sub {
		n = min(n+patternSize(sub), 1<<20)
	}
	switch re.Op {
	case syntax.OpLiteral:
		n += len(re.Rune)
	case syntax.OpRepeat:
		n *= max(re.Min, re.Max, 1) + 1
	}
	return min(n, 1<<20)
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
