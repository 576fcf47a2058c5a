package lsp

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"sync"
	"time"

	"github.com/creachadair/jrpc2"
)

// maxMessage is how large a message may be, in bytes. What is larger is read and
// thrown away: it is never kept in memory.
const maxMessage = 32 << 20

// frames are messages on a stream, each after a header with its length. Unlike
// channel.LSP it bounds what a header can make it allocate, and finds its way back
// after bytes that are no message.
type frames struct {
	in    stream
	seen  recent // the bytes of a header that were read last
	out   *writer
	close func() error
	came  chan came

	begin   sync.Once
	stopped chan struct{} // closed when no message is taken any more
	closed  chan struct{} // closed with the stream

	mu     sync.Mutex    // guards what follows, and the order of messages
	held   []byte        // how the answer begins that everything else waits for; nil for none
	answer chan struct{} // closed with that answer
}

func newFrames(in io.Reader, out io.Writer, closeBoth func() error) *frames {
	return &frames{in: stream{in: bufio.NewReaderSize(in, 64<<10)}, out: newWriter(out), close: closeBoth, came: make(chan came), stopped: make(chan struct{}), closed: make(chan struct{})}
}

// came is what has come: a message, or the end.
type came struct {
	message []byte
	err     error
}

// Recv returns the next message. At the end of the stream, and after stop, it returns
// io.EOF, and io.ErrUnexpectedEOF within a message.
func (f *frames) Recv() ([]byte, error) {
	f.begin.Do(func() { go f.read() })
	select {
	case next := <-f.came:
		return next.message, next.err
	case <-f.stopped:
		return nil, io.EOF
	}
}

// stop ends the session as the end of the stream would. jrpc2's own Stop panics when a
// message comes at that moment.
func (f *frames) stop() { close(f.stopped) }

// read reads one message after the other.
func (f *frames) read() {
	for {
		message, err := f.next()
		select {
		case f.came <- came{message, err}:
		case <-f.stopped:
			return
		}
		if err != nil {
			return
		}
	}
}

// next reads the next message. A client that sends what is no message is told so, and
// what comes next is taken for one again.
func (f *frames) next() ([]byte, error) {
	f.wait()
	for {
		size, err := f.header()
		if err != nil {
			return nil, err
		}
		if size > maxMessage {
			if instead, err := f.skip(size); err != nil || instead != nil {
				return instead, err
			}
			continue
		}
		body := make([]byte, 0, min(size, firstPiece)) // it grows as the message comes
		whole, err := f.in.message(size, func(piece []byte) { body = append(body, piece...) })
		if err != nil {
			return nil, err
		}
		if !whole {
			f.refuse("null", jrpc2.ParseError, "the message is shorter than its Content-Length")
			continue
		}
		if !json.Valid(body) {
			f.refuse("null", jrpc2.ParseError, "the message is not valid JSON")
			continue
		}
		m, ok := f.single(body)
		if !ok {
			continue
		}
		if heldFor(m.Method) && m.ID != "" {
			f.mu.Lock()
			f.held, f.answer = []byte(`{"jsonrpc":"2.0","id":`+m.ID+`,`), make(chan struct{})
			f.mu.Unlock()
		}
		return body, nil
	}
}

// firstPiece is how much memory a message gets before any of it has come, in bytes.
const firstPiece = 1 << 20

// refuse answers a message that is not handed on. The id is as the client wrote it.
// That it cannot be told is noticed at the next answer.
func (f *frames) refuse(id string, code jrpc2.Code, words string) {
	message, err := json.Marshal(map[string]any{
		"jsonrpc": "2.0", "id": json.RawMessage(id), "error": map[string]any{"code": code, "message": words},
	})
	if err == nil {
		_ = f.Send(message)
	}
}

// heldFor reports whether a request is answered before anything else is read, even for
// a client that does not wait for the answer.
func heldFor(method string) bool { return method == "initialize" || method == "shutdown" }

// maxHold is how long such a request is waited for.
const maxHold = 5 * time.Second

// wait waits for the answer that everything else is held for, if there is one.
func (f *frames) wait() {
	f.mu.Lock()
	answer := f.answer
	f.mu.Unlock()
	if answer == nil {
		return
	}
	select {
	case <-answer:
	case <-f.stopped:
	case <-f.closed:
	case <-time.After(maxHold): // it was not taken for what it seems
	}
	f.mu.Lock()
	f.held, f.answer = nil, nil
	f.mu.Unlock()
}

// single is the one message that a text holds, false for what the client is told to be
// none. Batches are no part of the protocol.
func (f *frames) single(body []byte) (m *jrpc2.ParsedRequest, ok bool) {
	messages, err := jrpc2.ParseRequests(body)
	switch body = bytes.TrimLeft(body, " \t\r\n"); {
	case bytes.HasPrefix(body, []byte("[")):
		f.refuse("null", jrpc2.InvalidRequest, "the message is a batch, which the Language Server Protocol does not have")
	case err != nil || len(messages) != 1 || !bytes.HasPrefix(body, []byte("{")):
		f.refuse("null", jrpc2.InvalidRequest, "the message is not a JSON object")
	case messages[0].Error != nil: // its data may hold what the client wrote
		f.refuse(cmp.Or(messages[0].ID, "null"), messages[0].Error.Code, messages[0].Error.Message)
	default:
		return messages[0], true
	}
	return nil, false
}

// Send has a message written. It does not wait for that.
func (f *frames) Send(message []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.out.send(message); err != nil {
		return err
	}
	if f.held != nil && len(message) >= len(f.held) && string(message[:len(f.held)]) == string(f.held) {
		close(f.answer)
		f.held = nil
	}
	return nil
}

// Close ends reading and writing. It is called once. What has been sent it waits for,
// but not for ever: the client may have stopped reading.
func (f *frames) Close() error {
	f.out.flush()
	defer close(f.closed)
	return f.close()
}
