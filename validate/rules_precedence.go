package validate

import (
	"path"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about which value wins.
var (
	ruleEnvIgnored = Rule{
		ID: "env-ignored", Group: schema.GroupEnvironment, Severity: "warning", Surroundings: true, Fix: schema.FixHint,
		Settings: []string{"daytona_api_key", "daytona_server_url", "daytona_target"},
		Summary:  "a DAYTONA_* variable differs from what the client gets, because the TOML table or a default takes its place (an error if the key goes to a host other than the one set)",
		Why:      "OpenManus passes the table and its defaults to the Python SDK, which reads variables only for what is empty: the key may go to a host that nobody intended",
		Help:     "write the value into [daytona], or set the key there to \"\" to use the variable",
		Bad:      "export DAYTONA_API_URL=http://localhost:3000/api\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
		Good:     "[daytona]\ndaytona_api_key = \"\"\ndaytona_server_url = \"http://localhost:3000/api\"\n",
	}
	ruleEnvMasked = Rule{
		ID: "env-masked", Group: schema.GroupEnvironment, Severity: "warning", Surroundings: true, Fix: schema.FixHint,
		Settings: []string{"daytona_api_key", "daytona_server_url", "daytona_target"},
		Summary:  "an empty variable hides a real value of the same name in a later layer",
		Why:      "the Python, TypeScript and Ruby SDKs take a variable from the first layer that has it, even if it is empty: the Python SDK reads dotenv files before the process up to 0.155, and after it from 0.157 on",
		Help:     "unset the variable, or delete the empty line",
		Bad:      "export DAYTONA_TARGET=\n-- .env --\nDAYTONA_TARGET=eu\n",
		Good:     "DAYTONA_TARGET=eu\n",
	}
	ruleDotenvShadowed = Rule{
		ID: "dotenv-shadowed", Group: schema.GroupEnvironment, Severity: "warning", Surroundings: true, Fix: schema.FixHint,
		Settings: []string{"daytona_api_key", "daytona_server_url", "daytona_target"},
		Summary:  "one variable has different values in two layers",
		Why:      "only one is used: up to 0.155 of the Python SDK .env.local comes first, then .env, then the process; in later ones, and in the other SDKs that read dotenv files, the process, then .env.local, then .env",
		Help:     "keep the variable in one place",
		Bad:      "export DAYTONA_TARGET=us\n-- .env --\nDAYTONA_TARGET=eu\n",
		Good:     "export DAYTONA_TARGET=us\n-- .env --\nDAYTONA_TARGET=us\n",
	}
	ruleURLInDotenv = Rule{
		ID: "url-in-dotenv", Group: schema.GroupEnvironment, Severity: "warning", Surroundings: true, Fix: schema.FixHint,
		Settings: []string{"daytona_server_url"},
		Summary:  "the API URL is set in a dotenv file, and the SDK in use, or the newest if that is unknown, does not read it from there",
		Why:      "from 0.211 on the Python and TypeScript SDKs only take the URL from code or the process, and warn: the key goes to the default host",
		Help:     "set DAYTONA_API_URL in the process environment",
		Bad:      "DAYTONA_API_URL=http://localhost:3000/api\n",
		Good:     "export DAYTONA_API_URL=http://localhost:3000/api\n-- .env --\nDAYTONA_TARGET=eu\n",
	}
)

var precedence = checker{[]*Rule{&ruleEnvIgnored, &ruleEnvMasked, &ruleDotenvShadowed, &ruleURLInDotenv}, (*pass).precedence}

// precedence checks which values win over which.
func (p *pass) precedence() {
	if p.undecided() {
		return
	}
	for _, s := range p.Settings {
		p.ignored(s)
		p.lacking(s)
		p.fileURL(s)
		if s.Set {
			p.masked(s)
			p.shadowed(s)
		}
	}
}

// undecided reports whether it makes no sense to ask which value wins: nothing
// is read, or the file is one to fill in.
func (p *pass) undecided() bool {
	return p.Outcome == OutcomeCrash && !p.stoppedByClient() || p.unread || p.judgesTemplate()
}

// judgesTemplate reports whether the file that is checked is one to fill in: what
// it holds wins over nothing yet.
func (p *pass) judgesTemplate() bool {
	for _, d := range p.dotenv {
		if !d.Layer && d.template() {
			return true
		}
	}
	return p.toml != nil && p.toml.template()
}

// losers returns the values that a setting hides in a way and that differ from
// the one that counts, those of one variable together. What something else
// fills in is not known to differ.
func losers(s Setting, ways ...hiddenBy) [][]Hidden {
	var groups [][]Hidden
	at := map[string]int{}
	for _, h := range s.Hides {
		hidden := false
		for _, way := range ways {
			hidden = hidden || h.by == way
		}
		if !hidden || h.Variable == "" || h.Value.Empty() || h.Value.Reveal() == s.Value.Reveal() || source.FilledIn(h.Value.Reveal()) {
			continue
		}
		n, ok := at[h.Variable]
		if !ok {
			n = len(groups)
			at[h.Variable], groups = n, append(groups, nil)
		}
		groups[n] = append(groups[n], h)
	}
	return groups
}

// readBySDK leaves out files that the SDK does not read by itself: what loads
// prod.env, and over what, is the application's affair.
func readBySDK(all []Hidden) []Hidden {
	var kept []Hidden
	for _, h := range all {
		if h.Origin.doc == nil || h.Origin.doc.sdkFile() {
			kept = append(kept, h)
		}
	}
	return kept
}

func (d *document) sdkFile() bool {
	base := path.Base(d.Name)
	return base == string(sdk.LayerDotenv) || base == string(sdk.LayerDotenvLocal) || d.Layer && d.Named
}

// ignored reports variables that the TOML table or a default keeps out, or that
// the SDK in use does not look at.
func (p *pass) ignored(s Setting) {
	for _, group := range append(losers(s, hiddenByTable), losers(s, hiddenByUnread, hiddenByConfiguration)...) {
		if group[0].by != hiddenByTable {
			group = readBySDK(group)
		}
		if len(group) == 0 {
			continue
		}
		h := group[0]
		f := draft{rule: &ruleEnvIgnored, setting: s.Name, origin: h.Origin, related: p.places(s, group)}
		if h.by != hiddenByTable {
			f.message = source.Say("%s (%s) is set, but %s", source.Ours(h.Variable), quoted(s.Name, h.Value), source.Ours(h.Why))
			if h.by == hiddenByConfiguration {
				f.message = source.Say("%s (%s) is ignored: %s", source.Ours(h.Variable), quoted(s.Name, h.Value), source.Ours(h.Why))
			}
			f.help = source.Say("install a newer SDK, or write the value into the [daytona] table")
			if p.Profile != OpenManus {
				f.help = source.Say("install a newer SDK, or set the variable in the process environment")
			}
			p.report(f)
			continue
		}
		winner := source.Say("the value in the [daytona] table")
		if s.Source == SourceDefault {
			winner = source.Say("OpenManus's default")
		}
		f.message = source.Say("%s (%s) is ignored: the client gets %s, %s", source.Ours(h.Variable), quoted(s.Name, h.Value), quoted(s.Name, s.Value), winner)
		if p.otherHost(s, h) {
			f.severity = Error
			f.message = p.keyGoesElsewhere(s, h, winner)
		}
		f.help = p.ignoredHelp(s, h)
		p.report(f)
	}
}

// lacking reports variables that the CLI takes together alone, where one is not there.
func (p *pass) lacking(s Setting) {
	for _, group := range losers(s, hiddenByLack) {
		h := group[0]
		gets := source.Say("nothing")
		if !s.Value.Empty() {
			gets = quoted(s.Name, s.Value)
		}
		f := draft{rule: &ruleEnvIgnored, setting: s.Name, origin: h.Origin, related: p.places(s, group),
			message: source.Say("%s (%s) is ignored: %s, and gets %s", source.Ours(h.Variable), quoted(s.Name, h.Value), source.Ours(h.Why), gets),
			help:    source.Say("set both DAYTONA_API_URL and DAYTONA_API_KEY")}
		if p.otherHost(s, h) {
			f.severity = Error
			f.message = p.keyGoesElsewhere(s, h, source.Say("for %s", source.Ours(h.Why)))
		}
		p.report(f)
	}
}

func (p *pass) ignoredHelp(s Setting, h Hidden) source.Shown {
	value := source.Ours(strings.Trim(show(s.Name, h.Value).String(), `"`))
	if s.Name == "daytona_api_key" {
		return source.Say("write the key into [daytona], or %s = \"\" to use %s", source.Ours(s.Name), source.Ours(h.Variable))
	}
	help := source.Say("write %s = %q into [daytona]", source.Ours(s.Name), value)
	if s.Name == "daytona_server_url" && h.Source == SourceDotenv && !p.Generation.URLFromDotenv {
		return help // an empty one would leave it to the process alone
	}
	return source.Say(`%s, or %s = "" to use %s`, help, source.Ours(s.Name), source.Ours(h.Variable))
}

// otherHost reports whether a key goes to another host than the one that a hidden
// URL names.
func (p *pass) otherHost(s Setting, h Hidden) bool {
	meant, real := schema.Host(h.Value.Reveal()), schema.Host(s.Value.Reveal())
	return s.Name == "daytona_server_url" && !p.Setting("daytona_api_key").Value.Empty() &&
		meant != "" && real != "" && !strings.EqualFold(meant, real)
}

func (p *pass) keyGoesElsewhere(s Setting, h Hidden, winner source.Shown) source.Shown {
	return source.Say("the API key goes to another host: %s is %s, but the key from %s is sent to %s, %s",
		source.Ours(h.Variable), quoted(s.Name, h.Value), p.placeOf(p.Setting("daytona_api_key").Origin), quoted(s.Name, s.Value), winner)
}

// masked reports empty variables that hide real ones. The finding stands at the
// empty one, which is the one to drop.
func (p *pass) masked(s Setting) {
	for _, group := range losers(s, hiddenByMask) {
		if group = readBySDK(group); len(group) == 0 {
			continue
		}
		f := draft{rule: &ruleEnvMasked, setting: s.Name, origin: group[0].mask, related: p.places(s, group)}
		gets := source.Say("nothing")
		if !s.Value.Empty() {
			gets = quoted(s.Name, s.Value)
		}
		f.message = source.Say("an empty %s in %s hides %s in %s: the client gets %s",
			source.Ours(group[0].Variable), placeWord(group[0].mask), quoted(s.Name, group[0].Value), placeWord(group[0].Origin), gets)
		f.help = source.Say("delete the empty line, or write the value there")
		if group[0].mask.Source == SourceEnvironment {
			f.help = source.Say("unset %s, or set it to the value", source.Ours(group[0].Variable))
		}
		p.report(f)
	}
}

// shadowed reports variables that another layer gives another value.
func (p *pass) shadowed(s Setting) {
	for _, group := range losers(s, hiddenByLayer) {
		if group = readBySDK(group); len(group) == 0 || s.doc != nil && !s.doc.sdkFile() {
			continue
		}
		h := group[0]
		p.report(draft{rule: &ruleDotenvShadowed, setting: s.Name, origin: h.Origin, related: p.places(s, group),
			message: source.Say("%s (%s) is not used: %s takes %s from %s first",
				source.Ours(h.Variable), quoted(s.Name, h.Value), p.version(), quoted(s.Name, s.Value), placeWord(s.Origin)),
			help: source.Say("keep the variable in one place; the value in use is from %s", placeWord(s.Origin))})
	}
}

// fileURL reports URLs in dotenv files that the SDK does not take from there.
func (p *pass) fileURL(s Setting) {
	if p.sdk2 {
		return // it has a URL for each of its two servers, and takes neither from this one
	}
	for _, group := range losers(s, hiddenByFileURL) {
		if group = readBySDK(group); len(group) == 0 {
			continue
		}
		h := group[0]
		f := draft{rule: &ruleURLInDotenv, setting: s.Name, origin: h.Origin, related: p.places(s, group)}
		f.message = source.Say("%s (%s) is ignored: %s; the client gets %s", source.Ours(h.Variable), quoted(s.Name, h.Value), source.Ours(h.Why), quoted(s.Name, s.Value))
		if p.otherHost(s, h) {
			f.message = p.keyGoesElsewhere(s, h, source.Say("because %s", source.Ours(h.Why)))
		}
		f.help = source.Say("set DAYTONA_API_URL in the process environment")
		if p.Profile == OpenManus {
			f.help = source.Say("%s, or write daytona_server_url into [daytona]", f.help)
			if p.client.BrowserUse == sdk.Unknown && h.doc != nil && layerOf(h.doc.Name) == sdk.LayerDotenv {
				f.help = source.Say("%s; the line counts only where browser-use, installed below this folder, loads the file first", f.help)
			}
		}
		p.report(f)
	}
}
