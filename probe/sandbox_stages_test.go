package probe

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// sandbox is an item of GET /sandbox.
func sandbox(state, reason, updated string) map[string]any {
	return map[string]any{"id": "HOSTILE", "organizationId": testOrg, "name": "HOSTILE", "target": "us", "state": state,
		"errorReason": reason, "updatedAt": updated, "createdAt": updated, "public": false, "recoverable": false, "cpu": 1, "gpu": 0,
		"memory": 1, "disk": 3, "labels": map[string]string{}, "toolboxProxyUrl": "http://HOSTILE", "snapshot": "HOSTILE", "user": "daytona", "env": map[string]string{}}
}

// surrounding is what a sandbox needs beside a key that is taken.
type surrounding struct {
	change func(*daytona, *Target)
	stage  Stage
	status Status
	rule   string
	words  []string
}

func surroundings() map[string]surrounding {
	long := time.Now().Add(-3 * time.Hour).UTC().Format(time.RFC3339)
	now := time.Now().UTC().Format(time.RFC3339)
	return map[string]surrounding{
		"snapshot is there":     {func(*daytona, *Target) {}, StageSnapshot, Pass, "", []string{testSnapshot}},
		"no snapshot":           {func(d *daytona, _ *Target) { d.snapshots = []map[string]any{} }, StageSnapshot, Warn, "probe-snapshot", []string{"does not exist"}},
		"snapshot like it":      {func(d *daytona, _ *Target) { d.snapshots[0]["name"] = "x" + testSnapshot }, StageSnapshot, Warn, "probe-snapshot", []string{"does not exist"}},
		"snapshot in error":     {func(d *daytona, _ *Target) { d.snapshots[0]["state"] = "error" }, StageSnapshot, Warn, "probe-snapshot", []string{"but error"}},
		"snapshot in HOSTILE":   {func(d *daytona, _ *Target) { d.snapshots[0]["state"] = "HOSTILE"; d.unchecked = true }, StageSnapshot, Warn, "probe-snapshot", []string{"is not active"}},
		"snapshot elsewhere":    {func(d *daytona, _ *Target) { d.snapshots[0]["regionIds"] = []string{"eu"} }, StageSnapshot, Warn, "probe-snapshot", []string{"region us"}},
		"no snapshot is needed": {func(d *daytona, x *Target) { d.snapshots, x.BringsImage = []map[string]any{}, true }, StageSnapshot, Pass, "", []string{"does not need it"}},
		"no snapshot is named":  {func(d *daytona, _ *Target) { d.config = map[string]any{"defaultSnapshot": ""} }, StageSnapshot, Pass, "", nil},
		"snapshots are refused": {func(d *daytona, _ *Target) {
			d.answers["/snapshots"] = answer(403, jsonType, daytonaProblem(403, "/api", "HOSTILE"))
		}, StageSnapshot, Warn, "probe-missing-scope", []string{"is unknown"}},
		"snapshots of a gateway": {func(d *daytona, _ *Target) { d.answers["/snapshots"] = answer(403, htmlType, "HOSTILE") }, StageSnapshot, Fail, "probe-not-daytona", nil},
		"no list of snapshots": {func(d *daytona, _ *Target) {
			d.answers["/snapshots"] = answer(404, jsonType, daytonaProblem(404, "/api", "Cannot GET"))
		}, StageSnapshot, Pass, "", nil},
		"snapshots of 1 MiB": {func(d *daytona, _ *Target) { d.answers["/snapshots"] = endless }, StageSnapshot, Pass, "", []string{"larger"}},
		"snapshots are limited": {func(d *daytona, _ *Target) {
			d.answers["/snapshots"] = answer(429, jsonType, daytonaProblem(429, "/api", "HOSTILE"))
		}, StageSnapshot, Warn, "probe-rate-limited", nil},

		"no sandbox": {func(*daytona, *Target) {}, StageSandboxes, Pass, "", nil},
		"sandboxes that are stuck": {func(d *daytona, _ *Target) {
			d.sandboxes, d.unchecked = []map[string]any{sandbox("error", "HOSTILE no space left on device", now), sandbox("build_failed", "HOSTILE", now),
				sandbox("pending_build", "", long), sandbox("pending_build", "", now), sandbox("HOSTILE", "", long)}, true
		}, StageSandboxes, Warn, "probe-sandboxes", []string{"3 sandboxes are stuck", "1 in build_failed (a reason that only the dashboard shows)", "1 in error (the runner's disk is full)", "1 in pending_build for more than an hour"}},
		"sandboxes of an old server": {func(d *daytona, _ *Target) {
			d.answers["/sandbox"] = answer(200, jsonType, `[{"id":"HOSTILE","state":"error","errorReason":"HOSTILE no runners"},{"state":"started"}]`)
		}, StageSandboxes, Warn, "probe-sandboxes", []string{"1 sandbox is stuck: 1 in error (no runner was free)"}},
		"more sandboxes": {func(d *daytona, _ *Target) {
			d.answers["/sandbox"] = answer(200, jsonType, `{"items":[{"state":"error"}],"nextCursor":"HOSTILE"}`)
		}, StageSandboxes, Warn, "probe-sandboxes", []string{"at least 1"}},
		"sandboxes of no form":   {func(d *daytona, _ *Target) { d.answers["/sandbox"] = answer(200, jsonType, `{"HOSTILE":1}`) }, StageSandboxes, Warn, "probe-old-server", nil},
		"sandboxes of a gateway": {func(d *daytona, _ *Target) { d.answers["/sandbox"] = answer(200, htmlType, "HOSTILE") }, StageSandboxes, Warn, "probe-not-daytona", nil},
		"sandboxes are silent": {func(d *daytona, _ *Target) {
			d.answers["/sandbox"] = func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
		}, StageSandboxes, Warn, "probe-timeout", nil},

		"a permission more": {func(_ *daytona, x *Target) {
			x.Needs = []Need{{"write:snapshots", "make snapshots", "build.py:12"}}
		}, StagePermissions, Warn, "probe-missing-scope", []string{"write:snapshots", "build.py:12"}},
		"a permission that is there": {func(d *daytona, x *Target) {
			d.permissions = append(d.permissions, "write:snapshots")
			x.Needs = []Need{{"write:snapshots", "make snapshots", "build.py:12"}}
		}, StagePermissions, Pass, "", nil},
	}
}

