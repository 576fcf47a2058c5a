package probe

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// answer is an answer with a body of a type.
func answer(status int, kind, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

const (
	jsonType = "application/json"
	htmlType = "text/html; charset=utf-8"
)

// on probes a Daytona whose answer at path is replaced.
func on(name, path string, h http.HandlerFunc, rule string, stage Stage) broken {
	return broken{name, func(t *testing.T, x *setup) {
		d := newDaytona(t)
		d.answers[path] = h
		s := serve(t, nil, d.ServeHTTP)
		x.at(s, s.url())
	}, rule, stage}
}

func redirectCases() []broken {
	to := func(name string, secure bool, path string, stage Stage, location func(x *setup, other *site) string) broken {
		return broken{name, func(t *testing.T, x *setup) {
			other := serve(t, nil, newDaytona(t).ServeHTTP)
			d := newDaytona(t)
			d.answers[path] = func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", location(x, other))
				w.WriteHeader(307)
			}
			s := serve(t, nil, d.ServeHTTP)
			x.at(s, s.url())
			if secure {
				s = serve(t, testCA().server(t, nil), d.ServeHTTP)
				x.at(s, s.secureURL())
			}
			x.others = append(x.others, other)
		}, "probe-redirect", stage}
	}
	const config, key = "/config", "/api-keys/current"
	otherPort := func(_ *setup, o *site) string { return o.url() + "/config" }
	return []broken{
		to("redirect: other port", false, config, StageIdentify, otherPort),
		to("redirect: https to http", true, config, StageIdentify, otherPort),
		to("redirect: http to https", false, config, StageIdentify, func(x *setup, _ *site) string {
			return strings.Replace(x.target.URL, "http:", "https:", 1)
		}),
		to("redirect: subdomain", false, config, StageIdentify, func(*setup, *site) string { return "http://elsewhere.127.0.0.1/HOSTILE" }),
		to("redirect: other host", false, config, StageIdentify, func(_ *setup, o *site) string {
			return strings.Replace(o.url(), "127.0.0.1", "localhost", 1)
		}),
		to("redirect: not a host", false, config, StageIdentify, func(*setup, *site) string { return "http://HOSTILE_x/" }),
		to("redirect: to the key", false, key, StageAuthenticate, func(*setup, *site) string { return "https://" + testKey[4:40] + ".example/" }),
		to("redirect: loop", false, config, StageIdentify, func(x *setup, _ *site) string { return x.target.URL + "/config" }),
		to("redirect: no address", false, config, StageIdentify, func(*setup, *site) string { return "" }),
		to("redirect: not an address", false, config, StageIdentify, func(*setup, *site) string { return "http://[HOSTILE" }),
		to("redirect: with the key, other port", false, key, StageAuthenticate, otherPort),
		to("redirect: with the key, same server", false, key, StageAuthenticate, func(x *setup, _ *site) string { return x.target.URL + "/elsewhere" }),
		to("redirect: with the key, https to http", true, key, StageAuthenticate, otherPort),
	}
}

// foreign are answers with a good status that are not Daytona's.
func foreign() map[string]http.HandlerFunc {
	deep := strings.Repeat(`{"version":`, 50_000) + "1" + strings.Repeat("}", 50_000)
	return map[string]http.HandlerFunc{
		"empty":         answer(200, jsonType, ""),
		"null":          answer(200, jsonType, "null"),
		"204":           answer(204, jsonType, ""),
		"html":          answer(200, htmlType, "<!doctype html>HOSTILE\x1b[31m"),
		"html as json":  answer(200, jsonType, "<!doctype html>HOSTILE\x1b[31m"),
		"xml":           answer(200, "application/xml", "<a>HOSTILE</a>"),
		"text":          answer(200, "text/plain", "HOSTILE"),
		"json as text":  answer(200, "text/plain", `{"version":"HOSTILE"}`),
		"object":        answer(200, jsonType, "{}"),
		"array":         answer(200, jsonType, "[]"),
		"string":        answer(200, jsonType, `"HOSTILE"`),
		"deep":          answer(200, jsonType, deep),
		"cut json":      answer(200, jsonType, `{"version":"HOSTILE`),
		"wrong types":   answer(200, jsonType, `{"version":1,"oidc":"HOSTILE","permissions":"HOSTILE","createdAt":7}`),
		"null members":  answer(200, jsonType, `{"version":null,"oidc":null,"permissions":null}`),
		"foreign json":  answer(200, jsonType, `{"version":"HOSTILE","name":"another product"}`),
		"compressed":    answer(200, jsonType, `{"version":"1","oidc":{},"permissions":["write:sandboxes"]}`, "Content-Encoding", "br"),
		"created":       answer(201, jsonType, `{"version":"HOSTILE","oidc":{}}`),
		"text/html 404": answer(404, htmlType, "HOSTILE"),
	}
}

