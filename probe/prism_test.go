//go:build prism

package probe

import (
	"context"
	"os"
	"testing"
	"time"
)

// TestAgainstMock probes a mock server that someone else wrote, run from the
// client's own OpenAPI document by scripts/prism/ci. It makes its answers
// up at random within the document: which permissions and regions they name is
// chance, everything else must be understood.
func TestAgainstMock(t *testing.T) {
	url := os.Getenv("PROBE_MOCK_URL")
	if url == "" {
		t.Skip("PROBE_MOCK_URL is not set")
	}
	o := options()
	o.Timeouts = Timeouts{All: 10 * time.Second}
	reached := map[Stage]int{}
	for n := range 100 {
		x := target(url)
		if n%2 == 1 {
			x = jwtTarget(url)
		}
		if n%4 >= 2 {
			x.Region = "" // else the region would be the end of most chains
		}
		r := Run(context.Background(), x, o)
		clean(t, r)
		for _, s := range r.Stages {
			if s.Status == Skip {
				continue
			}
			reached[s.Stage]++
			switch s.Rule {
			case "", "probe-cannot-see":
				if s.Status != Pass {
					t.Errorf("%+v", s)
				}
			case "probe-missing-scope", "probe-suspended", "probe-key-expiring", "probe-key-old", "probe-target-unavailable",
				"probe-no-default-region", "probe-snapshot", "probe-sandboxes", "probe-toolbox":
			default:
				t.Errorf("%+v", s)
			}
		}
	}
	t.Logf("stages that ran in 100 probes: %v", reached)
	if reached[StagePermissions] != 100 || reached[StageRegion] == 0 || reached[StageToolbox] == 0 {
		t.Errorf("too few stages ran: %v", reached)
	}

	// It knows its paths: what it does not have is refused.
	o.Until = StageAuthenticate
	if r := Run(context.Background(), target(url+"/no-such-path"), o); r.OK {
		t.Errorf("a path that the mock does not have passed: %+v", r)
	}
}
