package probe

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
)

// toolboxSince is the first version of the Python and TypeScript SDKs that reaches
// sandboxes through the toolbox's own address; those before go through the API.
// Found in their source, tag by tag.
const toolboxSince = "0.113.0"

func (c Client) usesAPIForToolbox() bool {
	return (c.Language == python || c.Language == typescript) && sdk.IsVersion(c.Version) && sdk.CompareVersions(c.Version, toolboxSince) < 0
}

// toolbox connects to the address through which programs reach their sandboxes.
// The server names it, so nothing is sent there: the name is looked up, the
// connection made, and TLS begun.
func (c *chain) toolbox(ctx context.Context) *verdict {
	u := c.toolboxURL()
	switch {
	case c.target.SDK.usesAPIForToolbox():
		return pass("%s %s reaches sandboxes through the API", c.target.SDK.name(), c.target.SDK.Version)
	case u == nil:
		return pass("the server names no toolbox address that can be tried")
	case origin(u) == c.transport.origin:
		return pass("sandboxes are reached at the API's own address")
	}
	d := &dialer{o: c.o, server: u, deadline: c.dialer.deadline}
	d.o.AllowHTTP = true // no key is sent
	if c.dialer.proxy != nil {
		if d.proxy, _, _ = c.proxyFor(u); d.proxy != nil && !d.tunnels() {
			return pass("not tried: %s is reached through a proxy, where only a request would show whether it answers", c.shownURL(u))
		}
	}
	defer d.close()
	ctx, cancel := context.WithTimeout(ctx, time.Until(d.deadline)/2) // what follows wants time, too
	defer cancel()
	if why := c.reach(ctx, d); why != nil {
		if why.rule == "" {
			return why
		}
		return warn("probe-toolbox", "", "sandboxes are reached at %s, which cannot be reached from here: %s", c.shownURL(u), why.message)
	}
	return pass("sandboxes are reached at %s, which accepts connections", c.shownURL(u))
}

// toolboxURL is the toolbox's address for the target's region, nil for none.
func (c *chain) toolboxURL() *url.URL {
	raw := c.server.more.ProxyToolboxURL
	if r := c.targetRegion(); r != nil && r.ProxyURL != "" {
		raw = strings.TrimSuffix(r.ProxyURL, "/") + "/toolbox"
	}
	u := showable(raw)
	if u == nil || !plainHost.MatchString(u.Hostname()) || len(u.Hostname()) > 253 {
		return nil
	}
	if _, bad := parseBase(raw); bad != nil {
		return nil
	}
	return u
}

// reach makes a connection with a dialer, up to TLS, and returns why it cannot.
func (c *chain) reach(ctx context.Context, d *dialer) *verdict {
	of := &chain{o: c.o, target: c.target, redact: c.redact, dialer: d, base: d.server}
	if v := of.resolve(ctx); v.status == Fail {
		return v
	}
	if v := of.connect(ctx); v.status == Fail {
		return v
	}
	if d.server.Scheme == "https" {
		if v := of.secure(ctx); v.status == Fail {
			return v
		}
	}
	return nil
}
