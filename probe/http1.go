package probe

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"time"
)

// http1Conn speaks HTTP/1.1 over the link's connection, one request at a time.
//
// It stands in for net/http's Transport, which prints what a server sends
// unasked to the process's log, dials on its own account, follows a 101 beyond
// any deadline and needs goroutines that outlive the request.
type http1Conn struct {
	dialer  *dialer
	forward bool // requests go to a proxy that forwards plain http
	conn    net.Conn
	head    *headReader
	in      *bufio.Reader
	used    bool // a request was answered on conn
}

// do sends a request and reads the answer with at most maxBody+1 bytes of its
// body. It records in x how far it got. A connection that the server closed
// while it was idle is replaced once; but a request that carries the key is sent
// once only: the server may have counted it before it cut the connection.
func (h *http1Conn) do(req *http.Request, x *exchange) (*http.Response, []byte, error) {
	keyed := req.Header.Get("Authorization") != ""
	if keyed && h.used && h.conn != nil && !h.alive() {
		h.drop()
	}
	for {
		idle := h.conn != nil && h.used
		resp, body, err := h.once(req, x)
		if err != nil {
			h.drop()
		}
		if err == nil || !idle || keyed || x.answering || !cutOff(err) {
			return resp, body, err
		}
	}
}

// settle is how long an idle connection is watched for its end. A server that
// hangs up does so with its answer, or soon after.
const settle = 10 * time.Millisecond

// alive reports whether the server has neither ended an idle connection nor sent
// what nobody asked for.
func (h *http1Conn) alive() bool {
	if h.conn.SetReadDeadline(time.Now().Add(settle)) != nil {
		return false
	}
	_, err := h.in.Peek(1)
	return err != nil && timedOut(err)
}

// drop ends the connection. One that brought no answer is a failed attempt: a
// server may end each connection after its answer, but not before.
func (h *http1Conn) drop() {
	if h.conn != nil {
		_ = h.conn.Close()
		if !h.used {
			h.dialer.failures++
		}
	}
	h.conn, h.used = nil, false
}

func (h *http1Conn) once(req *http.Request, x *exchange) (*http.Response, []byte, error) {
	ctx := req.Context()
	if h.conn == nil {
		conn, err := h.dialer.connection(ctx)
		if err != nil {
			return nil, nil, err
		}
		h.conn, h.head = conn, &headReader{from: conn, left: -1}
		h.in = bufio.NewReader(h.head)
	}
	defer h.dialer.until(ctx, h.conn, h.dialer.o.Timeouts.Headers)()
	write := req.Write
	if h.forward {
		write = req.WriteProxy
		if auth := h.dialer.proxyAuthorization(); auth != "" {
			req.Header.Set("Proxy-Authorization", auth)
		}
	}
	if err := write(h.conn); err != nil {
		return nil, nil, err
	}
	x.wrote = true
	resp, err := h.answer(req, x)
	if err != nil {
		return nil, nil, err
	}
	// The headers are there: the body may take as long as the probe.
	if err := h.conn.SetDeadline(h.dialer.deadline); err != nil {
		return nil, nil, err
	}
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if err != nil {
		return nil, nil, err
	}
	h.used = true
	if resp.Close || len(body) > maxBody || h.in.Buffered() > 0 || resp.StatusCode == http.StatusSwitchingProtocols {
		h.drop() // also where more came than was asked for
	}
	return resp, body, nil
}

// answer reads the head of the final answer.
func (h *http1Conn) answer(req *http.Request, x *exchange) (*http.Response, error) {
	if _, err := h.in.Peek(1); err != nil {
		return nil, err
	}
	x.answering = true
	return h.head.finalAnswer(h.in, req)
}
