package probe

import (
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// parseBase parses an API URL in which the settings model found no error. It
// refuses only what cannot be dialed.
func parseBase(raw string) (*url.URL, *verdict) {
	bad := func(why string) (*url.URL, *verdict) {
		return nil, fail("url-syntax", "write it as https://HOST/api, for the cloud https://app.daytona.io/api",
			"the API's URL cannot be used: %s", why)
	}
	if raw == "" {
		return bad("it is empty")
	}
	u, err := url.Parse(raw)
	if err != nil {
		return bad("it does not parse: its host or its port is not valid")
	}
	if u.Hostname() == "" || strings.Contains(u.Hostname(), "%") {
		return bad("it has no usable host")
	}
	for _, r := range u.Hostname() {
		if r <= ' ' || r > '~' {
			return bad("its host has a character outside ASCII")
		}
	}
	return u, nil
}

// hostPort returns the host and port that a URL's requests go to.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = "443"
		if u.Scheme == "http" {
			port = "80"
		}
	}
	return net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// origin returns a URL's scheme, host and port, to which the key is bound.
func origin(u *url.URL) string { return u.Scheme + "://" + hostPort(u) }

// isLoopback reports whether a host is this machine by its name alone. The
// address is checked again when it is dialed. What the settings model calls a
// private host is wider: plain http may reach the local network, but the probe
// sends a key there only with --allow-http.
func isLoopback(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return a.Unmap().IsLoopback()
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// shownRegion is a target as it may be shown, "" for none.
func shownRegion(target string) string {
	if target == "" {
		return ""
	}
	return source.ShowValue(source.Region, source.NewSecret(target), "").String()
}

// quoted puts quotes around a target that is shown.
func quoted(shown string) string {
	if shown == source.Redacted {
		return shown
	}
	return `"` + shown + `"`
}

// longestURL is how many characters of a URL's parts are shown.
const longestURL = 2000

// shownURL rebuilds a URL from scheme, host, port and path. A path with an @ in
// it may hold user info in the wrong place, so it is masked.
func (c *chain) shownURL(u *url.URL) string {
	return u.Scheme + "://" + c.shownHost(u.Host) + c.shownPath(u)
}

// shownHost shows a host, with its port if it has one.
func (c *chain) shownHost(host string) string {
	shown := c.redact.text(host, longestURL)
	if u, err := url.Parse("//" + host); err == nil && ipv6(u.Hostname()) {
		return strings.Replace(shown, escapedColons, "::", 1)
	}
	return shown
}

// ipv6 reports whether a host is an address of IPv6.
func ipv6(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && a.Is6() && a.Zone() == ""
}

func (c *chain) shownPath(u *url.URL) string {
	if strings.Contains(u.Path, "@") {
		return "/" + redacted
	}
	return c.redact.text(source.ShowURLPath(u.EscapedPath()).String(), longestURL)
}

// showable parses a URL that may be wrong, to name it in the report: nil if what
// it holds may be a secret.
func showable(raw string) *url.URL {
	u, err := url.Parse(raw)
	if err != nil || strings.Contains(raw, "@") || u.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return nil
	}
	return u
}
