package probe

import (
	"context"
	"net/url"
	"time"

	apiclient "github.com/daytonaio/daytona/libs/api-client-go"
)

// chain is the state of one probe.
type chain struct {
	target Target
	o      Options
	redact redactor
	report Report
	jwt    bool

	base      *url.URL
	dialer    *dialer
	transport *transport
	client    *apiclient.APIClient
	guard     *guard // of all targets of the run

	server       serverConfig
	key          keyInfo
	keyHidden    bool // a gateway hides the key that the server takes
	org          organizationInfo
	regions      []regionInfo
	regionsDrift *verdict
	noRegions    *verdict
	snapshots    []snapshotInfo
	noSnapshots  *verdict
}

// Run probes one target. It returns when the chain is done, ctx is cancelled or
// the time for all is over, and leaves no connection or goroutine behind.
func Run(ctx context.Context, t Target, o Options) Report {
	return RunAll(ctx, []Target{t}, o)[0]
}

func newChain(t Target, o Options) *chain {
	secret, jwt := t.credential()
	c := &chain{target: t, o: o.withDefaults(), jwt: jwt}
	secrets := []string{t.Key.Reveal(), t.JWT.Reveal()}
	if u, err := url.Parse(c.o.Proxy); err == nil && u.User != nil {
		password, _ := u.User.Password()
		secrets = append(secrets, password)
	}
	c.redact = newRedactor(secrets...)
	c.transport = &transport{credential: secret, observe: o.observe}
	c.guard = newGuard()
	if jwt {
		c.transport.organization = t.Organization
	}
	c.report = Report{Name: c.redact.text(t.Name, 200), Client: clientName(), Time: c.o.Now(), Region: c.redact.name(shownRegion(t.Region))}
	return c
}

type step struct {
	stage Stage
	run   func(context.Context) *verdict
}

func (c *chain) steps() []step {
	return []step{
		{StageSettings, func(context.Context) *verdict { return c.settings() }},
		{StageProxy, func(context.Context) *verdict { c.prepare(); return c.chooseProxy() }},
		{StageDNS, c.resolve},
		{StageTCP, c.connect},
		{StageTLS, c.secure},
		{StageIdentify, c.openAndIdentify},
		{StageVersion, func(context.Context) *verdict { return c.version() }},
		{StageAuthenticate, c.authenticate},
		{StagePermissions, c.permissions},
		{StageKey, c.keyAge},
		{StageRegion, c.region},
		{StageSnapshot, c.snapshot},
		{StageSandboxes, c.sandboxes},
		{StageToolbox, c.toolbox},
		{StageLimits, c.limits},
	}
}

func (c *chain) run(ctx context.Context) Report {
	end := time.Now().Add(c.o.Timeouts.All)
	ctx, cancel := context.WithDeadline(ctx, end)
	defer cancel()
	c.dialer = &dialer{o: c.o, deadline: end}
	defer c.dialer.close()

	c.report.OK = true
	skip := ""
	for _, s := range c.steps() {
		if skip != "" {
			c.add(s.stage, &verdict{status: Skip, message: skip}, 0)
			continue
		}
		began := time.Now()
		v := s.run(ctx)
		c.add(s.stage, v, time.Since(began))
		switch {
		case v.status == Fail:
			c.report.OK = false
			skip = "not tried: " + string(s.stage) + " failed"
		case s.stage == c.o.Until:
			skip = "not tried: --until " + string(s.stage)
		}
	}
	return c.report
}

// add records the outcome of a stage. A verdict without help of its own gets its
// rule's.
func (c *chain) add(s Stage, v *verdict, took time.Duration) {
	r := StageResult{Stage: s, Status: v.status, Rule: v.rule, Message: v.message, Help: v.help}
	r.DurationMS = float64(took.Microseconds()) / 1000
	if r.Help == "" && (v.status == Fail || v.status == Warn) {
		r.Help = ruleHelp(v.rule)
	}
	c.report.Stages = append(c.report.Stages, r)
	c.o.OnStage(c.report.Name, r)
}

// prepare points the dialer and the transport at the configured server.
func (c *chain) prepare() {
	c.dialer.server = c.base
	c.transport.origin = origin(c.base)
}

// openAndIdentify builds the API client over the connection that the stages made
// and sends the first request.
func (c *chain) openAndIdentify(ctx context.Context) *verdict {
	c.transport.conn = &http1Conn{dialer: c.dialer, forward: c.dialer.proxy != nil && !c.dialer.tunnels()}
	c.client = newClient(c.target.URL, c.transport)
	return c.identify(ctx)
}