func identifyCases() []broken {
	at := func(name string, h http.HandlerFunc, rule string) broken {
		return on("identify: "+name, "/config", h, rule, StageIdentify)
	}
	all := []broken{
		at("304", answer(304, "", "", "Location", "http://HOSTILE/"), "probe-not-daytona"),
		at("401", answer(401, jsonType, `{"message":"HOSTILE"}`), "probe-not-daytona"),
		at("401 of a gateway", answer(401, htmlType, "HOSTILE", "WWW-Authenticate", `Basic realm="HOSTILE"`), "probe-not-daytona"),
		at("403", answer(403, htmlType, "HOSTILE"), "probe-not-daytona"),
		at("404", answer(404, jsonType, `{"message":"HOSTILE"}`), "probe-not-daytona"),
		at("404 of an old server", answer(404, jsonType, `{"message":"HOSTILE"}`, "X-Daytona-Api-Version", "v0.1"), "probe-old-server"),
		at("404 before 0.104", answer(404, jsonType, daytonaProblem(404, "/api/config", "HOSTILE")), "probe-old-server"),
		at("404 that says another status", answer(404, jsonType, daytonaProblem(401, "/api/config", "HOSTILE")), "probe-not-daytona"),
		at("407", answer(407, htmlType, "HOSTILE"), "probe-proxy"),
		at("429", answer(429, jsonType, "{}", "Retry-After", "77"), "probe-rate-limited"),
		at("429 with a hostile wait", answer(429, jsonType, "{}", "Retry-After", "HOSTILE"), "probe-rate-limited"),
		at("500", answer(500, jsonType, `{"message":"HOSTILE"}`), "probe-server-error"),
		at("502", answer(502, htmlType, "HOSTILE"), "probe-server-error"),
		at("503", answer(503, jsonType, `{"message":"HOSTILE"}`), "probe-maintenance"),
		at("504", answer(504, htmlType, "HOSTILE"), "probe-server-error"),
		at("418", answer(418, htmlType, "HOSTILE"), "probe-not-daytona"),
		{"identify: the dashboard", func(t *testing.T, x *setup) {
			s := serve(t, nil, newDaytona(t).ServeHTTP)
			x.at(s, "http://"+s.addr())
		}, "probe-not-daytona", StageIdentify},
		{"identify: a trailing slash", func(t *testing.T, x *setup) {
			s := serve(t, nil, newDaytona(t).ServeHTTP)
			x.at(s, s.url()+"/")
		}, "probe-not-daytona", StageIdentify},
	}
	for name, h := range foreign() {
		all = append(all, at(name, h, "probe-not-daytona"))
	}
	return all
}

