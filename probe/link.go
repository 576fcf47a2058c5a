package probe

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"time"
)

// link makes the connections of one probe: to the server, or to the proxy in
// its place. The stages make the first, step by step; another is made when it is
// lost, but only to the same address, and only until maxFailures of them came to
// nothing. It is used by one goroutine.
type link struct {
	o        Options
	server   *url.URL
	proxy    *url.URL // nil for none
	deadline time.Time

	addrs    []netip.AddrPort // to try; one after the first success
	failures int              // connections that were not made, or brought no answer
	ready    net.Conn         // made by the stages, not yet taken
	open     []net.Conn       // to close at the end
}

var errTooManyFailures = errors.New("no more connections")

// next is the host that is dialled: the proxy's, if there is one.
func (l *link) next() *url.URL {
	if l.proxy != nil {
		return l.proxy
	}
	return l.server
}

// tunnels tells whether requests go through a CONNECT. Plain http is forwarded.
func (l *link) tunnels() bool { return l.proxy != nil && l.server.Scheme == "https" }

// resolve looks the host up and keeps the addresses to try.
func (l *link) resolve(ctx context.Context) (looked bool, err error) {
	u := l.next()
	_, p, _ := net.SplitHostPort(hostPort(u))
	port, _ := strconv.Atoi(p)
	host := u.Hostname()
	found := []netip.Addr{}
	if a, err := netip.ParseAddr(host); err == nil {
		found = append(found, a)
	} else {
		looked = true
		ctx, cancel := context.WithTimeout(ctx, l.o.Timeouts.DNS)
		defer cancel()
		if found, err = lookup(ctx, l.o.Resolver, host); err != nil {
			return looked, err
		}
	}
	for _, a := range inTurns(found) {
		l.addrs = append(l.addrs, netip.AddrPortFrom(a, uint16(port)))
	}
	if len(l.addrs) == 0 {
		return looked, &net.DNSError{IsNotFound: true}
	}
	return looked, nil
}

// inTurns returns the first few addresses of a host, one family after the other,
// the one that came first first: the other may not be in use here.
func inTurns(found []netip.Addr) []netip.Addr {
	var same, other, all []netip.Addr
	for _, a := range found {
		if a = a.Unmap(); len(same) == 0 || a.Is4() == same[0].Is4() {
			same = append(same, a)
		} else {
			other = append(other, a)
		}
	}
	for i := range found {
		all = append(all, same[min(i, len(same)):min(i+1, len(same))]...)
		all = append(all, other[min(i, len(other)):min(i+1, len(other))]...)
	}
	return all[:min(len(all), maxAddresses)]
}

// dial connects to the first address that answers and stays with it.
func (l *link) dial(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, l.o.Timeouts.TCP)
	defer cancel()
	end, _ := ctx.Deadline()
	var err error
	for i, addr := range l.addrs {
		if l.server.Scheme == "http" && !l.o.AllowHTTP && !addr.Addr().IsLoopback() {
			return nil, fail("url-insecure", "use https://, or pass --allow-http if you trust every hop to that host",
				"the host is another machine, and plain http would carry the key there in clear text")
		}
		each := time.Until(end) / time.Duration(len(l.addrs)-i)
		d := net.Dialer{Timeout: each, KeepAlive: -1, Control: l.o.control}
		var conn net.Conn
		if conn, err = d.DialContext(ctx, "tcp", addr.String()); err == nil {
			l.open, l.addrs = append(l.open, conn), []netip.AddrPort{addr}
			return conn, conn.SetDeadline(l.deadline)
		}
	}
	return nil, err
}

// close ends all connections.
func (l *link) close() {
	for _, c := range l.open {
		_ = c.Close()
	}
}

// handshake turns a connection into a TLS one.
func (l *link) handshake(ctx context.Context, conn net.Conn, host string) (*tls.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, l.o.Timeouts.TLS)
	defer cancel()
	t := tls.Client(conn, &tls.Config{
		ServerName: host, RootCAs: l.o.RootCAs, Time: l.o.Now,
		MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"},
	})
	return t, t.HandshakeContext(ctx)
}

// again is a connection to send requests over: the one that the stages made,
// else a new one of the same kind.
func (l *link) again(ctx context.Context) (net.Conn, error) {
	if conn := l.ready; conn != nil {
		l.ready = nil
		return conn, nil
	}
	if l.failures >= maxFailures {
		return nil, errTooManyFailures
	}
	conn, err := l.dial(ctx)
	if err == nil {
		conn, err = l.throughProxy(ctx, conn)
	}
	if err == nil && l.server.Scheme == "https" {
		conn, err = l.handshake(ctx, conn, l.server.Hostname())
	}
	if err != nil {
		l.failures++
	}
	return conn, err
}
