package probe

import (
	"net/url"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

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
			help = "do not follow it: plain http would carry the key in plain text; ask the server's operator"
		}
	}
	return fail("probe-redirect", help, "%s answered %d, a redirect %s; it was not followed and the key not sent there; %s %s",
		x.what, x.status, where, c.target.SDK.name(), c.target.SDK.habits().redirect)
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
