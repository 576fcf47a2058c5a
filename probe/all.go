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
	servers := map[string]*logins{}
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
		if servers[serverOf(t)] == nil {
			servers[serverOf(t)] = newLogins()
		}
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
			first.logins = servers[serverOf(first.target)]
			reports[groups[k][0]] = first.run(ctx)
			for _, i := range groups[k][1:] {
				reports[i] = first.reportLike(targets[i])
			}
		})
	}
	wg.Wait()
	if len(targets) == 1 {
		reports[0].Name = "" // the only one needs no name
	}
	return reports
}

// serverOf returns what identifies a target's server, as far as its URL tells.
func serverOf(t Target) string {
	u, err := url.Parse(t.URL)
	if err != nil {
		return t.URL
	}
	return hostPort(u)
}

// reportLike is the report for a target that differs only in where its settings come
// from and in its region: no request is made.
func (c *chain) reportLike(t Target) Report {
	done := c.report.Stages
	d := newChain(t, c.o)
	d.base, d.key, d.org = c.base, c.key, c.org
	d.regions, d.regionsDrift, d.noRegions = c.regions, c.regionsDrift, c.noRegions
	d.report.KeyExpires, d.report.OK, d.report.Time = c.report.KeyExpires, true, c.report.Time
	for _, r := range done {
		v := &verdict{r.Status, r.Rule, r.Message, r.Help}
		switch {
		case r.Stage == StageSettings:
			v = d.settings()
		case r.Stage == StageRegion && r.Status != Skip && d.noRegions == nil:
			v = d.matchRegion()
		case r.Stage == StageLimits && r.Status == Skip && d.report.OK && c.o.Until == "":
			v = d.limits(context.Background())
		case r.Stage == StageLimits && r.Status != Skip && !d.report.OK:
			v = &verdict{status: Skip, message: "not tried: region failed"}
		}
		d.report.OK = d.report.OK && v.status != Fail
		d.add(r.Stage, v, 0)
	}
	return d.report
}
