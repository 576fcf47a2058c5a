package probe

import (
	"bufio"
	"errors"
	"io"
	"net/http"
)

var (
	errTooMuchHeader = errors.New("too many bytes of headers")
	errTooMany1xx    = errors.New("too many provisional answers")
)

// maxProvisional is how many answers such as 100 Continue may precede the final
// one.
const maxProvisional = 8

// headReader reads the heads of answers. It bounds their bytes and remembers why
// reading ended.
type headReader struct {
	from io.Reader
	left int // bytes until a head is too long; < 0 while a body is read
	err  error
}

// Read implements io.Reader.
func (h *headReader) Read(b []byte) (int, error) {
	if h.left == 0 {
		return 0, errTooMuchHeader
	}
	if h.left > 0 && len(b) > h.left {
		b = b[:h.left]
	}
	n, err := h.from.Read(b)
	if h.left > 0 {
		h.left -= n
	}
	h.err = err
	return n, err
}

// finalAnswer reads the head of the final answer to req, from a reader over h.
// Provisional answers are waited out. 101 is final: nobody asked for an upgrade.
func (h *headReader) finalAnswer(in *bufio.Reader, req *http.Request) (*http.Response, error) {
	h.left = maxHeader
	defer func() { h.left = -1 }()
	for range maxProvisional {
		resp, err := http.ReadResponse(in, req)
		switch {
		case err != nil && timedOut(h.err):
			return nil, h.err // net/http takes a line that was cut by the deadline for a whole one
		case err != nil:
			return nil, err
		case resp.StatusCode >= 200 || resp.StatusCode == http.StatusSwitchingProtocols:
			return resp, nil
		}
	}
	return nil, errTooMany1xx
}
