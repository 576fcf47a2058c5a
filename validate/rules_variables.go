package validate

import (
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about variables, in the process environment and in dotenv files.
var (
	ruleDeprecatedVariable = Rule{
		ID: "deprecated-variable", Group: schema.GroupEnvironment, Severity: "warning", Fix: schema.FixSafe,
		Settings: []string{"daytona_server_url"},
		Summary:  "DAYTONA_SERVER_URL is set (an error when it is empty and the Python SDK is older than 0.134)",
		Why:      "the SDKs will drop the name; old ones use an empty DAYTONA_SERVER_URL as the URL",
		Help:     "use DAYTONA_API_URL",
		Bad:      "DAYTONA_SERVER_URL=https://app.daytona.io/api\n",
		Good:     "DAYTONA_API_URL=https://app.daytona.io/api\n",
	}
	ruleMisspelledVariable = Rule{
		ID: "misspelled-variable", Group: schema.GroupEnvironment, Severity: "warning", Fix: schema.FixHint,
		Summary: "a variable's name is close to one that an SDK reads",
		Why:     "no SDK reads it: the value has no effect",
		Help:    "use the exact name",
		Bad:     "DAYTONA_BASE_URL=https://app.daytona.io/api\n",
		Good:    "DAYTONA_API_URL=https://app.daytona.io/api\n",
	}
	ruleUnreadVariable = Rule{
		ID: "unread-variable", Group: schema.GroupEnvironment, Severity: "info",
		Summary: "a variable looks like a setting, but nothing reads it, or the SDK in use reads another one",
		Why:     "neither OpenManus nor the SDK in use reads it: the value has no effect",
		Help:    "write the setting into the [daytona] table",
		Bad:     "DAYTONA_VNC_PASSWORD=correct-horse-battery\n",
		Good:    "DAYTONA_TARGET=eu\n",
	}
)

var ofVariables = checker{[]*Rule{&ruleDeprecatedVariable, &ruleMisspelledVariable, &ruleUnreadVariable, &ruleWrongVariable, &ruleEmptyKey}, (*pass).variables}

// variables checks what dotenv files and the process set.
func (p *pass) variables() {
	for _, d := range p.dotenv {
		if !d.Layer {
			p.dotenvFile(d)
		}
	}
	for _, d := range p.otherFiles() {
		p.otherFile(d)
	}
	p.processEnvironment()
}

// dotenvFile checks the variables of a dotenv file.
func (p *pass) dotenvFile(d *document) {
	for j, e := range d.dotenv.Entries {
		if e.Name == "" || e.Dropped {
			continue
		}
		p.variable(e.Name, d.origin(e.Name, e.Key), d)
		p.wrongVariable(e.Name, e.Text, d.origin(e.Name, e.Place()))
		if e.Bare || d.commented(e) {
			continue
		}
		setting := p.settingOf(e.Name)
		if setting == "" {
			continue
		}
		p.emptyKey(setting, e, d, j)
		if source.FilledIn(e.Text.Reveal()) {
			continue
		}
		p.judgeVariable(setting, e.Text, d.origin(e.Name, e.Place()), d.template(), rewriter{
			to: func(fixed string) *source.Fix { return d.rewriteDotenv(setting, e, fixed) },
		})
	}
}

// processEnvironment checks the variables of the process.
func (p *pass) processEnvironment() {
	for _, name := range p.environ.namesOfInterest(p.model) {
		value := p.environ.all()[name]
		origin := Origin{Source: SourceEnvironment, Variable: name}
		if len(value.Reveal()) > maxValue {
			if _, ok := p.model.Variable(name); ok {
				p.report(draft{rule: &ruleDotenvDropped, subject: "size", origin: origin,
					message: source.Say("the value is larger than 64 KiB, and is not checked"), help: source.Say("check what sets the variable")})
			}
			continue
		}
		p.variable(name, origin, nil)
		p.wrongVariable(name, value, origin)
		p.emptyKeyInProcess(origin, value)
		if setting := p.settingOf(name); setting != "" && !source.FilledIn(value.Reveal()) {
			p.judgeVariable(setting, value, origin, false, rewriter{})
		}
	}
}

// settingOf is the setting that a variable feeds, "" for none.
func (p *pass) settingOf(name string) string {
	if p.sdk2 && (slices.Contains(urlsOfV2, name) || sdk.SecondV0.ReadsVariable(name) && strings.HasSuffix(name, "_URL")) {
		return "daytona_server_url"
	}
	v, _ := p.model.Variable(name)
	return v.Setting
}

// urlsOfV2 are the variables that SDK 2.x takes Daytona v2's URL from.
var urlsOfV2 = []string{"DAYTONA_V2_API_URL", "DAYTONA_API_URL"}

// judgeVariable is judge for the value of a variable. A URL or region that the SDK in
// use does not read is of no account, and SDK 2.x trims URLs.
func (p *pass) judgeVariable(setting string, value source.Secret, origin Origin, template bool, rewrite rewriter) {
	reads := p.Generation.ReadsVariable(origin.Variable) || p.sdk2 && sdk.SecondV0.ReadsVariable(origin.Variable)
	if setting != "daytona_api_key" && !reads && !p.assumed && p.Profile != OpenManus && !template && !p.judgesTemplate() {
		return
	}
	in := p.scope(setting, origin.Source)
	in.Template = template
	if setting == "daytona_server_url" && p.sdk2 {
		trimmed := strings.TrimRight(strings.TrimSpace(value.Reveal()), "/")
		if trimmed == "" && !value.Empty() {
			return
		}
		value = source.NewSecret(trimmed)
		if !slices.Contains(urlsOfV2, origin.Variable) { // v0's client calls it
			in.SDK2, in.Cloud = false, schema.IsDaytonaHost(strings.ToLower(schema.Host(trimmed)))
		}
	}
	p.judgeIn(in, setting, value, origin, rewrite)
}

// emptyKey reports a key that is set to nothing where nothing else supplies one.
func (p *pass) emptyKey(setting string, e dotenv.Entry, d *document, j int) {
	if setting != "daytona_api_key" || d.expanded[j] != "" || d.last[e.Name] != j {
		return
	}
	if p.lacksKey() && !d.template() && p.toml == nil && (p.noFiles.Empty() || d.loaded) {
		p.reportEmptyKey(d.origin(e.Name, e.Place()), p.Generation.Layers[0] == sdk.LayerProcess)
	}
}

// emptyKeyInProcess reports a variable of the process that is there and empty where
// it is all there is, such as a CI system's secret that does not exist.
func (p *pass) emptyKeyInProcess(origin Origin, value source.Secret) {
	key := p.Setting("daytona_api_key")
	if origin.Variable != "DAYTONA_API_KEY" || !value.Empty() || !p.lacksKey() || p.toml != nil || key.Origin.doc != nil || p.judgesTemplate() {
		return
	}
	for _, h := range key.Hides {
		if !h.Value.Empty() || h.Origin.doc != nil {
			return // it is told there, or of what hides it
		}
	}
	p.reportEmptyKey(origin, false)
}

// variable checks a variable's name. d is nil for the process environment.
func (p *pass) variable(name string, origin Origin, d *document) {
	if v, ok := p.model.Variable(name); ok {
		switch {
		case !p.Generation.ReadsVariable(name):
			p.notOfSDK(v, origin)
		case v.Deprecated:
			p.deprecated(v, origin, d)
		}
		return
	}
	if setting, ok := p.model.Unread[name]; ok {
		p.report(draft{rule: &ruleUnreadVariable, setting: setting, origin: origin,
			message: source.Say("%s has no effect: nothing reads it", source.Ours(name)),
			help:    p.unreadHelp(setting)})
		return
	}
	if isPublic(name) {
		return // publicNames reports it
	}
	meant := meantVariable(p.model, name)
	if meant == "" {
		return
	}
	f := draft{rule: &ruleMisspelledVariable, subject: name, origin: origin,
		message: source.Say("no SDK reads %s: the variable is called %s", source.ShowNameOr(name, "a variable whose name is hidden (it may be a secret)"), source.Ours(meant)),
		help:    source.Say("did you mean %s?", source.Ours(meant))}
	if slips(name, meant) {
		f.message = source.Say("%s is a misspelling of %s: no SDK reads it", showKeyName(name), source.Ours(meant))
	}
	if !source.PlainName(name) {
		f.origin.Variable = ""
	}
	if d != nil {
		if _, set := d.last[meant]; !set {
			f.fix = &source.Fix{Description: source.Say("rename the variable to %s",
				source.Ours(meant)), Safe: false, Edits: []source.Edit{{At: origin.at, Text: source.Ours(meant)}}}
		}
	}
	p.report(f)
}

// unreadHelp is what to do about a variable that feeds no setting.
func (p *pass) unreadHelp(setting string) source.Shown {
	if p.Profile == OpenManus || p.toml != nil {
		return source.Say("write %s into the [daytona] table", source.Ours(setting))
	}
	return source.Say("delete it")
}

// notOfSDK reports a variable that other SDKs read, and the one in use does not.
func (p *pass) notOfSDK(v schema.Variable, origin Origin) {
	if p.sdk2 || p.assumed || p.judgesTemplate() {
		return // the client for v0 reads it; or who reads it is not known
	}
	p.report(draft{rule: &ruleUnreadVariable, setting: v.Setting, origin: origin,
		message: source.Say("%s has no effect: other SDKs read it, but %s does not", source.Ours(v.Name), p.version()),
		help:    source.Say("delete it, unless something else reads it")})
}

// deprecated reports a former name that an SDK still reads.
func (p *pass) deprecated(v schema.Variable, origin Origin, d *document) {
	value, present := p.valueOf(v.Name, d)
	f := draft{rule: &ruleDeprecatedVariable, setting: v.Setting, origin: origin,
		message: source.Say("DAYTONA_SERVER_URL is deprecated: the SDKs will drop it")}
	now := p.Setting(v.Setting)
	switch {
	case d != nil && ownBackend(d):
		// The backend's own code reads the name; it is not ours to call wrong.
		f.severity = Info
		f.message = source.Say("DAYTONA_SERVER_URL is deprecated in the SDKs, but this backend's own code reads it")
		f.help = source.Say("use DAYTONA_API_URL once the code no longer reads the old name")
	case present && value.Empty() && p.Generation.KeepsEmptyURL && now.Variable == v.Name && now.Value.Empty() && (d == nil || !d.template()):
		f.severity = Error
		f.message = source.Say("DAYTONA_SERVER_URL is empty: %s uses it as the URL, and requests have no host", p.version())
		f.help = source.Say("delete the line, or set DAYTONA_API_URL")
	case d != nil && p.Profile == OpenManus:
		if _, set := d.last["DAYTONA_API_URL"]; !set {
			f.fix = &source.Fix{Description: source.Say("rename the variable to DAYTONA_API_URL"), Safe: true, Edits: []source.Edit{{At: origin.at, Text: source.Say("DAYTONA_API_URL")}}}
		}
	}
	p.report(f)
}

func (p *pass) valueOf(name string, d *document) (source.Secret, bool) {
	if d == nil {
		v, ok := p.environ.all()[name]
		return v, ok
	}
	j, ok := d.last[name]
	if !ok || d.dotenv.Entries[j].Bare {
		return source.Secret{}, false
	}
	return source.NewSecret(d.expanded[j]), true
}

// ownBackend reports whether a file is of a backend of the Suna family, whose own settings read
// DAYTONA_SERVER_URL: their dotenv file stands in backend/, beside the
// variables of Supabase.
func ownBackend(d *document) bool {
	if path.Base(path.Dir(path.Clean(d.Name))) == "backend" {
		return true
	}
	_, supabase := d.last["SUPABASE_URL"]
	return supabase
}
