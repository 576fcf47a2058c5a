package probe

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
)

// flaky answers the first n requests at path with h.
func flaky(t *testing.T, path string, n int32, h http.HandlerFunc) *site {
	d := newDaytona(t)
	var asked atomic.Int32
	d.answers[path] = func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) <= n {
			h(w, r)
			return
		}
		e := newDaytona(t)
		e.ServeHTTP(w, r)
	}
	return serve(t, nil, d.ServeHTTP)
}

func reset(w http.ResponseWriter, _ *http.Request) {
	c, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = c.(*recorded).Conn.(*net.TCPConn).SetLinger(0)
		_ = c.Close()
	}
}

func TestRetries(t *testing.T) {
	t.Parallel()
	const config, key = "/config", "/api-keys/current"
	for name, c := range map[string]struct {
		path    string
		h       http.HandlerFunc
		fails   int32
		retries int
		ok      bool
		asked   int
	}{
		"503 goes away":            {config, answer(503, jsonType, "{}"), 2, 2, true, 3},
		"502 goes away":            {key, answer(502, htmlType, ""), 2, 2, true, 3},
		"504 goes away":            {key, answer(504, htmlType, ""), 1, 2, true, 2},
		"reset goes away":          {config, reset, 2, 2, true, 3},
		"503 stays":                {config, answer(503, jsonType, "{}"), 9, 2, false, 3},
		"not without being asked":  {config, answer(503, jsonType, "{}"), 1, 0, false, 1},
		"429 goes away":            {key, answer(429, jsonType, "{}", "Retry-After", "1"), 1, 2, true, 2},
		"429 longer than the time": {key, answer(429, jsonType, "{}", "Retry-After", "60"), 1, 2, false, 1},
		"401 is never repeated":    {key, answer(401, jsonType, daytonaProblem(401, "/api", "Invalid credentials")), 1, 5, false, 1},
		"403 is never repeated":    {key, answer(403, jsonType, daytonaProblem(403, "/api", "Access denied")), 1, 5, false, 1},
		"500 is not repeated":      {key, answer(500, jsonType, "{}"), 1, 5, false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := flaky(t, c.path, c.fails, c.h)
			o := options()
			o.Retries = c.retries
			r := Run(context.Background(), target(s.url()), o)
			if r.OK != c.ok {
				t.Errorf("%+v", r)
			}
			if n := s.requests("GET /api" + c.path + " "); n != c.asked {
				t.Errorf("asked %d times, want %d", n, c.asked)
			}
			if s.connections() > 3 {
				t.Errorf("%d connections", s.connections())
			}
		})
	}
}

// TestKeyIsSentOnce checks that a request with the key which ends in a cut
// connection is not sent again unless a retry is asked for.
func TestKeyIsSentOnce(t *testing.T) {
	t.Parallel()
	for _, retries := range []int{0, 1} {
		s := flaky(t, "/api-keys/current", 9, reset)
		o := options()
		o.Retries = retries
		r := Run(context.Background(), target(s.url()), o)
		if rule, at := failed(r); rule != "probe-refused" || at != StageAuthenticate {
			t.Errorf("%+v", r)
		}
		if n := s.requests("Bearer"); n != 1+retries {
			t.Errorf("the key was sent %d times with %d retries", n, retries)
		}
	}
}

// Ctrl-C while the server is silent ends the probe before its timeout does,
// which would say something else.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	s := raw(t, nil, func(c net.Conn) {
		cancel()
		hold(c)
	})
	r := Run(ctx, target(s.url()), options())
	if f := r.Failed(); f == nil || f.Message != "interrupted" || f.Stage != StageIdentify {
		t.Errorf("%+v", r)
	}
}
