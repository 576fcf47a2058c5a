package validate

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about dotenv files that an SDK does not read, or refuses.
var (
	ruleDotenvNotRead = Rule{
		ID: "dotenv-not-read", Group: schema.GroupEnvironment, Severity: "error", Surroundings: true,
		Settings: []string{"daytona_api_key", "daytona_server_url", "daytona_target"},
		Summary:  "a dotenv file sets variables that the SDK in use does not read there (a warning if the key is not lost)",
		Why: "the TypeScript SDK reads no dotenv file without the package dotenv from 0.214 on, in an ES module from 0.175 to 0.211, or on a serverless platform; " +
			"the Go and Java SDKs, the CLI from 0.205 on and SDK 2.x's client for Daytona v2 read none at all",
		Help: "set the variables in the process environment",
		Bad:  "-- package.json --\n{\"dependencies\": {\"@daytonaio/sdk\": \"0.218.0\"}}\n-- .env --\nDAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
		Good: "-- package.json --\n{\"dependencies\": {\"@daytonaio/sdk\": \"0.218.0\", \"dotenv\": \"17.2.3\"}}\n-- .env --\nDAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
	}
	ruleAmbiguousURL = Rule{
		ID: "ambiguous-url", Group: schema.GroupEnvironment, Severity: "error", Surroundings: true,
		Settings: []string{"daytona_server_url"},
		Summary:  "the TypeScript SDK rejects the API URL of the process because a dotenv file also sets one",
		Why: "from 0.214 on it cannot tell who set the URL, even if both are equal or empty, and throws DaytonaInvalidArgumentError; " +
			"0.211 does so under Bun, node --env-file and Next.js, which load the file into the process",
		Help: "set the URL in one place: in the process environment or in the code",
		Bad:  "export DAYTONA_API_URL=http://localhost:3000/api\n-- package.json --\n{\"dependencies\": {\"@daytonaio/sdk\": \"0.218.0\", \"dotenv\": \"17.2.3\"}}\n-- .env --\nDAYTONA_API_URL=http://localhost:3000/api\n",
		Good: "export DAYTONA_API_URL=http://localhost:3000/api\n-- package.json --\n{\"dependencies\": {\"@daytonaio/sdk\": \"0.218.0\", \"dotenv\": \"17.2.3\"}}\n-- .env --\nDAYTONA_TARGET=eu\n",
	}
	ruleURLForV0 = Rule{
		ID: "url-for-v0", Group: schema.GroupEnvironment, Severity: "error", Surroundings: true,
		Settings: []string{"daytona_server_url"},
		Summary:  "SDK 2.x sends its Daytona v2 calls to the v0 API",
		Why:      "SDK 2.x uses DAYTONA_API_URL for the v2 API: one left over from SDK 0.x is the v0 API's",
		Help:     "unset the variable; the v0 URL belongs in DAYTONA_V0_API_URL",
		Bad:      "export DAYTONA_API_URL=https://app.daytona.io/api\n-- requirements.txt --\ndaytona==2.0.0a3\n-- .env --\nDAYTONA_TARGET=eu\n",
		Good:     "export DAYTONA_API_URL=https://api.daytona.com\n-- requirements.txt --\ndaytona==2.0.0a3\n-- .env --\nDAYTONA_TARGET=eu\n",
	}
)

var notRead = checker{[]*Rule{&ruleDotenvNotRead, &ruleAmbiguousURL, &ruleURLForV0, &ruleSDKTooNew}, (*pass).notRead}

// notRead checks what becomes of dotenv files that the SDK in use does not take as
// others do.
func (p *pass) notRead() {
	if p.judgesTemplate() {
		return
	}
	if a := p.ambiguousURL(); a != nil {
		p.ambiguous(a)
	}
	if p.undecided() {
		return
	}
	p.lostFiles()
	p.urlOfSDK2()
}

