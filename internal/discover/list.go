package discover

import (
	"slices"
	"sync"
)

// List is the files of a run, in order. The first can be worked on while the
// others are still being looked for. It is safe for concurrent use.
type List struct {
	some  chan struct{} // closed when there is one, or there are none
	whole chan struct{} // closed when all are there

	mu   sync.Mutex
	more sync.Cond
	all  []Target
	done bool
	err  error
	left map[string]int // how many files a walk left out, by folder

	others []Target // that were left out: they may name dotenv files all the same
	handed func() map[string][]Handed
}

// fewFiles is how many files are not worth other goroutines.
const fewFiles = 4

// Find looks for the files that are asked for. Where that may take its time, as
// in folders, it returns before they are found.
func (f Files) Find(q Query) *List {
	quick := len(q.Paths) <= fewFiles && !slices.ContainsFunc(q.Paths, f.IsFolder)
	return list(f, quick, func(l *List) error {
		return f.find(q, func(t Target) {
			if q.Keep == nil || q.Keep(t) {
				l.add(t)
			} else {
				l.others = append(l.others, t)
			}
		}, l.leave)
	})
}

func list(f Files, quick bool, find func(*List) error) *List {
	l := &List{some: make(chan struct{}), whole: make(chan struct{}), left: map[string]int{}}
	l.more.L = &l.mu
	l.handed = sync.OnceValue(func() map[string][]Handed {
		<-l.whole
		return f.handed(slices.Concat(l.all, l.others))
	})
	if quick {
		l.finish(find(l))
	} else {
		go func() { l.finish(find(l)) }()
	}
	return l
}

func (l *List) finish(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.done, l.err = true, err
	if len(l.all) == 0 {
		close(l.some)
	}
	close(l.whole)
	l.more.Broadcast()
}

func (l *List) add(t Target) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, t)
	if len(l.all) == 1 {
		close(l.some)
	}
	l.more.Signal()
}

// leave notes how many files of a folder a walk leaves out.
func (l *List) leave(folder string, files int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.left[folder] = files
}

// Untracked is how many files of other languages walks have left out so far because
// git does not track them.
func (l *List) Untracked() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, files := range l.left {
		n += files
	}
	return n
}

// Some is closed when the first file is found, or there is none.
func (l *List) Some() <-chan struct{} { return l.some }

// From returns the files from the nth on, counted from 0, as many as are found
// and no more than most; none if there are none left. It waits for the first.
func (l *List) From(n, most int) []Target {
	l.mu.Lock()
	defer l.mu.Unlock()
	for n >= len(l.all) && !l.done {
		l.more.Wait()
	}
	return l.all[min(n, len(l.all)):min(n+most, len(l.all))]
}

// Few returns the files if they are known already, all of them, and few, and
// reading them cannot wait for anyone.
func (l *List) Few() ([]Target, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.done || l.err != nil || len(l.all) > fewFiles || slices.ContainsFunc(l.all, func(t Target) bool { return t.Stdin }) {
		return nil, false
	}
	return l.all, true
}

// Wait returns all files, and what kept others from being found, when the
// search has ended.
func (l *List) Wait() ([]Target, error) {
	<-l.whole
	return l.all, l.err
}
