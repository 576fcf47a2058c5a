package probe

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
)

// oldestWithConfig is the first release of the server that has GET /config. A
// server that claims an earlier version was built by hand.
const oldestWithConfig = "0.104.0"

// version compares the SDK that the program uses with the server's version. It
// makes no request. An SDK that is only assumed is not compared.
func (c *chain) version() *verdict {
	client, server := c.target.SDK, strings.TrimPrefix(c.report.ServerVersion, "v")
	switch {
	case client.Language == "" || !sdk.IsVersion(client.Version):
		return pass("nothing to compare: the project does not say which SDK is installed")
	case sdk.CompareVersions(client.Version, "2.0.0") >= 0:
		return pass("nothing to compare: %s %s talks to Daytona v2, but this is v0", client.name(), client.Version)
	case server == "" || sdk.CompareVersions(server, oldestWithConfig) < 0:
		return pass("nothing to compare: the server does not name a release")
	}
	who := client.name() + " " + client.Version
	if client.From != "" {
		who += " (" + c.redact.text(client.From, 120) + ")"
	}
	var breaks []string
	causes := map[string][]string{} // of what breaks
	for _, m := range misfits {
		if m.holds(client.Language, client.Version, server) {
			if causes[m.breaks] == nil {
				breaks = append(breaks, m.breaks)
			}
			causes[m.breaks] = append(causes[m.breaks], m.because)
		}
	}
	if breaks != nil {
		for i, what := range breaks {
			breaks[i] = what + " (" + strings.Join(causes[what], "; ") + ")"
		}
		return warn("probe-version", "use an SDK of the server's own version, "+server+", or update the server", "%s and %s are incompatible: %s", who, c.redact.daytona(server), strings.Join(breaks, "; "))
	}
	return pass("%s: no incompatibility with %s is known", who, c.redact.daytona(server))
}

func (m *misfit) holds(language, client, server string) bool {
	return slices.Contains(m.languages, language) &&
		within(client, m.since, m.until) && within(server, m.serverSince, m.serverUntil)
}

// within reports whether a version is at least since and before until.
func within(version, since, until string) bool {
	return (since == "" || sdk.CompareVersions(version, since) >= 0) && (until == "" || sdk.CompareVersions(version, until) < 0)
}
