package schema

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/near"
)

// answers reports whether the answer to a #Question about a value is yes; to
// none, "", it is no.
func (m *Model) answers(question, value string, in Scope) bool {
	switch question {
	case "look-alike":
		known := strings.HasPrefix(value, "https://app.daytona.io/") // nearly all URLs: no need to parse them
		return !known && m.LooksLikeDaytona(Host(value))
	case "near-region":
		return m.NearRegion(value, in.Cloud) != ""
	}
	return false
}

// NearRegion returns the region that a target is a misspelling of, "" if it is
// none: one of the cloud's or the policy's, in another letter case or a typing
// error away. Another server has regions of its own, of which only the default is
// known: a typing error away from that. Other digits are no misspelling: us2 may
// well be beside us.
func (m *Model) NearRegion(target string, cloud bool) string {
	if slices.Contains(m.Regions, target) {
		return ""
	}
	low := strings.ToLower(strings.TrimSpace(target))
	for _, r := range m.Regions {
		if strings.EqualFold(r, low) {
			return r
		}
	}
	regions := m.Regions
	if !cloud {
		s, _ := m.Setting("daytona_target")
		regions = []string{s.Default}
	}
	if r := near.Name(low, regions); digits(r) == digits(low) {
		return r
	}
	return ""
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// ofDaytona are the domains of Daytona's own hosts: of today's platform, and of
// Daytona v2.
var ofDaytona = []string{"daytona.io", "daytona.com"}

// IsDaytonaHost reports whether a host, in lower case, is one of Daytona's.
func IsDaytonaHost(host string) bool {
	return slices.ContainsFunc(ofDaytona, func(d string) bool { return host == d || strings.HasSuffix(host, "."+d) })
}

// LooksLikeDaytona reports whether a host resembles app.daytona.io, and is
// neither one of Daytona's nor private: daytona below another top-level domain, a
// typing error or two away, or Daytona's domain before another one.
func (m *Model) LooksLikeDaytona(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if _, err := netip.ParseAddr(host); err == nil || len(host) > 253 || IsDaytonaHost(host) || m.IsPrivateHost(host) {
		return false
	}
	for _, d := range ofDaytona {
		if strings.Contains("."+host, "."+d+".") {
			return true
		}
	}
	name, top := registered(host)
	switch strings.ReplaceAll(name, "-", "") {
	case "daytona", "daytonaio", "appdaytona", "daytonaapp":
		return true
	}
	edits := near.Edits(name+"."+top, "daytona.io")
	return edits <= 1 || edits == 2 && (strings.Contains(name, "dayt") || strings.Contains(name, "tona"))
}

// registered returns the name that somebody has registered below a top-level
// domain, such as example and co.uk of www.example.co.uk.
func registered(host string) (name, top string) {
	labels := strings.Split(host, ".")
	n := len(labels) - 1
	if n >= 2 && len(labels[n]) == 2 && slices.Contains([]string{"co", "com", "net", "org", "ac", "gov"}, labels[n-1]) {
		n--
	}
	if n < 1 {
		return "", host
	}
	return labels[n-1], strings.Join(labels[n:], ".")
}
