package probe

import (
	"net/url"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

var plainID = lazyregexp.New(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// settings checks what was resolved, before anything touches the network.
func (c *chain) settings() *verdict {
	if stop := c.target.Stopped; stop != nil {
		return fail(stop.Rule, stop.Help, "%s", stop.Message)
	}
	if u := showable(c.target.URL); u != nil {
		c.nameURL(u)
		if isV2(u.Hostname()) {
			if isV2Page(u) {
				return fail("url-wrong-host", "for Daytona v0 write https://app.daytona.io/api; a v2 key does not work there",
					"the URL is a page of the Daytona v2 dashboard, not an API")
			}
			return fail("url-wrong-host", "for Daytona v0 write https://app.daytona.io/api; a v2 key does not work there",
				"the URL is the Daytona v2 API: the probe uses v0, as SDKs 0.x do, and sends no key there")
		}
	}
	verdicts := c.judge(SettingURL, c.target.URL)
	if wrong := c.firstError(SettingURL, "the API's URL"+c.from(SettingURL), c.target.URL, verdicts); wrong != nil {
		return wrong
	}
	u, bad := parseBase(c.target.URL)
	if bad != nil {
		return bad
	}
	c.base = u
	c.nameURL(u)
	if bad := c.checkCredential(); bad != nil {
		return bad
	}
	if secret, _ := c.target.credential(); holdsSecret(u.Path, secret.Reveal()) {
		return fail("url-syntax", "delete it from the URL; if the URL was ever used, replace the key in the dashboard",
			"the path of the API's URL%s contains the %s: it would be sent before the server is known to be Daytona's", c.from(SettingURL), c.credentialName())
	}
	if u.Scheme == "http" && !c.o.AllowHTTP && !isLoopback(u.Hostname()) {
		return fail("url-insecure", "use https://, or pass --allow-http if you trust every hop to that host",
			"the URL is plain http to another machine: the key would travel in plain text, so the probe stops here")
	}
	summary := c.resolved()
	if hasRule(verdicts, "url-trailing-slash") {
		return warn("url-trailing-slash", "delete the last slash",
			"%s; the URL ends in a slash, so requests go to %s/config", summary, c.shownPath(u))
	}
	return pass("%s", summary)
}

// holdsSecret reports whether a path contains the credential. A short one may be a
// word of the path.
func holdsSecret(path, secret string) bool {
	return len(secret) > 8 && strings.Contains(strings.ToLower(path), strings.ToLower(secret))
}

// nameURL enters a URL in the report.
func (c *chain) nameURL(u *url.URL) {
	c.report.URL, c.report.Host = c.shownURL(u), c.shownHost(hostPort(u))
}

// isV2 reports whether a host belongs to Daytona v2, which has a different API.
func isV2(host string) bool {
	switch strings.TrimSuffix(strings.ToLower(host), ".") {
	case "api.daytona.com", "app.daytona.com":
		return true
	}
	return false
}

// isV2Page reports whether a URL of Daytona v2 is a page of its dashboard.
func isV2Page(u *url.URL) bool { return strings.HasPrefix(strings.ToLower(u.Path), "/dashboard") }

// checkCredential returns a failure unless there is a key or a JWT that can be
// sent.
func (c *chain) checkCredential() *verdict {
	secret, jwt := c.target.credential()
	if secret.Empty() {
		return fail("empty-api-key", "create a key at https://app.daytona.io/dashboard/keys and set daytona_api_key or DAYTONA_API_KEY",
			"there is neither an API key nor a JWT: %s fails before it sends anything%s", c.target.SDK.name(), c.unread())
	}
	if !jwt {
		if wrong := c.firstError(SettingKey, "the key"+c.from(SettingKey), "", c.judge(SettingKey, secret.Reveal())); wrong != nil {
			return wrong
		}
	}
	for _, b := range []byte(secret.Reveal()) { // what a header cannot hold
		if b <= ' ' || b > '~' {
			return fail("stray-whitespace", "copy the key again, without spaces, line breaks or quotes around it",
				"the key contains whitespace or a character outside ASCII, which cannot be sent")
		}
	}
	if jwt && c.target.Organization == "" {
		return fail("jwt-without-organization", "set DAYTONA_ORGANIZATION_ID",
			"a JWT is set without an organization: %s fails before it sends anything", c.target.SDK.name())
	}
	if jwt && !plainID.MatchString(c.target.Organization) {
		return fail("jwt-without-organization", "copy the organization's id from the dashboard",
			"DAYTONA_ORGANIZATION_ID is not an organization's id")
	}
	return nil
}

// unread is the end of a sentence about what the SDK does not read.
func (c *chain) unread() string {
	if c.target.Unread == "" {
		return ""
	}
	return "; " + c.redact.text(c.target.Unread, 200)
}

// from returns a setting's origin in brackets, "" if it is not known.
func (c *chain) from(setting string) string {
	if o := c.target.Origins[setting]; o != "" {
		return " (" + c.redact.text(o, 120) + ")"
	}
	return ""
}

// resolved lists the settings, each with its origin.
func (c *chain) resolved() string {
	var parts []string
	parts = append(parts, c.report.URL+c.from(SettingURL))
	if secret, jwt := c.target.credential(); jwt {
		parts = append(parts, "JWT sha256:"+secret.Fingerprint()+c.from(SettingJWT),
			"organization "+c.redact.name(c.target.Organization)+c.from(SettingOrganization))
	} else {
		parts = append(parts, source.ShowKey(secret).String()+c.from(SettingKey))
	}
	region := "the organization's default"
	if c.target.Region != "" {
		region = c.report.Region
	}
	return strings.Join(append(parts, "target "+region+c.from(SettingTarget)), ", ")
}
