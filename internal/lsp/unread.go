package lsp

import (
	"errors"
	"io"
	"strconv"
	"sync"
	"time"
)

// Limits on what is written and not yet read by the client, in bytes.
const (
	maxUnread  = 64 << 20 // of more the client is taken to have gone
	someUnread = 4 << 20  // of more nothing is linted that the client has not asked for
)

// errUnread is why a session ends whose client reads nothing.
var errUnread = errors.New("the client does not read")

// writer writes messages whole and in order, without holding up who sends them: a
// client may stop reading, and what it still says must be heard.
type writer struct {
	out io.Writer

	mu      sync.Mutex
	changed *sync.Cond
	waiting [][]byte
	size    int           // of waiting, and of what is being written
	err     error         // why nothing is written any more
	failed  chan struct{} // closed when nothing is written any more
}

func newWriter(out io.Writer) *writer {
	w := &writer{out: out, failed: make(chan struct{})}
	w.changed = sync.NewCond(&w.mu)
	go w.work()
	return w
}

// send has a message written.
func (w *writer) send(message []byte) error {
	whole := make([]byte, 0, len(message)+32)
	whole = append(whole, "Content-Length: "...)
	whole = strconv.AppendInt(whole, int64(len(message)), 10)
	whole = append(append(whole, "\r\n\r\n"...), message...)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil && w.size > maxUnread {
		w.fail(errUnread)
	}
	if w.err != nil {
		return w.err
	}
	w.waiting, w.size = append(w.waiting, whole), w.size+len(whole)
	w.changed.Broadcast()
	return nil
}

// work writes one message after the other, until it cannot or is told to end.
func (w *writer) work() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for {
		for len(w.waiting) == 0 && w.err == nil {
			w.changed.Wait()
		}
		if w.err != nil {
			return
		}
		next := w.waiting[0]
		w.waiting = w.waiting[1:]
		w.mu.Unlock()
		_, err := w.out.Write(next)
		w.mu.Lock()
		if err != nil {
			w.fail(err)
		}
		if w.err == nil {
			w.size -= len(next)
		}
		w.changed.Broadcast()
	}
}

// fail ends the writing. The caller holds the mutex.
func (w *writer) fail(err error) {
	if w.err != nil {
		return
	}
	w.err, w.waiting, w.size = err, nil, 0
	close(w.failed)
	w.changed.Broadcast()
}

// room waits until the client has read most of what was sent, or until nothing is
// written any more.
func (w *writer) room() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.size > someUnread && w.err == nil {
		w.changed.Wait()
	}
}

// maxFlush is how long flush waits for what has been sent.
const maxFlush = time.Second

// flush waits until what was sent has been written, but not for ever, and has nothing
// written from then on.
func (w *writer) flush() {
	late := time.AfterFunc(maxFlush, w.end)
	defer late.Stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.size > 0 && w.err == nil {
		w.changed.Wait()
	}
	w.fail(io.ErrClosedPipe)
}

func (w *writer) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fail(io.ErrClosedPipe)
}
