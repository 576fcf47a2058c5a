package probe

import (
	"context"
	"net/netip"
	"strconv"
	"sync"
)

// guard holds the logins of a run by the address to which the requests go, the
// server's or the proxy's: two names may lead to one server. All loopback addresses
// are one.
type guard struct {
	mu        sync.Mutex
	byAddress map[netip.AddrPort]*logins
}

func newGuard() *guard { return &guard{byAddress: map[netip.AddrPort]*logins{}} }

func (g *guard) at(a netip.AddrPort) *logins {
	if a.Addr().Unmap().IsLoopback() {
		a = netip.AddrPortFrom(netip.IPv6Loopback(), a.Port())
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.byAddress[a] == nil {
		g.byAddress[a] = newLogins()
	}
	return g.byAddress[a]
}

// logins keeps the targets of a run from getting this machine's address blocked.
// A server counts failed logins by address; once the limit is reached, good keys
// fail too. So the keys for one server are tried one after the other, and no
// longer when one more failure would be the last.
type logins struct {
	turn      chan struct{}       // holds a token while a login is under way
	remaining int                 // failures that the server still allows; < 0 if it does not say
	refused   map[string]*verdict // by server and credential: it is not tried again by another path of the server
}

func newLogins() *logins { return &logins{make(chan struct{}, 1), -1, map[string]*verdict{}} }

// try runs a login with a credential, named with its server, when its turn comes. x is the answer to it.
func (l *logins) try(ctx context.Context, credential string, login func() (x *exchange, v *verdict)) *verdict {
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		if ctx.Err() == context.Canceled {
			return interrupted()
		}
		return fail("probe-timeout", "probe fewer settings files at once, or give it more time with --timeout",
			"not tried: the logins of the other settings files at this server took all the time")
	}
	if v := l.refused[credential]; v != nil {
		return fail(v.rule, v.help, "not tried again: another settings file has the same credential for this server, and %s", v.message)
	}
	if 0 <= l.remaining && l.remaining <= 1 {
		return fail("probe-rate-limited", "fix the keys that failed, wait, and probe again",
			"not tried: after the failed logins of this run, one more could block this address, for good keys too")
	}
	x, v := login()
	if n, err := strconv.Atoi(x.header.Get("X-RateLimit-Remaining-failed-auth")); err == nil && n >= 0 {
		l.remaining = n
	}
	if v.rule == "probe-unauthorized" {
		l.refused[credential] = v
	}
	return v
}
