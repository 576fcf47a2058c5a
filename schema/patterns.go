package schema

import (
	"regexp/syntax"
	"unicode/utf8"
)

// maxInsts is how many instructions a pattern may come to; of longer ones CUE
// decides.
const maxInsts = 1000

// patterns are the regular expressions that a model's formulas speak of, as
// instructions for automata.
type patterns struct {
	insts  []inst
	sets   []charSet
	starts []uint32 // where each pattern begins among the instructions

	index    map[string]int // pattern -> its number, -1 if it is not understood
	setIndex map[charSet]uint32
}

// inst is an instruction of the pattern of that number.
type inst struct {
	op      instOp
	pattern uint8
	out     uint32 // the instruction that follows
	arg     uint32 // of a fork the other that follows, of a set its number
}

type instOp uint8

const (
	instFail instOp = iota
	instMatch
	instSet  // asks for a character of a set
	instFork // goes on in two places
	instBegin
	instEnd
)

// charSet is a set of ASCII characters, a bit each.
type charSet [utf8.RuneSelf / 64]uint64

func (s *charSet) has(c byte) bool { return s[c/64]&(1<<(c%64)) != 0 }

// number returns a pattern's number; false if it is not understood: if it asks
// for more than the beginning and the end of the text.
func (p *patterns) number(pattern string) (uint8, bool) {
	n, ok := p.index[pattern]
	if !ok {
		n = -1
		if prog := program(pattern); prog != nil && len(p.starts) < gatePatterns {
			n = len(p.starts)
			p.add(prog, uint8(n))
		}
		if p.index == nil {
			p.index = map[string]int{}
		}
		p.index[pattern] = n
	}
	return uint8(n), n >= 0
}

func program(pattern string) *syntax.Prog {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return nil
	}
	if len(prog.Inst) > maxInsts {
		return nil
	}
	for _, i := range prog.Inst {
		if i.Op == syntax.InstEmptyWidth && syntax.EmptyOp(i.Arg) != syntax.EmptyBeginText && syntax.EmptyOp(i.Arg) != syntax.EmptyEndText {
			return nil
		}
	}
	return prog
}

func (p *patterns) add(prog *syntax.Prog, number uint8) {
	base := uint32(len(p.insts))
	next := func(at uint32) uint32 { return base + through(prog, at) }
	p.starts = append(p.starts, next(uint32(prog.Start)))
	for k := range prog.Inst {
		from := &prog.Inst[k]
		to := inst{pattern: number, out: next(from.Out)}
		switch from.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			to.op, to.arg = instFork, next(from.Arg)
		case syntax.InstEmptyWidth:
			if to.op = instEnd; syntax.EmptyOp(from.Arg) == syntax.EmptyBeginText {
				to.op = instBegin
			}
		case syntax.InstMatch:
			to = inst{op: instMatch, pattern: number}
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			to.op, to.arg = instSet, p.set(from)
		default: // what through leads past, and what fails
			to = inst{pattern: number}
		}
		p.insts = append(p.insts, to)
	}
}

// through is the first instruction from at on that does something.
func through(prog *syntax.Prog, at uint32) uint32 {
	for prog.Inst[at].Op == syntax.InstCapture || prog.Inst[at].Op == syntax.InstNop {
		at = prog.Inst[at].Out
	}
	return at
}

// set is the number of the set of ASCII characters that an instruction takes.
func (p *patterns) set(i *syntax.Inst) uint32 {
	var s charSet
	for c := range byte(utf8.RuneSelf) {
		if i.MatchRune(rune(c)) {
			s[c/64] |= 1 << (c % 64)
		}
	}
	n, ok := p.setIndex[s]
	if !ok {
		n = uint32(len(p.sets))
		p.sets = append(p.sets, s)
		if p.setIndex == nil {
			p.setIndex = map[charSet]uint32{}
		}
		p.setIndex[s] = n
	}
	return n
}
