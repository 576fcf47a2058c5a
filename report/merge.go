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

// Add takes in a JSON report. It refuses what is not the whole of one, or
// contradicts itself: a report that lost its findings on the way is no clean one.
// Its errors quote nothing of it.
func (m *Merge) Add(data []byte) error {
	var doc struct {
		SchemaVersion int                 `json:"schema_version"`
		Tool          tool                `json:"tool"`
		Findings      *[]validate.Finding `json:"findings"`
		Summary       *partSummary        `json:"summary"`
	}
	if json.Unmarshal(data, &doc) != nil || doc.Tool.Name != Tool {
		return notWhole
	}
	if doc.SchemaVersion != SchemaVersion {
		return source.Error{Text: source.Say("the report has version %d instead of %d", source.Int(doc.SchemaVersion), source.Int(SchemaVersion))}
	}
	if doc.Findings == nil || doc.Summary == nil {
		return notWhole
	}
	said, ok := doc.Summary.whole()
	if !ok {
		return notWhole
	}
	var counted Summary
	for _, f := range *doc.Findings {
		if f.Severity.Rank() > validate.Info.Rank() || f.Rule == "" || f.Message == "" || f.Fingerprint == "" || f.Line < 0 || f.Column < 0 ||
			f.File != "" && said.Files+said.Searched == 0 {
			return source.Error{Text: source.Say("a finding has an unknown severity, or no rule, message, fingerprint or place")}
		}
		counted.Add(f.Severity)
	}
	if counted.Errors != said.Errors || counted.Warnings != said.Warnings || counted.Infos != said.Infos {
		return source.Error{Text: source.Say("the summary does not match the findings: the report is incomplete")}
	}
	m.add(*doc.Findings, said)
	return nil
}

var notWhole = source.Error{Text: source.Say("this is not a complete JSON report of %s", source.Ours(Tool))}

// partSummary is a summary of which something may be missing.
type partSummary struct {
	Files, Searched, Errors, Warnings, Infos, Ignored *int
	Git                                               *string
}

// whole returns the summary, unless a count is missing or is none. What earlier
// versions did not write may be missing: they did not say either whether git had
// answered.
func (p *partSummary) whole() (Summary, bool) {
	s := Summary{Git: GitUnchecked}
	if p.Git != nil {
		s.Git = *p.Git
	}
	if p.Searched == nil {
		p.Searched = new(int)
	}
	for _, c := range []struct{ from, to *int }{
		{p.Files, &s.Files}, {p.Searched, &s.Searched}, {p.Errors, &s.Errors},
		{p.Warnings, &s.Warnings}, {p.Infos, &s.Infos}, {p.Ignored, &s.Ignored},
	} {
		if c.from == nil || *c.from < 0 {
			return Summary{}, false
		}
		*c.to = *c.from
	}
	return s, s.Git == GitChecked || s.Git == GitUnchecked || s.Git == GitNone
}

func (m *Merge) add(findings []validate.Finding, s Summary) {
	if m.at == nil {
		m.at, m.summary.Git = map[string]int{}, GitNone
	}
	m.summary.Files += s.Files
	m.summary.Searched += s.Searched
	m.summary.Ignored += s.Ignored
	if s.Git == GitUnchecked || m.summary.Git == GitNone {
		m.summary.Git = s.Git
	}
	for _, f := range findings {
		if i, again := m.at[f.Fingerprint]; again && f.Fingerprint != "" {
			if f.File == "" && validate.Precedes(&f, &m.findings[i]) {
				m.findings[i] = f // as one run tells the environment's
			}
			continue
		}
		hideKeys(&f)
		f.URL = page(&f)
		m.at[f.Fingerprint] = len(m.findings)
		m.findings = append(m.findings, f)
	}
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
