package probe

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"syscall"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
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
			"the proxy wants a login (407)")
	case x.status == http.StatusTooManyRequests:
		return c.diagnoseRateLimit(x)
	case c.dialer.proxy != nil && !c.dialer.tunnels() && x.status >= 502 && x.status <= 504 && !x.fromDaytona():
		return fail("probe-proxy", "", "%s was answered %d by the proxy or a gateway behind it, not by Daytona", x.what, x.status)
	case x.status == http.StatusUnauthorized && x.namesRealm():
		return fail("probe-not-daytona", "use an address of the API that wants no login of its own: the SDKs send only the key",
			"%s answered 401, and a gateway before the server wants a login", x.what)
	case x.status == http.StatusServiceUnavailable && c.transport.identified && x.isJSON():
		return fail("probe-server-error", "try again later; for a self-hosted server look at its database, then at its log",
			"%s answered 503 after GET /config was answered: the server runs, but what it keeps its data in does not", x.what)
	case x.status == http.StatusServiceUnavailable && !c.transport.identified:
		return fail("probe-maintenance", "", "%s answered 503: the server is under maintenance or not ready", x.what)
	case x.status >= 500:
		return fail("probe-server-error", "", "%s answered %d: the server, or a gateway before it, is broken", x.what, x.status)
	case x.flaw != "":
		return fail("probe-not-daytona", c.foreignHelp(), "%s answered %d, and the answer %s", x.what, x.status, x.flaw)
	}
	return fail("probe-not-daytona", c.foreignHelp(), "%s answered %d, which Daytona's API never does there", x.what, x.status)
}

// foreignHelp is the help for an answer that is not Daytona's. Once the server
// has identified itself, the URL is right.
func (c *chain) foreignHelp() string {
	if c.transport.identified {
		return "the server identified itself before: look for a firewall or gateway on the way that answers in its place, or for another version"
	}
	return ""
}

// fromDaytona reports whether the answer carries the version header that
// Daytona's server sets from 0.127 on.
func (x *exchange) fromDaytona() bool { return x.header.Get("X-Daytona-Api-Version") != "" }

// namesRealm reports whether the answer demands a login other than an API key.
// Daytona's answers never name a realm.
func (x *exchange) namesRealm() bool {
	for _, v := range x.header.Values("WWW-Authenticate") {
		scheme, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(v)), " ")
		if scheme == "basic" || scheme == "digest" || scheme == "negotiate" || scheme == "ntlm" || strings.Contains(strings.ToLower(v), "realm=") {
			return true
		}
	}
	return false
}

// daytonaError reports whether the answer is an error in the form that Daytona's
// server of any version gives all of its errors. Servers older than 0.127 have
// no other sign.
func (x *exchange) daytonaError() bool {
	var e struct {
		Path       *string `json:"path"`
		Timestamp  *string `json:"timestamp"`
		StatusCode int     `json:"statusCode"`
		Error      *string `json:"error"`
		Message    any     `json:"message"`
	}
	return x.err == nil && json.Unmarshal(x.body, &e) == nil && e.StatusCode == x.status &&
		e.Path != nil && e.Timestamp != nil && e.Error != nil && e.Message != nil
}

// says reports whether the message of a JSON error contains a string, in any
// letter case. The message is compared only, never shown.
func (x *exchange) says(text string) bool {
	var e struct {
		Message any `json:"message"`
	}
	if json.Unmarshal(x.body, &e) != nil {
		return false
	}
	s, _ := e.Message.(string)
	return strings.Contains(strings.ToLower(s), strings.ToLower(text))
}

// isJSON reports whether the answer is a JSON object, as all of Daytona's errors are.
func (x *exchange) isJSON() bool {
	var o map[string]json.RawMessage
	return json.Unmarshal(x.body, &o) == nil && o != nil
}

