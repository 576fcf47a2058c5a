package probe

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestWait caps what a server may ask for: none of Daytona's limits lasts a
// week.
const longestWait = 7 * 24 * time.Hour

// retryAfter returns how long the server asks to wait, from 0 to longestWait: seconds
// or a date, in Retry-After or, as Daytona's throttlers write it,
// Retry-After-<throttler>. The longest one counts.
func (x *exchange) retryAfter(now time.Time) (wait time.Duration, ok bool) {
	for name, values := range x.header {
		if name != "Retry-After" && !strings.HasPrefix(name, "Retry-After-") {
			continue
		}
		for _, value := range values {
			if d, good := parseRetryAfter(strings.TrimSpace(value), now); good {
				wait, ok = max(wait, d), true
			}
		}
	}
	return wait, ok
}

// parseRetryAfter parses one value of Retry-After.
func parseRetryAfter(value string, now time.Time) (time.Duration, bool) {
	if value != "" && strings.Trim(value, "0123456789") == "" {
		n, err := strconv.ParseInt(value, 10, 32)
		if err != nil { // more than fits
			return longestWait, true
		}
		return min(longestWait, time.Duration(n)*time.Second), true
	}
	if t, err := http.ParseTime(value); err == nil {
		return min(longestWait, max(0, t.Sub(now))), true
	}
	return 0, false
}

// inWords says when a wait is over, rounded up to whole days or hours if there
// are two or more, and so on down to seconds.
func inWords(wait time.Duration) string {
	if wait >= longestWait {
		return "in a week or later"
	}
	if wait <= 0 {
		return "now"
	}
	unit, each := "second", time.Second
	for _, u := range []struct {
		name string
		each time.Duration
	}{{"minute", time.Minute}, {"hour", time.Hour}, {"day", 24 * time.Hour}} {
		if wait == u.each || wait >= 2*u.each {
			unit, each = u.name, u.each
		}
	}
	n := (wait + each - 1) / each
	if n > 1 {
		unit += "s"
	}
	return fmt.Sprintf("in %d %s", n, unit)
}

// diagnoseRateLimit explains a 429.
func (c *chain) diagnoseRateLimit(x *exchange) *verdict {
	when := "no time to wait is given"
	if after, ok := x.retryAfter(c.o.Now()); ok {
		when = "try again " + inWords(after)
	}
	switch {
	case c.notDaytona(x):
		return fail("probe-rate-limited", "wait, then ask the operator of the gateway for a higher limit: an SDK makes several requests for one sandbox",
			"%s got a 429, but not from Daytona: a gateway in front of it limits requests; %s", x.what, when)
	case x.limitsLogins():
		return fail("probe-rate-limited", "stop whatever keeps trying a wrong key from this address, and wait",
			"%s returned 429: this address is blocked after too many failed logins; %s", x.what, when)
	case c.transport.identified && !c.authenticated():
		return fail("probe-rate-limited",
			"wait before the next try; `daytona-lint show` shows which key is used; stop whatever else uses it or tries a wrong one from this address",
			"%s returned 429, although GET /config works: the %s was refused, whether it is valid or not; %s", x.what, c.credentialName(), when)
	}
	return fail("probe-rate-limited", "", "%s returned 429: too many requests; %s", x.what, when)
}
