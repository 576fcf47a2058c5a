package probe

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	apiclient "github.com/daytonaio/daytona/libs/api-client-go"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// sandboxInfo is the part of an item of GET /sandbox that is used.
type sandboxInfo struct {
	State     string `json:"state"`
	Reason    string `json:"errorReason"`
	UpdatedAt string `json:"updatedAt"`
}

// States in which a sandbox cannot stay long: those that are an error, and those
// that pass by themselves.
var (
	brokenStates  = []string{"error", "build_failed"}
	passingStates = []string{"pending_build", "building_snapshot", "pulling_snapshot", "creating", "starting", "restoring"}
)

const (
	tooLong      = time.Hour // in a state that passes by itself
	mostListed   = 100
	unknownCause = "a reason that only the dashboard shows"
)

// sandboxes counts the sandboxes that are stuck. It tells states and causes, and
// nothing of what a sandbox is called or holds.
func (c *chain) sandboxes(ctx context.Context) *verdict {
	var states []apiclient.SandboxState
	for _, s := range slices.Concat(brokenStates, passingStates) {
		states = append(states, apiclient.SandboxState(s))
	}
	x := c.call(ctx, "GET /sandbox", func(ctx context.Context) error {
		_, _, err := c.client.SandboxAPI.ListSandboxes(ctx).States(states).Limit(mostListed).Execute()
		return err
	})
	if !x.good {
		return c.aside(ctx, x, "whether sandboxes are stuck")
	}
	all, more, ok := sandboxList(x.body)
	if !ok {
		return warn("probe-old-server", "", "the answer to %s is not in the form that %s reads: the server is probably another version", x.what, thisClient)
	}
	counts := map[string]int{}
	stuck := 0
	for _, s := range all {
		if what := s.stuckIn(c.o.Now()); what != "" {
			counts[what]++
			stuck++
		}
	}
	if stuck == 0 {
		return pass("no sandbox is stuck in an error or a build")
	}
	var parts []string
	for what, n := range counts {
		parts = append(parts, fmt.Sprintf("%d %s", n, what))
	}
	slices.Sort(parts)
	least, sandboxes := "", "sandboxes are"
	if more {
		least = "at least "
	}
	if stuck == 1 {
		sandboxes = "sandbox is"
	}
	return warn("probe-sandboxes", "", "%s%d %s stuck: %s", least, stuck, sandboxes, strings.Join(parts, ", "))
}

// sandboxList reads both forms of the list: a page, from 0.180 on, and all of
// them before. more: there are others.
func sandboxList(body []byte) (all []sandboxInfo, more, ok bool) {
	var page struct {
		Items []sandboxInfo `json:"items"`
		Next  *string       `json:"nextCursor"`
	}
	if json.Unmarshal(body, &page) == nil && page.Items != nil {
		return page.Items, page.Next != nil && *page.Next != "", true
	}
	return all, false, json.Unmarshal(body, &all) == nil && all != nil
}

// stuckIn says in what a sandbox is stuck, "" where it is not.
func (s sandboxInfo) stuckIn(now time.Time) string {
	switch {
	case slices.Contains(brokenStates, s.State):
		return "in " + s.State + " (" + causeOf(s.Reason) + ")"
	case slices.Contains(passingStates, s.State):
		if since, err := time.Parse(time.RFC3339, s.UpdatedAt); err == nil && now.Sub(since) > tooLong {
			return "in " + s.State + " for more than an hour"
		}
	}
	return ""
}

// causes are what the server gives as reasons, in our words: its own may name
// images, hosts and sandboxes. The first that matches counts.
var causes = []struct {
	pattern *lazyregexp.Regexp
	words   string
}{
	{lazyregexp.New(`(?i)no space left|storage limit|disk quota`), "the runner's disk is full"},
	{lazyregexp.New(`(?i)timeout while (building|pulling)`), "the image took too long to build or to pull"},
	{lazyregexp.New(`(?i)timeout while (starting|creating)|startup wait|timed? ?out`), "it took too long to start"},
	{lazyregexp.New(`(?i)no (available )?runners?|no runner`), "no runner was free"},
	{lazyregexp.New(`(?i)backup`), "there is no backup to restore it from"},
	{lazyregexp.New(`(?i)pull access denied|unauthorized|authentication required|no basic auth`), "the registry refused the image"},
	{lazyregexp.New(`(?i)manifest (for|unknown)|not found.*(image|manifest)|no such image|failed to pull|pull`), "the image could not be pulled"},
	{lazyregexp.New(`(?i)registry`), "the server has no registry for the image"},
	{lazyregexp.New(`(?i)build`), "the image could not be built"},
	{lazyregexp.New(`(?i)unexpected state|unknown state|error state|destroyed state`), "its runner reports another state"},
}

func causeOf(reason string) string {
	if len(reason) > 2000 {
		reason = reason[:2000]
	}
	for _, c := range causes {
		if c.pattern.MatchString(reason) {
			return c.words
		}
	}
	return unknownCause
}
