package probe

import (
	"context"
	"encoding/json"
	"slices"
)

// snapshotInfo is the part of an item of GET /snapshots that is used.
type snapshotInfo struct {
	Name      string   `json:"name"`
	State     string   `json:"state"`
	RegionIDs []string `json:"regionIds"` // absent before 0.190
}

// maxSnapshotName is the longest name of a default snapshot that is asked for, in
// bytes.
const maxSnapshotName = 255

// snapshot looks for the server's default snapshot among those that the
// organization may use: sandboxes are made of it where nothing else is asked for.
func (c *chain) snapshot(ctx context.Context) *verdict {
	name := c.server.more.DefaultSnapshot
	if name == "" || len(name) > maxSnapshotName {
		return pass("the server names no default snapshot")
	}
	c.snapshots, c.noSnapshots = c.listSnapshots(ctx, name)
	return c.judgeSnapshot()
}

// listSnapshots returns the snapshots of a name, or a verdict where there is no
// list.
func (c *chain) listSnapshots(ctx context.Context, name string) ([]snapshotInfo, *verdict) {
	x := c.call(ctx, "GET /snapshots", func(ctx context.Context) error {
		_, _, err := c.client.SnapshotsAPI.GetAllSnapshots(ctx).Name(name).Limit(100).Execute()
		return err
	})
	if !x.good {
		return nil, c.aside(ctx, x, "whether the default snapshot exists")
	}
	var page struct {
		Items []snapshotInfo `json:"items"`
		Total float64        `json:"total"`
	}
	if json.Unmarshal(x.body, &page) != nil || page.Items == nil {
		return nil, warn("probe-old-server", "", "the answer to %s is not in the form that %s reads: the server is probably another version", x.what, thisClient)
	}
	found := slices.DeleteFunc(page.Items, func(s snapshotInfo) bool { return s.Name != name })
	if len(found) == 0 && page.Total > float64(len(page.Items)) {
		return nil, pass("the server has more snapshots than a probe reads: whether the default snapshot exists is unknown")
	}
	return found, nil
}

func (c *chain) judgeSnapshot() *verdict {
	if c.noSnapshots != nil {
		return c.noSnapshots
	}
	name := c.redact.name(c.server.more.DefaultSnapshot)
	bad := ""
	switch i := slices.IndexFunc(c.snapshots, func(s snapshotInfo) bool { return s.State == "active" }); {
	case len(c.snapshots) == 0:
		bad = "does not exist"
	case i < 0 && slices.Contains(snapshotStates, c.snapshots[0].State):
		bad = "is not active, but " + c.snapshots[0].State
	case i < 0:
		bad = "is not active"
	default:
		if r := c.targetRegion(); r != nil && c.snapshots[i].RegionIDs != nil && !slices.Contains(c.snapshots[i].RegionIDs, r.ID) {
			bad = "is not available in the region " + c.redact.name(r.Name)
		}
	}
	switch {
	case bad == "":
		return pass("the default snapshot %s exists", name)
	case c.target.BringsImage:
		return pass("the default snapshot %s %s; the program makes its sandboxes from images, and does not need it", name, bad)
	}
	return warn("probe-snapshot", "", "the default snapshot %s %s: a sandbox created without its own image or snapshot is refused", name, bad)
}

// snapshotStates are those that a message may name.
var snapshotStates = []string{"building", "pending", "pulling", "inactive", "error", "build_failed", "removing"}
