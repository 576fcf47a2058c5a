package probe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/daytona-lint/daytona-lint/validate"
)

func settingsCases() []broken {
	url := func(name, url, rule string) broken {
		return broken{name, func(_ *testing.T, x *setup) {
			x.target.URL, x.secrets = url, []string{"SeCrEt-PaSsWoRd"}
		}, rule, StageSettings}
	}
	of := func(name, rule string, change func(*Target)) broken {
		return broken{name, func(t *testing.T, x *setup) {
			s := serve(t, nil, newDaytona(t).ServeHTTP)
			x.at(s, s.url())
			change(&x.target)
		}, rule, StageSettings}
	}
	return []broken{
		url("url empty", "", "url-syntax"),
		url("url without scheme", "app.daytona.io/api", "url-syntax"),
		url("url of ftp", "ftp://127.0.0.1/api", "url-syntax"),
		url("url without host", "https:///api", "url-syntax"),
		url("url with a bad port", "https://127.0.0.1:99999/api", "url-syntax"),
		url("url with a port of words", "https://127.0.0.1:SeCrEt-PaSsWoRd/api", "url-syntax"),
		url("url with user information", "https://me:SeCrEt-PaSsWoRd@127.0.0.1/api", "url-syntax"),
		url("url with user information in its path", "https:///me:SeCrEt-PaSsWoRd@127.0.0.1/api", "url-syntax"),
		url("url with user information after its host", "https://your-api-url/me:SeCrEt-PaSsWoRd@127.0.0.1/api", "placeholder-value"),
		url("url with user information and one slash", "https:/me:SeCrEt-PaSsWoRd@127.0.0.1/api", "url-syntax"),
		url("url with a query", "https://127.0.0.1/api?key=SeCrEt-PaSsWoRd", "url-syntax"),
		url("url with a fragment", "https://127.0.0.1/api#SeCrEt-PaSsWoRd", "url-syntax"),
		url("url with an escape that is none", "https://127.0.0.1/%zz", "url-syntax"),
		url("url with an address that is none", "https://[::1::]//api", "url-syntax"),
		url("url with a zone", "https://[fe80::1%25en0]:3000/api", "url-syntax"),
		url("url with white space", " https://127.0.0.1/api", "stray-whitespace"),
		url("url with the key in its host", "https://"+testKey+" .example/api", "stray-whitespace"),
		url("plain http to another machine", "http://daytona.example/api", "url-insecure"),
		url("plain http with the key in its path", "http://daytona.example/api/"+testKey, "url-syntax"),
		url("key in the path of a server of one's own", "https://127.0.0.1/"+testKey+"/api", "url-syntax"),
		of("another key in the path", "url-syntax", func(t *Target) {
			t.Key = validate.NewSecret("AdminKeyOfMyOwn")
			t.URL = strings.Replace(t.URL, "/api", "/AdminKeyOfMyOwn/api", 1)
		}),
		of("no key", "empty-api-key", func(t *Target) { t.Key = validate.Secret{} }),
		url("url that is a placeholder", "https://your-api-url", "placeholder-value"),
		url("url of a page", "https://api.daytona.io/", "url-wrong-host"),
		url("url of the cloud without /api", "https://app.daytona.io", "url-missing-api"),
		url("url of v2", "https://api.daytona.com", "url-wrong-host"),
		url("url of v2's dashboard", "https://APP.daytona.com./api", "url-wrong-host"),
		url("url of a page of v2's dashboard", "https://app.daytona.com/dashboard/keys", "url-wrong-host"),
		of("key that is a placeholder", "placeholder-value", func(t *Target) { t.Key = validate.NewSecret("your-api-key") }),
		of("key that is a JWT", "key-is-jwt", func(t *Target) { t.Key = validate.NewSecret(testJWT) }),
		of("key that is a reference", "unexpanded-variable", func(t *Target) {
			t.Key = validate.NewSecret("${DAYTONA_API_KEY}")
			t.Sources = map[string]validate.Source{SettingKey: validate.SourceTOML}
		}),
		of("key with a line break", "stray-whitespace", func(t *Target) { t.Key = validate.NewSecret(testKey + "\n") }),
		of("key with a no-break space", "stray-whitespace", func(t *Target) { t.Key = validate.NewSecret(testKey + "\u00a0") }),
		of("jwt without organization", "jwt-without-organization", func(t *Target) { *t = jwtTarget(t.URL); t.Organization = "" }),
		of("organization that is a path", "jwt-without-organization", func(t *Target) { *t = jwtTarget(t.URL); t.Organization = "../x" }),
	}
}

