package lsp

import (
	"slices"
	"sync"
	"time"
)

// queue is the files that are to be linted, each once, and what is to be done when
// nothing has changed for a while.
type queue struct {
	wake chan struct{}
	done chan struct{}

	mu      sync.Mutex
	paths   []string
	waiting map[string]bool
	last    []string // when nothing else waits
	behinds map[string]bool
	stale   bool // the client's own view of what surrounds its documents
	timers  map[string]*time.Timer
	closed  bool
}

func newQueue() *queue {
	return &queue{wake: make(chan struct{}, 1), done: make(chan struct{}), waiting: map[string]bool{}, behinds: map[string]bool{}, timers: map[string]*time.Timer{}}
}

func (q *queue) signal() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// add puts a file at the end, unless it waits already.
func (q *queue) add(path string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.waiting[path] {
		q.waiting[path] = true
		q.paths = append(q.paths, path)
	}
	q.signal()
}

// first puts a file before all others.
func (q *queue) first(path string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.waiting[path] {
		q.paths = slices.DeleteFunc(q.paths, func(other string) bool { return other == path })
	}
	q.waiting[path] = true
	q.paths = slices.Insert(q.paths, 0, path)
	q.signal()
}

// behind puts a file behind all others, unless it waits already.
func (q *queue) behind(path string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.waiting[path] && !q.behinds[path] {
		q.behinds[path] = true
		q.last = append(q.last, path)
	}
	q.signal()
}

// waits reports whether a file is still to be linted.
func (q *queue) waits(path string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.waiting[path] || q.behinds[path]
}

// refresh notes that a client which asks by itself must be told to ask again.
func (q *queue) refresh() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.stale = true
	q.signal()
}

// later does something to a folder unless it is called for it again before.
func (q *queue) later(folder string, after time.Duration, do func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	if t := q.timers[folder]; t != nil {
		t.Stop()
	}
	q.timers[folder] = time.AfterFunc(after, do)
}

// next returns the next file, "" if the client is to ask again; it waits until
// there is something to do, and is false when the queue is closed.
func (q *queue) next() (string, bool) {
	for {
		q.mu.Lock()
		switch {
		case q.closed:
			q.mu.Unlock()
			return "", false
		case len(q.paths) > 0:
			path := q.paths[0]
			q.paths = q.paths[1:]
			delete(q.waiting, path)
			q.mu.Unlock()
			return path, true
		case q.stale:
			q.stale = false
			q.mu.Unlock()
			return "", true
		case len(q.last) > 0:
			path := q.last[0]
			q.last = q.last[1:]
			delete(q.behinds, path)
			q.mu.Unlock()
			return path, true
		}
		q.mu.Unlock()
		select {
		case <-q.wake:
		case <-q.done:
		}
	}
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	q.closed = true
	close(q.done)
	for _, t := range q.timers {
		t.Stop()
	}
}
