package main

import (
	"context"
	"crypto/x509"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/probe"
	"github.com/daytona-lint/daytona-lint/validate"
)

func probeCommand(w *world) *cli.Command {
	var stages []string
	for _, s := range probe.Stages() {
		stages = append(stages, string(s))
	}
	return &cli.Command{
		Name:      "probe",
		Usage:     "build the real client and find the broken link between it and a sandbox; the only command that uses the network",
		ArgsUsage: "[PATH...]",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "table", Usage: "format of the report: table, text, json or prometheus"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to this file"},
			&cli.StringFlag{Name: "until", Usage: "stop after this stage: " + strings.Join(stages, ", ")},
			&cli.DurationFlag{Name: "timeout", Value: 20 * time.Second, Usage: "time limit for the entire probe"},
			&cli.IntFlag{Name: "retries", Value: 2, Usage: "how often to retry what may succeed later; a 401 is never retried"},
			&cli.StringFlag{Name: "ca-file", Usage: "trust the certificate authorities in this PEM file too"},
			&cli.StringFlag{Name: "proxy", Usage: "proxy URL, or none (default: HTTPS_PROXY, HTTP_PROXY, NO_PROXY)"},
			&cli.BoolFlag{Name: "allow-http", Usage: "send the key over plain http to another host"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "when to colour: auto, always or never"},
		}, sourceFlags, logFlags),
		Action: func(c *cli.Context) error { return runProbe(w, c) },
	}
}

// runProbe resolves the settings of each path as show does and probes the server
// that they name.
func runProbe(w *world, c *cli.Context) error {
	if err := probeFormat(c); err != nil {
		return err
	}
	if _, err := colours(c.String("color"), w.environ, w.stdout); err != nil {
		return err
	}
	if err := probeOutput(w, c); err != nil {
		return err
	}
	options, err := probeOptions(w, c)
	if err != nil {
		return err
	}
	targets, err := probeTargets(w, c)
	if err != nil {
		return err
	}
	report, err := newProbeReport(w, c, len(targets) > 1)
	if err != nil {
		return err
	}
	options.OnStage = report.onStage
	ctx, cancel := context.WithCancel(c.Context)
	defer cancel()
	interrupted := make(chan struct{})
	go func() {
		select {
		case <-w.interrupted:
			close(interrupted)
			cancel()
		case <-ctx.Done():
		}
	}()
	reports := probe.RunAll(ctx, targets, options)
	select {
	case <-interrupted:
		_ = report.finish(errDropped)
		return codeError{code: exitInterrupted}
	default:
	}
	if err := report.write(reports); err != nil {
		return err
	}
	if slices.ContainsFunc(reports, func(r probe.Report) bool { return !r.OK }) {
		return codeError{code: exitFindings}
	}
	return nil
}

func stageNames() []string {
	var names []string
	for _, s := range probe.Stages() {
		names = append(names, string(s))
	}
	return names
}

func probeOptions(w *world, c *cli.Context) (probe.Options, error) {
	o := probe.Options{
		Until: probe.Stage(c.String("until")), Retries: c.Int("retries"), Proxy: c.String("proxy"), AllowHTTP: c.Bool("allow-http"),
		Timeouts: probe.Timeouts{All: c.Duration("timeout")},
		Getenv:   w.environ.get,
	}
	switch {
	case o.Until != "" && !slices.Contains(probe.Stages(), o.Until):
		return o, wrongWord("--until: unknown stage", c.String("until"), stageNames()...)
	case o.Retries < 0:
		return o, usageError(source.Say("--retries must be at least 0"))
	case o.Timeouts.All <= 0:
		return o, usageError(source.Say("--timeout must be more than 0, such as 20s"))
	}
	if name := c.String("ca-file"); name != "" {
		pool, err := certificates(w.inputs(), name)
		if err != nil {
			return o, err
		}
		o.RootCAs = pool
	}
	return o, nil
}

func certificates(in inputs, name string) (*x509.CertPool, error) {
	pem, err := in.read(discover.Target{Name: name})
	if err != nil {
		return nil, err
	}
	pool, err := probe.CertPool(pem)
	if err != nil {
		return nil, workError(source.Say("%s: there is no PEM certificate in the file", source.ShowPath(name)))
	}
	return pool, nil
}

// probeTargets resolves the settings of each path as show does and lints them:
// errors in them are logged before anything touches the network.
func probeTargets(w *world, c *cli.Context) ([]probe.Target, error) {
	if err := checkPaths(c.Args().Slice()); err != nil {
		return nil, err
	}
	paths := c.Args().Slice()
	if len(paths) == 0 {
		paths = []string{""}
	}
	r, err := newResolver(w, c)
	if err != nil {
		return nil, err
	}
	root := r.projects.root
	var targets []probe.Target
	for _, path := range paths {
		r.projects.root = root // a folder among the paths is a root for itself alone
		all, err := r.readings(path)
		if err != nil {
			return nil, err
		}
		chosen := all[0]
		for _, other := range all {
			if other.by.half == sdk.SecondV0.Half {
				chosen = other // the probe speaks to v0
			}
		}
		in := chosen.Input
		config := validate.Load(in)
		t := targetOf(config)
		t.SDK, t.BringsImage = clientOf(&chosen.by), config.Profile == validate.OpenManus
		t.Needs = needsOf(r.in, r.folder(path))
		t.Name = path
		if in.TOML != nil {
			t.Name = in.TOML.Name
		}
		if r.log.IsLevelEnabled(logrus.InfoLevel) {
			r.log.WithField("config", source.ShowPath(t.Name)).Info(chosen.by.shown())
			logInitialization(r.log, config)
		}
		t.Unread = r.unreadTable(path, config, in.TOML, &chosen.by)
		findings := validate.Check(withOwnLines(config, in))
		if config.Outcome == validate.OutcomeCrash {
			t.Stopped = stopOf(config, findings)
		}
		for _, f := range findings {
			if f.Severity == validate.Error {
				r.log.Warn(findingText(f))
			}
		}
		targets = append(targets, t)
	}
	return targets, nil
}

