package probe

import (
	"net/url"
	"strings"

	"golang.org/x/net/http/httpproxy"
)

// chooseProxy is the proxy stage: it decides whether requests go through one.
func (c *chain) chooseProxy() *verdict {
	if c.o.Proxy == "none" {
		return pass("none (--proxy none)")
	}
	proxy, from, err := c.proxyFor(c.base)
	if err == nil && proxy == nil {
		return pass("none")
	}
	if err != nil || proxy.Hostname() == "" || (proxy.Scheme != "http" && proxy.Scheme != "https") {
		return fail("probe-proxy", "write it as http://HOST:PORT, or pass --proxy none",
			"the proxy (%s) is not an http:// or https:// URL", from)
	}
	c.dialer.proxy = proxy
	shown := proxy.Scheme + "://" + c.redact.name(proxy.Host) + " (" + from + ")"
	if h := c.target.SDK.habits(); h.proxy != "" {
		return warn("probe-proxy", "pass --proxy none to connect as the SDK does, unless you mean to probe through the proxy",
			"%s; %s %s", shown, c.target.SDK.name(), h.proxy)
	}
	if from == "--proxy" {
		return pass("%s; %s takes HTTP(S)_PROXY from its environment", shown, c.target.SDK.name())
	}
	return pass("%s, as %s does", shown, c.target.SDK.name())
}

// proxyFor returns the proxy that requests to a URL take, nil for none, and what
// names it.
func (c *chain) proxyFor(u *url.URL) (proxy *url.URL, from string, err error) {
	switch c.o.Proxy {
	case "none":
		return nil, "--proxy", nil
	case "":
		proxy, err = c.environmentProxy().ProxyFunc()(u)
		return proxy, "environment", err
	}
	proxy, err = url.Parse(c.o.Proxy)
	return proxy, "--proxy", err
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
