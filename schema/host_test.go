package schema

import (
	"slices"
	"strings"
	"testing"
)

// Which hosts are private, and that plain http is fine with the same ones.
func TestPrivateHosts(t *testing.T) {
	m := Default()
	for _, c := range []struct {
		private bool
		hosts   string
	}{
		{true, "localhost LOCALHOST api host.docker.internal daytona.local daytona.corp daytona.home.arpa a.svc.cluster.local x.localhost localhost."},
		{true, "127.0.0.1 127.1.2.3 10.0.0.1 192.168.1.1 172.16.0.1 172.31.255.255 169.254.1.1 100.64.0.1 100.127.255.255 0.0.0.0"},
		{true, "::1 :: fc00::1 fd12:3456::1 fe80::1 febf::1 fe80::1%eth0 0:0:0:0:0:0:0:1 ::ffff:10.0.0.1"},
		{false, "daytona.example.com corp.example.com local.example.com 8.8.8.8 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 11.0.0.1 192.169.0.1"},
		{false, "2001:db8::1 ff02::1 fec0::1 fc::1 fd::1 fe8::1 10.0.0.1.example.com localhost.example.com"},
		{false, "10.0.0.999 127.0.0.256 10.1.1 192.168.1.1.1"},
	} {
		for _, host := range strings.Fields(c.hosts) {
			if got := m.IsPrivateHost(host); got != c.private {
				t.Errorf("%s: private is %v, want %v", host, got, c.private)
			}
			if strings.Count(host, ":") > 1 {
				if strings.ContainsAny(host, "%.") || strings.Contains(host, "0:0") {
					continue // not as CUE knows it
				}
				host = "[" + host + "]"
			}
			verdicts := m.Judge("daytona_server_url", "http://"+host+":3000/api", Scope{Source: "toml"})
			insecure := slices.ContainsFunc(verdicts, func(v Verdict) bool { return v.Rule.ID == "url-insecure" })
			if insecure == c.private {
				t.Errorf("http://%s: url-insecure is %v", host, insecure)
			}
		}
	}
}
