package probe

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"time"
)

// exchange is one request and what became of it. Nothing in it is for readers.
type exchange struct {
	what    string // "GET /config": our words for the request
	status  int    // 0 if no answer came
	header  http.Header
	body    []byte
	flaw    flaw
	good    bool  // a JSON answer with status 200
	drifted bool  // good, but not what this client's version reads
	err     error // what went wrong before there was an answer

	wrote, answering bool // how far it went
}

// phase names the step that was under way when time ran out.
func (x *exchange) phase() string {
	switch {
	case x.answering:
		return "the answer began and did not end"
	case x.wrote:
		return "the request was sent and no answer came"
	}
	return "the connection was being made"
}

// call runs one request of the API client, and again what may succeed later:
// resets, 502, 503, 504, and 429 when its time comes before the probe's end.
func (c *chain) call(ctx context.Context, what string, do func(context.Context) error) *exchange {
	for attempt := 0; ; attempt++ {
		x := &exchange{what: what}
		c.guard.exchange = x
		err := do(ctx)
		switch {
		case err != nil && x.good:
			x.drifted = true
		case err != nil && !errors.Is(err, errRefused):
			x.err = err
		}
		if attempt >= c.o.Retries || !x.mayPass() || !c.wait(ctx, x, attempt) {
			return x
		}
	}
}

// mayPass tells whether the same request may succeed later. A 401 never is
// repeated: the server counts failed logins and blocks the caller's address.
func (x *exchange) mayPass() bool {
	if x.err != nil {
		return cutOff(x.err)
	}
	switch x.status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusTooManyRequests:
		return true
	}
	return false
}

// wait sleeps before the next attempt. It does not if that would come too late.
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
