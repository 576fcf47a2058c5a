package probe

import (
	"context"
	"net/url"
	"sync"
)

// maxParallel is how many chains run at once.
const maxParallel = 4

// RunAll probes several targets concurrently and returns their reports in the
// same order. Targets with the same URL and credential share one chain of
// requests, so that a wrong key costs one failed login; only their settings and
// regions are examined one by one.
func RunAll(ctx context.Context, targets []Target, o Options) []Report {
	type chainKey struct{ url, credential, organization string }
	groups := map[chainKey][]int{}
	guard := newGuard()
	var order []chainKey
	for i, t := range targets {
		secret, jwt := t.credential()
		k := chainKey{url: t.URL, credential: secret.Reveal()}
		if jwt {
			k.organization = "jwt " + t.Organization
		}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], i)
	}
	if notify := o.OnStage; notify != nil {
		var mu sync.Mutex
		o.OnStage = func(name string, r StageResult) {
			mu.Lock()
			defer mu.Unlock()
			notify(name, r)
		}
	}
	reports := make([]Report, len(targets))
	slots := make(chan struct{}, maxParallel)
	var wg sync.WaitGroup
	for _, k := range order {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			first := newChain(targets[groups[k][0]], o)
			first.guard = guard
			reports[groups[k][0]] = first.run(ctx)
			for _, i := range groups[k][1:] {
				reports[i] = first.reportLike(ctx, targets[i])
			}
		})
	}
	wg.Wait()
	if len(targets) == 1 {
		reports[0].Name = "" // the only one needs no name
	}
	return reports
}

// reportLike is the report for a target that differs only in where its settings
// come from, in its program and in its region: no request is made.
func (c *chain) reportLike(ctx context.Context, t Target) Report {
	done := c.report.Stages
	d := newChain(t, c.o)
	d.base, d.server, d.key, d.keyHidden, d.org = c.base, c.server, c.key, c.keyHidden, c.org
	d.regions, d.regionsDrift, d.noRegions = c.regions, c.regionsDrift, c.noRegions
	d.snapshots, d.noSnapshots = c.snapshots, c.noSnapshots
	d.transport.origin, d.dialer = c.transport.origin, c.dialer
	d.report.KeyExpires, d.report.OK, d.report.Time = c.report.KeyExpires, true, c.report.Time
	d.report.ServerVersion = c.report.ServerVersion
	failed := ""
	for _, r := range done {
		v := d.like(ctx, c, r)
		if failed != "" {
			v = &verdict{status: Skip, message: "not tried: " + failed + " failed"}
		}
		if v.status == Fail {
			d.report.OK, failed = false, string(r.Stage)
		}
		d.add(r.Stage, v, 0)
	}
	return d.report
}

// like is the verdict on a stage for a target that shares the requests of the
// chain of.
func (c *chain) like(ctx context.Context, of *chain, r StageResult) *verdict {
	same := &verdict{r.Status, r.Rule, r.Message, r.Help}
	ran := r.Status != Skip
	switch {
	case r.Stage == StageSettings:
		return c.settings()
	case r.Stage == StageVersion && ran:
		return c.version()
	case r.Stage == StagePermissions && ran && c.authenticated():
		return c.permissions(ctx)
	case r.Stage == StageRegion && ran && c.noRegions == nil:
		return c.matchRegion()
	case r.Stage == StageSnapshot && ran && c.snapshots != nil:
		return c.judgeSnapshot()
	case r.Stage == StageToolbox && ran && !sameURL(c.toolboxURL(), of.toolboxURL()):
		return &verdict{status: Skip, message: "not tried: another settings file asks for another region, and its address was tried"}
	case r.Stage == StageLimits && c.o.Until == "" && c.authenticated():
		return c.limits(ctx)
	case !ran && c.o.Until == "" && c.authenticated():
		same.message = "not tried: another settings file with the same credential failed before this stage"
	}
	return same
}

func sameURL(a, b *url.URL) bool {
	return a == nil && b == nil || a != nil && b != nil && a.String() == b.String()
}