// probe probes a Daytona with these surroundings.
func (c surrounding) probe(t *testing.T) Report {
	d := newDaytona(t)
	x := target(serve(t, nil, d.ServeHTTP).url())
	c.change(d, &x)
	return Run(context.Background(), x, options())
}

// TestSurroundings checks the stages that look at what a sandbox needs beside a
// key that is taken.
func TestSurroundings(t *testing.T) {
	t.Parallel()
	for name, c := range surroundings() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := c.probe(t)
			s := stage(t, r, c.stage)
			if s.Status != c.status || s.Rule != c.rule || s.Message == "" || (s.Status != Pass && s.Help == "") {
				t.Errorf("%+v", s)
			}
			for _, w := range c.words {
				if !strings.Contains(s.Message, w) {
					t.Errorf("%q is not in %s", w, s.Message)
				}
			}
			if r.OK != (c.status != Fail) {
				t.Errorf("%+v", r)
			}
			clean(t, r)
		})
	}
}

// toolbox is an address through which sandboxes are reached, or are not.
type toolbox struct {
	at     func(*testing.T) (url string, reached *site)
	change func(*Target)
	status Status
	words  string
}

func toolboxes() map[string]toolbox {
	plain := func(t *testing.T) (string, *site) {
		s := rawest(t, nil, hold)
		return "http://" + s.addr() + "/toolbox", s
	}
	secure := func(conf func(*testing.T) *tls.Config) func(*testing.T) (string, *site) {
		return func(t *testing.T) (string, *site) {
			s := serve(t, conf(t), http.NotFound)
			return "https://" + s.addr() + "/toolbox", s
		}
	}
	text := func(url string) func(*testing.T) (string, *site) {
		return func(*testing.T) (string, *site) { return url, nil }
	}
	return map[string]toolbox{
		"takes connections":    {plain, nil, Pass, "accepts connections"},
		"TLS":                  {secure(func(t *testing.T) *tls.Config { return testCA().server(t, nil) }), nil, Pass, "accepts connections"},
		"self-signed":          {secure(func(t *testing.T) *tls.Config { return selfSigned.server(t, nil) }), nil, Warn, "self-signed"},
		"refused":              {func(t *testing.T) (string, *site) { return "http://" + closedPort(t), nil }, nil, Warn, "refused"},
		"unknown host":         {text("https://proxy.daytona.test/toolbox"), nil, Warn, "there is no such host"},
		"none":                 {text(""), nil, Pass, "no toolbox address"},
		"not a URL":            {text("HOSTILE"), nil, Pass, "no toolbox address"},
		"a file":               {text("file:///etc/HOSTILE"), nil, Pass, "no toolbox address"},
		"user information":     {text("http://HOSTILE@127.0.0.1/"), nil, Pass, "no toolbox address"},
		"not a host":           {text("http://HO_STILE\u202e.example/"), nil, Pass, "no toolbox address"},
		"an SDK that asks not": {plain, func(x *Target) { x.SDK = Client{Language: "python", Version: "0.21.8"} }, Pass, "through the API"},
	}
}

