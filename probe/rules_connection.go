package probe

import "github.com/daytona-lint/daytona-lint/schema"

// connectionRules are about reaching a server.
func connectionRules() []schema.Rule {
	url := []string{SettingURL}
	return []schema.Rule{
		{
			ID: "probe-proxy", Severity: "error", Settings: nil,
			Summary: "a proxy is in the way: it is unreachable, requires a login or refuses; a warning if it works",
			Why:     "this probe honours HTTP_PROXY, HTTPS_PROXY and NO_PROXY; the Python SDK's REST client does not, so the two may take different routes",
			Help:    "check the proxy's URL, user and password, or pass --proxy none to connect as the Python SDK does",
			Bad:     "HTTPS_PROXY=http://old-proxy:3128",
			Good:    "NO_PROXY=app.daytona.io",
		},
		{
			ID: "probe-dns", Severity: "error", Settings: url,
			Summary: "the host of the API's URL cannot be resolved",
			Why:     "there is no such host, or the DNS server fails or does not answer: no request leaves this machine",
			Help:    "check the spelling of the host, then this machine's DNS server",
			Bad:     `daytona_server_url = "https://app.daytona.oi/api"`,
			Good:    `daytona_server_url = "https://app.daytona.io/api"`,
		},
		{
			ID: "probe-refused", Severity: "error", Settings: url,
			Summary: "the connection is refused or cut, or there is no route to the host",
			Why:     "nothing listens on that port, or something in between closes the connections",
			Help:    "check host and port; for a self-hosted server, check that it is running",
			Bad:     `daytona_server_url = "http://localhost:3001/api"`,
			Good:    `daytona_server_url = "http://localhost:3000/api"`,
		},
		{
			ID: "probe-timeout", Severity: "error", Settings: url,
			Summary: "a step was not answered in time; the message names it",
			Why:     "a firewall drops the packets, the host is down, or the server accepts the request and never answers, as when its Redis hangs",
			Help:    "try again; then check the firewalls on the way and the server; --timeout gives it more time",
			Bad:     `daytona_server_url = "https://10.0.0.7/api" without the VPN`,
			Good:    `daytona_server_url = "https://10.0.0.7/api" with the VPN`,
		},
		{
			ID: "probe-tls", Severity: "error", Settings: url,
			Summary: "TLS fails: the certificate is expired, not yet valid, for another host or from an unknown authority, or the protocol is too old",
			Why:     "the SDK refuses such a server too, and the key must not be sent to whoever answers there",
			Help:    "ask the server's operator; for your own authority, pass its certificate with --ca-file",
			Bad:     `daytona_server_url = "https://203.0.113.7/api" with a certificate for daytona.example.com`,
			Good:    `daytona_server_url = "https://daytona.example.com/api"`,
		},
	}
}
