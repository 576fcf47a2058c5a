package probe

// Stage is one link of the chain.
type Stage string

// The stages, in the order in which they run.
const (
	StageSettings     Stage = "settings"     // what was resolved, and from where
	StageProxy        Stage = "proxy"        // which proxy the requests take
	StageDNS          Stage = "dns"          // the name of the server, or of the proxy
	StageTCP          Stage = "tcp"          // the connection, through the proxy if there is one
	StageTLS          Stage = "tls"          // the handshake and the certificate
	StageIdentify     Stage = "identify"     // is it Daytona's API? asked without the key
	StageVersion      Stage = "version"      // do the SDK in use and the server understand each other?
	StageAuthenticate Stage = "authenticate" // does it take the key?
	StagePermissions  Stage = "permissions"  // may the key do what OpenManus needs?
	StageKey          Stage = "key"          // its age and its expiry
	StageRegion       Stage = "region"       // is the target one of the usable regions?
	StageSnapshot     Stage = "snapshot"     // is the server's default snapshot there?
	StageSandboxes    Stage = "sandboxes"    // are some of them stuck?
	StageToolbox      Stage = "toolbox"      // does the address answer through which sandboxes are reached?
	StageLimits       Stage = "limits"       // what this probe cannot see
)

// Stages returns all stages in the order in which they run.
func Stages() []Stage {
	return []Stage{
		StageSettings, StageProxy, StageDNS, StageTCP, StageTLS, StageIdentify, StageVersion,
		StageAuthenticate, StagePermissions, StageKey, StageRegion,
		StageSnapshot, StageSandboxes, StageToolbox, StageLimits,
	}
}

// Status is how a stage ended.
type Status string

// The statuses. Only Fail makes a probe fail.
const (
	Pass Status = "pass"
	Fail Status = "fail"
	Warn Status = "warn" // it works, but the reader should know
	Skip Status = "skip" // an earlier stage failed, or --until names an earlier one
)

// StageResult is the outcome of a stage. Its strings are safe to print in any
// format after that format's own escaping: they are this package's own, and the
// few names from a server or a file in them are redacted, printable ASCII.
type StageResult struct {
	Stage      Stage   `json:"stage"`
	Status     Status  `json:"status"`
	DurationMS float64 `json:"duration_ms"` // milliseconds, 0 for a skipped stage
	Rule       string  `json:"rule"`        // "" where there is nothing to explain
	Message    string  `json:"message"`     // what was found, and why
	Help       string  `json:"help"`        // the next step; "" where none is needed
}
