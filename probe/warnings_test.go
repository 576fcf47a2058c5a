package probe

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"
)

// warning is what works and is still worth a warning, or nearly is.
type warning struct {
	change func(*daytona)
	rule   string
	stage  Stage
}

func warnings() map[string]warning {
	in := func(days int) *time.Time {
		e := time.Now().AddDate(0, 0, days).UTC().Truncate(time.Second)
		return &e
	}
	return map[string]warning{
		"expires soon":    {func(d *daytona) { d.expires = in(3) }, "probe-key-expiring", StageKey},
		"expired here":    {func(d *daytona) { d.expires = in(-3) }, "probe-key-expiring", StageKey},
		"expires later":   {func(d *daytona) { d.expires = in(30) }, "", StageKey},
		"old":             {func(d *daytona) { d.created = *in(-400) }, "probe-key-old", StageKey},
		"old and expires": {func(d *daytona) { d.created, d.expires = *in(-400), in(5) }, "probe-key-expiring", StageKey},
		"config of another version": {func(d *daytona) {
			d.config, d.unchecked = map[string]any{"environment": nil}, true
		}, "probe-old-server", StageIdentify},
		"no list of regions": {func(d *daytona) {
			d.answers["/regions"] = answer(404, jsonType, daytonaProblem(404, "/api/regions", "Cannot GET HOSTILE"))
		}, "probe-old-server", StageRegion},
		"regions of another version": {func(d *daytona) {
			d.answers["/regions"] = answer(200, jsonType, `[{"id":"us","name":"us"}]`)
		}, "probe-old-server", StageRegion},
		"key of another version": {func(d *daytona) {
			d.answers["/api-keys/current"] = answer(200, jsonType, `{"permissions":["write:sandboxes","delete:sandboxes"]}`)
		}, "probe-old-server", StageAuthenticate},
	}
}

// probe probes a Daytona that is worth the warning.
func (c warning) probe(t *testing.T) Report {
	d := newDaytona(t)
	c.change(d)
	return Run(context.Background(), target(serve(t, nil, d.ServeHTTP).url()), options())
}

// TestWarnings checks what works and is still worth a warning.
func TestWarnings(t *testing.T) {
	t.Parallel()
	for name, c := range warnings() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := c.probe(t)
			x := stage(t, r, c.stage)
			if want := map[bool]Status{true: Warn, false: Pass}[c.rule != ""]; !r.OK || x.Rule != c.rule || x.Status != want {
				t.Errorf("%+v", r)
			}
			if c.rule != "" && (x.Message == "" || x.Help == "") {
				t.Errorf("a warning without words: %+v", x)
			}
			clean(t, r)
		})
	}
}

// TestOffer checks that the probe finds the API behind a web page.
func TestOffer(t *testing.T) {
	t.Parallel()
	s := serve(t, testCA().server(t, nil), newDaytona(t).ServeHTTP)
	base := "https://" + s.addr()
	for _, url := range []string{base, base + "/", base + "/api/", base + "/dashboard", base + "/api/v1"} {
		r := Run(context.Background(), target(url), options())
		f := r.Failed()
		if f == nil || f.Rule != "probe-not-daytona" || !strings.Contains(f.Help, `"`+base+`/api"`) {
			t.Errorf("%s: %+v", url, f)
		}
	}
	// A build without the dashboard's page answers with its own errors there.
	d := newDaytona(t)
	bare := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") && !strings.HasPrefix(r.URL.Path, "/api//") {
			d.ServeHTTP(w, r)
			return
		}
		status := map[bool]int{true: 404, false: 500}[strings.HasPrefix(r.URL.Path, "/api/")]
		w.Header().Set("Content-Type", jsonType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, daytonaProblem(status, r.URL.Path, "HOSTILE"))
	})
	for _, url := range []string{"", "/", "/api/", "/daytona"} {
		f := Run(context.Background(), target("http://"+bare.addr()+url), options()).Failed()
		if f == nil || f.Rule != "probe-not-daytona" || !strings.Contains(f.Help, `"`+bare.url()+`"`) {
			t.Errorf("%s: %+v", url, f)
		}
	}
	// A gateway may have the API below a path of its own.
	below := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		if path, ok := strings.CutPrefix(r.URL.Path, "/daytona/api/"); ok {
			r.URL.Path = "/api/" + path
			d.ServeHTTP(w, r)
			return
		}
		http.NotFound(w, r)
	})
	for _, url := range []string{"/daytona", "/daytona/", "/daytona//api", "/daytona/api/"} {
		f := Run(context.Background(), target("http://"+below.addr()+url), options()).Failed()
		if f == nil || !strings.Contains(f.Help, `"http://`+below.addr()+`/daytona/api"`) {
			t.Errorf("%s: %+v", url, f)
		}
	}
	// Where nothing better is found, nothing is offered.
	page := serve(t, nil, answer(200, htmlType, "<html>"))
	if f := Run(context.Background(), target("http://"+page.addr()), options()).Failed(); f == nil || strings.Contains(f.Help, page.addr()) {
		t.Errorf("%+v", f)
	}
	if s.saw("Bearer") || page.saw("Bearer") || bare.saw("Bearer") || below.saw("Bearer") {
		t.Error("the key was sent")
	}
}

