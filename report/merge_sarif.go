package report

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"reflect"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// MergeSARIF gathers SARIF reports as Merge does JSON reports.
type MergeSARIF struct {
	driver  *sarifDriver // of the first
	results []sarifResult
	seen    map[string]bool
}

// IsSARIF reports whether a report is SARIF, be it whole or not.
func IsSARIF(data []byte) bool {
	var doc struct {
		Version string `json:"version"`
	}
	return json.Unmarshal(data, &doc) == nil && doc.Version == "2.1.0"
}

// Add takes in a SARIF report. Its errors quote nothing of it.
func (m *MergeSARIF) Add(data []byte) error {
	var doc struct {
		Runs []struct {
			Tool    sarifTool     `json:"tool"`
			Results []sarifResult `json:"results"`
		} `json:"runs"`
	}
	if json.Unmarshal(data, &doc) != nil || len(doc.Runs) != 1 || doc.Runs[0].Tool.Driver.Name != Tool {
		return source.Error{Text: source.Say("got something else than a whole SARIF report of %s", source.Ours(Tool))}
	}
	if m.seen == nil {
		m.seen, m.driver = map[string]bool{}, &doc.Runs[0].Tool.Driver
	}
	for _, r := range doc.Runs[0].Results {
		if len(r.Locations) == 0 {
			return source.Error{Text: source.Say("got a result without a place")}
		}
		if r.Fingerprints != nil && m.seen[r.Fingerprints.V1] {
			continue
		}
		if r.Fingerprints != nil {
			m.seen[r.Fingerprints.V1] = true
		}
		m.results = append(m.results, r)
	}
	return nil
}

// Worst is the rank of the most severe result, as of validate.Severity, and
// beyond all ranks if there is none.
func (m *MergeSARIF) Worst() int {
	ranks := map[string]int{"error": 0, "warning": 1, "note": 2}
	worst := len(ranks) + 1
	for _, r := range m.results {
		if rank, ok := ranks[r.Level]; ok {
			worst = min(worst, rank)
		}
	}
	return worst
}

// Write writes one report of all results, sorted by place.
func (m *MergeSARIF) Write(w io.Writer) error {
	slices.SortStableFunc(m.results, func(a, b sarifResult) int {
		x, y := a.Locations[0].Physical, b.Locations[0].Physical
		return cmp.Or(
			cmp.Compare(x.Artifact.URI, y.Artifact.URI), cmp.Compare(x.Region.StartLine, y.Region.StartLine),
			cmp.Compare(x.Region.StartColumn, y.Region.StartColumn), cmp.Compare(a.RuleID, b.RuleID),
		)
	})
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
	for i, r := range m.driver.Rules {
		if reflect.DeepEqual(r, own[r.ID]) {
			continue
		}
		text, err := json.Marshal(r)
		if err == nil {
			r = sarifRule{}
			err = json.Unmarshal([]byte(source.HideKeys(string(text))), &r)
		}
		if err != nil {
			return err
		}
		m.driver.Rules[i] = r
	}
	return nil
}
