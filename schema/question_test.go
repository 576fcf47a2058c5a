package schema

import "testing"

func TestLooksLikeDaytona(t *testing.T) {
	m := Default()
	for _, host := range []string{
		"app.dayton.io", "app.daytona.app", "daytona.app", "app.daytona.co", "daytona.co.uk", "DAYTONA.DEV.", "app.daytone.io", "appdaytona.io", "app-daytona.io",
		"daytona.oi", "datyona.io", "daytonna.io", "app.daytona.io.example.net", "daytona-io.com", "dayton.ai", "app.daytona.cloud",
	} {
		if !m.LooksLikeDaytona(host) {
			t.Errorf("%s resembles app.daytona.io, and that is not told", host)
		}
	}
	for _, host := range []string{
		"", "app.daytona.io", "daytona.io", "proxy.eu.daytona.io", "api.daytona.com", "daytona.com", "daytona.example.net", "daytona.corp.example", "daytona", "daytona.local",
		"daytona.internal", "localhost", "127.0.0.1", "::1", "8.8.8.8", "daytona.fly.dev", "notdaytona.io", "dakota.io", "clayton.io", "example.com", "io", "dayton.com",
	} {
		if m.LooksLikeDaytona(host) {
			t.Errorf("%s is taken for a look-alike", host)
		}
	}
}

func TestNearRegion(t *testing.T) {
	for _, c := range []struct {
		target string
		cloud  bool
		want   string
	}{
		{"us", true, ""}, {"eu", true, ""}, {"EU", true, "eu"}, {" Us\t", true, "us"}, {"usa", true, "us"}, {"eur", true, "eu"},
		{"mars", true, ""}, {"us-east-1", true, ""}, {"us2", true, ""}, {"local", true, ""}, {"", true, ""}, {"default", true, ""},
		{"US", false, "us"}, {"usa", false, "us"}, {"eu", false, ""}, {"EU", false, "eu"}, {"eur", false, ""}, {"us-2", false, ""}, {"local", false, ""},
	} {
		if got := Default().NearRegion(c.target, c.cloud); got != c.want {
			t.Errorf("%q, cloud %v: got %q, want %q", c.target, c.cloud, got, c.want)
		}
	}
}
