package probe

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	apiclient "github.com/daytonaio/daytona/libs/api-client-go"
)

// serverConfig is what identifies Daytona's API: the answer of GET /config.
type serverConfig struct {
	Version string          `json:"version"`
	OIDC    json.RawMessage `json:"oidc"`

	more   serverAddresses
	marked bool // the answer carried the version header, as all of this server's then do
}

// serverAddresses are what else of GET /config is used; a server may lack them.
type serverAddresses struct {
	ProxyToolboxURL string `json:"proxyToolboxUrl"`
	DefaultSnapshot string `json:"defaultSnapshot"`
}

// identity decodes an answer to GET /config; ok reports whether it is Daytona's.
func identity(x *exchange) (conf serverConfig, ok bool) {
	if !x.good || json.Unmarshal(x.body, &conf) != nil || conf.Version == "" {
		return serverConfig{}, false
	}
	conf.marked = x.fromDaytona()
	_ = json.Unmarshal(x.body, &conf.more) // what is of another type counts as absent
	return conf, strings.HasPrefix(strings.TrimSpace(string(conf.OIDC)), "{")
}

// identify asks, without the key, whether this is Daytona's API. A status of
// 200 proves nothing: the dashboard answers any path with a web page.
func (c *chain) identify(ctx context.Context) *verdict {
	x := c.call(ctx, "GET /config", func(ctx context.Context) error {
		_, _, err := c.client.ConfigAPI.ConfigControllerGetConfig(ctx).Execute()
		return err
	})
	if conf, ok := identity(x); ok {
		c.transport.identified, c.server = true, conf
		c.report.ServerVersion = c.redact.version(conf.Version)
		if x.drifted {
			return warn("probe-old-server", "", "%s, but its configuration is not in the form that %s reads: the server is probably another version",
				c.redact.daytona(conf.Version), thisClient)
		}
		return pass("%s", c.redact.daytona(conf.Version))
	}
	if x.good {
		x.flaw = flawForeign
		if x.empty() {
			x.flaw = flawEmpty
		}
	}
	v := c.diagnose(ctx, x)
	if x.status != 0 && (v.rule == "probe-not-daytona" || x.daytonaError() || x.fromDaytona() && x.isJSON()) && c.offer(ctx, v, x) {
		return v
	}
	if x.err == nil && x.status == http.StatusNotFound && strings.HasSuffix(strings.TrimRight(c.base.Path, "/"), "/api") &&
		(x.daytonaError() || x.fromDaytona() && x.isJSON()) {
		return fail("probe-old-server", "",
			"the server answers as Daytona's does but has no GET /config: it is older than 0.104, and the key was not sent, since this does not prove that it is Daytona's")
	}
	if v.rule == "probe-not-daytona" && x.status != 0 {
		c.hint(v, x)
	}
	return v
}

// empty reports whether a good answer has no content: null, {} or [].
func (x *exchange) empty() bool {
	s := strings.Join(strings.Fields(string(x.body[:min(len(x.body), 64)])), "")
	return s == "null" || s == "{}" || s == "[]"
}

// offer looks for the API at the likely paths of the same server. If it finds
// it, it says so in v and returns true. The key is not sent. got is the answer
// at the configured URL.
func (c *chain) offer(ctx context.Context, v *verdict, got *exchange) bool {
	for _, path := range likelyPaths(c.base.Path) {
		u := &url.URL{Scheme: c.base.Scheme, Host: c.base.Host, Path: path}
		other := newClient(u.String(), c.transport)
		x := c.call(ctx, "GET "+path+"/config", func(ctx context.Context) error {
			_, _, err := other.ConfigAPI.ConfigControllerGetConfig(ctx).Execute()
			return err
		})
		if conf, ok := identity(x); ok {
			works := c.shownURL(u)
			if v.rule != "probe-not-daytona" {
				*v = *fail("probe-not-daytona", "", "%s returned %d: the API is not there", got.what, got.status)
			}
			v.message += "; " + c.redact.daytona(conf.Version) + " answers at " + works
			v.help = `set daytona_server_url = "` + works + `"`
			return true
		}
	}
	return false
}

// likelyPaths returns where the API may be if it is not at a path: at the path
// without needless slashes, below it, and at /api.
func likelyPaths(at string) []string {
	clean := path.Join("/", at)
	all := []string{clean}
	if !strings.HasSuffix(clean, "/api") {
		all = []string{path.Join(clean, "api")}
	}
	all = append(all, "/api")
	return slices.DeleteFunc(slices.Compact(all), func(p string) bool { return p == at })
}

// hint replaces the help of v where the API is at no likely path.
func (c *chain) hint(v *verdict, x *exchange) {
	host := strings.ToLower(c.base.Hostname())
	switch {
	case host == "daytona.io" || strings.HasSuffix(host, ".daytona.io"):
		v.help = `set daytona_server_url = "https://app.daytona.io/api": the cloud's API is there`
	case c.base.Scheme == "http" && x.status == http.StatusBadRequest && strings.Contains(strings.ToLower(string(x.body)), "https"):
		v.help = "that port speaks https: write the URL with https://"
	}
}

// newClient builds the real API client over a transport. The key is not
// given to it: the transport adds it.
func newClient(base string, t *transport) *apiclient.APIClient {
	conf := apiclient.NewConfiguration()
	conf.Servers = apiclient.ServerConfigurations{{URL: base}}
	conf.UserAgent = "daytona-lint (" + conf.UserAgent + ")"
	conf.HTTPClient = &http.Client{Transport: t}
	return apiclient.NewAPIClient(conf)
}
