package gitfacts

import (
	"sync"
	"time"
)

const (
	// limit is how long git may keep a run waiting, all in all.
	limit = 5 * time.Second
	// drain is how long a git that was ended may keep its output open.
	drain = 250 * time.Millisecond
)

// budget is what is left of limit. What several repositories are asked at the
// same time counts once. The zero budget is whole.
type budget struct {
	mu      sync.Mutex
	spent   time.Duration
	running int
	since   time.Time // when the first of those running began
}

// enter begins a question, and returns how long it may take; 0 if nothing is left.
// Whoever calls it calls leave.
func (b *budget) enter() time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.running == 0 {
		b.since = time.Now()
	}
	b.running++
	return max(0, limit-drain-b.spent-time.Since(b.since))
}

func (b *budget) leave() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.running--; b.running == 0 {
		b.spent += time.Since(b.since)
	}
}
