package validate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// pass collects the findings of one Check.
type pass struct {
	*Config
	findings []Finding
	seen     map[string]int // how many findings are about the same
	perFile  map[string]int
	diffs    map[string]int // how many fixes are shown, by file

	host      string // of the server
	hostKnown bool   // it has been asked for
}

// draft is a finding in the making.
type draft struct {
	rule     *Rule
	severity Severity // the rule's own if ""
	setting  string
	subject  string // what else tells this finding from others of its rule in the file
	origin   Origin // place; its doc is nil for the environment
	message  source.Shown
	help     source.Shown // the rule's own if empty
	fix      *source.Fix
	related  []Related
}

var ruleTooMany = Rule{
	ID: "too-many-findings", Group: schema.GroupLinter, Severity: "warning",
	Summary: "one file has more than 1,000 findings",
	Why:     "the rest is not reported",
	Help:    "fix these first",
	Bad:     "seq -f 'key%g = 1' 1001 >> config/config.toml\n-- config/config.toml --\n[daytona]\ndaytona_api_key = \"\"\n",
	Good:    "[daytona]\ndaytona_api_key = \"\"\n",
}

// report makes a finding of a draft. Nothing else makes findings.
func (p *pass) report(d draft) {
	file := d.origin.File
	if p.seen == nil {
		p.seen, p.perFile = map[string]int{}, map[string]int{}
	}
	p.perFile[file]++
	switch n := p.perFile[file]; {
	case n == maxFindings+1:
		d = draft{rule: &ruleTooMany, origin: d.origin, message: source.Say("the file has more than %d findings: the rest is not reported", source.Int(maxFindings))}
	case n > maxFindings:
		return
	}
	f := Finding{
		Rule: d.rule.ID, Severity: d.severity, Setting: d.setting, Message: d.message.String(), Help: d.help.String(),
		Source: d.origin.Source, File: file, Variable: d.origin.Variable, Range: d.origin.Range(), Related: d.related,
		URL: d.rule.URL(),
	}
	if f.Severity == "" {
		f.Severity = Severity(d.rule.Severity)
	}
	if f.Help == "" {
		f.Help = d.rule.Help
	}
	if f.Related == nil {
		f.Related = []Related{}
	}
	if doc := d.origin.doc; doc != nil {
		if d.fix != nil {
			f.Fix = doc.fix(d.fix)
		}
		f.Snippet = doc.snippetOf(d.origin.at)
		f.Bytes = doc.index().BytesOf(d.origin.at)
		p.lookAround(&f, doc, d.fix)
	}
	f.Fingerprint = p.fingerprint(d)
	p.findings = append(p.findings, f)
}

// fingerprint distinguishes a finding from all others by what it is about, so
// that it stays the same when lines move or the value changes.
func (p *pass) fingerprint(d draft) string {
	file := d.origin.File
	if file != "" {
		file = path.Clean(file)
	}
	about := strings.Join([]string{d.rule.ID, file, d.origin.Variable, d.setting, d.subject}, "\x00")
	p.seen[about]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", about, p.seen[about]))
	return hex.EncodeToString(sum[:8])
}

// fix turns edits in bytes into edits in lines and columns.
func (d *document) fix(b *source.Fix) *Fix {
	out := &Fix{Description: b.Description.String(), Safe: b.Safe, Edits: []Edit{}, edits: b.Edits}
	if slices.ContainsFunc(b.Edits, func(e source.Edit) bool { return !e.Kept.Empty() }) {
		return out
	}
	for _, e := range b.Edits {
		out.Edits = append(out.Edits, Edit{Range: d.index().Range(e.At), Text: e.Text.String(), Bytes: d.index().BytesOf(e.At)})
	}
	return out
}
