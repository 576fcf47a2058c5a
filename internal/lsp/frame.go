package lsp

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
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
	out   io.Writer
	close func() error
	gone  chan struct{} // closed with the stream

	mu     sync.Mutex // guards out: a message is written whole
	failed bool
	held   []byte        // how the answer begins that everything else waits for; nil for none
	answer chan struct{} // closed with that answer
}

func newFrames(in io.Reader, out io.Writer, closeBoth func() error) *frames {
	return &frames{in: stream{in: bufio.NewReaderSize(in, 64<<10)}, out: out, close: closeBoth, gone: make(chan struct{})}
}

// refused stands for a message that was not kept. It is no request, so that the
// client is told that it sent an invalid one.
const refused = "[]"

// Recv returns the next message. At the end of the stream it returns io.EOF, and
// io.ErrUnexpectedEOF within a message. A client that sends what is no message is
// told so, and what comes next is taken for one again.
func (f *frames) Recv() ([]byte, error) {
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
		messages, err := jrpc2.ParseRequests(body)
		if err != nil || !acceptable(messages) {
			return []byte(refused), nil
		}
		if m := messages[0]; heldFor(m.Method) && m.Error == nil && m.ID != "" {
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
	case <-f.gone:
	case <-time.After(maxHold): // it was not taken for what it seems
	}
	f.mu.Lock()
	f.held, f.answer = nil, nil
	f.mu.Unlock()
}

// acceptable reports whether a message may be handed on. Batches are no part of the
// protocol. A notification that is faulty in its form jrpc2 answers even when the
// stream has closed, and fails at that.
func acceptable(messages []*jrpc2.ParsedRequest) bool {
	return len(messages) == 1 && !messages[0].Batch && (messages[0].Error == nil || messages[0].ID != "")
}

// Send writes a message.
func (f *frames) Send(message []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failed {
		return io.ErrClosedPipe
	}
	whole := make([]byte, 0, len(message)+32)
	whole = append(whole, "Content-Length: "...)
	whole = strconv.AppendInt(whole, int64(len(message)), 10)
	whole = append(append(whole, "\r\n\r\n"...), message...)
	if _, err := f.out.Write(whole); err != nil {
		f.failed = true // nobody reads any more
		return err
	}
	if f.held != nil && len(message) >= len(f.held) && string(message[:len(f.held)]) == string(f.held) {
		close(f.answer)
		f.held = nil
	}
	return nil
}

// maxFlush is how long Close waits for a message that is being written.
const maxFlush = time.Second

// Close ends reading and writing. It is called once. A message that is being written
// it waits for, but not for ever: the client may have stopped reading.
func (f *frames) Close() error {
	close(f.gone)
	err := f.close()
	stopped := make(chan struct{})
	go func() {
		f.mu.Lock()
		f.failed = true
		f.mu.Unlock()
		close(stopped)
	}()
	select {
	case <-stopped:
	case <-time.After(maxFlush):
	}
	return err
}