// cutOff reports whether a connection ended before its answer did.
func cutOff(err error) bool {
	return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
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
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return interrupted()
	case errors.As(err, &v):
		return v
	case timedOut(err) && c.transport.identified && x.wrote:
		return fail("probe-timeout", "try again later; for a self-hosted server look at its Redis and its database, then at its log",
			"%s was not answered in time after GET /config was answered: the server runs, and probably waits for what it keeps its data in", x.what)
	case timedOut(err):
		return fail("probe-timeout", "", "%s was not answered in time: %s", x.what, x.phase())
	case isTLS(err):
		return diagnoseTLS(err, c.o.Now())
	case errors.Is(err, errTooManyFailures):
		return fail("probe-refused", "", "%s was given up: the server ended every connection, and %d are enough", x.what, maxFailures)
	case cutOff(err):
		return fail("probe-refused", "", "%s was not answered: the connection was cut before the answer was complete", x.what)
	case errors.As(err, &op) && op.Op == "dial":
		return fail("probe-refused", "", "%s was not answered: the server took no second connection", x.what)
	case errors.Is(err, errTooMuchHeader):
		return fail("probe-not-daytona", "", "%s was answered with more than 64 KiB of headers", x.what)
	}
	return fail("probe-not-daytona", "see what listens on that port, and whether the URL should begin with https://",
		"%s was answered by something that does not speak HTTP/1.1 properly", x.what)
}

func interrupted() *verdict {
	return fail("", "run the probe again", "interrupted")
}

// diagnoseRedirect names the redirect's target: its scheme, host and port. The
// rest of it is left out.
func (c *chain) diagnoseRedirect(x *exchange) *verdict {
	where, help := "to an address that does not parse", ""
	if to, err := c.base.Parse(x.header.Get("Location")); err == nil && x.header.Get("Location") != "" {
		where = redirectKind(c.base, to)
		if to.Hostname() != "" && plainHost.MatchString(to.Hostname()) && (to.Scheme == "http" || to.Scheme == "https") {
			where += " (" + to.Scheme + "://" + c.redact.name(to.Host) + ")"
		}
		if c.base.Scheme == "https" && to.Scheme == "http" {
			help = "do not follow it: plain http would carry the key in clear text; ask the server's operator"
		}
	}
	return fail("probe-redirect", help, "%s answered %d, a redirect %s; it was not followed and the key not sent there",
		x.what, x.status, where)
}

// plainHost matches what may be a host, so that a message names nothing else.
var plainHost = lazyregexp.New(`^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.?$|^[0-9A-Fa-f:.]+$`)

func redirectKind(from, to *url.URL) string {
	a, b := strings.ToLower(from.Hostname()), strings.ToLower(to.Hostname())
	switch {
	case a == b && from.Scheme == "http" && to.Scheme == "https":
		return "to https on the same host"
	case a == b && from.Scheme == "https" && to.Scheme == "http":
		return "to plain http on the same host"
	case a == b && hostPort(from) == hostPort(to):
		return "to another path of the same server"
	case a == b:
		return "to another port of the same host"
	case strings.HasSuffix(b, "."+a):
		return "to a subdomain of the host"
	}
	return "to another host"
}

func (c *chain) diagnoseRateLimit(x *exchange) *verdict {
	when := "it does not say for how long"
	if after, ok := x.retryAfter(c.o.Now()); ok {
		when = "it asks to try again " + inWords(after)
	}
	switch {
	case x.limitsLogins():
		return fail("probe-rate-limited", "stop whatever keeps trying a wrong key from this address, and wait",
			"%s answered 429: this address is blocked after too many failed logins; %s", x.what, when)
	case c.transport.identified && !c.authenticated():
		return fail("probe-rate-limited",
			"wait before the next try; see with `daytona-lint show` which key is used, and stop whatever else uses it or tries a wrong one from this address",
			"%s answered 429 after GET /config was answered: this %s was refused, whether it is right or not; %s", x.what, c.credentialName(), when)
	}
	return fail("probe-rate-limited", "", "%s answered 429: too many requests; %s", x.what, when)
}

// limitsLogins reports whether the limit is the one on failed logins.
func (x *exchange) limitsLogins() bool {
	for name := range x.header {
		if strings.HasPrefix(name, "X-Ratelimit-") && strings.HasSuffix(name, "-Failed-Auth") {
			return true
		}
	}
	return false
}
