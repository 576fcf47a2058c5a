package main

import (
	"slices"
	"sync"
)

// targets are the files of a run, in order. The first are linted while the
// others are still being looked for.
type targets struct {
	some  chan struct{} // closed when there is one, or there are none
	whole chan struct{} // closed when all are there

	mu   sync.Mutex
	more sync.Cond
	all  []target
	done bool
	err  error
}

// list looks for targets at once; where that takes its time, it returns before
// they are found.
func list(quick bool, find func(found func(target)) error) *targets {
	t := &targets{some: make(chan struct{}), whole: make(chan struct{})}
	t.more.L = &t.mu
	if quick {
		t.finish(find(t.add))
	} else {
		go func() { t.finish(find(t.add)) }()
	}
	return t
}

func (t *targets) finish(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done, t.err = true, err
	if len(t.all) == 0 {
		close(t.some)
	}
	close(t.whole)
	t.more.Broadcast()
}

func (t *targets) add(one target) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all = append(t.all, one)
	if len(t.all) == 1 {
		close(t.some)
	}
	t.more.Signal()
}

// from returns the targets from the nth on, as many as are found and no more
// than most; none if there are none left. It waits for the first.
func (t *targets) from(n, most int) []target {
	t.mu.Lock()
	defer t.mu.Unlock()
	for n >= len(t.all) && !t.done {
		t.more.Wait()
	}
	return t.all[min(n, len(t.all)):min(n+most, len(t.all))]
}

// fewFiles is how many files are not worth other goroutines.
const fewFiles = 4

// few returns the targets if they are known already, all of them, and few, and
// reading them cannot wait for anyone.
func (t *targets) few() ([]target, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.done || t.err != nil || len(t.all) > fewFiles || slices.ContainsFunc(t.all, func(t target) bool { return t.stdin }) {
		return nil, false
	}
	return t.all, true
}

// wait returns all targets, and what kept others from being found.
func (t *targets) wait() ([]target, error) {
	<-t.whole
	return t.all, t.err
}
