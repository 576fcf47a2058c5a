package probe

import (
	"errors"
	"net/http"
	"testing"
)

// TestTransportSendsNowhereElse checks that the key's origin is exact, whatever asks.
func TestTransportSendsNowhereElse(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, newDaytona(t).ServeHTTP)
	base, bad := parseBase("https://api.daytona.test/api")
	if bad != nil {
		t.Fatal(bad.message)
	}
	tr := &transport{origin: origin(base), credential: secretOf(testKey), identified: true, exchange: &exchange{}}
	for _, url := range []string{
		"http://api.daytona.test/api/config", "https://api.daytona.test:444/api/config",
		"https://x.api.daytona.test/api", "https://daytona.test/api", "https://api.daytona.test.evil.test/api", s.url(),
	} {
		req, err := http.NewRequest(http.MethodGet, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tr.RoundTrip(req); !errors.Is(err, errOrigin) {
			t.Errorf("%s: %v", url, err)
		}
	}
	req, _ := http.NewRequest(http.MethodGet, "https://api.daytona.test/api", nil)
	req.Host = "evil.test"
	if _, err := tr.RoundTrip(req); !errors.Is(err, errOrigin) {
		t.Errorf("another Host header: %v", err)
	}
	if s.connections() != 0 {
		t.Error("something was sent")
	}
}
