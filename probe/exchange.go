package probe

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"time"
)

// exchange is one request and its outcome. Nothing in it may be printed.
type exchange struct {
	what    string // names the request in messages: "GET /config"
	status  int    // 0 if no answer came
	header  http.Header
	body    []byte
	flaw    flaw
	good    bool  // a JSON answer with status 200
	drifted bool  // good, but this client's version could not decode it
	err     error // what went wrong before there was an answer

	wrote, answering bool // how far it went
}

// phase describes what was under way when time ran out.
func (x *exchange) phase() string {
	switch {
	case x.answering:
		return "the answer began and did not end"
	case x.wrote:
		return "the request was sent and no answer came"
	}
	return "the connection was being made"
}

// call runs one request of the API client and retries what may succeed later:
// resets, 502, 503, 504, and 429 if its wait ends before the probe's deadline.
func (c *chain) call(ctx context.Context, what string, do func(context.Context) error) *exchange {
	for attempt := 0; ; attempt++ {
		x := &exchange{what: what}
		c.transport.exchange = x
		err := do(ctx)
		switch {
		case err != nil && x.good:
			x.drifted = true
		case err != nil && !errors.Is(err, errRefused):
			x.err = err
		}
		if attempt >= c.o.Retries || !x.retryable() || !c.wait(ctx, x, attempt) {
			return x
		}
	}
}

// retryable reports whether the same request may succeed later. A 401 is never
// repeated: the server counts failed logins and blocks the caller's address.
func (x *exchange) retryable() bool {
	if x.err != nil {
		return cutOff(x.err)
	}
	switch x.status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusTooManyRequests:
		return true
	}
	return false
}

// wait sleeps before the next attempt. It returns false at once if that attempt
// would come after the deadline.
func (c *chain) wait(ctx context.Context, x *exchange, attempt int) bool {
	pause := c.o.Backoff << min(attempt, 10)
	pause = pause/2 + rand.N(pause)
	if after, ok := x.retryAfter(c.o.Now()); ok {
		pause = max(pause, after)
	}
	if end, ok := ctx.Deadline(); ok && time.Until(end) <= pause {
		return false
	}
	t := time.NewTimer(pause)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
