package probe

import "github.com/daytona-lint/daytona-lint/schema"

// answerRules are about what a server answers.
func answerRules() []schema.Rule {
	url, key, target := []string{SettingURL}, []string{SettingKey}, []string{SettingTarget}
	return []schema.Rule{
		{
			ID: "probe-not-daytona", Severity: "error", Settings: url,
			Summary: "something other than Daytona's API answers: a web page, unrelated JSON, or no HTTP",
			Why:     "a status of 200 proves nothing: the dashboard answers every path outside /api with a web page; the key is not sent there",
			Help:    "use the API's base URL: https://app.daytona.io/api for the cloud, or one that ends in /api for your own server",
			Bad:     `daytona_server_url = "https://app.daytona.io"`,
			Good:    `daytona_server_url = "https://app.daytona.io/api"`,
		},
		{
			ID: "probe-redirect", Severity: "error", Settings: url,
			Summary: "the server redirects",
			Why:     "a redirect can send the key to another host or over plain http: it is never followed, and the key is not sent again",
			Help:    "set daytona_server_url to the address that it redirects to, if you trust that",
			Bad:     `daytona_server_url = "http://daytona.example.com/api"`,
			Good:    `daytona_server_url = "https://daytona.example.com/api"`,
		},
		{
			ID: "probe-maintenance", Severity: "error", Settings: nil,
			Summary: "the server is under maintenance or not ready (503)",
			Why:     "in maintenance mode Daytona's server answers 503 on every route; the settings may be right",
			Help:    "wait and try again; --retries repeats the request",
			Bad:     "GET /config -> 503",
			Good:    "GET /config -> 200",
		},
		{
			ID: "probe-server-error", Severity: "error", Settings: nil,
			Summary: "the server, or a gateway in front of it, is failing (500, 502, 504)",
			Why:     "the settings may be right; if GET /config worked before, the server's database or its Redis is down",
			Help:    "try again later; for a self-hosted server, read its log",
			Bad:     "GET /config -> 502",
			Good:    "GET /config -> 200",
		},
		{
			ID: "probe-rate-limited", Severity: "error", Settings: nil,
			Summary: "this address or organization sends too many requests (429)",
			Why:     "the server counts requests and, separately, failed logins; whoever exceeds a limit is blocked for a while",
			Help:    "wait as long as the server asks; look for a job that keeps trying a wrong key: at the limit, good keys are refused too",
			Bad:     "GET /api-keys/current -> 429",
			Good:    "GET /api-keys/current -> 200",
		},
		{
			ID: "probe-unauthorized", Severity: "error", Settings: key,
			Summary: "the server does not accept the key (401)",
			Why:     "it is wrong, revoked or expired, and the server does not say which; a gateway that strips the Authorization header looks the same; failed logins are counted, so the probe asks once",
			Help:    "create a new key in the dashboard; `daytona-lint show` shows which of your keys is used",
			Bad:     "GET /api-keys/current -> 401",
			Good:    "GET /api-keys/current -> 200",
		},
		{
			ID: "probe-wrong-role", Severity: "error", Settings: key,
			Summary: "the key is valid, but belongs to no member of this organization (403)",
			Why:     "it is a key of one of Daytona's own services (runner, proxy), or its user is no longer a member, or the server's database is down while the key is cached; a token may belong to another organization",
			Help:    "use an API key that a member of the organization created in the dashboard",
			Bad:     "daytona_api_key is the runner's key",
			Good:    "daytona_api_key is a user's key",
		},
		{
			ID: "probe-missing-scope", Severity: "error", Settings: key,
			Summary: "the key lacks write:sandboxes or delete:sandboxes; a warning if the program creates snapshots and the key lacks write:snapshots",
			Why:     "OpenManus creates and deletes sandboxes; without the permission the server answers 403 and does not name it",
			Help:    "create a key with write:sandboxes and delete:sandboxes; a key's permissions cannot be changed",
			Bad:     "a key for read:volumes",
			Good:    "a key for write:sandboxes and delete:sandboxes",
		},
		{
			ID: "probe-suspended", Severity: "error", Settings: nil,
			Summary: "the organization is suspended; only visible with a JWT",
			Why:     "the server answers 403 to every create and start",
			Help:    "resolve it in the dashboard (billing, verification)",
			Bad:     "GET /organizations/{id} returns suspended: true",
			Good:    "GET /organizations/{id} returns suspended: false",
		},
		{
			ID: "probe-key-expiring", Severity: "warning", Settings: key,
			Summary: "the key expires in less than 14 days",
			Why:     "from that day on the server answers 401, without saying why",
			Help:    "create a new key now and replace this one",
			Bad:     "a key that expires tomorrow",
			Good:    "a key that expires in three months",
		},
		{
			ID: "probe-key-old", Severity: "warning", Settings: key,
			Summary: "the key is older than a year",
			Why:     "the longer a key is in use, the more places hold a copy of it",
			Help:    "create a new key, replace this one, then revoke it",
			Bad:     "a key made two years ago",
			Good:    "a key made last month",
		},
		{
			ID: "probe-target-unavailable", Severity: "error", Settings: target,
			Summary: "the target is not a region that the organization may use",
			Why:     "the server answers 404 or 403 when a sandbox is created there",
			Help:    "set daytona_target to one of the regions that the probe lists",
			Bad:     `daytona_target = "local"`,
			Good:    `daytona_target = "us"`,
		},
		{
			ID: "probe-old-server", Severity: "warning", Settings: url,
			Summary: "the server lacks an endpoint or a field that this client knows: another, mostly older, version",
			Why:     "an SDK and a server of different versions may not understand each other; an error if the probe cannot go on, as without GET /config (before 0.104), which identifies the server",
			Help:    "update the self-hosted server, or use an SDK of its version",
			Bad:     "GET /api-keys/current -> 404",
			Good:    "GET /api-keys/current -> 200",
		},
		{
			ID: "probe-version", Severity: "warning", Settings: nil,
			Summary: "the given, installed or locked SDK and the server are incompatible",
			Why:     "an SDK rejects an answer that lacks a field its version requires, even after the server has done the work: a sandbox is created, and the program does not learn of it",
			Help:    "use an SDK that matches the server, or update the server",
			Bad:     "the Python SDK 0.226.1 with a server 0.190.0",
			Good:    "the Python SDK 0.169.0 with a server 0.190.0",
		},
	}
}
