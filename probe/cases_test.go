package probe

import (
	"context"
	"testing"
)

// broken is one way in which the chain can be broken.
type broken struct {
	name string
	// build makes the servers. The first site is the one that the settings name;
	// whatever is listed must not see the key unless it is that one.
	build func(t *testing.T, x *setup)
	rule  string
	stage Stage
}

// setup is what a case probes with what.
type setup struct {
	target  Target
	options Options
	origin  *site   // the configured origin; nil if there is none
	others  []*site // must never see the key
	secrets []string
}

func (x *setup) at(s *site, url string) { x.origin, x.target.URL = s, url }

func TestBrokenChains(t *testing.T) {
	t.Parallel()
	var all []broken
	for _, part := range [][]broken{
		settingsCases(), reachCases(), tlsCases(), proxyCases(),
		redirectCases(), identifyCases(), hostileCases(), keyCases(), regionCases(),
	} {
		all = append(all, part...)
	}
	if len(all) < 60 {
		t.Errorf("%d cases, want 60 or more", len(all))
	}
	names := map[string]bool{}
	for _, b := range all {
		if names[b.name] {
			t.Errorf("%s stands twice", b.name)
		}
		names[b.name] = true
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			b.check(t)
		})
	}
}

func (b broken) check(t *testing.T) {
	x := &setup{target: target(""), options: options()}
	b.build(t, x)
	// A server that could hold it for ever would do so to the whole test.
	r := Run(context.Background(), x.target, x.options)
	if rule, stage := failed(r); rule != b.rule || stage != b.stage {
		t.Errorf("got %s at %s, want %s at %s:\n%s", rule, stage, b.rule, b.stage, outputs(t, r)["table"])
	}
	f := r.Failed()
	if r.OK || f == nil || f.Message == "" || f.Help == "" {
		t.Errorf("a failure without words: %+v", r)
	}
	after := false
	for _, s := range r.Stages {
		if after && s.Status != Skip {
			t.Errorf("%s ran after the failure", s.Stage)
		}
		after = after || s.Status == Fail
	}
	clean(t, r, x.secrets...)
	b.keyIsSafe(t, x)
}

// keyIsSafe looks at what the servers received.
func (b broken) keyIsSafe(t *testing.T, x *setup) {
	reached := func(s Stage) int {
		for i, y := range Stages() {
			if y == s {
				return i
			}
		}
		return -1
	}
	sites := x.others
	if x.origin != nil && reached(b.stage) < reached(StageAuthenticate) {
		sites = append(sites, x.origin)
	}
	for _, s := range sites {
		if s.saw(testKey) || s.saw(testJWT) || s.saw("Bearer") {
			t.Error("a server that must not see it was sent the key")
		}
	}
	if s := x.origin; s != nil {
		if n := s.connections(); n > 3 {
			t.Errorf("%d connections", n)
		}
		if n := s.requests("GET /"); n > 5+2*x.options.Retries {
			t.Errorf("%d requests", n)
		}
		if n := s.requests("Bearer"); b.rule == "probe-unauthorized" && n > 2 {
			t.Errorf("the key was sent %d times", n)
		}
	}
}
