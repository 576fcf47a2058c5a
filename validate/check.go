package validate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"sort"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// Check returns everything that is wrong with the configuration, sorted by
// file, line, column and rule. Each problem is asked for on its own, so that
// none hides another.
func Check(c *Config) []Finding {
	p := &pass{Config: c}
	if c.toml != nil && !c.toml.Layer {
		p.file(c.toml)
		p.secrets(c.toml)
	}
	for _, d := range c.dotenv {
		p.unreadable(d)
		if !d.Layer {
			p.dotenvFile(d)
			p.secrets(d)
		}
	}
	if c.text != nil {
		p.secrets(c.text)
	}
	p.processEnvironment()
	p.precedence()
	p.unwritten()
	sort.SliceStable(p.findings, func(i, j int) bool { return before(&p.findings[i], &p.findings[j]) })
	return p.findings
}

func before(a, b *Finding) bool {
	switch {
	case a.File != b.File:
		return a.File < b.File
	case a.Line != b.Line:
		return a.Line < b.Line
	case a.Column != b.Column:
		return a.Column < b.Column
	case a.Rule != b.Rule:
		return a.Rule < b.Rule
	}
	return a.Variable < b.Variable
}

// Sort brings findings of several files into the order in which they are told.
func Sort(findings []Finding) {
	sort.SliceStable(findings, func(i, j int) bool { return before(&findings[i], &findings[j]) })
}

// pass collects the findings of one Check.
type pass struct {
	*Config
	findings []Finding
	seen     map[string]int // how often a fingerprint's ground has come up
	perFile  map[string]int

	host      string // of the server
	hostKnown bool   // it has been asked for
}

// fault is a finding in the making.
type fault struct {
	rule     *Rule
	severity Severity // the rule's own if ""
	setting  string
	subject  string // what else tells this finding from others of its rule in the file
	origin   Origin // place; its doc is nil for the environment
	message  string
	help     string // the rule's own if ""
	fix      *source.Fix
	related  []Related
}

func (p *pass) report(f fault) {
	file := f.origin.File
	if p.seen == nil {
		p.seen, p.perFile = map[string]int{}, map[string]int{}
	}
	p.perFile[file]++
	if n := p.perFile[file]; n >= MaxFindings {
		if n == MaxFindings {
			f = fault{rule: &ruleTOMLSyntax, severity: Warning, origin: f.origin, subject: "limit",
				message: fmt.Sprintf("got more than %d findings in one file: the rest is not told", MaxFindings), help: "mend these first"}
		} else {
			return
		}
	}
	out := Finding{
		Rule: f.rule.ID, Severity: f.severity, Setting: f.setting, Message: f.message, Help: f.help,
		Source: f.origin.Source, File: file, Variable: f.origin.Variable, Range: f.origin.Range(), Related: f.related,
	}
	if out.Severity == "" {
		out.Severity = Severity(f.rule.Severity)
	}
	if out.Help == "" {
		out.Help = f.rule.Help
	}
	if out.Related == nil {
		out.Related = []Related{}
	}
	if d := f.origin.doc; d != nil {
		if f.fix != nil {
			out.Fix = d.fix(f.fix)
		}
		out.Snippet = d.snippetOf(f.origin.at)
	}
	out.Fingerprint = p.fingerprint(f)
	p.findings = append(p.findings, out)
}

// fingerprint tells a finding from all others by what it is about, so that it
// stays the same when lines move or the value changes.
func (p *pass) fingerprint(f fault) string {
	file := f.origin.File
	if file != "" {
		file = path.Clean(file)
	}
	ground := strings.Join([]string{f.rule.ID, file, f.origin.Variable, f.setting, f.subject}, "\x00")
	p.seen[ground]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", ground, p.seen[ground]))
	return hex.EncodeToString(sum[:8])
}

// fix turns edits in bytes into edits in lines and columns.
func (d *document) fix(b *source.Fix) *Fix {
	out := &Fix{Description: b.Description, Safe: b.Safe}
	for _, e := range b.Edits {
		out.Edits = append(out.Edits, Edit{Range: d.index().Range(e.At), Text: e.Text, start: e.At.Start, end: e.At.End})
	}
	return out
}

// problems reports what a reader found.
func (p *pass) problems(d *document, found []source.Problem) {
	for _, f := range found {
		p.report(fault{rule: ruleByID(f.Rule), origin: d.origin("", f.At), message: f.Message, help: f.Help, fix: f.Fix})
	}
}

// rewriter tells how to write another value in a place, or none; its functions
// return nil where that is not certain.
type rewriter struct {
	to     func(fixed string) *source.Fix
	delete func() *source.Fix
}

// judge asks the rules about one value.
func (p *pass) judge(setting string, value source.Secret, origin Origin, template bool, rewrite rewriter) {
	if p.perFile[origin.File] > MaxFindings {
		return // nothing more is told of the file
	}
	in := schema.Scope{Source: string(origin.Source), Cloud: p.cloud(), Template: template}
	for _, v := range p.model.Judge(setting, value.Reveal(), in) {
		f := fault{
			rule: v.Rule, severity: Severity(v.Severity), setting: setting, origin: origin,
			message: p.words(v.Message, setting, value), help: p.words(v.Help, setting, value),
		}
		if v.Rule.ID == "invalid-target" {
			if near := p.meantRegion(value.Reveal(), v.Fixed); near != "" {
				f.help = fmt.Sprintf("did you mean %q?", near)
			}
		}
		switch {
		case rewrite.to != nil && v.HasFix && showable(v.Rule, setting, value):
			f.fix = rewrite.to(v.Fixed)
		case rewrite.delete != nil && v.Remove:
			f.fix = rewrite.delete()
		}
		p.report(f)
	}
}

// cloud tells whether the client will talk to Daytona's own cloud.
func (p *pass) cloud() bool {
	host := p.serverHost()
	return host == "" || host == "daytona.io" || strings.HasSuffix(host, ".daytona.io")
}

// serverHost is the host that the client will talk to, in lower case; "" if the
// URL has none.
func (p *pass) serverHost() string {
	if !p.hostKnown {
		p.host, p.hostKnown = strings.ToLower(hostOf(p.Setting("daytona_server_url").Value)), true
	}
	return p.host
}
