package probe

import (
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// parseBase reads the API's URL as the SDKs would use it, and refuses what they
// cannot use. The verdict names the part at fault, never its text.
func parseBase(raw string) (*url.URL, *verdict) {
	bad := func(format string, a ...any) (*url.URL, *verdict) {
		return nil, fail("url-syntax", "write it as https://HOST/api, for the cloud https://app.daytona.io/api",
			"the API's URL cannot be used: "+format, a...)
	}
	if raw == "" {
		return bad("it is empty")
	}
	if strings.TrimSpace(raw) != raw {
		return nil, fail("stray-whitespace", "remove the white space around the URL; nothing trims it",
			"the API's URL begins or ends with white space")
	}
	u, err := url.Parse(raw)
	if err != nil {
		return bad("it does not parse (a bad port, a space or a control character in it?)")
	}
	switch {
	case u.Scheme == "":
		return bad("it has no scheme, want https://")
	case u.Scheme != "https" && u.Scheme != "http":
		return bad("its scheme is not https")
	case u.User != nil:
		return bad("it holds user information, which belongs into no setting")
	case u.Hostname() == "" || strings.ContainsAny(u.Hostname(), " %\\"):
		return bad("it has no usable host")
	case u.RawQuery != "" || u.ForceQuery:
		return bad("it holds a query (?...), to which no path can be added")
	case u.Fragment != "" || strings.HasSuffix(raw, "#"):
		return bad("it holds a fragment (#...), to which no path can be added")
	}
	for _, r := range u.Hostname() {
		if r <= ' ' || r > '~' {
			return bad("its host has a character outside ASCII")
		}
	}
	if p := u.Port(); p != "" || strings.HasSuffix(u.Host, ":") {
		if n, err := strconv.Atoi(p); err != nil || n < 1 || n > 65535 {
			return bad("its port is not a number from 1 to 65535")
		}
	}
	return u, nil
}

// hostPort is the host and port that a URL's requests go to.
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

// origin is a URL's scheme, host and port: what the key is bound to.
func origin(u *url.URL) string { return u.Scheme + "://" + hostPort(u) }

// isLoopback tells whether a host is this machine by its name alone. Whether
// the name leads there is seen when it is dialled.
func isLoopback(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return a.Unmap().IsLoopback()
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// shownURL rebuilds a URL from scheme, host, port and path.
func (c *chain) shownURL(u *url.URL) string {
	return u.Scheme + "://" + c.plain.name(u.Host) + c.plain.text(u.EscapedPath(), 200)
}
