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

// dialer makes the connections of one probe: to the server, or to the proxy in
// its place. The stages make the first, step by step; another is made when it is
// lost, but only to the same address, and only until maxFailures of them came to
// nothing. It is used by one goroutine.
type dialer struct {
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

// peer is the URL of the host to dial: the proxy's, if there is one.
func (d *dialer) peer() *url.URL {
	if d.proxy != nil {
		return d.proxy
	}
	return d.server
}

// tunnels reports whether requests go through a CONNECT. Plain http is
// forwarded instead.
func (d *dialer) tunnels() bool { return d.proxy != nil && d.server.Scheme == "https" }

// resolve looks the host up and keeps the addresses to try. looked is false if
// the host is an address itself.
func (d *dialer) resolve(ctx context.Context) (looked bool, err error) {
	u := d.peer()
	_, p, _ := net.SplitHostPort(hostPort(u))
	port, _ := strconv.Atoi(p)
	host := u.Hostname()
	found := []netip.Addr{}
	if a, err := netip.ParseAddr(host); err == nil {
		found = append(found, a)
	} else {
		looked = true
		ctx, cancel := context.WithTimeout(ctx, d.o.Timeouts.DNS)
		defer cancel()
		if found, err = lookup(ctx, d.o.Resolver, host); err != nil {
			return looked, err
		}
	}
	for _, a := range inTurns(found) {
		d.addrs = append(d.addrs, netip.AddrPortFrom(a, uint16(port)))
	}
	if len(d.addrs) == 0 {
		return looked, &net.DNSError{IsNotFound: true}
	}
	return looked, nil
}

// inTurns returns up to maxAddresses of a host's addresses. IPv4 and IPv6
// alternate, since one of the two may not work here.
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

// dial connects to the first address that answers; later calls use only that
// one.
func (d *dialer) dial(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, d.o.Timeouts.TCP)
	defer cancel()
	end, _ := ctx.Deadline()
	var err error
	for i, addr := range d.addrs {
		if d.server.Scheme == "http" && !d.o.AllowHTTP && !addr.Addr().IsLoopback() {
			return nil, fail("url-insecure", "use https://, or pass --allow-http if you trust every hop to that host",
				"the host is another machine, and plain http would carry the key there in plain text")
		}
		each := time.Until(end) / time.Duration(len(d.addrs)-i)
		single := net.Dialer{Timeout: each, KeepAlive: -1, Control: d.o.control}
		var conn net.Conn
		if conn, err = single.DialContext(ctx, "tcp", addr.String()); err == nil {
			d.open, d.addrs = append(d.open, conn), []netip.AddrPort{addr}
			return conn, conn.SetDeadline(d.deadline)
		}
	}
	return nil, err
}

// close ends all connections.
func (d *dialer) close() {
	for _, c := range d.open {
		_ = c.Close()
	}
}

// handshake starts TLS on a connection.
func (d *dialer) handshake(ctx context.Context, conn net.Conn, host string) (*tls.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, d.o.Timeouts.TLS)
	defer cancel()
	t := tls.Client(conn, &tls.Config{
		ServerName: host, RootCAs: d.o.RootCAs, Time: d.o.Now,
		MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"},
	})
	return t, t.HandshakeContext(ctx)
}

// connection returns a connection to send requests over: the one that the
// stages made, or else a new one of the same kind.
func (d *dialer) connection(ctx context.Context) (net.Conn, error) {
	if conn := d.ready; conn != nil {
		d.ready = nil
		return conn, nil
	}
	if d.failures >= maxFailures {
		return nil, errTooManyFailures
	}
	conn, err := d.dial(ctx)
	if err == nil {
		conn, err = d.throughProxy(ctx, conn)
	}
	if err == nil && d.server.Scheme == "https" {
		conn, err = d.handshake(ctx, conn, d.server.Hostname())
	}
	if err != nil {
		d.failures++
	}
	return conn, err
}

// until sets a connection's deadline and lets ctx end it at once. The function
// that it returns goes back to the probe's own deadline.
func (d *dialer) until(ctx context.Context, conn net.Conn, limit time.Duration) func() {
	end := time.Now().Add(limit)
	if end.After(d.deadline) {
		end = d.deadline
	}
	_ = conn.SetDeadline(end)
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	return func() {
		if stop() {
			_ = conn.SetDeadline(d.deadline)
		}
	}
}
