package probe

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	apiclient "github.com/daytonaio/daytona/libs/api-client-go"
)

// serverConfig is what identifies Daytona's API: the answer of GET /config.
type serverConfig struct {
	Version string          `json:"version"`
	OIDC    json.RawMessage `json:"oidc"`
}

// identity reads an answer of GET /config; ok is whether it is Daytona's.
func identity(x *exchange) (version string, ok bool) {
	var conf serverConfig
	if !x.good || json.Unmarshal(x.body, &conf) != nil || conf.Version == "" {
		return "", false
	}
	return conf.Version, strings.HasPrefix(strings.TrimSpace(string(conf.OIDC)), "{")
}

// identify asks, without the key, whether this is Daytona's API. A status of
// 200 proves nothing: the dashboard answers any path with a web page.
func (c *chain) identify(ctx context.Context) *verdict {
	x := c.call(ctx, "GET /config", func(ctx context.Context) error {
		_, _, err := c.client.ConfigAPI.ConfigControllerGetConfig(ctx).Execute()
		return err
	})
	if version, ok := identity(x); ok {
		c.guard.identified = true
		if x.drifted {
			return warn("probe-old-server", "", "%s, but its configuration is not in the form that %s reads: another version",
				c.redact.daytona(version), clientName())
		}
		return pass("%s", c.redact.daytona(version))
	}
	if x.good {
		x.flaw = flawForeign
		if x.empty() {
			x.flaw = flawEmpty
		}
	}
	if x.err == nil && x.status == http.StatusNotFound && x.fromDaytona() && x.isJSON() && c.base.Path == "/api" {
		return fail("probe-old-server", "", "the server bears Daytona's mark but has no GET /config: an old version")
	}
	v := c.diagnose(ctx, x)
	if v.rule == "probe-not-daytona" && x.status != 0 {
		c.offer(ctx, v, x)
	}
	return v
}

// empty tells whether a good answer says nothing: null, {} or [].
func (x *exchange) empty() bool {
	s := strings.Join(strings.Fields(string(x.body[:min(len(x.body), 64)])), "")
	return s == "null" || s == "{}" || s == "[]"
}

// offer looks for the API where people forget to point to, and tells it if it
// is there. The key is not sent.
func (c *chain) offer(ctx context.Context, v *verdict, x *exchange) {
	host := strings.ToLower(c.base.Hostname())
	if base := c.base.Scheme + "://" + c.base.Host + "/api"; c.base.Path != "/api" {
		other := newClient(base, c.guard)
		y := c.call(ctx, "GET /api/config", func(ctx context.Context) error {
			_, _, err := other.ConfigAPI.ConfigControllerGetConfig(ctx).Execute()
			return err
		})
		if version, ok := identity(y); ok {
			works := c.shownURL(&url.URL{Scheme: c.base.Scheme, Host: c.base.Host, Path: "/api"})
			v.message += "; " + c.redact.daytona(version) + " answers at " + works
			v.help = `set daytona_server_url = "` + works + `"`
			return
		}
	}
	switch {
	case host == "daytona.io" || strings.HasSuffix(host, ".daytona.io"):
		v.help = `set daytona_server_url = "https://app.daytona.io/api": the cloud's API is there`
	case c.base.Scheme == "http" && x.status == http.StatusBadRequest && strings.Contains(strings.ToLower(string(x.body)), "https"):
		v.help = "that port speaks https: write the URL with https://"
	}
}

// newClient builds the real API client with a guarded way to the network. The
// key is not given to it: the guard adds it.
func newClient(base string, g *guard) *apiclient.APIClient {
	conf := apiclient.NewConfiguration()
	conf.Servers = apiclient.ServerConfigurations{{URL: base}}
	conf.UserAgent = "daytona-lint (" + conf.UserAgent + ")"
	conf.HTTPClient = &http.Client{Transport: g}
	return apiclient.NewAPIClient(conf)
}
