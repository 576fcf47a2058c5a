package probe

import "github.com/daytona-lint/daytona-lint/schema"

// sandboxRules are about what a sandbox needs beside a key that is taken.
func sandboxRules() []schema.Rule {
	return []schema.Rule{
		{
			ID: "probe-no-default-region", Severity: "error", Settings: []string{SettingTarget},
			Summary: "the organization has no default region; only visible with a JWT",
			Why:     "until one is chosen the server answers 400 to every create, even if a target is set; a new personal organization has none",
			Help:    "choose the organization's default region in the dashboard",
			Bad:     "GET /organizations/{id} gives no defaultRegionId",
			Good:    `GET /organizations/{id} gives defaultRegionId: "us"`,
		},
		{
			ID: "probe-snapshot", Severity: "warning", Settings: nil,
			Summary: "the server's default snapshot is missing, not active, or not in the target's region",
			Why:     "a sandbox created without its own image or snapshot uses it: the server answers 400",
			Help:    "name an image or a snapshot when creating a sandbox; for a self-hosted server, find out why its default snapshot was not pulled",
			Bad:     "GET /snapshots lists no snapshot of the name that GET /config gives",
			Good:    "GET /snapshots lists it as active",
		},
		{
			ID: "probe-sandboxes", Severity: "warning", Settings: nil,
			Summary: "sandboxes of the organization are stuck in an error or in a build",
			Why:     "something keeps them from starting, and may affect the next one too; states and causes are reported, never names",
			Help:    "find them in the dashboard, delete those that are not needed, and fix the cause",
			Bad:     "GET /sandbox lists a sandbox in build_failed",
			Good:    "GET /sandbox lists none in error or build_failed",
		},
		{
			ID: "probe-toolbox", Severity: "warning", Settings: nil,
			Summary: "the address through which sandboxes are reached does not answer from here",
			Why:     "the API creates a sandbox, but its files, commands and ports go through the toolbox's proxy, which is another host: the sandbox is created, and cannot be reached",
			Help:    "allow that host in firewalls and proxies; for a self-hosted server, check that its proxy is running and that its name resolves here",
			Bad:     "GET /config gives proxyToolboxUrl: http://proxy.localhost:4000/toolbox, and nothing listens there",
			Good:    "GET /config gives proxyToolboxUrl: https://proxy.example.com/toolbox, and it takes connections",
		},
		{
			ID: "probe-cannot-see", Severity: "info", Settings: nil,
			Summary: "the probe, which only reads, cannot find something out",
			Why:     "quotas, and for an API key a suspended organization or one without a default region, show only when a sandbox is created",
			Help:    "if all stages pass and a sandbox still fails, look at limits, billing and the default region in the dashboard",
			Bad:     "all stages pass, creating a sandbox gives 403",
			Good:    "all stages pass, creating a sandbox works",
		},
	}
}
