package probe

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"time"
)

// wire speaks HTTP/1.1 over the link's connection, one request at a time.
//
// It stands in for net/http's Transport, which prints what a server sends
// unasked to the process's log, dials on its own account, follows a 101 beyond
// any deadline and needs goroutines that outlive the request.
type wire struct {
	link    *link
	forward bool // requests go to a proxy that forwards plain http
	conn    net.Conn
	head    *headReader
	in      *bufio.Reader
	used    bool // a request was answered on conn
}

// do sends a request and reads the answer with at most maxBody+1 bytes of its
// body. It notes in x how far it came. A connection that the server ended while
// it was idle is replaced once.
func (w *wire) do(req *http.Request, x *exchange) (*http.Response, []byte, error) {
	for {
		idle := w.conn != nil && w.used
		resp, body, err := w.once(req, x)
		if err != nil {
			w.drop()
		}
		if err == nil || !idle || x.answering || !cutOff(err) {
			return resp, body, err
		}
	}
}

// drop ends the connection. One that brought no answer is a failed attempt: a
// server may end each connection after its answer, but not before.
func (w *wire) drop() {
	if w.conn != nil {
		_ = w.conn.Close()
		if !w.used {
			w.link.failures++
		}
	}
	w.conn, w.used = nil, false
}

func (w *wire) once(req *http.Request, x *exchange) (*http.Response, []byte, error) {
	ctx := req.Context()
	if w.conn == nil {
		conn, err := w.link.again(ctx)
		if err != nil {
			return nil, nil, err
		}
		w.conn, w.head = conn, &headReader{from: conn, left: -1}
		w.in = bufio.NewReader(w.head)
	}
	defer w.link.until(ctx, w.conn, w.link.o.Timeouts.Headers)()
	write := req.Write
	if w.forward {
		write = req.WriteProxy
		if auth := w.link.proxyAuthorization(); auth != "" {
			req.Header.Set("Proxy-Authorization", auth)
		}
	}
	if err := write(w.conn); err != nil {
		return nil, nil, err
	}
	x.wrote = true
	resp, err := w.answer(req, x)
	if err != nil {
		return nil, nil, err
	}
	// The headers are there: the body may take as long as the probe.
	if err := w.conn.SetDeadline(w.link.deadline); err != nil {
		return nil, nil, err
	}
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if err != nil {
		return nil, nil, err
	}
	w.used = true
	if resp.Close || len(body) > maxBody || w.in.Buffered() > 0 || resp.StatusCode == http.StatusSwitchingProtocols {
		w.drop() // also where more came than was asked for
	}
	return resp, body, nil
}

// answer reads the head of the final answer.
func (w *wire) answer(req *http.Request, x *exchange) (*http.Response, error) {
	if _, err := w.in.Peek(1); err != nil {
		return nil, err
	}
	x.answering = true
	return w.head.finalAnswer(w.in, req)
}

// until sets a connection's deadline and lets ctx end it at once. The function
// that it returns goes back to the probe's own deadline.
func (l *link) until(ctx context.Context, conn net.Conn, limit time.Duration) func() {
	end := time.Now().Add(limit)
	if end.After(l.deadline) {
		end = l.deadline
	}
	_ = conn.SetDeadline(end)
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	return func() {
		if stop() {
			_ = conn.SetDeadline(l.deadline)
		}
	}
}
