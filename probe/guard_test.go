package probe

import (
	"errors"
	"net/http"
	"testing"
)

// TestGuardSendsNowhereElse holds that the key's origin is exact, whatever asks.
func TestGuardSendsNowhereElse(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, newDaytona(t).ServeHTTP)
	base, bad := parseBase("https://api.daytona.test/api")
	if bad != nil {
		t.Fatal(bad.message)
	}
	g := &guard{origin: origin(base), credential: secretOf(testKey), identified: true, exchange: &exchange{}}
	for _, url := range []string{
		"http://api.daytona.test/api/config", "https://api.daytona.test:444/api/config",
		"https://x.api.daytona.test/api", "https://daytona.test/api", "https://api.daytona.test.evil.test/api", s.url(),
	} {
		req, err := http.NewRequest(http.MethodGet, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := g.RoundTrip(req); !errors.Is(err, errOrigin) {
			t.Errorf("%s: %v", url, err)
		}
	}
	req, _ := http.NewRequest(http.MethodGet, "https://api.daytona.test/api", nil)
	req.Host = "evil.test"
	if _, err := g.RoundTrip(req); !errors.Is(err, errOrigin) {
		t.Errorf("another Host header: %v", err)
	}
	if s.connections() != 0 {
		t.Error("something was sent")
	}
}

func TestRedactor(t *testing.T) {
	t.Parallel()
	p := newRedactor(testKey, "abcd")
	for in, want := range map[string]string{
		"us":                 "us",
		"us-east-1":          "us-east-1",
		"a\x1b[31mb":         `a\u001b[31mb`,
		"a\nb":               `a\u000ab`,
		"a\u202eb\u200b":     `a\u202eb\u200b`,
		"\u00e9":             `\u00e9`,
		"\xff":               `\ufffd`,
		"::error::x":         `:\u003aerror:\u003ax`,
		"##[error]":          `\u0023\u0023[error]`,
		"<b>&\"'`|":          `\u003cb\u003e\u0026\u0022\u0027\u0060\u007c`,
		"x" + testKey[20:26]: "[redacted]",
		"xABCDx":             "[redacted]",
		"dtn_7":              "dtn_7",
	} {
		if got := p.name(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
	long := make([]byte, 1000)
	for i := range long {
		long[i] = 'a'
	}
	if got := p.name(string(long)); len(got) != 67 {
		t.Errorf("%d characters of a long name", len(got))
	}
}
