package probe

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestVerdictsNameTheCause checks that a failure names its cause and what to do
// about it.
func TestVerdictsNameTheCause(t *testing.T) {
	t.Parallel()
	const config, key, regions = "/config", "/api-keys/current", "/regions"
	body := func(status int, message string) string { return daytonaProblem(status, "/api", message) }
	for name, c := range map[string]struct {
		path  string
		h     http.HandlerFunc
		rule  string
		words []string // in the message and the help
	}{
		"403 of three causes": {key, answer(403, jsonType, body(403, "Invalid authentication context")),
			"probe-wrong-role", []string{"services", "no longer a member", "database is down"}},
		"503 after the configuration": {key, answer(503, jsonType, body(503, "Temporary authentication service error")),
			"probe-server-error", []string{"although GET /config works", "database"}},
		"503 of maintenance": {config, answer(503, jsonType, body(503, "maintenance")),
			"probe-maintenance", []string{"maintenance"}},
		"silence after the configuration": {key, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			"probe-timeout", []string{"although GET /config works", "Redis"}},
		"429 after the configuration": {key, answer(429, jsonType, body(429, "Too many"), "Retry-After", "120"),
			"probe-rate-limited", []string{"the key was refused", "in 2 minutes", "daytona-lint show"}},
		"429 after the key": {regions, answer(429, jsonType, body(429, "Too many")),
			"probe-rate-limited", []string{"too many requests"}},
		"redirect": {config, answer(307, "", "", "Location", "https://new.example:8443/api/config?token=x"),
			"probe-redirect", []string{"another host (https://new.example:8443)"}},
		"redirect to another path": {config, answer(302, "", "", "Location", "/dashboard/api?token=x"),
			"probe-redirect", []string{"another path of the same server (/dashboard/api)", "correct the path"}},
		"redirect without an address": {config, answer(302, "", ""),
			"probe-redirect", []string{"without a Location header"}},
		"401 after the key": {regions, answer(401, jsonType, body(401, "Invalid credentials")),
			"probe-unauthorized", []string{"accepted the key a moment ago"}},
		"JSON that is labelled as HTML": {config, answer(200, htmlType, `{"version":"0.190.0","oidc":{}}`),
			"probe-not-daytona", []string{"is JSON that is labelled as something else"}},
		"401 of a gateway": {key, answer(401, htmlType, "<html>", "WWW-Authenticate", `Basic realm="x"`),
			"probe-not-daytona", []string{"gateway"}},
		"403 of a service's key, older": {key, answer(403, jsonType, body(403, "Authenticate with an API key to use this endpoint")),
			"probe-wrong-role", []string{"not as an API key", "services"}},
		"429 of a gateway": {key, answer(429, htmlType, "<html>"),
			"probe-rate-limited", []string{"not from Daytona", "gateway"}},
		"502 of a gateway": {key, answer(502, htmlType, "<html>"),
			"probe-server-error", []string{"from a gateway in front of the server"}},
		"403 of a gateway": {key, answer(403, jsonType, `{"message":"Forbidden"}`),
			"probe-not-daytona", []string{"not from Daytona", "in its place"}},
		"500 after the key": {regions, answer(500, jsonType, body(500, "Internal server error")),
			"probe-server-error", []string{"although GET /config works", "database"}},
		"401 of an older server": {key, answer(401, jsonType, body(401, "Invalid API key")),
			"probe-unauthorized", []string{"database is down"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDaytona(t)
			d.answers[c.path] = c.h
			if c.rule == "probe-not-daytona" {
				d.answers["/sandbox"] = c.h // what a gateway refuses, it refuses everywhere
			}
			f := Run(context.Background(), target(serve(t, nil, d.ServeHTTP).url()), options()).Failed()
			if f == nil || f.Rule != c.rule {
				t.Fatalf("%+v", f)
			}
			for _, w := range c.words {
				if !strings.Contains(f.Message+"\n"+f.Help, w) {
					t.Errorf("%q is not in %s\n%s", w, f.Message, f.Help)
				}
			}
			if (name == "redirect") != strings.Contains(f.Message, "Python SDK") {
				t.Errorf("what the SDK does: %s", f.Message)
			}
			if strings.Contains(f.Help, "firewall") && c.rule != "probe-not-daytona" {
				t.Errorf("advice about firewalls: %s", f.Help)
			}
		})
	}
}

// TestSuspensionIsOver checks that a suspension counts until its end.
func TestSuspensionIsOver(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	d.suspended, d.until = true, time.Now().AddDate(0, 0, -1)
	if r := Run(context.Background(), jwtTarget(serve(t, nil, d.ServeHTTP).url()), options()); !r.OK {
		t.Errorf("%+v", r)
	}
}

// TestGatewayThatHidesTheKey checks that a gateway which refuses only what SDKs
// never ask for breaks nothing.
func TestGatewayThatHidesTheKey(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	d.answers["/api-keys/current"] = answer(403, htmlType, "HOSTILE")
	d.answers["/regions"] = answer(403, htmlType, "HOSTILE")
	s := serve(t, nil, d.ServeHTTP)
	r := Run(context.Background(), target(s.url()), options())
	for _, at := range []Stage{StageAuthenticate, StageRegion} {
		if got := stage(t, r, at); got.Status != Warn || got.Rule != "probe-not-daytona" || !strings.Contains(got.Message, "gateway") {
			t.Errorf("%+v", got)
		}
	}
	if !r.OK || s.requests("GET /") > 7 {
		t.Errorf("%d requests: %+v", s.requests("GET /"), r)
	}
	clean(t, r)

	only := newDaytona(t)
	only.answers["/regions"] = answer(403, htmlType, "HOSTILE")
	r = Run(context.Background(), target(serve(t, nil, only.ServeHTTP).url()), options())
	if got := stage(t, r, StageRegion); !r.OK || got.Status != Warn || !strings.Contains(got.Help, "operator") {
		t.Errorf("only /regions is refused: %+v", got)
	}

	d.answers["/sandbox"] = answer(401, jsonType, daytonaProblem(401, "/api/sandbox", "Invalid credentials"))
	if rule, at := failed(Run(context.Background(), target(s.url()), options())); rule != "probe-unauthorized" || at != StageAuthenticate {
		t.Errorf("%s at %s", rule, at)
	}
}