// TestCloudHosts checks the help for the names that people make up for the
// cloud. The names lead to a server of the test.
func TestCloudHosts(t *testing.T) {
	t.Parallel()
	page := serve(t, nil, answer(200, htmlType, "<html>"))
	o := options()
	o.AllowHTTP, o.Resolver = true, resolver(t, dnsLoopback)
	port := page.addr()[strings.LastIndex(page.addr(), ":"):]
	f := Run(context.Background(), target("http://api.new.daytona.io"+port), o).Failed()
	if f == nil || f.Rule != "probe-not-daytona" || !strings.Contains(f.Help, "https://app.daytona.io/api") {
		t.Errorf("%+v", f)
	}
	if !page.saw("Host: api.new.daytona.io" + port) {
		t.Error("the test's server was not asked")
	}
}

// TestServerThatTiresQuietly checks that a connection which the server ended
// while it was idle is replaced.
func TestServerThatTiresQuietly(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	s := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		d.ServeHTTP(rec, r)
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		resp := rec.Result()
		resp.ContentLength = int64(rec.Body.Len())
		_ = resp.Write(c)
		_ = c.Close()
	})
	o := options()
	o.Retries = 2 // on a busy machine the end of a connection may come late
	if r := Run(context.Background(), target(s.url()), o); !r.OK || s.connections() != 5 {
		t.Errorf("%d connections: %+v", s.connections(), r)
	}
}

// TestAnswerToNothing checks that what a server sends after its answer is not
// taken for the answer to the next request.
func TestAnswerToNothing(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	d.answers["/config"] = func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		newDaytona(t).ServeHTTP(rec, r)
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer c.Close()
		const stray = "HTTP/1.1 401 HOSTILE\r\nContent-Length: 0\r\n\r\n"
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s%s",
			rec.Body.Len(), rec.Body, stray)
		hold(c)
	}
	s := serve(t, nil, d.ServeHTTP)
	if r := Run(context.Background(), target(s.url()), options()); !r.OK || s.connections() != 2 {
		t.Errorf("%d connections: %+v", s.connections(), r)
	}
}

// TestLeavesNoConnection checks that a server sees the end of the connection when
// the probe is over.
func TestLeavesNoConnection(t *testing.T) {
	t.Parallel()
	over := make(chan error, 1)
	s := rawest(t, nil, func(c net.Conn) {
		_ = c.SetDeadline(time.Now().Add(2 * time.Second))
		_, err := io.Copy(io.Discard, c)
		over <- err
	})
	o := options()
	o.Until = StageTLS
	c := newChain(target(s.url()), o)
	if r := c.run(context.Background()); !r.OK {
		t.Errorf("%+v", r)
	}
	defer runtime.KeepAlive(c) // or the collector would close it
	if err := <-over; err != nil {
		t.Errorf("the connection stayed open: %v", err)
	}
}

// TestServerThatHangsUp checks that a server that ends every connection after
// one answer is no failure, however many requests the probe makes.
func TestServerThatHangsUp(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	o := options()
	o.Timeouts = Timeouts{} // a new connection for each request may take its time
	s := serve(t, testCA().server(t, nil), func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		d.ServeHTTP(w, r)
	})
	for name, x := range map[string]Target{"key": target(s.secureURL()), "jwt": jwtTarget(s.secureURL())} {
		if r := Run(context.Background(), x, o); !r.OK {
			t.Errorf("%s: %+v", name, r)
		}
	}
	busy := flaky(t, "/api-keys/current", 4, answer(503, jsonType, "{}", "Connection", "close"))
	o.Retries = 5
	if r := Run(context.Background(), target(busy.url()), o); !r.OK {
		t.Errorf("%+v", r)
	}
}

// TestDeadAddress checks that a host of which one address is dead can be probed,
// whichever comes first.
func TestDeadAddress(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, newDaytona(t).ServeHTTP)
	_, port, _ := net.SplitHostPort(s.addr())
	for _, addresses := range [][][4]byte{
		{{127, 0, 0, 2}, {127, 0, 0, 3}, {127, 0, 0, 1}}, {{127, 0, 0, 1}, {127, 0, 0, 2}},
	} {
		o := options()
		o.Resolver = resolver(t, dnsLoopback, addresses...)
		if r := Run(context.Background(), target("http://api.localhost:"+port+"/api"), o); !r.OK {
			t.Errorf("%+v", r)
		}
	}
}
