package sdk

import (
	"maps"
	"net/netip"
	"slices"
	"strings"
	"unicode/utf8"
)

// mount is an entry of get_environment_proxies of httpx: a pattern of URLs, and
// the proxy for them, "" for none.
type mount struct {
	pattern  string
	proxy    string
	variable string // that gives it, as it is set
}

// setting is a proxy variable in force.
type setting struct{ name, value string }

// proxySettings is getproxies_environment of Python's urllib, by what stands before
// _proxy. A name whose last part is lower-case wins, and empty it unsets the
// other; with REQUEST_METHOD, which CGI sets, HTTP_PROXY counts only so. Of two
// more spellings of one name Python takes the later of its environment, which
// cannot be known: here the later in byte order counts.
func proxySettings(process map[string]string) map[string]setting {
	found := map[string]setting{}
	names := slices.Sorted(maps.Keys(process))
	for _, name := range names {
		if key, ok := strings.CutSuffix(strings.ToLower(name), "_proxy"); ok && process[name] != "" {
			found[key] = setting{name, process[name]}
		}
	}
	if _, cgi := process["REQUEST_METHOD"]; cgi {
		delete(found, "http")
	}
	for _, name := range names {
		if !strings.HasSuffix(name, "_proxy") {
			continue
		}
		key := strings.TrimSuffix(strings.ToLower(name), "_proxy")
		if process[name] == "" {
			delete(found, key)
		} else {
			found[key] = setting{name, process[name]}
		}
	}
	return found
}

// mountsOf is get_environment_proxies of httpx 0.28, in the order of its dictionary.
func mountsOf(process map[string]string) []mount {
	settings := proxySettings(process)
	var all []mount
	put := func(m mount) {
		if !utf8.ValidString(m.pattern + m.proxy) {
			return
		}
		if i := slices.IndexFunc(all, func(other mount) bool { return other.pattern == m.pattern }); i >= 0 {
			all[i] = m
			return
		}
		all = append(all, m)
	}
	for _, scheme := range []string{"http", "https", "all"} {
		s, ok := settings[scheme]
		if !ok {
			continue
		}
		url := s.value
		if !strings.Contains(url, "://") {
			url = "http://" + url
		}
		put(mount{scheme + "://", url, s.name})
	}
	no := settings["no"]
	for host := range strings.SplitSeq(no.value, ",") {
		switch host = pythonStrip(host); {
		case host == "*":
			return nil
		case host == "":
		case strings.Contains(host, "://"):
			put(mount{host, "", no.name})
		case isAddress(host, 4):
			put(mount{"all://" + host, "", no.name})
		case isAddress(host, 6):
			put(mount{"all://[" + host + "]", "", no.name})
		case strings.ToLower(host) == "localhost":
			put(mount{"all://" + host, "", no.name})
		default:
			put(mount{"all://*" + host, "", no.name})
		}
	}
	return all
}

// isAddress is is_ipv4_hostname and is_ipv6_hostname: what follows a slash is
// left out.
func isAddress(host string, version int) bool {
	host, _, _ = strings.Cut(host, "/")
	return isIP(host, version)
}

// isIP reports whether ipaddress of Python reads an address.
func isIP(text string, version int) bool {
	a, err := netip.ParseAddr(text)
	return err == nil && a.Is4() == (version == 4) && strings.Count(text, "%") < 2
}

// readProxy is Proxy of httpx: it returns the URL's scheme.
func (m mount) readProxy() (string, *ClientError) {
	u, words := readURL(m.proxy)
	if words != "" {
		return "", &ClientError{m.variable, CauseProxyURL, "httpx.InvalidURL", words}
	}
	switch u.scheme {
	case "http", "https", "socks5", "socks5h":
		return u.scheme, nil
	}
	return "", &ClientError{m.variable, CauseScheme, "ValueError", "Unknown scheme for proxy URL"}
}

// readPattern is URLPattern of httpx.
func (m mount) readPattern() *ClientError {
	u, words := readURL(m.pattern)
	if words != "" {
		return &ClientError{m.variable, CauseNoProxy, "httpx.InvalidURL", words}
	}
	if strings.HasPrefix(u.host, "xn--") && !isInternational(u.host) {
		return &ClientError{m.variable, CauseNoProxy, "idna.IDNAError", "Invalid A-label"}
	}
	return nil
}
