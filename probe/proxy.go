package probe

import (
	"net/url"
	"strings"

	"golang.org/x/net/http/httpproxy"
)

const pythonIgnoresProxies = "the Python SDK's REST client ignores HTTP(S)_PROXY and connects directly: probe with --proxy none to see what it sees"

// chooseProxy is the proxy stage: it decides whether requests go through one.
func (c *chain) chooseProxy() *verdict {
	var proxy *url.URL
	var err error
	from := "--proxy"
	switch c.o.Proxy {
	case "none":
		return pass("none, as asked")
	case "":
		from = "environment"
		proxy, err = c.environmentProxy().ProxyFunc()(c.base)
	default:
		proxy, err = url.Parse(c.o.Proxy)
	}
	if err == nil && proxy == nil {
		return pass("none")
	}
	if err != nil || proxy.Hostname() == "" || (proxy.Scheme != "http" && proxy.Scheme != "https") {
		return fail("probe-proxy", "write it as http://HOST:PORT; or pass --proxy none",
			"the proxy (%s) is not an http:// or https:// URL", from)
	}
	c.dialer.proxy = proxy
	shown := proxy.Scheme + "://" + c.redact.name(proxy.Host)
	return warn("probe-proxy", "nothing to do if the way through the proxy is the one you ask about",
		"%s (%s); %s", shown, from, pythonIgnoresProxies)
}

func (c *chain) environmentProxy() *httpproxy.Config {
	get := func(name string) string {
		if v := c.o.Getenv(name); v != "" {
			return v
		}
		return c.o.Getenv(strings.ToLower(name))
	}
	return &httpproxy.Config{
		HTTPProxy: get("HTTP_PROXY"), HTTPSProxy: get("HTTPS_PROXY"), NoProxy: get("NO_PROXY"),
		CGI: c.o.Getenv("REQUEST_METHOD") != "",
	}
}
