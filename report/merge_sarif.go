package report

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// MergeSARIF gathers SARIF reports as Merge does JSON reports.
type MergeSARIF struct {
	driver  json.RawMessage // of the first
	results []sarifResult
	seen    map[string]bool
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
			Tool    json.RawMessage `json:"tool"`
			Results *[]sarifResult  `json:"results"`
		} `json:"runs"`
	}
	var driver struct {
		Driver sarifDriver `json:"driver"`
	}
	if json.Unmarshal(data, &doc) != nil || doc.Version != sarifVersion || len(doc.Runs) != 1 || doc.Runs[0].Results == nil ||
		json.Unmarshal(doc.Runs[0].Tool, &driver) != nil || driver.Driver.Name != Tool || driver.Driver.Rules == nil {
		return source.Error{Text: source.Say("got something else than a whole SARIF report of %s", source.Ours(Tool))}
	}
	if m.seen == nil {
		m.seen, m.driver = map[string]bool{}, doc.Runs[0].Tool
	}
	for _, r := range *doc.Runs[0].Results {
		if _, known := sarifRanks[r.Level]; !known || r.RuleID == "" || len(r.Locations) == 0 {
			return source.Error{Text: source.Say("got a result of unknown level, without a rule or without a place")}
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

// Write writes one report of all results, sorted by place.
func (m *MergeSARIF) Write(w io.Writer) error {
	slices.SortStableFunc(m.results, func(a, b sarifResult) int {
		x, y := a.Locations[0].Physical, b.Locations[0].Physical
		return cmp.Or(
			cmp.Compare(x.Artifact.URI, y.Artifact.URI), cmp.Compare(x.Region.StartLine, y.Region.StartLine),
			cmp.Compare(x.Region.StartColumn, y.Region.StartColumn), cmp.Compare(a.RuleID, b.RuleID),
		)
	})
	s := &sarif{out: bufio.NewWriter(w), encoder: newEncoder()}
	tool, err := s.encoder.encode(m.driver)
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