// unreadTable says that the SDK does not read a [daytona] table that is there, ""
// where it does, or where there is none.
func (r *resolver) unreadTable(path string, config *validate.Config, toml *validate.File, by *reader) string {
	if config.Profile == validate.OpenManus {
		return ""
	}
	if toml == nil {
		if path == "" {
			path = "."
		}
		toml = r.projects.of(discover.Target{Name: path}).toml()
	}
	if toml == nil || !validate.Load(validate.Input{TOML: toml, Profile: validate.OpenManus}).Relevant() {
		return ""
	}
	return source.Say("the %s does not read %s, only OpenManus does", source.Ours(by.language.Title()), source.ShowPath(toml.Name)).String()
}

// stopOf says why the program stops: in the words of the first error or, where
// none is told as one, of what it raises.
func stopOf(config *validate.Config, findings []validate.Finding) *probe.Stop {
	stop := probe.Stop{Message: config.Reason, Help: strings.Join(strings.Fields(config.Advice), " ")}
	for _, f := range findings {
		if f.Severity == validate.Error {
			return &probe.Stop{Rule: f.Rule, Message: f.Message, Help: f.Help}
		}
		if stop.Rule == "" && f.File != "" && isError(f.Rule) {
			stop.Rule, stop.Help = f.Rule, f.Help // told as a warning where the program is not known
		}
	}
	return &stop
}

// isError reports whether a rule is about errors unless something speaks against it.
func isError(rule string) bool {
	return slices.ContainsFunc(validate.Rules(), func(r validate.Rule) bool { return r.ID == rule && r.Severity == "error" })
}

// withOwnLines is the configuration whose findings are told: of a TOML file that was found
// and not named, what is wrong with its own lines, too. One that is a template by
// its name stays a layer, or its values would not count.
func withOwnLines(config *validate.Config, in validate.Input) *validate.Config {
	if in.TOML == nil || !in.TOML.Layer || source.IsTemplate(in.TOML.Name) {
		return config
	}
	file := *in.TOML
	file.Layer = false
	in.TOML = &file
	return validate.Load(in)
}

func targetOf(config *validate.Config) probe.Target {
	url, region := config.Setting("daytona_server_url"), config.Setting("daytona_target")
	key, jwt := config.Setting("daytona_api_key"), config.Setting(validate.JWTToken)
	organization := config.Setting(validate.OrganizationID)
	return probe.Target{
		URL: url.Value.Reveal(), Key: key.Value, JWT: jwt.Value,
		Organization: organization.Value.Reveal(), Region: region.Value.Reveal(),
		Origins: map[string]string{
			probe.SettingURL: originText(url), probe.SettingKey: originText(key), probe.SettingTarget: originText(region),
			probe.SettingJWT: originText(jwt), probe.SettingOrganization: originText(organization),
		},
		Sources: map[string]validate.Source{probe.SettingURL: url.Source, probe.SettingKey: key.Source},
	}
}

// originText names the place that a value comes from, "" if there is none.
func originText(s validate.Setting) string {
	switch {
	case !s.Set:
		return ""
	case s.Source == validate.SourceDefault:
		return "the default"
	case s.File != "":
		return fmt.Sprintf("%s:%d", s.File, s.Range().Line)
	}
	return "environment " + s.Variable
}

func findingText(f validate.Finding) source.Shown {
	place := source.Say("$%s", source.Ours(f.Variable))
	if f.File != "" {
		place = source.Say("%s:%d", source.ShowPath(f.File), source.Int(f.Line))
	}
	return source.Say("%s: %s [%s]", place, source.Ours(f.Message), source.Ours(f.Rule))
}

// probeOutput refuses an --output that the probe reads, or that somebody else
// wrote.
func probeOutput(w *world, c *cli.Context) error {
	name := c.String("output")
	if name == "" {
		return nil
	}
	outputs := &outputs{in: w.inputs()}
	if err := outputs.add(name, probeBegins(c)); err != nil {
		return err
	}
	if err := outputs.refuse(c.String("ca-file")); err != nil {
		return err
	}
	r, err := newResolver(w, c)
	if err != nil {
		return err
	}
	paths := c.Args().Slice()
	if len(paths) == 0 {
		paths = []string{""}
	}
	return r.refuse(outputs, c, paths...)
}

func probeBegins(c *cli.Context) func(head []byte) bool {
	return func(head []byte) bool { return probe.Begins(c.String("format"), head) }
}
