package probe

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// What follows are probes of which nothing but the words is looked at, by the list
// of sentences. Most of them end well.

// asked are probes that go as their options ask, or find what is seldom found.
var asked = []func(*testing.T) Report{
	with(func(o *Options, _ *Target) { o.Proxy = "none" }),
	with(func(o *Options, _ *Target) { o.Until = StageIdentify }),
	func(t *testing.T) Report {
		o, x := options(), target(serve(t, nil, newDaytona(t).ServeHTTP).url())
		o.AllowHTTP, o.Resolver = true, resolver(t, dnsLoopback, [4]byte{127, 0, 0, 1})
		x.URL = strings.Replace(x.URL, "127.0.0.1", "api.daytona.test", 1)
		return Run(context.Background(), x, o)
	},
	with(func(o *Options, x *Target) { o.Until, x.URL = StageSettings, "https://[2001:db8::1]:3000/api" }),
	with(func(_ *Options, x *Target) { x.Key = secretOf("dtn_\u00fc") }),
	with(func(_ *Options, x *Target) { x.URL = "https://b\u00fccher.example/api" }),
	with(func(_ *Options, x *Target) { x.URL = "https://127.0.0.1:x y/api" }),
	func(t *testing.T) Report { // by a user, in the middle
		ctx, cancel := context.WithCancel(context.Background())
		d := newDaytona(t)
		d.answers["/config"] = func(http.ResponseWriter, *http.Request) { cancel() }
		return Run(ctx, target(serve(t, nil, d.ServeHTTP).url()), options())
	},
	func(t *testing.T) Report { // a name that people make up for the cloud
		page := serve(t, nil, answer(200, htmlType, "<html>"))
		o := options()
		o.AllowHTTP, o.Resolver = true, resolver(t, dnsLoopback)
		return Run(context.Background(), target("http://api.new.daytona.io"+page.addr()[strings.LastIndex(page.addr(), ":"):]), o)
	},
	func(t *testing.T) Report { // a build without the dashboard's page
		d := newDaytona(t)
		s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/api/") {
				d.ServeHTTP(w, r)
				return
			}
			problem(w, 500, "HOSTILE")
		})
		return Run(context.Background(), target("http://"+s.addr()+"/daytona"), options())
	},
	func(t *testing.T) Report {
		return warning{change: func(d *daytona) { d.config, d.unchecked = map[string]any{"version": "nightly HOSTILE"}, true }}.probe(t)
	},
	func(t *testing.T) Report {
		return warning{change: func(d *daytona) {
			d.answers["/snapshots"] = answer(200, jsonType, `{"items":[],"total":12000}`)
		}}.probe(t)
	},
	func(t *testing.T) Report { return warning{change: everyCause}.probe(t) },
	func(t *testing.T) Report { // Go's SDK takes the proxy from its environment alone
		return throughOption(t, serve(t, testCA().server(t, nil), newDaytona(t).ServeHTTP).secureURL())
	},
	func(t *testing.T) Report {
		d := newDaytona(t)
		d.toolbox, d.unchecked = "http://proxy.daytona.test/toolbox", true
		return throughOption(t, serve(t, nil, d.ServeHTTP).url())
	},
	func(*testing.T) Report { // a certificate that the system trusts; a test's own is none
		o, x := options(), target("https://app.daytona.io/api")
		x.SDK.Language = typescript
		o.RootCAs, o.Getenv = nil, func(name string) string { return map[string]string{"SSL_CERT_FILE": "ca.pem"}[name] }
		return Report{OK: true, Stages: []StageResult{{Stage: StageTLS, Message: "(any certificate that the system trusts)",
			Help: newChain(x, o).authorityHelp(tls.ConnectionState{})}}}
	},
}

// everyCause has a sandbox stuck for each cause that a message may name.
func everyCause(d *daytona) {
	now := time.Now().UTC().Format(time.RFC3339)
	for _, reason := range []string{
		"no space left on device", "timeout while pulling", "timeout while starting", "no available runners", "no backup found",
		"pull access denied", "manifest unknown", "registry not found", "build failed", "unexpected state", "HOSTILE",
	} {
		d.sandboxes = append(d.sandboxes, sandbox("error", reason, now))
	}
	d.unchecked = true
}

