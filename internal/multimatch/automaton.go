package multimatch

import (
	"encoding/binary"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

const (
	simulated  = 4       // scans are made without states
	longString = 1 << 10 // bytes that are worth states at once
	maxStates  = 1000    // of one automaton; a hostile string could ask for more
	maxThreads = 1 << 18 // of all those states
)

// Automaton finds in one pass over a string which of several patterns match it.
// A state is made when a string first leads to it, so that a single string
// costs no more than its length. It is safe for concurrent use.
type Automaton struct {
	insts    []Inst // of all patterns
	sets     []CharSet
	starts   []uint32 // of this automaton's patterns
	initial  *state
	anywhere walk // what begins after any character

	scans   atomic.Int32
	mu      sync.Mutex // guards the making of states
	states  map[string]*state
	threads int      // of all states
	visited []uint32 // per instruction, the last walk that reached it
	walks   uint32
}

// state is where all patterns are after a part of a string.
type state struct {
	next    [utf8.RuneSelf]atomic.Pointer[state]
	threads []uint32 // instructions that wait for a character, or for the end
	matched Matches  // so far
	atEnd   Matches  // if the string ends here
}

// New returns an automaton for the patterns of these numbers.
func New(p *Patterns, numbers []uint8) *Automaton {
	a := &Automaton{insts: p.Insts, sets: p.Sets, states: map[string]*state{}, visited: make([]uint32, len(p.Insts))}
	for _, n := range numbers {
		a.starts = append(a.starts, p.Starts[n])
	}
	w := a.walk()
	w.begin = true
	for _, start := range a.starts {
		w.follow(start)
	}
	a.initial = &state{threads: w.threads, matched: w.matched, atEnd: w.ended()}
	a.anywhere = a.walk()
	for _, start := range a.starts {
		a.anywhere.follow(start)
	}
	return a
}

// Scan returns which patterns match a string; false if it cannot know, as of a
// string that is not ASCII.
func (a *Automaton) Scan(s string) (Matches, bool) {
	if len(s) < longString && a.scans.Load() < simulated && a.scans.Add(1) <= simulated {
		return a.simulate(s)
	}
	at := a.initial
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return Matches{}, false
		}
		next := at.next[c].Load()
		if next == nil {
			if next = a.step(at, c); next == nil {
				return Matches{}, false
			}
		}
		at = next
	}
	return at.atEnd, true
}

// simulate is Scan without states: they are not worth their memory where there
// is only one file.
func (a *Automaton) simulate(s string) (Matches, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s == "" {
		return a.initial.atEnd, true
	}
	w := walk{threads: a.initial.threads, matched: a.initial.matched}
	var spare []uint32
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return Matches{}, false
		}
		next := a.after(w.threads, w.matched, s[i], spare)
		if i > 0 {
			spare = w.threads[:0]
		}
		w = next
	}
	return w.ended(), true
}

// step makes the state that a character leads to; nil if there are too many.
func (a *Automaton) step(from *state, c byte) *state {
	a.mu.Lock()
	defer a.mu.Unlock()
	w := a.after(from.threads, from.matched, c, nil)
	key := w.key()
	to := a.states[key]
	if to == nil {
		if len(a.states) == maxStates || a.threads > maxThreads {
			return nil
		}
		to = &state{threads: w.threads, matched: w.matched, atEnd: w.ended()}
		a.threads += len(to.threads)
		a.states[key] = to
	}
	from.next[c].Store(to)
	return to
}

// after returns where a character leads to. It keeps its threads in memory.
func (a *Automaton) after(threads []uint32, matched Matches, c byte, memory []uint32) walk {
	w := a.walk()
	w.threads, w.matched = memory, matched
	for _, at := range threads {
		i := a.insts[at]
		if i.op() == set && !w.matched.Has(i.pattern()) && a.sets[i.arg()].has(c) {
			w.follow(i.out())
		}
	}
	for n := range w.matched {
		w.matched[n] |= a.anywhere.matched[n]
	}
	for _, at := range a.anywhere.threads {
		if !w.matched.Has(a.insts[at].pattern()) && w.visit(at) {
			w.threads = append(w.threads, at)
		}
	}
	return w
}

// walk follows the instructions that ask for no character.
type walk struct {
	*Automaton
	number  uint32
	begin   bool // the string begins here
	end     bool // it ends here
	threads []uint32
	matched Matches
}

func (a *Automaton) walk() walk {
	a.walks++
	return walk{Automaton: a, number: a.walks}
}

// visit reports whether the walk reaches an instruction for the first time.
func (w *walk) visit(at uint32) bool {
	first := w.visited[at] != w.number
	w.visited[at] = w.number
	return first
}

func (w *walk) follow(at uint32) {
	if !w.visit(at) {
		return
	}
	i := w.insts[at]
	switch i.op() {
	case fork:
		w.follow(i.out())
		w.follow(i.arg())
	case begin:
		if w.begin {
			w.follow(i.out())
		}
	case end:
		if w.end {
			w.follow(i.out())
		} else {
			w.threads = append(w.threads, at)
		}
	case match:
		w.matched.add(i.pattern())
	case set:
		w.threads = append(w.threads, at)
	}
}

// ended returns what matches if the string ends where the walk has come to.
func (w *walk) ended() Matches {
	last := w.walk()
	last.begin, last.end, last.matched = w.begin, true, w.matched
	for _, at := range w.threads {
		if w.insts[at].op() == end {
			last.follow(at)
		}
	}
	return last.matched
}

// key identifies the state that the walk has come to.
func (w *walk) key() string {
	key := make([]byte, 0, 4*len(w.threads)+len(w.matched)*8)
	for _, m := range w.matched {
		key = binary.LittleEndian.AppendUint64(key, m)
	}
	for _, at := range w.threads {
		if !w.matched.Has(w.insts[at].pattern()) {
			key = binary.LittleEndian.AppendUint32(key, at)
		}
	}
	return string(key)
}
