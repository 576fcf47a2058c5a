package probe

import (
	"context"
	"net/http"
)

// aside explains a failed request of a stage that only looks at what surrounds
// the chain: a warning, since sandboxes can be made without its answer. Something
// that answers in Daytona's place is a failure all the same: the SDK meets it, too.
func (c *chain) aside(ctx context.Context, x *exchange, matter string) *verdict {
	switch {
	case x.err == nil && x.status == http.StatusNotFound && x.isJSON() && (x.daytonaError() || x.fromDaytona()):
		return pass("the server has no %s: %s is unknown", x.what, matter)
	case x.err == nil && x.flaw == flawTooLarge:
		return pass("the answer to %s is larger than a probe reads: %s is unknown", x.what, matter)
	}
	v := c.refused(ctx, x)
	if v.rule == "" || v.rule == "probe-not-daytona" && x.status >= 400 {
		return v
	}
	return warn(v.rule, v.help, "%s; so %s is unknown", v.message, matter)
}
