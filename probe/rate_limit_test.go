package probe

import (
	"net/http"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, value string
		want        string // "" for no wish
	}{
		{"Retry-After", "0", "now"},
		{"Retry-After", "1", "in 1 second"},
		{"Retry-After", " 77 ", "in 77 seconds"},
		{"Retry-After", "120", "in 2 minutes"},
		{"Retry-After", "121", "in 3 minutes"},
		{"Retry-After", "3600", "in 1 hour"},
		{"Retry-After", "4000", "in 67 minutes"},
		{"Retry-After", "7200", "in 2 hours"},
		{"Retry-After", "172800", "in 2 days"},
		{"Retry-After", "604799", "in 7 days"},
		{"Retry-After", "604800", "in a week or later"},
		{"Retry-After", "99999999999999999999999", "in a week or later"},
		{"Retry-After", "Sun, 01 Jun 2025 12:02:00 GMT", "in 2 minutes"},
		{"Retry-After", "Sun, 01 Jun 2014 12:02:00 GMT", "now"},
		{"Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT", "in a week or later"},
		{"Retry-After-Failed-Auth", "60", "in 1 minute"},
		{"Retry-After", "", ""},
		{"Retry-After", "-1", ""},
		{"Retry-After", "1e9", ""},
		{"Retry-After", "soon", ""},
		{"Retry-Afterwards", "60", ""},
	} {
		x := &exchange{header: http.Header{c.name: {c.value}}}
		got := ""
		if wait, ok := x.retryAfter(now); ok {
			got = inWords(wait)
		}
		if got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.name, c.value, got, c.want)
		}
	}
	x := &exchange{header: http.Header{"Retry-After-A": {"60"}, "Retry-After-B": {"600"}, "Retry-After": {"5"}}}
	if wait, _ := x.retryAfter(now); wait != 10*time.Minute {
		t.Errorf("got %v of several, want the longest", wait)
	}
}