// ambiguous reports a URL that the SDK refuses: at the file's line, where that is one
// that is linted by itself, else at the variable.
func (p *pass) ambiguous(a *ambiguity) {
	f := draft{rule: &ruleAmbiguousURL, setting: "daytona_server_url", origin: a.file,
		help: source.Say("delete the line, or unset the variable in the process")}
	if a.process != (Origin{}) && a.process.doc != a.file.doc {
		f.related = []Related{related(a.process, source.Say("also sets the URL"))}
		if a.file.doc.Layer && !a.file.doc.sdkFile() {
			f.origin, f.related = a.process, []Related{related(a.file, source.Say("also sets the URL"))}
		}
	}
	f.message = source.Say("the API URL is set in the process environment, and %s is also set in %s: %s throws DaytonaInvalidArgumentError, even if the two are equal or empty",
		source.Ours(a.file.Variable), source.ShowPath(a.file.File), p.version())
	if a.process == (Origin{}) || a.process.doc == a.file.doc {
		f.message = source.Say("%s is set in %s, which is loaded into the process before the client is built: %s cannot tell where it comes from, and throws DaytonaInvalidArgumentError",
			source.Ours(a.file.Variable), source.ShowPath(a.file.File), p.version())
		f.help = source.Say("delete the line, and set the variable in the process environment, or pass apiUrl to the constructor")
	}
	p.report(f)
}

// lostFiles reports dotenv files that hold what the SDK would take from them if it
// read them. Where something else may load them it says nothing.
func (p *pass) lostFiles() {
	if p.noFiles.Empty() || p.otherLoader {
		return
	}
	var order []*document
	lost := map[*document][]Hidden{}
	settings := map[*document][]Setting{}
	for _, s := range p.Settings {
		if (s.Name == JWTToken || s.Name == OrganizationID || s.Name == ProjectID) && p.Outcome != OutcomeNoCredentials {
			continue // a key makes up for it
		}
		for _, h := range s.Hides {
			d := h.doc
			if h.by != hiddenByNoFiles || d == nil || !d.sdkFile() || h.Value.Empty() || h.Value.Reveal() == s.Value.Reveal() || s.Source == SourceEnvironment || source.FilledIn(h.Value.Reveal()) {
				continue
			}
			if lost[d] == nil {
				order = append(order, d)
			}
			lost[d], settings[d] = append(lost[d], h), append(settings[d], s)
		}
	}
	for _, d := range order {
		p.lostFile(lost[d], settings[d])
	}
}

// lostFile reports one such file, at the first of the lines that are lost: of a key
// or a token, where there is one.
func (p *pass) lostFile(lost []Hidden, settings []Setting) {
	var names []string
	for _, h := range lost {
		if !slices.Contains(names, h.Variable) {
			names = append(names, h.Variable)
		}
	}
	f := draft{rule: &ruleDotenvNotRead, severity: Warning, setting: settings[0].Name, origin: lost[0].Origin, help: p.helpFor(lost[0].doc)}
	is, gets := source.Say("is"), source.Say("it has no effect")
	if len(names) > 1 {
		is, gets = source.Say("are"), source.Say("they have no effect")
	}
	if p.Outcome == OutcomeNoCredentials && slices.ContainsFunc(settings, func(s Setting) bool { return s.Name != "daytona_target" && s.Name != "daytona_server_url" }) {
		gets = source.Say("the client gets no credentials and is refused")
		if !p.noEnv && !p.unsure {
			f.severity = Error
		}
	}
	unless := source.Shown{}
	if p.unsure {
		unless = source.Say(", unless another package provides it")
	}
	f.message = source.Say("%s %s set here, but %s %s%s: %s", source.Ours(strings.Join(names, ", ")), is, p.version(), p.noFiles, unless, gets)
	p.report(f)
}

// urlOfSDK2 reports a URL that sends the calls for Daytona v2 elsewhere.
func (p *pass) urlOfSDK2() {
	url := p.Setting("daytona_server_url")
	host := strings.ToLower(schema.Host(url.Value.Reveal()))
	switch {
	case p.Profile == OpenManus || p.Generation.Half != sdk.SecondV2.Half || url.Source == SourceDefault || host == "":
	case schema.IsDaytonaHost(host) && !strings.HasSuffix("."+host, ".daytona.com"):
		p.report(draft{rule: &ruleURLForV0, setting: url.Name, origin: url.Origin,
			message: source.Say("%s (%s) is the API of Daytona v0: %s sends its v2 calls there", source.Ours(url.Variable), quoted(url.Name, url.Value), p.version()),
			help:    source.Say("unset %s; the v0 URL belongs in DAYTONA_V0_API_URL", source.Ours(url.Variable))})
	case url.Variable == "DAYTONA_API_URL" && !p.model.LooksLikeDaytona(host) && host != schema.Host(sdk.DefaultV2URL):
		p.report(draft{rule: &ruleSDKTooNew, setting: url.Name, origin: url.Origin,
			message: source.Say("%s (%s) is not Daytona's cloud, which is all that %s works with", source.Ours(url.Variable), quoted(url.Name, url.Value), p.version()),
			help:    source.Say("stay below 2: require daytona<2")})
	}
}
