package report

import (
	"encoding/json"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Merge gathers the JSON reports of runs over parts of the files. A finding that
// several of them tell, because their files share what it is about, is told once.
type Merge struct {
	findings []validate.Finding
	at       map[string]int // of findings, by fingerprint
	summary  Summary        // without the findings
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
	if m.at == nil {
		m.at = map[string]int{}
	}
	m.summary.Files += doc.Summary.Files
	m.summary.Ignored += doc.Summary.Ignored
	for _, f := range doc.Findings {
		if f.Severity.Rank() > validate.Info.Rank() {
			return source.Error{Text: source.Say("got a finding of unknown severity")}
		}
		if i, again := m.at[f.Fingerprint]; again && f.Fingerprint != "" {
			if f.File == "" && validate.Precedes(&f, &m.findings[i]) {
				m.findings[i] = f // as one run tells the environment's
			}
			continue
		}
		m.at[f.Fingerprint] = len(m.findings)
		m.findings = append(m.findings, f)
	}
	return nil
}

// Findings returns what all reports have found, sorted.
func (m *Merge) Findings() []validate.Finding {
	all := slices.Clone(m.findings)
	validate.Sort(all)
	return all
}

// Summary sums the reports up.
func (m *Merge) Summary() Summary {
	sum := m.summary
	for _, f := range m.findings {
		sum.Add(f.Severity)
	}
	return sum
}
