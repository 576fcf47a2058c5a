//go:build record

package probe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestRecord probes the server that the environment names and writes what it
// answered into testdata/recordings. scripts/probe-record calls it.
func TestRecord(t *testing.T) {
	get := os.Getenv
	at, err := url.Parse(get("RECORD_URL"))
	if err != nil || at.Host == "" {
		t.Skip("RECORD_URL is not set")
	}
	rec := recording{State: get("RECORD_STATE"), Server: get("RECORD_SERVER"), Network: get("RECORD_NETWORK"),
		Target: get("RECORD_TARGET"), SDK: get("RECORD_SDK"), Credential: "key", Recorded: time.Now().UTC().Truncate(time.Second)}
	self := at.Host
	rec.URL = strings.Replace(get("RECORD_URL"), at.Host, selfHost, 1)
	x := Target{URL: get("RECORD_URL"), Key: secretOf(get("RECORD_KEY")), JWT: secretOf(get("RECORD_JWT")),
		Organization: get("RECORD_ORGANIZATION"), Region: rec.Target, SDK: rec.sdk()}
	if _, jwt := x.credential(); jwt {
		rec.Credential = "jwt"
	}
	o := Options{Getenv: func(string) string { return "" }, Timeouts: Timeouts{Headers: 4 * time.Second}}
	if name := get("RECORD_CA"); name != "" {
		pem, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if o.RootCAs, err = CertPool(pem); err != nil {
			t.Fatal(err)
		}
	}
	if rec.Network == networkDeadAddress {
		_, port, _ := net.SplitHostPort(at.Host)
		x.URL = strings.Replace(x.URL, at.Host, "api.localhost:"+port, 1)
		o.Resolver = resolver(t, dnsLoopback, [4]byte{127, 0, 0, 2}, [4]byte{127, 0, 0, 1})
	}
	ids := map[string]string{}
	o.observe = func(req *http.Request, x *exchange, err error) {
		e := recordedExchange{Request: requestName(req), Status: x.status}
		switch {
		case err != nil && timedOut(err):
			e.Lost = lostSilence
		case err != nil:
			e.Lost = lostCut
		default:
			e.Headers = kept(x.header, self)
			body := anonymous(string(x.body), self, ids)
			var form bytes.Buffer
			if json.Compact(&form, []byte(body)) == nil && len(body) > 0 {
				e.JSON = form.Bytes()
			} else {
				e.Text = body
			}
		}
		rec.Exchanges = append(rec.Exchanges, e)
	}
	r := Run(context.Background(), x, o)
	rec.Stages = recordedStages(r)
	data, err := json.MarshalIndent(rec, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{get("RECORD_KEY"), get("RECORD_JWT")} {
		if len(secret) > 8 && strings.Contains(string(data), secret) {
			t.Fatal("the answers contain the credential")
		}
	}
	folder := get("RECORD_FOLDER")
	if folder == "" {
		folder = filepath.Join("testdata", "recordings")
	}
	name := filepath.Join(folder, rec.State+"-"+rec.Server+".json")
	if err := os.WriteFile(name, append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	verdict := "no stage failed"
	if f := r.Failed(); f != nil {
		verdict = "broken at " + string(f.Stage) + " (" + f.Rule + "): " + f.Message
	}
	for _, s := range r.Stages {
		if s.Status == Warn {
			verdict += "; " + string(s.Stage) + " warns (" + s.Rule + "): " + s.Message
		}
	}
	fmt.Printf("%-28s %-9s %d requests: %s\n", rec.State, rec.Server, len(rec.Exchanges), verdict)
}

// kept are the headers that a recording keeps.
func kept(h http.Header, self string) http.Header {
	all := http.Header{}
	for name, values := range h {
		switch {
		case name == "Date", name == "Etag", name == "Keep-Alive", name == "Content-Length", name == "Transfer-Encoding":
		default:
			for _, v := range values {
				all[name] = append(all[name], hosts(v, self))
			}
		}
	}
	return all
}

var (
	uuid     = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	loopback = regexp.MustCompile(`(^|[/"\s])(127\.0\.0\.1|localhost):[0-9]+`)
	numbered = regexp.MustCompile(`"(name|value)":"[^"]*[-*][^"]*"`)
)

func hosts(text, self string) string {
	return loopback.ReplaceAllString(strings.ReplaceAll(text, self, selfHost), "${1}"+selfHost)
}

// anonymous replaces ids, keys, hosts and ports.
func anonymous(body, self string, ids map[string]string) string {
	body = hosts(body, self)
	body = uuid.ReplaceAllStringFunc(body, func(id string) string {
		if ids[id] == "" {
			ids[id] = fmt.Sprintf("00000000-0000-4000-8000-%012d", len(ids)+1)
		}
		return ids[id]
	})
	return numbered.ReplaceAllStringFunc(body, func(pair string) string {
		if strings.Contains(pair, "sandbox:") {
			return pair // the snapshot's name counts
		}
		key, _, _ := strings.Cut(pair, ":")
		return key + `:"replaced"`
	})
}
