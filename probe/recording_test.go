package probe

import (
	"cmp"
	"context"
	"crypto/tls"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// recording is what a real server, in one of its states, answered to a probe, and
// what the probe made of it. scripts/probe-record writes them. Keys, ids, hosts
// and ports are replaced.
type recording struct {
	State      string             `json:"state"`
	Server     string             `json:"server"` // its version
	Recorded   time.Time          `json:"recorded"`
	URL        string             `json:"url"`               // with selfHost in place of host and port
	Network    string             `json:"network,omitempty"` // what is special about the way to the server
	Credential string             `json:"credential"`        // key or jwt
	Target     string             `json:"target"`
	SDK        string             `json:"sdk,omitempty"` // python@0.226.1
	Exchanges  []recordedExchange `json:"exchanges"`
	Stages     []recordedStage    `json:"stages"`
}

// recordedExchange is a request and its answer.
type recordedExchange struct {
	Request string          `json:"request"` // "GET /api/config"
	Status  int             `json:"status"`  // 0 for no answer
	Lost    string          `json:"lost,omitempty"`
	Headers http.Header     `json:"headers,omitempty"`
	JSON    json.RawMessage `json:"json,omitempty"`
	Text    string          `json:"text,omitempty"` // the body where it is not JSON
}

// How an answer was lost.
const (
	lostSilence = "silence"
	lostCut     = "cut"
)

type recordedStage struct {
	Stage  Stage  `json:"stage"`
	Status Status `json:"status"`
	Rule   string `json:"rule,omitempty"`
}

// What may be special about the way to a server.
const (
	networkRefused     = "refused"      // nothing listens
	networkSilent      = "silent"       // takes connections and says nothing
	networkUnknownCA   = "unknown-ca"   // TLS by an authority that is not known
	networkKnownCA     = "known-ca"     // TLS by an authority that was given
	networkNotTLS      = "not-tls"      // https to a port that speaks plain http
	networkDeadAddress = "dead-address" // the first of the host's addresses is dead
	networkNoHost      = "no-host"      // the host's name does not exist
)

// sdk is the SDK that the probe was told of.
func (rec recording) sdk() Client {
	language, version, _ := strings.Cut(rec.SDK, "@")
	return Client{Language: language, Version: version}
}

// selfHost stands for the server's own host and port.
const selfHost = "daytona.example"

func recordedStages(r Report) []recordedStage {
	var all []recordedStage
	for _, s := range r.Stages {
		all = append(all, recordedStage{s.Stage, s.Status, s.Rule})
	}
	return all
}

// TestRecordings replays what real servers answered, and checks that the verdict
// is the one that was given to the server itself.
func TestRecordings(t *testing.T) {
	t.Parallel()
	all := recordings(t)
	if len(all) < 45 {
		t.Errorf("%d recordings, want 45 or more", len(all))
	}
	for _, rec := range all {
		t.Run(rec.State+"-"+rec.Server, func(t *testing.T) {
			t.Parallel()
			rec.replay(t)
		})
	}
}

// recordings are all of them, by state and then from the newest server on.
func recordings(t *testing.T) []recording {
	t.Helper()
	files, err := filepath.Glob("testdata/recordings/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []recording
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "dtn_") || strings.Contains(string(data), "127.0.0.1") {
			t.Errorf("a key or an address stands in %s", name)
		}
		var rec recording
		if err := json.Unmarshal(data, &rec); err != nil {
			t.Fatal(err)
		}
		all = append(all, rec)
	}
	slices.SortStableFunc(all, func(a, b recording) int {
		return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(b.Server, a.Server))
	})
	return all
}

// replay probes a server that answers as recorded, and compares the verdict.
func (rec recording) replay(t *testing.T) {
	r := rec.probe(t)
	for i, got := range recordedStages(r) {
		if i >= len(rec.Stages) || got != rec.Stages[i] {
			t.Errorf("got %v, recorded was %v:\n%s", recordedStages(r), rec.Stages, outputs(t, r)["table"])
			break
		}
	}
	clean(t, r)
}

// probe probes a server that answers as recorded.
func (rec recording) probe(t *testing.T) Report {
	o := options()
	o.Resolver = resolver(t, dnsNotFound)
	if rec.Network != networkKnownCA {
		o.Now = func() time.Time { return rec.Recorded }
	}
	x := target("")
	if rec.Credential == "jwt" {
		x = jwtTarget("")
	}
	x.Region, x.SDK = rec.Target, rec.sdk()
	p := &player{rec: rec, t: t}
	var conf *tls.Config
	host := ""
	switch rec.Network {
	case networkKnownCA:
		conf = testCA().server(t, nil)
	case networkUnknownCA:
		conf = selfSigned.server(t, nil)
	case networkRefused:
		host = closedPort(t)
	case networkSilent:
		host = rawest(t, nil, hold).addr()
	}
	if host == "" {
		p.site = serve(t, conf, p.ServeHTTP)
		host = p.site.addr()
	}
	_, port, _ := net.SplitHostPort(host)
	switch rec.Network {
	case networkDeadAddress:
		host = "api.localhost:" + port
		o.Resolver = resolver(t, dnsLoopback, [4]byte{127, 0, 0, 2}, [4]byte{127, 0, 0, 1})
	case networkNoHost:
		host = "api.daytona.test"
	}
	p.host = host
	x.URL = strings.Replace(rec.URL, selfHost, host, 1)
	r := Run(context.Background(), x, o)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.site != nil && p.next != len(rec.Exchanges) {
		t.Errorf("%d requests, recorded were %d", p.next, len(rec.Exchanges))
	}
	return r
}

// player answers as recorded.
type player struct {
	rec  recording
	t    *testing.T
	site *site
	host string
	mu   sync.Mutex
	next int
}

func (p *player) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	i := p.next
	p.next++
	p.mu.Unlock()
	if i >= len(p.rec.Exchanges) {
		p.t.Errorf("one request too many: %s %s", r.Method, r.URL)
		return
	}
	e := p.rec.Exchanges[i]
	if got := requestName(r); got != e.Request {
		p.t.Errorf("request %d is %s, recorded was %s", i, got, e.Request)
	}
	switch e.Lost {
	case lostSilence:
		<-r.Context().Done()
		return
	case lostCut:
		panic(http.ErrAbortHandler)
	}
	for name, values := range e.Headers {
		w.Header()[name] = values
	}
	body := e.Text
	if e.JSON != nil {
		body = strings.ReplaceAll(string(e.JSON), selfHost, p.host)
	}
	w.WriteHeader(e.Status)
	_, _ = w.Write([]byte(body))
}

// requestName names a request; an organization's id is replaced.
func requestName(r *http.Request) string {
	path := r.URL.EscapedPath()
	if before, _, ok := strings.Cut(path, "/organizations/"); ok {
		path = before + "/organizations/ID"
	}
	if r.URL.RawQuery != "" {
		if q, err := url.ParseQuery(r.URL.RawQuery); err == nil {
			path += "?" + q.Encode()
		}
	}
	return r.Method + " " + path
}
