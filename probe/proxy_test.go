package probe

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// forwarder is a real proxy: it tunnels CONNECT and forwards plain requests.
func forwarder(t *testing.T, user string) *site {
	t.Helper()
	plain := &http.Transport{Proxy: nil}
	t.Cleanup(plain.CloseIdleConnections)
	return serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		if user != "" {
			asks := &http.Request{Header: http.Header{"Authorization": r.Header["Proxy-Authorization"]}}
			if u, p, _ := asks.BasicAuth(); u+":"+p != user {
				w.WriteHeader(http.StatusProxyAuthRequired)
				return
			}
		}
		if r.Method == http.MethodConnect {
			tunnel(t, w, r.Host)
			return
		}
		r.Header.Del("Proxy-Authorization")
		r.RequestURI = ""
		resp, err := plain.RoundTrip(r)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer resp.Body.Close()
		for k, v := range resp.Header {
			w.Header()[k] = v
		}
		w.WriteHeader(resp.StatusCode)
		_, _ = io.Copy(w, resp.Body)
	})
}

func tunnel(t *testing.T, w http.ResponseWriter, to string) {
	there, err := net.Dial("tcp", to)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	here, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		t.Error(err)
		return
	}
	_, _ = io.WriteString(here, "HTTP/1.1 200 Connection established\r\n\r\n")
	join(here, there)
}

// join copies between two connections until both are closed.
func join(here, there net.Conn) {
	go func() {
		_, _ = io.Copy(there, here)
		_ = there.Close()
	}()
	_, _ = io.Copy(here, there)
	_ = here.Close()
}

func TestThroughProxy(t *testing.T) {
	t.Parallel()
	for name, user := range map[string]string{"open": "", "with a login": "me:PrOxYpAsS"} {
		t.Run(name+", https", func(t *testing.T) {
			t.Parallel()
			s := serve(t, testCA().server(t, nil), newDaytona(t).ServeHTTP)
			p := forwarder(t, user)
			throughProxy(t, s.secureURL(), p, user)
			if p.saw(testKey) || p.saw("Bearer") {
				t.Error("the proxy saw the key")
			}
			if !p.saw("CONNECT " + s.addr()) {
				t.Error("the probe did not go through the proxy")
			}
		})
		t.Run(name+", http", func(t *testing.T) {
			t.Parallel()
			s := serve(t, nil, newDaytona(t).ServeHTTP)
			p := forwarder(t, user)
			throughProxy(t, s.url(), p, user)
			if !p.saw("GET http://" + s.addr() + "/api/config HTTP/1.1") {
				t.Error("the probe did not go through the proxy")
			}
			if s.saw("Proxy-Authorization") {
				t.Error("the server saw the proxy's login")
			}
		})
	}
}

func throughProxy(t *testing.T, url string, p *site, user string) {
	t.Helper()
	o := options()
	o.Proxy = "http://" + p.addr()
	if user != "" {
		o.Proxy = "http://" + user + "@" + p.addr()
	}
	r := Run(context.Background(), target(url), o)
	if x := stage(t, r, StageProxy); !r.OK || x.Status != Warn || x.Rule != "probe-proxy" || !strings.Contains(x.Message, "Python") {
		t.Errorf("%+v", r)
	}
	clean(t, r, "PrOxYpAsS")
}

// TestProvisionalAnswers checks that 100 Continue is waited out, whether a proxy
// or the server sends it.
func TestProvisionalAnswers(t *testing.T) {
	t.Parallel()
	const again = "HTTP/1.1 100 Continue\r\n\r\n"
	d := newDaytona(t)
	first := func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusContinue)
		d.ServeHTTP(w, r)
	}
	s := serve(t, testCA().server(t, nil), first)
	p := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		there, err := net.Dial("tcp", r.Host)
		if err != nil {
			t.Error(err)
			return
		}
		here, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = io.WriteString(here, again+again+"HTTP/1.1 200 OK\r\n\r\n")
		join(here, there)
	})
	o := options()
	o.Proxy = "http://" + p.addr()
	if r := Run(context.Background(), target(s.secureURL()), o); !r.OK {
		t.Errorf("%+v", r)
	}
}

func TestProxyOfTheEnvironment(t *testing.T) {
	t.Parallel()
	s := serve(t, testCA().server(t, nil), newDaytona(t).ServeHTTP)
	p := forwarder(t, "")
	env := map[string]string{"HTTPS_PROXY": "http://" + p.addr()}
	o := options()
	o.Getenv = func(name string) string { return env[name] }
	o.Resolver = resolver(t, dnsLoopback)
	_, port, _ := net.SplitHostPort(s.addr())
	url := "https://api.daytona.test:" + port + "/api"

	// The proxy looks the name up, and cannot.
	if rule, at := failed(Run(context.Background(), target(url), o)); rule != "probe-proxy" || at != StageTCP {
		t.Errorf("got %s at %s", rule, at)
	}
	for name, change := range map[string]func(){
		"--proxy none": func() { o.Proxy = "none" },
		"NO_PROXY":     func() { o.Proxy, env["NO_PROXY"] = "", "daytona.test" },
	} {
		change()
		n := p.connections()
		r := Run(context.Background(), target(url), o)
		if !r.OK || stage(t, r, StageProxy).Status != Pass || p.connections() != n {
			t.Errorf("%s: %+v", name, r)
		}
		if m := stage(t, r, StageDNS).Message; m != "api.daytona.test is 127.0.0.1" {
			t.Errorf("%s", m)
		}
	}
}