func keyCases() []broken {
	at := func(name string, h http.HandlerFunc, rule string) broken {
		return broken{"key: " + name, func(t *testing.T, x *setup) {
			d := newDaytona(t)
			d.answers["/api-keys/current"], d.answers["/sandbox"] = h, h // what a gateway refuses, it refuses everywhere
			s := serve(t, nil, d.ServeHTTP)
			x.at(s, s.url())
		}, rule, StageAuthenticate}
	}
	errorJSON := func(status int, message string, headers ...string) http.HandlerFunc {
		return answer(status, jsonType, daytonaProblem(status, "/api/api-keys/current", message), headers...)
	}
	has := func(name string, permissions []string) broken {
		return broken{"key: " + name, func(t *testing.T, x *setup) {
			d := newDaytona(t)
			d.permissions = permissions
			s := serve(t, nil, d.ServeHTTP)
			x.at(s, s.url())
		}, "probe-missing-scope", StagePermissions}
	}
	jwt := func(name, rule string, stage Stage, change func(*daytona)) broken {
		return broken{"jwt: " + name, func(t *testing.T, x *setup) {
			d := newDaytona(t)
			change(d)
			s := serve(t, nil, d.ServeHTTP)
			x.at(s, s.url())
			x.target = jwtTarget(s.url())
		}, rule, stage}
	}
	all := []broken{
		at("401", errorJSON(401, "Invalid credentials HOSTILE"), "probe-unauthorized"),
		at("401 of a gateway", answer(401, htmlType, "HOSTILE", "WWW-Authenticate", `Basic realm="HOSTILE"`), "probe-not-daytona"),
		at("404 of an old server's unknown key", errorJSON(404, "API key not found"), "probe-unauthorized"),
		at("404 of an old server's endpoint", errorJSON(404, "Cannot GET HOSTILE"), "probe-old-server"),
		at("403 access denied", errorJSON(403, "Access denied"), "probe-missing-scope"),
		at("403 service key", errorJSON(403, "Invalid authentication context"), "probe-wrong-role"),
		at("403 of a firewall that speaks JSON", answer(403, jsonType, `{"message":"HOSTILE"}`), "probe-not-daytona"),
		at("404 of a gateway that speaks JSON", answer(404, jsonType, `{"message":"HOSTILE"}`), "probe-not-daytona"),
		at("403 of a firewall", answer(403, htmlType, "HOSTILE"), "probe-not-daytona"),
		at("407", answer(407, htmlType, "HOSTILE"), "probe-proxy"),
		at("429", errorJSON(429, "HOSTILE", "Retry-After", "3600"), "probe-rate-limited"),
		at("429 for a month", errorJSON(429, "HOSTILE", "Retry-After", "2592000"), "probe-rate-limited"),
		at("429 after failed logins", errorJSON(429, "HOSTILE", "X-RateLimit-Limit-failed-auth", "5", "Retry-After-failed-auth", "60"), "probe-rate-limited"),
		at("500", errorJSON(500, "HOSTILE"), "probe-server-error"),
		at("502", answer(502, htmlType, "HOSTILE"), "probe-server-error"),
		at("503", errorJSON(503, "HOSTILE"), "probe-server-error"),
		has("no permission", []string{}),
		has("one permission", []string{"write:sandboxes"}),
		{"key: another one", func(t *testing.T, x *setup) {
			s := serve(t, nil, newDaytona(t).ServeHTTP)
			x.at(s, s.url())
			x.target.Key = secretOf("dtn_another")
		}, "probe-unauthorized", StageAuthenticate},
		jwt("401", "probe-unauthorized", StageAuthenticate, func(d *daytona) {
			d.answers["/organizations/"+testOrg] = errorJSON(401, "HOSTILE")
		}),
		jwt("of another organization", "probe-wrong-role", StageAuthenticate, func(d *daytona) {
			d.answers["/organizations/"+testOrg] = errorJSON(403, "HOSTILE")
		}),
		jwt("null", "probe-not-daytona", StageAuthenticate, func(d *daytona) {
			d.answers["/organizations/"+testOrg] = answer(200, jsonType, "null")
		}),
		jwt("suspended", "probe-suspended", StagePermissions, func(d *daytona) { d.suspended = true }),
		jwt("no default region", "probe-no-default-region", StageRegion, func(d *daytona) { d.noDefault = true }),
	}
	for name, h := range foreign() {
		all = append(all, at(name, h, "probe-not-daytona"))
	}
	return all
}

func regionCases() []broken {
	with := func(name, want string, regions ...string) broken {
		return broken{"region: " + name, func(t *testing.T, x *setup) {
			d := newDaytona(t)
			d.regions = regions
			s := serve(t, nil, d.ServeHTTP)
			x.at(s, s.url())
			x.target.Region = want
		}, "probe-target-unavailable", StageRegion}
	}
	return []broken{
		with("local", "local", "us", "eu"),
		with("letter case", "US", "us", "eu"),
		with("none at all", "us"),
		with("none at all, default", ""),
		with("hostile target", "HO\u202eSTILE\x1b[31m::error::", "us"),
		with("hostile names", "us", "HO\x1b[31mSTILE", "a\u202eb", "::error::x", "##[error]x", strings.Repeat("long", 1000)),
		with("a name that is the key", "us", testKey, "x"+testKey[10:30]+"y"),
		on("region: 401", "/regions", answer(401, jsonType, daytonaProblem(401, "/api/regions", "Invalid credentials")), "probe-unauthorized", StageRegion),
		on("region: null", "/regions", answer(200, jsonType, "null"), "probe-not-daytona", StageRegion),
		on("region: object", "/regions", answer(200, jsonType, "{}"), "probe-not-daytona", StageRegion),
		on("region: no ids", "/regions", answer(200, jsonType, `[{"name":"us"}]`), "probe-not-daytona", StageRegion),
		on("region: 500", "/regions", answer(500, jsonType, `{}`), "probe-server-error", StageRegion),
	}
}
