package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

const (
	progressAfter = time.Second
	progressEvery = 200 * time.Millisecond
)

// progress shows a person who waits how far a run has come, on one line of the
// terminal. What else is for standard error is written through it, so that the
// line is out of the way.
type progress struct {
	stderr  io.Writer
	waiting bool // a person is: standard error is a terminal

	mu    sync.Mutex
	next  time.Time
	shown bool
}

// newProgress is silent where standard error is no terminal, and where the same
// terminal shows a report as it comes.
func newProgress(stderr io.Writer, silent bool) *progress {
	p := &progress{stderr: stderr, next: time.Now().Add(progressAfter)}
	if f, ok := stderr.(*os.File); ok && !silent {
		_, p.waiting = terminalWidth(f)
	}
	return p
}

// at shows how many files are done.
func (p *progress) at(files int) {
	if !p.waiting {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := time.Now(); now.After(p.next) {
		p.next, p.shown = now.Add(progressEvery), true
		fmt.Fprintf(p.stderr, "\r\x1b[Kdaytona-lint: %d files", files)
	}
}

// wipe clears the line.
func (p *progress) wipe() { _, _ = p.Write(nil) }

// Write clears the line, then writes to standard error.
func (p *progress) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		p.shown = false
		fmt.Fprint(p.stderr, "\r\x1b[K")
	}
	if len(text) == 0 {
		return 0, nil
	}
	return p.stderr.Write(text)
}
