package probe

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
)

type regionInfo struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	ProxyURL string `json:"proxyUrl"`
}

// shownRegions is how many usable regions a message lists.
const shownRegions = 20

// listRegions requests the regions that the organization may use. It returns a
// verdict if there is no list.
func (c *chain) listRegions(ctx context.Context) *verdict {
	x := c.call(ctx, "GET /regions", func(ctx context.Context) error {
		_, _, err := c.client.OrganizationsAPI.ListAvailableRegions(ctx).Execute()
		return err
	})
	switch {
	case !x.good && x.err == nil && x.status == http.StatusNotFound && x.isJSON():
		return warn("probe-old-server", "", "the server has no %s: it is older than December 2025, and the target cannot be checked", x.what)
	case c.fromGateway(x) && !x.namesRealm():
		return warn("probe-not-daytona", "ask the gateway's operator to pass GET /regions on, unless you know that the target is right",
			"a gateway answered %s with %d instead of Daytona: the target cannot be checked", x.what, x.status)
	case !x.good:
		return c.refused(ctx, x)
	}
	var all []regionInfo
	if json.Unmarshal(x.body, &all) != nil || all == nil || slices.ContainsFunc(all, func(r regionInfo) bool { return r.ID == "" }) {
		x.flaw = flawForeign
		return c.diagnose(ctx, x)
	}
	c.regions, c.regionsDrift = all, drift(x, "")
	return nil
}

// region looks for the target among the usable regions, as the server does: by
// name or id, without the spaces around it.
func (c *chain) region(ctx context.Context) *verdict {
	if c.regions == nil && c.noRegions == nil {
		c.noRegions = c.listRegions(ctx)
	}
	if c.noRegions != nil {
		return c.noRegions
	}
	return c.matchRegion()
}

func (c *chain) matchRegion() *verdict {
	usable := c.usable()
	want := strings.TrimSpace(c.target.Region)
	switch id, known := c.org.defaultRegion(); {
	case c.jwt && known && id == "":
		return fail("probe-no-default-region", "",
			"the organization has no default region: the server creates no sandbox, even if a target is set")
	case len(c.regions) == 0:
		return fail("probe-target-unavailable", "ask for a region in the dashboard, or check that the key belongs to the right organization", "the organization may not use any region")
	case want == "":
		return c.orDrift("no target is set: the organization's default region is used; usable: %s", usable)
	}
	if c.targetRegion() != nil {
		return c.orDrift("the target %s is usable", quoted(c.report.Region))
	}
	return fail("probe-target-unavailable", "set daytona_target to one of these: "+usable,
		"the target %s is not a region that the organization may use; usable: %s", quoted(c.report.Region), usable)
}

// targetRegion is the region in which sandboxes are made, nil where that is not
// known: an API key does not see the organization's default.
func (c *chain) targetRegion() *regionInfo {
	want := strings.TrimSpace(c.target.Region)
	if want == "" {
		want, _ = c.org.defaultRegion()
	}
	if want == "" && len(c.regions) == 1 {
		return &c.regions[0]
	}
	for i, r := range c.regions {
		if want != "" && (r.Name == want || r.ID == want) {
			return &c.regions[i]
		}
	}
	return nil
}

// orDrift passes, or repeats the warning about the form of the list.
func (c *chain) orDrift(format string, a ...any) *verdict {
	v := pass(format, a...)
	if d := c.regionsDrift; d.status == Warn {
		v = warn(d.rule, d.help, "%s%s", v.message, d.message)
	}
	return v
}

func (c *chain) usable() string {
	var names []string
	for _, r := range c.regions {
		name := r.Name
		if name == "" {
			name = r.ID
		}
		names = append(names, name)
		if len(names) == shownRegions && len(c.regions) > shownRegions {
			names = append(names, "...")
			break
		}
	}
	return c.redact.names(names)
}

// limits states what a probe that only reads cannot find out.
func (c *chain) limits(context.Context) *verdict {
	v := pass("quotas, a suspended organization and one without a default region show only when a sandbox is created, which the probe does not do")
	if c.jwt {
		v = pass("quotas show only when a sandbox is created, which the probe does not do")
	}
	v.rule = "probe-cannot-see"
	return v
}
