package probe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestSeveralTargets(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, newDaytona(t).ServeHTTP)
	other := serve(t, nil, newDaytona(t).ServeHTTP)
	with := func(name, url, key, region string) Target {
		x := target(url)
		x.Name, x.Key, x.Region = name, secretOf(key), region
		return x
	}
	targets := []Target{
		with("a.toml", s.url(), testKey, "us"),
		with("b.toml", s.url(), testKey, "mars"),
		with("c.toml", s.url(), "dtn_wrong-one", "us"),
		with("d.toml", s.url(), testKey, ""),
		with("e.toml", other.url(), testKey, "eu"),
		with("f.toml", "", testKey, "eu"),
	}
	told := map[string]int{}
	o := options()
	o.OnStage = func(name string, _ StageResult) { told[name]++ }
	reports := RunAll(context.Background(), targets, o)
	want := []struct {
		ok   bool
		rule string
	}{{true, ""}, {false, "probe-target-unavailable"}, {false, "probe-unauthorized"}, {true, ""}, {true, ""}, {false, "url-syntax"}}
	for i, r := range reports {
		if rule, _ := failed(r); r.OK != want[i].ok || rule != want[i].rule || r.Name != targets[i].Name {
			t.Errorf("%s: %+v", targets[i].Name, r)
		}
		if len(r.Stages) != len(Stages()) || told[r.Name] != len(Stages()) {
			t.Errorf("%s: %d stages, %d told", r.Name, len(r.Stages), told[r.Name])
		}
		clean(t, r, "dtn_wrong-one")
	}
	if stage(t, reports[1], StageLimits).Status != Skip {
		t.Errorf("limits ran after the failure: %+v", reports[1])
	}
	if n := s.requests("GET /api/api-keys/current "); n != 2 {
		t.Errorf("%d chains with two keys", n)
	}
	if n := s.connections(); n != 2 {
		t.Errorf("%d connections for two chains", n)
	}
	var b bytes.Buffer
	if err := WriteJSON(&b, reports); err != nil {
		t.Fatal(err)
	}
	var all []struct{ Name string }
	if err := json.Unmarshal(b.Bytes(), &all); err != nil || len(all) != 6 || all[0].Name != "a.toml" {
		t.Errorf("%v: %s", err, b.String())
	}
}

// TestFirstTargetFails checks that a target which shares a chain is judged by its
// own region, whatever the first one's was.
func TestFirstTargetFails(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, newDaytona(t).ServeHTTP)
	bad, good := target(s.url()), target(s.url())
	bad.Region = "mars"
	r := RunAll(context.Background(), []Target{bad, good}, options())
	if r[0].OK || !r[1].OK || stage(t, r[1], StageLimits).Status != Pass {
		t.Errorf("%+v", r)
	}
}

// TestBoundedAtOnce checks that many targets are not probed all at once.
func TestBoundedAtOnce(t *testing.T) {
	t.Parallel()
	var now, most atomic.Int32
	d := newDaytona(t)
	s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		defer now.Add(-1)
		time.Sleep(30 * time.Millisecond)
		d.ServeHTTP(w, r)
	})
	var targets []Target
	for i := range 12 {
		x := target(s.url())
		x.Key = secretOf(fmt.Sprintf("dtn_key-%d", i))
		targets = append(targets, x)
	}
	RunAll(context.Background(), targets, options())
	if n := most.Load(); n < 2 || n > 4 {
		t.Errorf("%d at once, want 2 to 4", n)
	}
}

func TestNoTargets(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := WriteJSON(&b, RunAll(context.Background(), nil, options())); err != nil || b.String() != "[]\n" {
		t.Errorf("%v %q", err, b.String())
	}
}

// TestFailedLoginsAreCounted checks that a run stops trying keys before the server
// would block this machine's address.
func TestFailedLoginsAreCounted(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	var left atomic.Int32
	left.Store(4)
	d.answers["/api-keys/current"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-RateLimit-Remaining-failed-auth", fmt.Sprint(left.Add(-1)))
		problem(w, 401, "Invalid credentials")
	}
	s := serve(t, nil, d.ServeHTTP)
	targets := []Target{target(serve(t, nil, newDaytona(t).ServeHTTP).url())}
	for i := range 7 {
		x := target(s.url())
		x.Key = secretOf(fmt.Sprintf("dtn_key-%d", i))
		targets = append(targets, x)
	}
	found := map[string]int{}
	for _, r := range RunAll(context.Background(), targets, options()) {
		rule, _ := failed(r)
		found[rule]++
	}
	if left.Load() != 1 {
		t.Errorf("%d failed logins are left, want 1", left.Load())
	}
	if found[""] != 1 || found["probe-unauthorized"] != 3 || found["probe-rate-limited"] != 4 {
		t.Errorf("%v", found)
	}
}

// TestServerOfSeveralNames checks that failed logins are counted by the server's
// address, whatever the settings call it.
func TestServerOfSeveralNames(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	var left atomic.Int32
	left.Store(3)
	d.answers["/api-keys/current"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-RateLimit-Remaining-failed-auth", fmt.Sprint(left.Add(-1)))
		problem(w, 401, "Invalid credentials")
	}
	s := serve(t, nil, d.ServeHTTP)
	_, port, _ := net.SplitHostPort(s.addr())
	o := options()
	o.Resolver = resolver(t, dnsLoopback)
	var targets []Target
	for i, host := range []string{"127.0.0.1", "a.localhost", "b.localhost", "c.localhost", "127.0.0.1"} {
		x := target("http://" + host + ":" + port + "/api")
		x.Key = secretOf(fmt.Sprintf("dtn_key-%d", i))
		targets = append(targets, x)
	}
	RunAll(context.Background(), targets, o)
	if left.Load() != 1 {
		t.Errorf("%d failed logins are left, want 1", left.Load())
	}
	before := s.requests("Bearer")
	left.Store(9)
	for i := range targets {
		targets[i].Key = secretOf("dtn_wrong-one")
	}
	RunAll(context.Background(), targets, o)
	if n := s.requests("Bearer") - before; n != 1 {
		t.Errorf("one key was sent %d times", n)
	}
}

// TestRefusedKeyIsNotTriedAgain checks that a wrong key costs one failed login,
// also where settings files name the server's API by different paths.
func TestRefusedKeyIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = strings.TrimPrefix(r.URL.Path, "/gateway")
		d.ServeHTTP(w, r)
	})
	var targets []Target
	for _, path := range []string{"/api", "/gateway/api", "/api", "/gateway/api"} {
		x := target("http://" + s.addr() + path)
		x.Key = secretOf("dtn_wrong-one")
		targets = append(targets, x)
	}
	for _, r := range RunAll(context.Background(), targets, options()) {
		if rule, at := failed(r); rule != "probe-unauthorized" || at != StageAuthenticate {
			t.Errorf("%+v", r)
		}
		clean(t, r, "dtn_wrong-one")
	}
	if n := s.requests("Bearer"); n != 1 {
		t.Errorf("the key was sent %d times", n)
	}
}
