package probe

import (
	"net/url"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// longestPath is how many characters of a path that a server names are shown.
const longestPath = 100

// diagnoseRedirect names the redirect's target: its scheme, host and port, or its
// path where nothing else differs. The rest of it is left out. What an SDK makes of
// it is told where it goes to another origin, and the key does not follow.
func (c *chain) diagnoseRedirect(x *exchange) *verdict {
	if x.header.Get("Location") == "" {
		return fail("probe-redirect", "ask the operator of the server, or of the gateway in front of it", "%s returned %d, a redirect without a Location header: there is nothing to follow", x.what, x.status)
	}
	where, help := "to an address that does not parse", ""
	to, err := c.base.Parse(x.header.Get("Location"))
	if err == nil {
		if origin(to) == origin(c.base) {
			return fail("probe-redirect", c.redirectedPathHelp(x), "%s returned %d, a redirect to another path of the same server (%s), which was not followed",
				x.what, x.status, c.redact.text(source.ShowURLPath(to.EscapedPath()).String(), longestPath))
		}
		where = redirectKind(c.base, to)
		if to.Hostname() != "" && plainHost.MatchString(to.Hostname()) && (to.Scheme == "http" || to.Scheme == "https") {
			where += " (" + to.Scheme + "://" + c.redact.name(to.Host) + ")"
		}
		if c.base.Scheme == "https" && to.Scheme == "http" {
			help = "do not follow it: plain http would carry the key in plain text; ask the server's operator"
		}
	}
	then := ""
	if err == nil {
		then = "; " + c.target.SDK.name() + " " + c.target.SDK.habits().redirect
	}
	return fail("probe-redirect", help, "%s returned %d, a redirect %s, which was not followed%s", x.what, x.status, where, then)
}

// redirectedPathHelp says what to do about a redirect within the server.
func (c *chain) redirectedPathHelp(x *exchange) string {
	if c.transport.identified {
		return "ask the operator of the server, or of the gateway in front of it, why " + x.what + " is redirected when GET /config is answered"
	}
	return "if the API is there, correct the path in its URL; for the cloud it is https://app.daytona.io/api"
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
	case a == b:
		return "to another port of the same host"
	case strings.HasSuffix(b, "."+a):
		return "to a subdomain of the host"
	}
	return "to another host"
}