func reachCases() []broken {
	dns := func(name string, answer dnsAnswer) broken {
		return broken{name, func(t *testing.T, x *setup) {
			x.target.URL = "https://api.daytona.test/api"
			x.options.Resolver = resolver(t, answer)
		}, "probe-dns", StageDNS}
	}
	control := func(name, rule string, no syscall.Errno) broken {
		return broken{name, func(_ *testing.T, x *setup) {
			x.target.URL = "https://127.0.0.1:9/api"
			x.options.control = func(string, string, syscall.RawConn) error { return no }
		}, rule, StageTCP}
	}
	return []broken{
		dns("dns: no such host", dnsNotFound),
		dns("dns: server fails", dnsFails),
		dns("dns: silent", dnsSilent),
		dns("dns: no address", dnsEmpty),
		{"dns: plain http leads elsewhere", func(t *testing.T, x *setup) {
			x.target.URL = "http://api.localhost:9/api"
			x.options.Resolver = resolver(t, dnsForeign)
		}, "url-insecure", StageTCP},
		{"refused", func(t *testing.T, x *setup) { x.target.URL = "http://" + closedPort(t) + "/api" }, "probe-refused", StageTCP},
		{"filtered", func(t *testing.T, x *setup) { x.target.URL = "https://" + filteredPort(t) + "/api" }, "probe-timeout", StageTCP},
		control("network unreachable", "probe-refused", errnoNoNetwork),
		control("host unreachable", "probe-refused", errnoNoHost),
		control("reset at once", "probe-refused", errnoReset),
		control("not permitted", "probe-refused", syscall.EPERM),
		{"refused the second time", func(t *testing.T, x *setup) {
			d := newDaytona(t)
			var s *site
			s = serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
				_ = s.Listener.Close()
				w.Header().Set("Connection", "close")
				d.ServeHTTP(w, r)
			})
			x.at(s, s.url())
		}, "probe-refused", StageAuthenticate},
	}
}

func tlsCases() []broken {
	cert := func(name string, ca *authority, change func(*x509.Certificate), conf func(*tls.Config), at Stage) broken {
		return broken{name, func(t *testing.T, x *setup) {
			if ca == nil {
				ca = testCA()
			}
			c := ca.server(t, change)
			if conf != nil {
				conf(c)
			}
			s := serve(t, c, newDaytona(t).ServeHTTP)
			x.at(s, s.secureURL())
		}, "probe-tls", at}
	}
	at := func(name, rule string, stage Stage, talk func(net.Conn)) broken {
		return broken{name, func(t *testing.T, x *setup) {
			s := rawest(t, nil, talk)
			x.at(s, s.secureURL())
		}, rule, stage}
	}
	return []broken{
		cert("tls: expired", nil, func(c *x509.Certificate) { c.NotAfter = time.Now().Add(-time.Minute) }, nil, StageTLS),
		cert("tls: not yet valid", nil, func(c *x509.Certificate) { c.NotBefore = time.Now().Add(time.Hour) }, nil, StageTLS),
		cert("tls: self-signed", selfSigned, nil, nil, StageTLS),
		cert("tls: unknown authority", newAuthority(), nil, nil, StageTLS),
		cert("tls: wrong host", nil, func(c *x509.Certificate) { c.IPAddresses, c.DNSNames = nil, []string{"HOSTILE.test"} }, nil, StageTLS),
		cert("tls: for clients only", nil, func(c *x509.Certificate) { c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth} }, nil, StageTLS),
		cert("tls: 1.1 only", nil, nil, func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11 }, StageTLS),
		cert("tls: client certificate, 1.3", nil, nil, func(c *tls.Config) { c.ClientAuth = tls.RequireAnyClientCert }, StageIdentify),
		cert("tls: client certificate, 1.2", nil, nil, func(c *tls.Config) {
			c.ClientAuth, c.MaxVersion = tls.RequireAnyClientCert, tls.VersionTLS12
		}, StageTLS),
		cert("tls: another protocol only", nil, nil, func(c *tls.Config) { c.NextProtos = []string{"smtp"} }, StageTLS),
		{"tls: not TLS", func(t *testing.T, x *setup) {
			s := serve(t, nil, newDaytona(t).ServeHTTP)
			x.at(s, s.secureURL())
		}, "probe-tls", StageTLS},
		at("tls: garbage", "probe-tls", StageTLS, func(c net.Conn) { _, _ = io.WriteString(c, "HOSTILE\x1b[31m garbage") }),
		at("tls: cut", "probe-tls", StageTLS, func(net.Conn) {}),
		at("tls: silent", "probe-timeout", StageTLS, hold),
		at("tls: an alert that says nothing", "probe-tls", StageTLS, alert),
		{"tls: silent the second time", func(t *testing.T, x *setup) {
			d := newDaytona(t)
			s := onlyFirst(t, testCA().server(t, nil), func(c net.Conn) { answerOnce(c, d) }, hold)
			x.at(s, s.secureURL())
		}, "probe-timeout", StageAuthenticate},
	}
}

// hold keeps a connection open and silent until the other side ends it.
func hold(c net.Conn) { _, _ = io.Copy(io.Discard, c) }

