package schema

import (
	"encoding/binary"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

const (
	gatePatterns = 128     // that a model's gates tell apart; of others CUE decides
	firstScans   = 4       // are made without states
	longText     = 1 << 10 // and are worth states at once
	maxStates    = 1000    // that one automaton makes; a hostile text could ask for more
	maxThreads   = 1 << 18 // of all those states
)

// matches tells which patterns match a text, a bit each.
type matches [gatePatterns / 64]uint64

func (m *matches) add(pattern uint8)      { m[pattern/64] |= 1 << (pattern % 64) }
func (m *matches) has(pattern uint8) bool { return m[pattern/64]&(1<<(pattern%64)) != 0 }

// automaton tells in one pass over a text which of many regular expressions
// match it. Its states are made when a text first leads to them, so that a
// single text costs no more than its length. It is safe for concurrent use.
type automaton struct {
	insts    []inst // of all patterns of the model
	sets     []charSet
	starts   []uint32 // of this automaton's patterns
	initial  *state
	anywhere walk // what begins behind any character

	scans   atomic.Int32
	mu      sync.Mutex // guards the making of states
	states  map[string]*state
	threads int      // of all states
	visited []uint32 // per instruction, the last walk that came by
	walks   uint32
}

// state is where all patterns are after a part of a text.
type state struct {
	next    [utf8.RuneSelf]atomic.Pointer[state]
	threads []uint32 // places that wait for a character, or for the end of the text
	matched matches  // so far
	atEnd   matches  // if the text ends here
}

// newAutomaton makes an automaton of some patterns.
func newAutomaton(p *patterns, numbers []uint8) *automaton {
	a := &automaton{insts: p.insts, sets: p.sets, states: map[string]*state{}, visited: make([]uint32, len(p.insts))}
	for _, n := range numbers {
		a.starts = append(a.starts, p.starts[n])
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

// scan returns which patterns match a text; false if it cannot tell, of texts
// that are not ASCII.
func (a *automaton) scan(text string) (matches, bool) {
	if len(text) < longText && a.scans.Load() < firstScans && a.scans.Add(1) <= firstScans {
		return a.simulate(text)
	}
	at := a.initial
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			return matches{}, false
		}
		next := at.next[c].Load()
		if next == nil {
			if next = a.step(at, c); next == nil {
				return matches{}, false
			}
		}
		at = next
	}
	return at.atEnd, true
}

// simulate is scan without states: they are not worth their memory where there
// is only one file.
func (a *automaton) simulate(text string) (matches, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if text == "" {
		return a.initial.atEnd, true
	}
	w := walk{threads: a.initial.threads, matched: a.initial.matched}
	var spare []uint32
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return matches{}, false
		}
		next := a.after(w.threads, w.matched, text[i], spare)
		if i > 0 {
			spare = w.threads[:0]
		}
		w = next
	}
	return w.ended(), true
}

// step makes the state that a character leads to, nil if there are too many.
func (a *automaton) step(from *state, c byte) *state {
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

// after is where a character leads to.
func (a *automaton) after(threads []uint32, matched matches, c byte, memory []uint32) walk {
	w := a.walk()
	w.threads, w.matched = memory, matched
	for _, at := range threads {
		i := &a.insts[at]
		if i.op == instSet && !w.matched.has(i.pattern) && a.sets[i.arg].has(c) {
			w.follow(i.out)
		}
	}
	for n := range w.matched {
		w.matched[n] |= a.anywhere.matched[n]
	}
	for _, at := range a.anywhere.threads {
		if !w.matched.has(a.insts[at].pattern) && w.visit(at) {
			w.threads = append(w.threads, at)
		}
	}
	return w
}

// walk follows the instructions that ask for no character.
type walk struct {
	*automaton
	number  uint32
	begin   bool // the text begins here
	end     bool // it ends here
	threads []uint32
	matched matches
}

func (a *automaton) walk() walk {
	a.walks++
	return walk{automaton: a, number: a.walks}
}

// visit tells whether the walk comes to a place for the first time.
func (w *walk) visit(at uint32) bool {
	first := w.visited[at] != w.number
	w.visited[at] = w.number
	return first
}

func (w *walk) follow(at uint32) {
	if !w.visit(at) {
		return
	}
	i := &w.insts[at]
	switch i.op {
	case instFork:
		w.follow(i.out)
		w.follow(i.arg)
	case instBegin:
		if w.begin {
			w.follow(i.out)
		}
	case instEnd:
		if w.end {
			w.follow(i.out)
		} else {
			w.threads = append(w.threads, at)
		}
	case instMatch:
		w.matched.add(i.pattern)
	case instSet:
		w.threads = append(w.threads, at)
	}
}

// ended is what matches if the text ends where the walk has come to.
func (w *walk) ended() matches {
	end := w.walk()
	end.begin, end.end, end.matched = w.begin, true, w.matched
	for _, at := range w.threads {
		if w.insts[at].op == instEnd {
			end.follow(at)
		}
	}
	return end.matched
}

// key tells states apart.
func (w *walk) key() string {
	key := make([]byte, 0, 4*len(w.threads)+len(w.matched)*8)
	for _, m := range w.matched {
		key = binary.LittleEndian.AppendUint64(key, m)
	}
	for _, at := range w.threads {
		if !w.matched.has(w.insts[at].pattern) {
			key = binary.LittleEndian.AppendUint32(key, at)
		}
	}
	return string(key)
}
