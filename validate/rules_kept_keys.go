package validate

import (
	"bytes"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/internal/variables"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about where keys are kept.
var (
	ruleSecretCommitted = Rule{
		ID: "secret-committed", Group: schema.GroupSecret, Severity: "error",
		Settings: []string{"daytona_api_key"},
		Summary:  "an API key that looks real is in a file that git tracks, or in a template",
		Why:      "anyone with the repository has the key, and it stays in the history after the file is fixed",
		Help:     "revoke the key at https://app.daytona.io/dashboard/keys first, then remove it from the file; keep the next one in DAYTONA_API_KEY or in a git-ignored file",
		Bad:      "git init --quiet\ngit add .env\n-- .env --\nDAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
		Good:     "git init --quiet\ngit add .env\n-- .env --\nDAYTONA_API_KEY=\n",
	}
	ruleSecretNotIgnored = Rule{
		ID: "secret-not-ignored", Group: schema.GroupSecret, Severity: "warning",
		Settings: []string{"daytona_api_key"},
		Summary:  "a file that contains a key is neither tracked nor ignored by git",
		Why:      "the next git add . stages the key",
		Help:     "add the file to .gitignore",
		Bad:      "git init --quiet\n-- .env --\nDAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
		Good:     "git init --quiet\n-- .gitignore --\n.env\n-- .env --\nDAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
	}
	rulePublicVariable = Rule{
		ID: "secret-in-public-variable", Group: schema.GroupSecret, Severity: "error",
		Settings: []string{"daytona_api_key"},
		Summary:  "a variable for a key or token has a name that begins with NEXT_PUBLIC_, VITE_, REACT_APP_, PUBLIC_, EXPO_PUBLIC_ or NUXT_PUBLIC_",
		Why:      "build tools copy such variables into the page: every visitor can read the key",
		Help:     "remove the prefix and use the key only on the server; revoke a key that has been built into a page",
		Bad:      "NEXT_PUBLIC_DAYTONA_API_KEY=\n",
		Good:     "DAYTONA_API_KEY=\n",
	}
	ruleReadableSecret = Rule{
		ID: "readable-secret", Group: schema.GroupSecret, Severity: "info",
		Settings: []string{"daytona_api_key"},
		Summary:  "a file that contains a key can be read by its group or by everyone on the machine",
		Why:      "other accounts on the machine can read the key",
		Help:     "chmod 600 the file, or chmod 700 a folder above it",
		Bad:      "chmod 644 .env\n-- .env --\nDAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
		Good:     "chmod 600 .env\n-- .env --\nDAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
	}
)

// The groups of the rules about where keys are kept.
var (
	keptKeys    = checker{[]*Rule{&ruleSecretCommitted, &ruleSecretNotIgnored, &ruleReadableSecret}, (*pass).keptKeys}
	publicNames = checker{[]*Rule{&rulePublicVariable}, (*pass).publicNames}
)

// keptKeys checks each file that is linted.
func (p *pass) keptKeys() {
	for _, d := range p.allDocuments() {
		if !d.Layer {
			p.secrets(d)
		}
	}
}

// publicNames looks at the variables of dotenv files, of other files and of the process.
func (p *pass) publicNames() {
	for _, d := range p.dotenv {
		if d.Layer {
			continue
		}
		for _, e := range d.dotenv.Entries {
			if e.Name != "" && !e.Dropped {
				p.publicVariable(e.Name, d.origin(e.Name, e.Key))
			}
		}
	}
	for _, d := range p.otherFiles() {
		for i := range d.vars.Settings {
			if s := &d.vars.Settings[i]; judged(s) && !s.Local {
				p.publicVariable(s.Name, d.origin(s.Name, s.Key))
			}
		}
	}
	for _, name := range p.environ.namesOfInterest(p.model) {
		if len(p.environ.all()[name].Reveal()) <= maxValue {
			p.publicVariable(name, Origin{Source: SourceEnvironment, Variable: name})
		}
	}
}

// secrets checks where the keys of a file are kept.
func (p *pass) secrets(d *document) {
	template := source.IsTemplate(d.Name)
	if d.binary() && !d.Named || !template && !d.Git.Known && !d.Shared {
		return
	}
	live := d.liveKeys()
	if d.Git.Tracked || template {
		f := draft{rule: &ruleSecretCommitted, setting: "daytona_api_key",
			message: source.Say("the template contains an API key: anyone with the template has the key")}
		if d.Git.Tracked {
			f.message = source.Say("git tracks this file, which contains an API key: anyone with the repository has the key")
		}
		for _, at := range live {
			f.origin = d.keyOrigin(at)
			p.report(f)
		}
		return
	}
	at, ok := p.firstKey(d, live)
	if !ok {
		return
	}
	if d.Git.Known && !d.Git.Ignored {
		p.report(draft{rule: &ruleSecretNotIgnored, setting: "daytona_api_key", origin: at,
			message: source.Say("git does not ignore this file, which contains a key: the next git add stages the key")})
	}
	if d.Shared && len(live) > 0 { // a key of another shape may be a dummy of this machine's own server
		p.report(draft{rule: &ruleReadableSecret, setting: "daytona_api_key", origin: at,
			message: source.Say("other users of this machine can read this file, which contains a key")})
	}
}

// binary reports whether a file is no text, by git's own test.
func (d *document) binary() bool {
	return bytes.IndexByte(d.Data[:min(len(d.Data), 8000)], 0) >= 0
}

// keyOrigin is a key's place, with the variable whose value it is.
func (d *document) keyOrigin(at source.Span) Origin {
	for _, e := range d.dotenv.Entries {
		if e.Value.Start <= at.Start && at.End <= e.Value.End && source.PlainName(e.Name) {
			return d.origin(e.Name, at)
		}
	}
	for _, s := range d.vars.Settings {
		if s.At.Start <= at.Start && at.End <= s.At.End && source.PlainName(s.Name) {
			return d.origin(s.Name, at)
		}
	}
	return d.origin("", at)
}

// liveKeys finds the keys of the cloud's shape in a file: those that stand in it,
// plain or in base64, and those that its language makes of what stands there.
func (d *document) liveKeys() []source.Span {
	live := append(source.LiveKeys(d.Data, maxFindings), source.EncodedKeys(d.Data, maxFindings)...)
	for _, at := range append(d.readKeys(), source.EscapedKeys(d.Data, maxFindings)...) {
		if !slices.ContainsFunc(live, func(k source.Span) bool { return k.Start < at.End && at.Start < k.End }) {
			live = append(live, at)
		}
	}
	slices.SortFunc(live, func(a, b source.Span) int { return a.Start - b.Start })
	return live
}

// readKeys are the places of values that are keys of the cloud's shape once they are
// read, and are written in another way, as with escapes or in several parts.
func (d *document) readKeys() (found []source.Span) {
	add := func(value source.Secret, at source.Span) {
		text := strings.TrimSpace(value.Reveal())
		if len(text) == source.LiveKeySize && source.IsLiveKey(text) && !bytes.Contains(d.Data[at.Start:at.End], []byte(text)) {
			found = append(found, at)
		}
	}
	for i := range d.toml.Entries {
		if e := &d.toml.Entries[i]; e.Kind == toml.String {
			add(e.Text, e.Value)
		}
	}
	for i := range d.dotenv.Entries {
		add(d.dotenv.Entries[i].Text, d.dotenv.Entries[i].Value)
	}
	for i := range d.vars.Settings {
		if s := &d.vars.Settings[i]; s.Literal && s.Form != variables.Alias {
			add(s.Value, s.At)
		}
	}
	for _, at := range d.vars.SplitKeys {
		if !slices.Contains(found, at) {
			found = append(found, at)
		}
	}
	return found
}

// firstKey is the place of the first key in a file: of the cloud's shape
// anywhere, or of any shape where a key belongs.
func (p *pass) firstKey(d *document, live []source.Span) (Origin, bool) {
	if len(live) > 0 {
		return d.keyOrigin(live[0]), true
	}
	if e, ok := d.table.setting("daytona_api_key"); ok && e.Kind == toml.String && p.isKey(e.Text) {
		return d.origin("", e.Value), true
	}
	for _, e := range d.dotenv.Entries {
		v, ok := p.model.Variable(e.Name)
		if ok && v.Secret && !e.Bare && !e.Dropped && !d.commented(e) && !source.FilledIn(e.Text.Reveal()) && p.isKey(e.Text) {
			return d.origin(e.Name, e.Place()), true
		}
	}
	for _, s := range d.vars.Settings {
		if v, ok := p.model.Variable(s.Name); ok && v.Secret && s.Literal && p.isKey(s.Value) {
			return d.origin(s.Name, s.At), true
		}
	}
	return Origin{}, false
}

// isKey reports whether a text in a key's place is one: not empty, no
// placeholder, no reference, nor a default that everyone knows.
func (p *pass) isKey(value source.Secret) bool {
	if value.Empty() || len(value.Reveal()) > maxValue {
		return false
	}
	for _, v := range p.model.Judge("daytona_api_key", value.Reveal(), schema.Scope{Source: string(SourceTOML)}) {
		switch v.Rule.ID {
		case "placeholder-value", "unexpanded-variable", "default-service-key":
			return false
		}
	}
	return true
}

// public are the variables that build tools put into pages.
var public = lazyregexp.New(`(?i)^(NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|EXPO_PUBLIC|NUXT_PUBLIC)_(.*_)?DAYTONA_(.*_)?(API)?(KEY|TOKEN)(_|$)`)

func isPublic(name string) bool {
	return strings.Index(strings.ToUpper(name), "DAYTONA_") > 0 && public.MatchString(name)
}

// publicVariable reports a key's variable that is made public. A variable of
// the process that is empty gives nothing away; in a file the name invites a key.
func (p *pass) publicVariable(name string, origin Origin) {
	if !isPublic(name) || origin.doc == nil && p.environ.all()[name].Empty() {
		return
	}
	if !source.PlainName(name) {
		origin.Variable = ""
	}
	p.report(draft{rule: &rulePublicVariable, setting: "daytona_api_key", subject: name, origin: origin,
		message: source.Say("%s has a public prefix: anyone who opens the page can read the value", source.ShowNameOr(name, "a variable whose name is not shown"))})
}
