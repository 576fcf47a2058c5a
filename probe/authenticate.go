package probe

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// keyInfo is the part of the answer to GET /api-keys/current that is used.
type keyInfo struct {
	Permissions []string   `json:"permissions"`
	CreatedAt   *time.Time `json:"createdAt"`
	ExpiresAt   *time.Time `json:"expiresAt"`
}

// organizationInfo is the part of the answer to GET /organizations/{id}, which
// needs a JWT, that is used.
type organizationInfo struct {
	ID             string     `json:"id"`
	Suspended      bool       `json:"suspended"`
	SuspendedUntil *time.Time `json:"suspendedUntil"` // nil for no end

	// DefaultRegionID is null where there is none, and absent of servers that do not
	// tell.
	DefaultRegionID json.RawMessage `json:"defaultRegionId"`
}

// defaultRegion returns the organization's default region. known: the server tells.
func (o *organizationInfo) defaultRegion() (id string, known bool) {
	return id, o.DefaultRegionID != nil && json.Unmarshal(o.DefaultRegionID, &id) == nil
}

// suspended reports whether a suspension is in force. The server leaves the flag
// set after suspendedUntil has passed.
func (o *organizationInfo) suspended(now time.Time) bool {
	return o.Suspended && (o.SuspendedUntil == nil || o.SuspendedUntil.After(now))
}

// authenticate is the first request with the key or the JWT.
func (c *chain) authenticate(ctx context.Context) *verdict {
	address := c.dialer.addrs[0]
	server := hostPort(c.base)
	if c.dialer.proxy == nil && address.Addr().IsLoopback() {
		server = fmt.Sprint(address.Port()) // whatever its name
	}
	return c.guard.at(address).try(ctx, server+" "+c.transport.credential.Reveal(), func() (*exchange, *verdict) {
		if c.jwt {
			return c.authenticateJWT(ctx)
		}
		return c.authenticateKey(ctx)
	})
}

func (c *chain) authenticateKey(ctx context.Context) (*exchange, *verdict) {
	x := c.call(ctx, "GET /api-keys/current", func(ctx context.Context) error {
		_, _, err := c.client.ApiKeysAPI.GetCurrentApiKey(ctx).Execute()
		return err
	})
	switch {
	case c.fromGateway(x) && !x.namesRealm():
		return c.authenticateBySandboxes(ctx, x)
	case !x.good:
		return x, c.refused(ctx, x)
	}
	if json.Unmarshal(x.body, &c.key) != nil || c.key.Permissions == nil {
		x.flaw = flawForeign
		return x, c.diagnose(ctx, x)
	}
	return x, drift(x, "the server accepts the key")
}

// authenticateBySandboxes lists sandboxes, as an SDK does, where a gateway keeps
// the probe from asking for the key: the SDKs never ask for that. got is the
// gateway's answer.
func (c *chain) authenticateBySandboxes(ctx context.Context, got *exchange) (*exchange, *verdict) {
	x := c.call(ctx, "GET /sandbox", func(ctx context.Context) error {
		_, _, err := c.client.SandboxAPI.ListSandboxes(ctx).Limit(1).Execute()
		return err
	})
	if c.fromGateway(x) {
		return x, c.refused(ctx, got)
	}
	if !x.good {
		return x, c.refused(ctx, x)
	}
	c.keyHidden = true
	return x, warn("probe-not-daytona", "ask the gateway's operator to pass all of /api on, unless the program only uses sandboxes",
		"a gateway answered %s with %d instead of Daytona: the server accepts the key for %s, but what else the key may do is unknown",
		got.what, got.status, x.what)
}

// authenticateJWT asks for the organization, which a JWT may see and a key may not.
func (c *chain) authenticateJWT(ctx context.Context) (*exchange, *verdict) {
	x := c.call(ctx, "GET /organizations/{id}", func(ctx context.Context) error {
		_, _, err := c.client.OrganizationsAPI.GetOrganization(ctx, c.target.Organization).Execute()
		return err
	})
	if !x.good {
		if x.err == nil && x.isJSON() && (x.status == http.StatusForbidden || x.status == http.StatusNotFound) {
			return x, fail("probe-wrong-role", "check DAYTONA_ORGANIZATION_ID, and that the token's user is a member",
				"the server accepts the JWT, but not for this organization (%d)", x.status)
		}
		return x, c.refused(ctx, x)
	}
	if json.Unmarshal(x.body, &c.org) != nil || c.org.ID == "" {
		x.flaw = flawForeign
		return x, c.diagnose(ctx, x)
	}
	return x, drift(x, "the server accepts the JWT for this organization")
}