// probe probes a Daytona that names the address.
func (c toolbox) probe(t *testing.T) (r Report, reached *site) {
	d := newDaytona(t)
	url, reached := c.at(t)
	d.toolbox, d.unchecked = url, true
	x := target(serve(t, nil, d.ServeHTTP).url())
	if c.change != nil {
		c.change(&x)
	}
	o := options()
	o.Resolver = resolver(t, dnsNotFound)
	return Run(context.Background(), x, o), reached
}

// TestToolbox checks what is said of the address through which sandboxes are
// reached, and that nothing is sent there.
func TestToolbox(t *testing.T) {
	t.Parallel()
	for name, c := range toolboxes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, reached := c.probe(t)
			s := stage(t, r, StageToolbox)
			if s.Status != c.status || !strings.Contains(s.Message, c.words) || !r.OK || (s.Status == Warn) != (s.Rule == "probe-toolbox") {
				t.Errorf("%+v", s)
			}
			if reached != nil && (reached.saw(testKey) || reached.saw("GET ") || reached.saw("Bearer")) {
				t.Error("something was sent to the toolbox")
			}
			clean(t, r)
		})
	}
}

// TestToolboxOfTheRegion checks that the region's own address is tried where it
// has one, also for settings files that share the requests.
func TestToolboxOfTheRegion(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	region := rawest(t, nil, hold)
	d.toolbox = "http://" + closedPort(t)
	d.answers["/regions"] = answer(200, jsonType, `[{"id":"us","name":"us","proxyUrl":"http://`+region.addr()+`/"},{"id":"eu","name":"eu","proxyUrl":null}]`)
	s := serve(t, nil, d.ServeHTTP)
	us, eu := target(s.url()), target(s.url())
	eu.Region = "eu"
	r := RunAll(context.Background(), []Target{us, eu, us}, options())
	for i, want := range []Status{Pass, Skip, Pass} {
		if got := stage(t, r[i], StageToolbox); got.Status != want || !r[i].OK {
			t.Errorf("%d: %+v", i, got)
		}
	}
	if n := region.connections(); n > 1 { // none where it was not yet accepted
		t.Errorf("%d connections", n)
	}
}

// TestToolboxBehindProxy checks that the toolbox is reached as the API is.
func TestToolboxBehindProxy(t *testing.T) {
	t.Parallel()
	var asked []string
	proxy := rawest(t, nil, func(c net.Conn) {
		b := make([]byte, 4096)
		n, _ := c.Read(b)
		to, _, _ := strings.Cut(strings.TrimPrefix(string(b[:n]), "CONNECT "), " ")
		asked = append(asked, to)
		out, err := net.Dial("tcp", to)
		if err != nil {
			_, _ = io.WriteString(c, "HTTP/1.1 502 no\r\n\r\n")
			return
		}
		defer out.Close()
		_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(out, c) }()
		_, _ = io.Copy(c, out)
	})
	d := newDaytona(t)
	d.toolbox = "https://" + closedPort(t) + "/toolbox"
	s := serve(t, testCA().server(t, nil), d.ServeHTTP)
	o := options()
	o.Proxy = "http://" + proxy.addr()
	r := Run(context.Background(), target(s.secureURL()), o)
	got := stage(t, r, StageToolbox)
	if !r.OK || got.Rule != "probe-toolbox" || !strings.Contains(got.Message, "the proxy cannot reach the server (502)") {
		t.Errorf("%+v", got)
	}
	if len(asked) != 2 || asked[0] != s.addr() {
		t.Errorf("the proxy was asked for %v", asked)
	}
}