// throughOption probes through a proxy that was asked for.
func throughOption(t *testing.T, url string) Report {
	o, x := options(), target(url)
	o.Proxy, x.SDK.Language = "http://"+forwarder(t, "").addr(), "go"
	return Run(context.Background(), x, o)
}

// together are runs over several settings files.
var together = []func(*testing.T) []Report{
	func(t *testing.T) []Report { // one fails where the other would not
		s := serve(t, nil, newDaytona(t).ServeHTTP)
		bad, good := target(s.url()), target(s.url())
		bad.Region = "mars"
		return RunAll(context.Background(), []Target{bad, good}, options())
	},
	func(t *testing.T) []Report { // two regions with an address each
		d := newDaytona(t)
		there := rawest(t, nil, hold)
		d.answers["/regions"] = answer(200, jsonType, fmt.Sprintf(`[{"id":"us","name":"us","proxyUrl":"http://%s"},{"id":"eu","name":"eu","proxyUrl":"http://proxy.daytona.test"}]`, there.addr()))
		us, eu := target(serve(t, nil, d.ServeHTTP).url()), target("")
		eu.URL, eu.Region = us.URL, "eu"
		return RunAll(context.Background(), []Target{us, eu}, options())
	},
	func(t *testing.T) []Report { // a wrong key at two paths of one server
		d := newDaytona(t)
		s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
			r.URL.Path = strings.TrimPrefix(r.URL.Path, "/gateway")
			d.ServeHTTP(w, r)
		})
		one, other := target(s.url()), target("http://"+s.addr()+"/gateway/api")
		one.Key, other.Key = secretOf("dtn_wrong-one"), secretOf("dtn_wrong-one")
		return RunAll(context.Background(), []Target{one, other}, options())
	},
	func(t *testing.T) []Report { // wrong keys, of which one more would be too many
		d := newDaytona(t)
		var left atomic.Int32
		left.Store(2)
		d.answers["/api-keys/current"] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-RateLimit-Remaining-failed-auth", fmt.Sprint(left.Add(-1)))
			problem(w, 401, "Invalid credentials")
		}
		one, other := target(serve(t, nil, d.ServeHTTP).url()), target("")
		other.URL = one.URL
		one.Key, other.Key = secretOf("dtn_key-1"), secretOf("dtn_key-2")
		return RunAll(context.Background(), []Target{one, other}, options())
	},
	func(*testing.T) []Report { // another login takes all the time
		l := newLogins()
		l.turn <- struct{}{}
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
		defer cancel()
		v := l.try(ctx, "", nil)
		return []Report{{Stages: []StageResult{{Stage: StageAuthenticate, Rule: v.rule, Message: v.message, Help: v.help}}}}
	},
}

// alert answers a TLS handshake with an alert that says nothing.
func alert(c net.Conn) {
	_, _ = c.Read(make([]byte, 16<<10))
	_, _ = c.Write([]byte("\x15\x03\x03\x00\x02\x02\x50"))
	hold(c)
}

// answerOnce answers one request, and ends the connection.
func answerOnce(c net.Conn, h http.Handler) {
	r, err := http.ReadRequest(bufio.NewReader(c))
	if err != nil {
		return
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	resp := rec.Result()
	resp.ContentLength, resp.Close = int64(rec.Body.Len()), true
	_ = resp.Write(c)
}

// onlyFirst makes a listener whose first connection is served, and every other one
// is treated in another way.
func onlyFirst(t *testing.T, conf *tls.Config, serveFirst, others func(net.Conn)) *site {
	var n atomic.Int32
	return rawest(t, nil, func(c net.Conn) {
		if n.Add(1) == 1 {
			secure := tls.Server(c, conf)
			serveFirst(secure)
			_ = secure.Close()
			return
		}
		others(c)
	})
}
