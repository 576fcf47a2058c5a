package main

import "sync"

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

// list looks for targets at once, and returns before they are found.
func list(find func(found func(target)) error) *targets {
	t := &targets{some: make(chan struct{}), whole: make(chan struct{})}
	t.more.L = &t.mu
	go func() {
		err := find(t.add)
		t.mu.Lock()
		defer t.mu.Unlock()
		t.done, t.err = true, err
		if len(t.all) == 0 {
			close(t.some)
		}
		close(t.whole)
		t.more.Broadcast()
	}()
	return t
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

// wait returns all targets, and what kept others from being found.
func (t *targets) wait() ([]target, error) {
	<-t.whole
	return t.all, t.err
}
