package probe

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
)

// diagnose explains a failed exchange, as far as that does not depend on what
// was asked.
func (c *chain) diagnose(ctx context.Context, x *exchange) *verdict {
	if x.err != nil {
		return c.diagnoseError(ctx, x)
	}
	switch {
	case x.flaw == flawRedirect:
		return c.diagnoseRedirect(x)
	case x.status == http.StatusProxyAuthRequired:
		return fail("probe-proxy", "put the proxy's user and password into its URL, or pass --proxy none",
			"the proxy requires a login (407)")
	case x.status == http.StatusTooManyRequests:
		return c.diagnoseRateLimit(x)
	case c.dialer.proxy != nil && !c.dialer.tunnels() && x.status >= 502 && x.status <= 504 && !x.fromDaytona():
		return fail("probe-proxy", "", "%s got a %d from the proxy or from a gateway behind it, not from Daytona", x.what, x.status)
	case x.status == http.StatusUnauthorized && x.namesRealm():
		return fail("probe-not-daytona", "use an address of the API that requires no login of its own: the SDKs send only the key",
			"%s returned 401, because a gateway in front of the server requires a login", x.what)
	case (x.status == http.StatusServiceUnavailable || x.status == http.StatusInternalServerError) && c.transport.identified && x.isJSON() && !c.notDaytona(x):
		return fail("probe-server-error", "try again later; for a self-hosted server, check its database and its log",
			"%s returned %d, although GET /config works: the server is up, but its database or Redis is probably down", x.what, x.status)
	case x.status == http.StatusServiceUnavailable && !c.transport.identified:
		return fail("probe-maintenance", "", "%s returned 503: the server is under maintenance or not ready", x.what)
	case x.status >= 500 && c.notDaytona(x):
		return fail("probe-server-error", "ask the gateway's operator why it does not pass this path on, although it passes GET /config",
			"%s got a %d from a gateway in front of the server, not from Daytona", x.what, x.status)
	case x.status >= 500:
		return fail("probe-server-error", "", "%s returned %d: the server, or a gateway in front of it, is failing", x.what, x.status)
	case x.flaw != "":
		return fail("probe-not-daytona", c.foreignHelp(), "%s returned %d, and the answer %s", x.what, x.status, x.flaw)
	}
	return fail("probe-not-daytona", c.foreignHelp(), "%s returned %d, which Daytona's API never does there", x.what, x.status)
}

// foreignHelp is the help for an answer that is not Daytona's. Once the server
// has identified itself, the URL is right.
func (c *chain) foreignHelp() string {
	if c.transport.identified {
		return "the server identified itself before: look for a firewall or gateway on the way that answers in its place, or for another version"
	}
	return ""
}

// cutOff reports whether a connection ended before its answer did.
func cutOff(err error) bool {
	return errors.Is(err, errnoReset) || errors.Is(err, errnoBroken) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}

func timedOut(err error) bool {
	var ne net.Error
	return errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) ||
		(errors.As(err, &ne) && ne.Timeout())
}

func (c *chain) diagnoseError(ctx context.Context, x *exchange) *verdict {
	err := x.err
	var v *verdict
	var op *net.OpError
	var no proxyRefusal
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return interrupted()
	case errors.As(err, &v):
		return v
	case timedOut(err) && c.transport.identified && x.wrote:
		return fail("probe-timeout", "try again later; for a self-hosted server, check its Redis, its database and its log",
			"%s was not answered in time, although GET /config works: the server is up, and is probably waiting for its database or Redis", x.what)
	case timedOut(err):
		return fail("probe-timeout", "", "%s was not answered in time: %s", x.what, x.phase())
	case errors.As(err, &no), errors.Is(err, errProxyTalks):
		return c.diagnoseTunnel(ctx, err)
	case isTLS(err):
		return diagnoseTLS(err, c.o.Now())
	case errors.Is(err, errTooManyFailures):
		return fail("probe-refused", "", "%s was given up: the server closed all %d connections", x.what, maxFailures)
	case cutOff(err):
		return fail("probe-refused", "", "%s was not answered: the connection was cut before the answer was complete", x.what)
	case errors.As(err, &op) && op.Op == "dial" && c.dialer.proxy != nil:
		return fail("probe-proxy", "start the proxy, fix its URL, or pass --proxy none", "%s was not answered: the proxy accepted no second connection", x.what)
	case errors.As(err, &op) && op.Op == "dial":
		return fail("probe-refused", "", "%s was not answered: the server accepted no second connection", x.what)
	case errors.Is(err, errTooMuchHeader):
		return fail("probe-not-daytona", "", "%s was answered with more than 64 KiB of headers", x.what)
	}
	return fail("probe-not-daytona", "check which program listens on that port, and whether the URL should begin with https://",
		"%s was answered by something that does not speak HTTP/1.1 properly", x.what)
}

func interrupted() *verdict {
	return fail("", "run the probe again", "interrupted")
}
