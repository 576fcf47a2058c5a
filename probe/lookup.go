package probe

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync"
)

// lookup resolves a host and closes every connection that it opened: Go's own
// resolver keeps asking a silent DNS server for seconds after ctx is done.
func lookup(ctx context.Context, r *net.Resolver, host string) ([]netip.Addr, error) {
	q := lookupConns{dial: r.Dial}
	if q.dial == nil {
		q.dial = new(net.Dialer).DialContext
	}
	defer q.end()
	bounded := net.Resolver{PreferGo: r.PreferGo, StrictErrors: r.StrictErrors, Dial: q.ask}
	return bounded.LookupNetIP(ctx, "ip", host)
}

// lookupConns are the connections to DNS servers that one look-up made.
type lookupConns struct {
	dial  func(ctx context.Context, network, address string) (net.Conn, error)
	mu    sync.Mutex
	conns []net.Conn
	over  bool
}

var errOver = errors.New("the look-up is over")

func (q *lookupConns) ask(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := q.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.over {
		_ = conn.Close()
		return nil, errOver
	}
	q.conns = append(q.conns, conn)
	return conn, nil
}

func (q *lookupConns) end() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.over = true
	for _, c := range q.conns {
		_ = c.Close()
	}
}
