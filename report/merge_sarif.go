package report

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"net/url"
	"reflect"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// MergeSARIF gathers SARIF reports as Merge does JSON reports.
type MergeSARIF struct {
	driver  *sarifDriver // of the first
	results []sarifResult
	at      map[string]int // of results, by fingerprint
}

// IsSARIF reports whether a report is SARIF, be it whole or not.
func IsSARIF(data []byte) bool {
	var doc struct {
		Version string `json:"version"`
	}
	return json.Unmarshal(data, &doc) == nil && doc.Version == sarifVersion
}

// Add takes in a SARIF report. It refuses what is not the whole of one: results
// that are missing are not the same as none. Its errors quote nothing of it.
func (m *MergeSARIF) Add(data []byte) error {
	var doc struct {
		Version string `json:"version"`
		Runs    []struct {
			Tool    sarifTool      `json:"tool"`
			Results *[]sarifResult `json:"results"`
		} `json:"runs"`
	}
	if json.Unmarshal(data, &doc) != nil || doc.Version != sarifVersion || len(doc.Runs) != 1 || doc.Runs[0].Results == nil ||
		doc.Runs[0].Tool.Driver.Name != Tool || doc.Runs[0].Tool.Driver.Rules == nil {
		return source.Error{Text: source.Say("this is not a complete SARIF report of %s", source.Ours(Tool))}
	}
	if m.at == nil {
		m.at, m.driver = map[string]int{}, &doc.Runs[0].Tool.Driver
	}
	for _, r := range *doc.Runs[0].Results {
		if _, known := sarifRanks[r.Level]; !known || r.RuleID == "" || len(r.Locations) == 0 {
			return source.Error{Text: source.Say("a result has an unknown level, or no rule or place")}
		}
		if r.Fingerprints != nil {
			if i, again := m.at[r.Fingerprints.V1]; again {
				if r.ofEnvironment() && r.compareWords(&m.results[i]) < 0 {
					m.results[i] = r // as one run tells the environment's
				}
				continue
			}
			m.at[r.Fingerprints.V1] = len(m.results)
		}
		m.results = append(m.results, r)
	}
	return nil
}

var sarifRanks = map[string]int{"error": 0, "warning": 1, "note": 2}

// Worst is the rank of the most severe result, as of validate.Severity, and
// beyond all ranks if there is none.
func (m *MergeSARIF) Worst() int {
	worst := len(sarifRanks) + 1
	for _, r := range m.results {
		worst = min(worst, sarifRanks[r.Level])
	}
	return worst
}

// ofEnvironment reports whether a result stands in no file; its place is then that
// of something else that it speaks of.
func (r *sarifResult) ofEnvironment() bool { return len(r.Locations[0].Logical) > 0 }

// compare orders results as validate.Sort does findings.
func (r *sarifResult) compare(other *sarifResult) int {
	switch a, b := r.ofEnvironment(), other.ofEnvironment(); {
	case a && b:
		return cmp.Or(cmp.Compare(r.RuleID, other.RuleID), cmp.Compare(r.Locations[0].Logical[0].Name, other.Locations[0].Logical[0].Name), r.compareWords(other))
	case a:
		return 1
	case b:
		return -1
	}
	x, y := r.Locations[0].Physical, other.Locations[0].Physical
	return cmp.Or(
		cmp.Compare(x.Artifact.file(), y.Artifact.file()), cmp.Compare(x.Region.StartLine, y.Region.StartLine),
		cmp.Compare(x.Region.StartColumn, y.Region.StartColumn), cmp.Compare(r.RuleID, other.RuleID),
	)
}

// compareWords orders results of the environment as validate.Precedes does findings.
func (r *sarifResult) compareWords(other *sarifResult) int {
	print := func(r *sarifResult) string {
		if r.Fingerprints == nil {
			return ""
		}
		return r.Fingerprints.V1
	}
	return cmp.Or(cmp.Compare(sarifRanks[r.Level], sarifRanks[other.Level]), cmp.Compare(print(r), print(other)),
		cmp.Compare(r.Message.Text, other.Message.Text),
		slices.CompareFunc(r.Related, other.Related, func(a, b sarifLocation) int {
			return cmp.Or(cmp.Compare(a.Physical.Artifact.file(), b.Physical.Artifact.file()), cmp.Compare(a.Physical.Region.StartLine, b.Physical.Region.StartLine))
		}))
}

// file is the name that an artifact has outside of SARIF.
func (a sarifArtifact) file() string {
	if name, err := url.PathUnescape(a.URI); err == nil {
		return name
	}
	return a.URI
}

// Write writes one report of all results, sorted by place.
func (m *MergeSARIF) Write(w io.Writer) error {
	slices.SortStableFunc(m.results, func(a, b sarifResult) int { return a.compare(&b) })
	s := &sarif{out: bufio.NewWriter(w), encoder: newEncoder(), merged: true}
	if err := m.hideKeys(); err != nil {
		return err
	}
	tool, err := s.encoder.encode(sarifTool{*m.driver})
	if err != nil {
		return err
	}
	if err := s.head(tool); err != nil {
		return err
	}
	for i := range m.results {
		if err := s.write(&m.results[i]); err != nil {
			return err
		}
	}
	return s.End(Summary{})
}

// hideKeys hides the keys in the rules, but for those of the program's own
// examples.
func (m *MergeSARIF) hideKeys() error {
	own := map[string]sarifRule{}
	for _, r := range validate.Rules() {
		own[r.ID] = describe(r)
	}
	m.driver.Version = source.HideKeys(m.driver.Version)
	m.driver.URI = Home
	for i, r := range m.driver.Rules {
		if reflect.DeepEqual(r, own[r.ID]) {
			continue
		}
		text, err := json.Marshal(r)
		if err == nil {
			r = sarifRule{}
			err = json.Unmarshal(hideInJSON(text), &r)
		}
		if err != nil {
			return err
		}
		if !ruleName.MatchString(r.ID) || r.HelpURI != schema.PageURL(r.ID) {
			r.HelpURI = ""
		}
		m.driver.Rules[i] = r
	}
	return nil
}

var jsonString = lazyregexp.New(`"(?:[^"\\]|\\.)*"`)

// hideInJSON hides the keys in the strings of JSON, as source.HideKeys does.
func hideInJSON(text []byte) []byte {
	return jsonString.ReplaceAllFunc(text, func(quoted []byte) []byte {
		var s string
		if json.Unmarshal(quoted, &s) != nil {
			return quoted
		}
		hidden := source.HideKeys(s)
		if hidden == s {
			return quoted
		}
		again, err := json.Marshal(hidden)
		if err != nil {
			return []byte(`""`)
		}
		return again
	})
}
