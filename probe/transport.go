package probe

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/validate"
)

// transport is the API client's only way to the network. It sends requests to
// the configured origin and nowhere else, adds the key itself once the server
// has identified itself, and passes nothing on to the client but a JSON answer
// of bounded size. What else came is recorded in exchange.
type transport struct {
	conn         *http1Conn
	origin       string
	credential   validate.Secret
	organization string // sent with a JWT
	identified   bool
	exchange     *exchange // of the request under way
	observe      func(*http.Request, *exchange, error)
}

var (
	errOrigin  = errors.New("not the configured origin")
	errRefused = errors.New("the answer is refused")
)

// RoundTrip implements http.RoundTripper. Its errors must not be printed.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if origin(req.URL) != t.origin || (req.Host != "" && req.Host != req.URL.Host) {
		return nil, errOrigin
	}
	req = req.Clone(req.Context())
	req.Header.Del("Authorization")
	req.Header.Set("Accept-Encoding", "identity")
	if t.identified {
		req.Header.Set("Authorization", "Bearer "+t.credential.Reveal())
		if t.organization != "" {
			req.Header.Set("X-Daytona-Organization-ID", t.organization)
		}
	}
	x := t.exchange
	resp, body, err := t.conn.do(req, x)
	if err == nil {
		x.status, x.header, x.body = resp.StatusCode, resp.Header, body
		x.flaw = flawOf(resp, body)
	}
	if t.observe != nil {
		t.observe(req, x, err)
	}
	if err != nil {
		return nil, err
	}
	if x.flaw != "" || resp.StatusCode != http.StatusOK {
		return nil, errRefused
	}
	x.good = true
	resp.Status = strconv.Itoa(resp.StatusCode) // without the server's reason phrase
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// flaw describes what is wrong with an answer's form, as the end of a sentence
// about it.
type flaw string

const (
	flawUpgrade  flaw = "switches to another protocol"
	flawEncoded  flaw = "is compressed, although only an uncompressed one was asked for"
	flawTooLarge flaw = "is larger than 1 MiB"
	flawRedirect flaw = "redirects"
	flawHTML     flaw = "is a web page, not JSON"
	flawNotJSON  flaw = "is not JSON"
	flawLabelled flaw = "is JSON that is labelled as something else: its Content-Type is not application/json"
	flawEmpty    flaw = "is empty"
	flawForeign  flaw = "is JSON, but not what Daytona's API gives"
)

// flawOf examines an answer: its headers whatever the status, its body only if
// the status is good.
func flawOf(resp *http.Response, body []byte) flaw {
	kind := strings.ToLower(resp.Header.Get("Content-Type"))
	encoding := strings.ToLower(resp.Header.Get("Content-Encoding"))
	start := bytes.TrimSpace(body)
	switch {
	case resp.StatusCode == http.StatusSwitchingProtocols:
		return flawUpgrade
	case encoding != "" && encoding != "identity":
		return flawEncoded
	case redirects(resp.StatusCode):
		return flawRedirect
	case len(body) > maxBody:
		return flawTooLarge
	case resp.StatusCode >= 300:
		return ""
	case !strings.HasPrefix(kind, "application/json") && json.Valid(start) && (start[0] == '{' || start[0] == '['):
		return flawLabelled
	case strings.Contains(kind, "html") || bytes.HasPrefix(bytes.ToLower(start[:min(len(start), 20)]), []byte("<!doctype html")):
		return flawHTML
	case len(start) == 0:
		return flawEmpty
	case !strings.HasPrefix(kind, "application/json"):
		return flawNotJSON
	}
	return ""
}

// redirects reports whether clients follow the Location of an answer of this
// status. 304 is not one of these.
func redirects(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}
