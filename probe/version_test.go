package probe

import (
	"context"
	"crypto/tls"
	"strings"
	"testing"
)

// pairing is an SDK with a server.
type pairing struct {
	language, sdk, server string
	breaks                []string // words of what breaks; nil for nothing
}

func pairings() []pairing {
	return []pairing{
		{"python", "0.169.0", "0.190.0", nil},
		{"python", "0.190.0", "v0.190.0", nil},
		{"python", "0.203.0", "0.190.0", nil},
		{"python", "0.204.0", "0.190.0", []string{"networkBlockAll"}},
		{"python", "0.226.1", "0.190.0", []string{"kvm", "networkBlockAll"}},
		{"python", "0.226.1", "0.191.0", nil}, // not known
		{"python", "0.226.1", "0.120.0", []string{"kvm", "networkBlockAll", "snapshotRef", "the SDK expects a page"}},
		{"python", "0.169.0", "0.120.0", []string{"snapshotRef"}},
		{"python", "0.131.0", "0.120.0", nil},
		{"python", "0.169.0", "0.105.0", []string{"snapshotRef", "paginated"}},
		{"python", "0.21.8", "0.190.0", []string{"the SDK expects a list"}},
		{"python", "0.21.8", "0.120.0", nil},
		{"python", "2.0.0a3", "0.190.0", nil},
		{"typescript", "0.216.0", "0.190.0", nil},
		{"typescript", "0.216.0", "0.120.0", []string{"address of its toolbox", "the SDK expects a page"}},
		{"go", "0.190.0", "0.179.0", []string{"the SDK expects a page"}},
		{"java", "0.205.1", "0.120.0", nil}, // not known
		{"python", "", "0.120.0", nil},      // only assumed
		{"", "0.226.1", "0.120.0", nil},
		{"python", "0.226.1", "0.0.1", nil}, // built by hand
		{"python", "HOSTILE", "0.120.0", nil},
	}
}

// probe probes the server for the SDK.
func (c pairing) probe(t *testing.T) Report {
	d := newDaytona(t)
	d.config = map[string]any{"version": c.server}
	x := target(serve(t, nil, d.ServeHTTP).url())
	x.SDK = Client{Language: c.language, Version: c.sdk, From: "uv.lock:7"}
	o := options()
	o.Until = StageVersion
	return Run(context.Background(), x, o)
}

// TestVersions checks the table of SDKs and servers that do not fit.
func TestVersions(t *testing.T) {
	t.Parallel()
	for _, c := range pairings() {
		r := c.probe(t)
		got := stage(t, r, StageVersion)
		if (got.Rule == "probe-version") != (c.breaks != nil) || (got.Status == Warn) != (c.breaks != nil) || !r.OK {
			t.Errorf("%+v: %+v", c, got)
		}
		parts := strings.Split(got.Message, "; ")
		if c.breaks != nil && len(parts) != len(c.breaks) {
			t.Errorf("%+v: %s", c, got.Message)
		}
		for _, w := range c.breaks {
			if !strings.Contains(got.Message, w) || !strings.Contains(got.Message, "uv.lock:7") {
				t.Errorf("%q is not in %s", w, got.Message)
			}
		}
		clean(t, r)
	}
	for _, m := range misfits {
		if m.languages == nil || m.breaks == "" || m.evidence == "" || m.since == "" && m.until == "" || m.serverSince == "" && m.serverUntil == "" {
			t.Errorf("%+v", m)
		}
	}
}

// TestOtherClients checks what is said of the SDK in use where it does otherwise
// than the probe.
func TestOtherClients(t *testing.T) {
	t.Parallel()
	redirect := newDaytona(t)
	redirect.answers["/config"] = answer(307, "", "", "Location", "https://new.example/api/config")
	redirects := serve(t, nil, redirect.ServeHTTP).url()
	secure := serve(t, testCA().server(t, nil), newDaytona(t).ServeHTTP).secureURL()
	unknown := serve(t, newAuthority().server(t, nil), newDaytona(t).ServeHTTP).secureURL()
	healthy := serve(t, nil, newDaytona(t).ServeHTTP)
	for language, words := range map[string]struct{ proxy, authority, redirect string }{
		"":           {"the Python SDK ignores HTTP(S)_PROXY", "SSL_CERT_FILE", "without the key"},
		"python":     {"the Python SDK ignores HTTP(S)_PROXY", "SSL_CERT_FILE", "without the key"},
		"typescript": {"as the TypeScript SDK does", "NODE_EXTRA_CA_CERTS", "without the key"},
		"go":         {"as the Go SDK does", "SSL_CERT_FILE", "without the key"},
		"java":       {"https.proxyHost", "trust store", "without the key"},
		"ruby":       {"as the Ruby SDK does", "libcurl", "without the key"},
	} {
		run := func(url string, o Options, until Stage) Report {
			x := target(url)
			x.SDK.Language = language
			o.Until = until
			return Run(context.Background(), x, o)
		}
		o := options()
		o.Getenv = func(name string) string { return map[string]string{"HTTP_PROXY": "http://" + healthy.addr()}[name] }
		if s := stage(t, run("http://daytona.localhost/api", o, StageProxy), StageProxy); !strings.Contains(s.Message, words.proxy) {
			t.Errorf("%s: %s", language, s.Message)
		}
		if s := stage(t, run(secure, options(), StageTLS), StageTLS); s.Status != Pass || !strings.Contains(s.Help, words.authority) || !strings.Contains(s.Help, "--ca-file") {
			t.Errorf("%s: %+v", language, s)
		}
		if s := stage(t, run(unknown, options(), StageTLS), StageTLS); s.Status != Fail || !strings.Contains(s.Help, words.authority) {
			t.Errorf("%s: %+v", language, s)
		}
		if s := stage(t, run(redirects, options(), StageIdentify), StageIdentify); s.Rule != "probe-redirect" || !strings.Contains(s.Message, words.redirect) {
			t.Errorf("%s: %+v", language, s)
		}
	}
}

// TestAuthorityOfTheEnvironment checks that an SDK which does not read
// SSL_CERT_FILE is told of where the probe does.
func TestAuthorityOfTheEnvironment(t *testing.T) {
	t.Parallel()
	o := Options{Getenv: func(name string) string { return map[string]string{"SSL_CERT_FILE": "/ca.pem"}[name] }}
	for language, words := range map[string]string{"python": "", "typescript": "NODE_EXTRA_CA_CERTS", "java": "trust store"} {
		c := newChain(Target{SDK: Client{Language: language}}, o)
		if got := c.authorityHelp(tls.ConnectionState{}); (got != "") != (words != "") || !strings.Contains(got, words) {
			t.Errorf("%s: %s", language, got)
		}
	}
}
