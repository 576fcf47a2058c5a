package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

var ruleClientEnvironment = Rule{
	ID: "client-environment", Group: schema.GroupEnvironment, Severity: "error", Surroundings: true,
	Summary: "a proxy, certificate or OpenTelemetry variable prevents the Python SDK from building its client",
	Why: "Python SDKs from 0.175 on build an httpx client at once, which rejects proxies and NO_PROXY entries that other programs accept; " +
		"OpenManus builds that client at import, and fails",
	Help: "unset the variable where the program starts, or write a value that httpx accepts",
	Bad:  "export ALL_PROXY=socks://127.0.0.1:1080\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
	Good: "export ALL_PROXY=http://127.0.0.1:7890\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
}

var clientEnvironment = checker{[]*Rule{&ruleClientEnvironment}, (*pass).clientEnvironment}

// clientHelp is the remedy for each cause.
var clientHelp = map[sdk.ClientCause]source.Shown{
	sdk.CauseNoSOCKS:     source.Say(`pip install "httpx[socks]" next to the SDK, or use an http:// proxy`),
	sdk.CauseScheme:      source.Say("start the proxy's URL with http://, https://, socks5:// or socks5h://"),
	sdk.CauseProxyURL:    source.Say("write the proxy as http://HOST:PORT, with the port in digits"),
	sdk.CauseNoProxy:     source.Say("separate host names and addresses with commas: IPv6 without brackets (::1, no ranges), a port in digits, no * at the end"),
	sdk.CauseCertificate: source.Say("set it to an existing, readable file of PEM certificates, or unset it"),
	sdk.CauseKeyLog:      source.Say("set it to a file in an existing folder, or unset it"),
	sdk.CauseTelemetry:   source.Say("write a number that OpenTelemetry accepts, or unset it or the DAYTONA_* variable that enables OpenTelemetry"),
}

// clientGot is what the variable holds, for each cause.
var clientGot = map[sdk.ClientCause]source.Shown{
	sdk.CauseNoSOCKS:     source.Say("is a SOCKS proxy"),
	sdk.CauseScheme:      source.Say("is a proxy with a scheme that httpx does not support"),
	sdk.CauseProxyURL:    source.Say("is a proxy URL that httpx cannot parse"),
	sdk.CauseNoProxy:     source.Say("has an entry that httpx cannot parse"),
	sdk.CauseCertificate: source.Say("is a path from which no certificates can be loaded"),
	sdk.CauseKeyLog:      source.Say("is a path that cannot be written to"),
	sdk.CauseTelemetry:   source.Say("has a value that OpenTelemetry rejects"),
}

// clientEnvironment reports the variable that keeps the client from being built.
// Where nothing names the SDK it may be older than all that read it.
func (p *pass) clientEnvironment() {
	if p.Language == sdk.CLI && p.cliCrash != "" && p.cli != nil && !p.judgesTemplate() {
		p.cliStops()
		return
	}
	if p.judgesTemplate() {
		return
	}
	if reason, origin := p.handshakesError(); reason != "" {
		p.report(draft{rule: &ruleClientEnvironment, subject: handshakesVariable, origin: origin,
			message: source.Say("%s is not an integer of 0 or more: %s fails with ValueError when it builds the client", source.Ours(handshakesVariable), p.version()),
			help:    source.Say("write an integer of 0 or more, or leave the variable out")})
	}
	s := p.stop
	if s == nil {
		return
	}
	// Its name is one of those that the SDK reads, in whatever letter case.
	f := draft{rule: &ruleClientEnvironment, subject: s.Variable, origin: s.origin, help: clientHelp[s.Cause]}
	f.message = source.Say("%s %s: %s fails with %s when it builds the client", source.Ours(s.Variable), clientGot[s.Cause], p.version(), source.Ours(s.Class))
	if s.Cause == sdk.CauseNoSOCKS && p.client.SOCKS == sdk.Unknown {
		f.message = source.Say("%s, unless the package socksio is installed", f.message)
	}
	if p.SDK == "" {
		f.severity = Warning
	}
	p.report(f)
}

// cliStops reports the configuration file that the CLI stops at.
func (p *pass) cliStops() {
	d := newDocument(*p.cli, SourceCLI)
	d.Layer = true
	f := draft{rule: &ruleClientEnvironment, subject: "cli", origin: d.origin("", source.Span{}),
		message: source.Say("%s stops with %s, whatever the environment contains", p.version(), source.Ours(p.cliCrash)),
		help:    source.Say("repair the file, or delete it and run daytona login")}
	if strings.HasPrefix(p.cli.Name, "$") {
		f.origin = Origin{Source: SourceEnvironment, Variable: strings.TrimPrefix(p.cli.Name, "$")}
		f.help = source.Say(adviceFolder)
	}
	p.report(f)
}