func proxyCases() []broken {
	// The server is healthy; the proxy is what is broken.
	through := func(name string, stage Stage, secure bool, proxy func(t *testing.T) string) broken {
		return broken{name, func(t *testing.T, x *setup) {
			s := serve(t, nil, newDaytona(t).ServeHTTP)
			x.at(s, s.url())
			if secure {
				s = serve(t, testCA().server(t, nil), newDaytona(t).ServeHTTP)
				x.at(s, s.secureURL())
			}
			x.options.Proxy, x.secrets = proxy(t), []string{"PrOxYpAsS"}
		}, "probe-proxy", stage}
	}
	answers := func(status int) func(t *testing.T) string {
		return func(t *testing.T) string {
			return "http://me:PrOxYpAsS@" + serve(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				http.Error(w, "HOSTILE\x1b[31m", status)
			}).addr()
		}
	}
	talks := func(talk func(net.Conn)) func(t *testing.T) string {
		return func(t *testing.T) string { return "http://" + raw(t, nil, talk).addr() }
	}
	return []broken{
		through("proxy: no URL", StageProxy, true, func(*testing.T) string { return "PrOxYpAsS:nonsense" }),
		through("proxy: socks", StageProxy, true, func(*testing.T) string { return "socks5://127.0.0.1:1" }),
		through("proxy: down", StageTCP, true, func(t *testing.T) string { return "http://" + closedPort(t) }),
		through("proxy: 403", StageTCP, true, answers(403)),
		through("proxy: 407", StageTCP, true, answers(407)),
		through("proxy: 502", StageTCP, true, answers(502)),
		through("proxy: 500", StageTCP, true, answers(500)),
		through("proxy: silent", StageTCP, true, talks(hold)),
		through("proxy: one byte, then silence", StageTCP, true, talks(func(c net.Conn) {
			_, _ = io.WriteString(c, "H")
			hold(c)
		})),
		through("proxy: 100 for ever", StageTCP, true, talks(func(c net.Conn) {
			for err := error(nil); err == nil; time.Sleep(10 * time.Millisecond) {
				_, err = io.WriteString(c, "HTTP/1.1 100 Continue\r\n\r\n")
			}
		})),
		through("proxy: cut", StageTCP, true, talks(func(net.Conn) {})),
		through("proxy: garbage", StageTCP, true, talks(func(c net.Conn) { _, _ = io.WriteString(c, "HOSTILE\r\n\r\n") })),
		through("proxy: talks on", StageTCP, true, talks(func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\nHOSTILE")
			hold(c)
		})),
		through("proxy: endless headers", StageTCP, true, talks(func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n"+strings.Repeat("X-A: "+strings.Repeat("a", 1000)+"\r\n", 1000))
			hold(c)
		})),
		through("proxy: https that is http", StageTCP, true, func(t *testing.T) string {
			return "https://" + serve(t, nil, http.NotFound).addr()
		}),
		{"proxy: refuses the second time", func(t *testing.T, x *setup) {
			d := newDaytona(t)
			s := serve(t, testCA().server(t, nil), func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Connection", "close")
				d.ServeHTTP(w, r)
			})
			x.at(s, s.secureURL())
			var n atomic.Int32
			x.options.Proxy = "http://" + serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
				if n.Add(1) > 1 {
					http.Error(w, "HOSTILE", http.StatusForbidden)
					return
				}
				tunnel(t, w, r.Host)
			}).addr()
		}, "probe-proxy", StageAuthenticate},
		{"proxy: refused the second time", func(t *testing.T, x *setup) {
			d := newDaytona(t)
			var p *site
			s := serve(t, testCA().server(t, nil), func(w http.ResponseWriter, r *http.Request) {
				_ = p.Listener.Close()
				w.Header().Set("Connection", "close")
				d.ServeHTTP(w, r)
			})
			p = forwarder(t, "")
			x.at(s, s.secureURL())
			x.options.Proxy = "http://" + p.addr()
		}, "probe-proxy", StageAuthenticate},
		through("proxy: plain 407", StageIdentify, false, answers(407)),
		through("proxy: plain 502", StageIdentify, false, answers(502)),
		{"proxy: no such host", func(t *testing.T, x *setup) {
			x.target.URL = "https://127.0.0.1:9/api"
			x.options.Proxy = "http://proxy.daytona.test:3128"
			x.options.Resolver = resolver(t, dnsNotFound)
		}, "probe-proxy", StageDNS},
		{"proxy: the environment's, down", func(t *testing.T, x *setup) {
			down := closedPort(t)
			x.target.URL = "https://app.daytona.io/api"
			x.options.Getenv = func(name string) string { return map[string]string{"https_proxy": "http://" + down}[name] }
		}, "probe-proxy", StageTCP},
	}
}

// closedPort is an address of this machine on which nothing listens.
func closedPort(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
