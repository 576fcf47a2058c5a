package validate

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about the package that a project installs.
var (
	ruleWrongPackage = Rule{
		ID: "wrong-package", Group: schema.GroupEnvironment, Severity: "error", Surroundings: true,
		Summary: "the requirements name daytona_sdk, but OpenManus imports the module daytona",
		Why:     "the package daytona_sdk contains a module of that name: `from daytona import Daytona` fails with ModuleNotFoundError",
		Help:    "require daytona instead",
		Bad:     "-- requirements.txt --\ndaytona_sdk==0.21.8\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
		Good:    "-- requirements.txt --\ndaytona==0.21.8\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
	}
	ruleSDKTooNew = Rule{
		ID: "sdk-too-new", Group: schema.GroupEnvironment, Severity: "error", Surroundings: true,
		Summary: "the Python SDK is 2.x but the program needs 0.x, or (as information) nothing keeps the next installation below 2",
		Why:     "SDK 2.x is a different product: it lacks names that OpenManus imports, and it does not accept the URL of a self-hosted server",
		Help:    "require daytona<2",
		Bad:     "-- requirements.txt --\ndaytona==2.0.0a3\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
		Good:    "-- requirements.txt --\ndaytona<2\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
	}
)

var packages = checker{[]*Rule{&ruleWrongPackage, &ruleSDKTooNew}, (*pass).packages}

// packages checks what an OpenManus project installs.
func (p *pass) packages() {
	d := p.toml
	if d == nil || d.Layer || p.Profile != OpenManus || !p.ofOpenManus(d) {
		return
	}
	in := p.packagesInUse
	if in.WrongPackage != nil && p.program.known() {
		p.report(draft{rule: &ruleWrongPackage, origin: placeIn(*in.WrongPackage),
			message: source.Say("daytona_sdk is the wrong package: OpenManus imports the module daytona, and fails with ModuleNotFoundError")})
	}
	switch {
	case p.sdk2:
		origin := placeIn(in.At)
		if origin.File == "" {
			origin = d.origin("", d.table.header)
		}
		severity := Error
		if in.Assumed { // another version may be installed
			severity = p.ifKnown(Error)
		}
		p.report(draft{rule: &ruleSDKTooNew, severity: severity, origin: origin,
			message: source.Say("the Python SDK %s is too new: OpenManus imports names that 2.x does not have", source.ShowVersion(p.SDK))})
	case in.Open != nil:
		p.report(draft{rule: &ruleSDKTooNew, severity: Info, origin: placeIn(in.Open.Place),
			message: source.Say("nothing keeps the next installation of the Python SDK below 2, which OpenManus cannot use")})
	}
}

// ifKnown is a severity where the program is known to be OpenManus, else a
// warning.
func (p *pass) ifKnown(s Severity) Severity {
	if p.program.known() {
		return s
	}
	return Warning
}

// placeIn is the origin of what a file of the project says of its packages.
func placeIn(at sdk.Place) Origin {
	return Origin{Source: SourceDefault, File: strings.TrimPrefix(at.File, "./"), place: at.Range}
}
