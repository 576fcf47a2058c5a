package report

import (
	"encoding/json"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Merge gathers the JSON reports of runs over parts of the files. A finding that
// several of them tell, because their files share what it is about, is told once.
type Merge struct {
	findings []validate.Finding
	seen     map[string]bool // fingerprints
	summary  Summary
}

// Add takes in a JSON report. Its errors quote nothing of it.
func (m *Merge) Add(data []byte) error {
	var doc struct {
		SchemaVersion int                `json:"schema_version"`
		Tool          tool               `json:"tool"`
		Findings      []validate.Finding `json:"findings"`
		Summary       *Summary           `json:"summary"`
	}
	if json.Unmarshal(data, &doc) != nil || doc.Tool.Name != Tool || doc.Summary == nil {
		return source.Error{Text: source.Say("got something else than a whole JSON report of %s", source.Ours(Tool))}
	}
	if doc.SchemaVersion != SchemaVersion {
		return source.Error{Text: source.Say("got a report of version %d, want %d", source.Int(doc.SchemaVersion), source.Int(SchemaVersion))}
	}
	if m.seen == nil {
		m.seen = map[string]bool{}
	}
	m.summary.Files += doc.Summary.Files
	m.summary.Ignored += doc.Summary.Ignored
	for _, f := range doc.Findings {
		if f.Severity.Rank() > validate.Info.Rank() {
			return source.Error{Text: source.Say("got a finding of unknown severity")}
		}
		if f.Fingerprint != "" && m.seen[f.Fingerprint] {
			continue
		}
		m.seen[f.Fingerprint] = true
		hideKeys(&f)
		m.summary.Add(f.Severity)
		m.findings = append(m.findings, f)
	}
	return nil
}

// hideKeys hides the keys in a finding whose words another program may have
// written, or an earlier version of this one. An edit that holds one is left out.
func hideKeys(f *validate.Finding) {
	for _, text := range []*string{&f.Rule, &f.Setting, &f.Message, &f.Help, (*string)(&f.Source), &f.File, &f.Variable, &f.Fingerprint} {
		*text = source.HideKeys(*text)
	}
	for i := range f.Related {
		f.Related[i].Message, f.Related[i].File = source.HideKeys(f.Related[i].Message), source.HideKeys(f.Related[i].File)
	}
	if f.Fix == nil {
		return
	}
	f.Fix.Description = source.HideKeys(f.Fix.Description)
	for _, e := range f.Fix.Edits {
		if source.HideKeys(e.Text) != e.Text {
			f.Fix.Edits = []validate.Edit{}
		}
	}
}

// Findings returns what all reports have found, sorted.
func (m *Merge) Findings() []validate.Finding {
	validate.Sort(m.findings)
	return m.findings
}

// Summary sums the reports up.
func (m *Merge) Summary() Summary { return m.summary }
