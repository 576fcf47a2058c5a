package probe

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
)

// resolve is the dns stage.
func (c *chain) resolve(ctx context.Context) *verdict {
	looked, err := c.dialer.resolve(ctx)
	host := c.redact.name(c.dialer.peer().Hostname())
	if err == nil && !looked {
		return pass("%s is an address: nothing to look up", host)
	}
	if err == nil {
		return pass("%s is %s", host, c.dialer.addrs[0].Addr())
	}
	var v *verdict
	why, help := "the lookup failed", "try again; then check this machine's DNS server"
	var dns *net.DNSError
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return interrupted()
	case timedOut(err):
		why, help = "the DNS server does not answer", "check the network, whether the host needs a VPN, and this machine's DNS server"
	case errors.As(err, &dns) && dns.IsNotFound:
		why, help = "there is no such host", "check the spelling; the cloud's API is https://app.daytona.io/api"
	}
	if c.dialer.proxy != nil {
		v = fail("probe-proxy", "fix the proxy's host, or pass --proxy none", "the proxy's host %s cannot be resolved: %s", host, why)
	} else {
		v = fail("probe-dns", help, "%s cannot be resolved: %s", host, why)
	}
	return v
}

// connect is the tcp stage: to the server, or to the proxy and through it.
func (c *chain) connect(ctx context.Context) *verdict {
	conn, err := c.dialer.dial(ctx)
	if err != nil {
		return c.diagnoseDial(ctx, err)
	}
	if conn, err = c.dialer.throughProxy(ctx, conn); err != nil {
		return c.diagnoseTunnel(ctx, err)
	}
	c.dialer.ready = conn
	switch to := c.dialer.addrs[0].String(); {
	case c.dialer.tunnels():
		return pass("connected through the proxy at %s", to)
	case c.dialer.proxy != nil:
		return pass("connected to the proxy at %s", to)
	default:
		return pass("connected to %s", to)
	}
}

func (c *chain) diagnoseDial(ctx context.Context, err error) *verdict {
	var v *verdict
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return interrupted()
	case errors.As(err, &v):
		return v
	}
	why, rule, help := "the connection failed", "probe-refused", ""
	switch {
	case timedOut(err):
		why, rule, help = "no answer to the connection attempt: a firewall drops it, or the host is down", "probe-timeout",
			"check the port and the firewalls on the way, and whether the host needs a VPN or a proxy"
	case errors.Is(err, errnoRefused):
		why = "the connection is refused: nothing listens on that port"
	case errors.Is(err, errnoNoNetwork), errors.Is(err, errnoNoHost):
		why, help = "there is no route to the host from this network", "check the network, and whether the host needs a VPN or IPv6"
	case errors.Is(err, errnoReset):
		why = "the connection was reset"
	}
	if c.dialer.proxy != nil {
		return fail("probe-proxy", "start the proxy, fix its URL, or pass --proxy none", "the proxy cannot be reached: %s", why)
	}
	return fail(rule, help, "%s", why)
}

func (c *chain) diagnoseTunnel(ctx context.Context, err error) *verdict {
	var no proxyRefusal
	bad := func(help, format string, a ...any) *verdict { return fail("probe-proxy", help, format, a...) }
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return interrupted()
	case errors.As(err, &no) && no.status == 407:
		return bad("put the proxy's user and password into its URL, or pass --proxy none", "the proxy requires a login (407)")
	case errors.As(err, &no) && no.status == 403:
		return bad("ask the proxy's operator to allow the host, or pass --proxy none", "the proxy does not allow connections to the server (403)")
	case errors.As(err, &no) && no.status >= 502 && no.status <= 504:
		return bad("check the host in the URL; the proxy looks it up and connects in your place",
			"the proxy cannot reach the server (%d)", no.status)
	case errors.As(err, &no):
		return bad("", "the proxy refuses to connect to the server (%d)", no.status)
	case timedOut(err):
		return bad("", "the proxy does not answer in time")
	case isTLS(err):
		return bad("check whether the proxy's URL should begin with http:// or https://", "the TLS handshake with the proxy failed")
	case cutOff(err):
		return bad("", "the proxy cut the connection")
	}
	return bad("check the proxy's host and port", "the host and port given for the proxy do not answer like a proxy")
}

// secure is the tls stage.
func (c *chain) secure(ctx context.Context) *verdict {
	if c.base.Scheme == "http" {
		if isLoopback(c.base.Hostname()) {
			return pass("plain http, to this machine only")
		}
		return warn("url-insecure", "use https://", "plain http, as allowed: the key travels in plain text")
	}
	conn := c.dialer.ready
	c.dialer.ready = nil
	t, err := c.dialer.handshake(ctx, conn, c.base.Hostname())
	switch {
	case err == nil:
	case errors.Is(ctx.Err(), context.Canceled):
		return interrupted()
	case timedOut(err):
		return fail("probe-timeout", "check the port: the program that listens there may expect another protocol",
			"the server accepted the connection but does not answer the TLS handshake")
	case cutOff(err):
		return fail("probe-tls", "check whether that port speaks TLS, and whether a firewall on the way inspects or blocks it",
			"the connection was cut during the TLS handshake")
	default:
		return c.withAuthorityHelp(diagnoseTLS(err, c.o.Now()), err)
	}
	c.dialer.ready = t
	state := t.ConnectionState()
	v := pass("%s, certificate valid until %s", tls.VersionName(state.Version), day(state.PeerCertificates[0].NotAfter))
	v.help = c.authorityHelp(state)
	return v
}
