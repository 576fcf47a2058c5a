package multimatch

import (
	"regexp/syntax"
	"unicode/utf8"
)

const (
	maxPatterns = 128  // that Matches has bits for
	maxInsts    = 1000 // of one pattern
)

// Matches says which patterns match a string, a bit each.
type Matches [maxPatterns / 64]uint64

// Has reports whether the pattern of that number matches.
func (m *Matches) Has(pattern uint8) bool { return m[pattern/64]&(1<<(pattern%64)) != 0 }

func (m *Matches) add(pattern uint8) { m[pattern/64] |= 1 << (pattern % 64) }

// Patterns are numbered regular expressions, compiled to instructions. The
// exported fields are all that an Automaton needs; they can be written down as
// Go, which costs nothing when a program starts.
type Patterns struct {
	Insts  []Inst
	Sets   []CharSet
	Starts []uint32 // where each pattern begins among the instructions

	numbers    map[string]int // by pattern; -1 if it is not known
	setNumbers map[CharSet]uint32
}

// Inst is an instruction. From the highest bits: 8 its pattern's number, 8 the
// operation, 24 the index of the instruction that follows, and 24 an argument:
// of a fork the index of the other that follows, of a set its number.
type Inst uint64

const maxIndex = 1<<24 - 1

func newInst(pattern uint8, does op, out, arg uint32) Inst {
	return Inst(pattern)<<56 | Inst(does)<<48 | Inst(out)<<24 | Inst(arg)
}

func (i Inst) pattern() uint8 { return uint8(i >> 56) }
func (i Inst) op() op         { return op(i >> 48) }
func (i Inst) out() uint32    { return uint32(i>>24) & maxIndex }
func (i Inst) arg() uint32    { return uint32(i) & maxIndex }

// op is what an instruction does.
type op uint8

const (
	fail  op = iota // matches nothing
	match           // the pattern matches
	set             // asks for a character of a set
	fork            // goes on in two places
	begin           // asks for the beginning of the string
	end             // asks for its end
)

// CharSet is a set of ASCII characters, a bit each.
type CharSet [utf8.RuneSelf / 64]uint64

func (s *CharSet) has(c byte) bool { return s[c/64]&(1<<(c%64)) != 0 }

// Number returns a pattern's number, and adds the pattern if it is new; false
// if an automaton cannot match it: it is no regular expression, too large, one
// too many, or asks for more than characters and the ends of the string.
func (p *Patterns) Number(pattern string) (uint8, bool) {
	n, ok := p.numbers[pattern]
	if !ok {
		n = -1
		if prog := program(pattern); prog != nil && len(p.Starts) < maxPatterns {
			n = len(p.Starts)
			p.add(prog, uint8(n))
		}
		if p.numbers == nil {
			p.numbers = map[string]int{}
		}
		p.numbers[pattern] = n
	}
	return uint8(n), n >= 0
}

// program compiles a pattern; nil if an automaton cannot match it.
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

func (p *Patterns) add(prog *syntax.Prog, number uint8) {
	base := uint32(len(p.Insts))
	next := func(at uint32) uint32 { return base + through(prog, at) }
	p.Starts = append(p.Starts, next(uint32(prog.Start)))
	for k := range prog.Inst {
		from := &prog.Inst[k]
		does, out, arg := fail, next(from.Out), uint32(0) // as what through skips
		switch from.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			does, arg = fork, next(from.Arg)
		case syntax.InstEmptyWidth:
			if does = end; syntax.EmptyOp(from.Arg) == syntax.EmptyBeginText {
				does = begin
			}
		case syntax.InstMatch:
			does, out = match, 0
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			does, arg = set, p.set(from)
		}
		p.Insts = append(p.Insts, newInst(number, does, out, arg))
	}
}

// through returns the first instruction from at on that does something.
func through(prog *syntax.Prog, at uint32) uint32 {
	for prog.Inst[at].Op == syntax.InstCapture || prog.Inst[at].Op == syntax.InstNop {
		at = prog.Inst[at].Out
	}
	return at
}

// set returns the number of the set of ASCII characters that an instruction takes.
func (p *Patterns) set(i *syntax.Inst) uint32 {
	var s CharSet
	for c := range byte(utf8.RuneSelf) {
		if i.MatchRune(rune(c)) {
			s[c/64] |= 1 << (c % 64)
		}
	}
	n, ok := p.setNumbers[s]
	if !ok {
		n = uint32(len(p.Sets))
		p.Sets = append(p.Sets, s)
		if p.setNumbers == nil {
			p.setNumbers = map[CharSet]uint32{}
		}
		p.setNumbers[s] = n
	}
	return n
}