// refused explains why a request with the credential failed. The server's
// message is compared, not shown.
func (c *chain) refused(ctx context.Context, x *exchange) *verdict {
	switch {
	case x.err != nil:
	case c.fromGateway(x) && !x.namesRealm():
		return fail("probe-not-daytona", c.foreignHelp(),
			"%s got a %d, but not from Daytona, whose answers carry its version: something in front of the server answers in its place",
			x.what, x.status)
	case x.status == http.StatusUnauthorized && x.namesRealm():
		return fail("probe-not-daytona", "use an address of the API that requires no login other than the key: the SDKs send only that",
			"%s returned 401 with a gateway's request to log in: the gateway treated the %s as its own, and Daytona did not get it", x.what, c.credentialName())
	case x.status == http.StatusUnauthorized && c.authenticated():
		return fail("probe-unauthorized", "check in the dashboard that the "+c.credentialName()+" still exists and has not expired; for a self-hosted server, read its log",
			"%s returned 401, although the server accepted the %s a moment ago: it has since been revoked or has expired, or the server does not accept it there", x.what, c.credentialName())
	case x.status == http.StatusUnauthorized, x.status == http.StatusNotFound && x.says("api key not found"):
		help, also := "", ""
		switch {
		case c.jwt:
			help = "log in again for a new JWT, or use an API key"
		case x.says("invalid api key"):
			also = "; servers of this age also answer this while their database is down"
		}
		return fail("probe-unauthorized", help, "the server does not accept the %s (%d): it is wrong, revoked or expired, but the server does not say which%s",
			c.credentialName(), x.status, also)
	case x.status == http.StatusForbidden && x.says("authenticate with an api key"):
		return fail("probe-wrong-role", "use a key that a member of the organization created in the dashboard",
			"the server knows the %s, but not as an API key (403): it is a key of one of the server's own services", c.credentialName())
	case x.status == http.StatusForbidden && x.says("invalid authentication context"):
		return fail("probe-wrong-role", "check in the dashboard that the key's user is still a member of the organization; if so, check the server's database, otherwise use a member's key",
			"the %s is valid, but belongs to no member of this organization (403): it is a key of one of the server's own services,"+
				" or its user is no longer a member, or the server cannot tell because its database is down", c.credentialName())
	case x.status == http.StatusForbidden && x.isJSON():
		return fail("probe-missing-scope", "", "%s returned 403: the %s lacks a permission, but the server does not say which",
			x.what, c.credentialName())
	case x.status == http.StatusNotFound && x.isJSON():
		return fail("probe-old-server", "", "the server has no %s: it is older than April 2025", x.what)
	}
	return c.diagnose(ctx, x)
}

// authenticated reports whether the server has taken the key or the JWT.
func (c *chain) authenticated() bool {
	return c.key.Permissions != nil || c.keyHidden || c.org.ID != ""
}

func (c *chain) credentialName() string {
	if c.jwt {
		return "JWT"
	}
	return "key"
}

// drift passes, with a warning if the client could not decode the answer: its
// version differs from the server's.
func drift(x *exchange, message string) *verdict {
	if x.drifted {
		return warn("probe-old-server", "", "%s, but the server's answer to %s is not in the form that %s reads: the server is probably another version",
			message, x.what, thisClient)
	}
	return pass("%s", message)
}

// needed are the permissions that OpenManus uses: it creates, stops and deletes
// sandboxes.
var needed = []string{"write:sandboxes", "delete:sandboxes"}

// permissions compares what the key may do with what is needed.
func (c *chain) permissions(context.Context) *verdict {
	if c.jwt {
		if c.org.suspended(c.o.Now()) {
			return fail("probe-suspended", "", "the organization is suspended: it may not create or start sandboxes")
		}
		return pass("a JWT has the permissions of its user's role in the organization; nothing to compare")
	}
	if c.keyHidden {
		return pass("unknown: a gateway hides what the key may do")
	}
	has := map[string]bool{}
	for _, p := range c.key.Permissions {
		has[p] = true
	}
	var missing []string
	for _, p := range needed {
		if !has[p] {
			missing = append(missing, p)
		}
	}
	if missing != nil {
		return fail("probe-missing-scope", "", "the key lacks %s", strings.Join(missing, " and "))
	}
	for _, n := range c.target.Needs {
		if !has[n.Permission] {
			return warn("probe-missing-scope", "create a key with "+n.Permission+", too; a key's permissions cannot be changed",
				"the key has %s but lacks %s: the program needs it to %s (%s)",
				strings.Join(needed, " and "), n.Permission, n.For, c.redact.text(n.Where, 120))
		}
	}
	return pass("the key has %s", strings.Join(needed, " and "))
}

// When the probe warns about a key's age.
const (
	expiresSoon = 14 * 24 * time.Hour
	oldAge      = 365 * 24 * time.Hour
)

// keyAge compares the key's dates with this machine's clock.
func (c *chain) keyAge(context.Context) *verdict {
	if c.jwt {
		return pass("not applicable: the credential is a JWT, not an API key")
	}
	if c.keyHidden {
		return pass("unknown: a gateway hides the key's dates")
	}
	now := c.o.Now()
	if e := c.key.ExpiresAt; e != nil {
		c.report.KeyExpires = *e
		switch left := e.Sub(now); {
		case left <= 0:
			return warn("probe-key-expiring", "check this machine's clock, and replace the key",
				"the key expired on %s by this machine's clock, but the server accepts it", c.dayOf(*e))
		case left < expiresSoon:
			return warn("probe-key-expiring", "", "the key expires on %s, in %d days", c.dayOf(*e), int(left.Hours()/24))
		}
	}
	if b := c.key.CreatedAt; b != nil && now.Sub(*b) > oldAge {
		return warn("probe-key-old", "", "the key was created on %s, %d days ago", c.dayOf(*b), int(now.Sub(*b).Hours()/24))
	}
	if e := c.key.ExpiresAt; e != nil {
		return pass("the key expires on %s", c.dayOf(*e))
	}
	return pass("the key never expires")
}

// dayOf formats a date that the server sent.
func (c *chain) dayOf(t time.Time) string { return c.redact.text(day(t), 10) }
