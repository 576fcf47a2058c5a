package report

import (
	"bufio"
	"io"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

const (
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifVersion = "2.1.0"
	sarifRoot    = "%SRCROOT%"
)

// sarif writes SARIF 2.1.0: the rules first, then results as they come.
type sarif struct {
	out     *bufio.Writer
	encoder *encoder
	options Options
	rules   []schema.Rule
	index   map[string]int // of a rule in the catalogue
	some    bool
	merged  bool // the results are those of other reports
}

func newSARIF(w io.Writer, o Options) Writer {
	var rules []schema.Rule
	if o.Rules != nil {
		rules = o.Rules()
	}
	index := make(map[string]int, len(rules))
	for i, r := range rules {
		index[r.ID] = i
	}
	return &sarif{out: bufio.NewWriter(w), encoder: newEncoder(), options: o, rules: rules, index: index}
}

func (s *sarif) Begin() error {
	driver := sarifDriver{Name: Tool, Version: inert.Text(s.options.Version), URI: Home, Rules: make([]sarifRule, len(s.rules))}
	for i, r := range s.rules {
		driver.Rules[i] = describe(r)
	}
	tool, err := s.encoder.encode(sarifTool{driver})
	if err != nil {
		return err
	}
	return s.head(tool)
}

// head writes what comes before the results.
func (s *sarif) head(tool []byte) error {
	s.out.WriteString(`{"$schema":"` + sarifSchema + `","version":"` + sarifVersion + `","runs":[{` + "\n" + `"tool":`)
	s.out.Write(tool)
	_, err := s.out.WriteString(",\n" + `"columnKind":"unicodeCodePoints",` + "\n" +
		`"originalUriBaseIds":{"` + sarifRoot + `":{"description":{"text":"the folder that the linter ran in"}}},` + "\n" +
		`"results":[`)
	return err
}

func (s *sarif) Finding(f validate.Finding) error {
	r := s.result(&f)
	return s.write(&r)
}

func (s *sarif) write(r *sarifResult) error {
	line, err := s.encoder.encode(r)
	if err != nil {
		return err
	}
	if s.merged {
		line = hideInJSON(line)
	}
	if s.some {
		s.out.WriteByte(',')
	}
	s.some = true
	s.out.WriteByte('\n')
	_, err = s.out.Write(line)
	return err
}

func (s *sarif) End(Summary) error {
	s.out.WriteString("\n]}]}\n")
	return s.out.Flush()
}

func (s *sarif) result(f *validate.Finding) sarifResult {
	message := spoken(f)
	if f.Help != "" {
		message += "\n" + inert.Text(f.Help)
	}
	r := sarifResult{
		RuleID:  inert.Text(f.Rule),
		Level:   sarifLevel(string(f.Severity)),
		Message: sarifMessage{sarifText(message)},
	}
	if i, ok := s.index[f.Rule]; ok {
		r.RuleIndex = &i
	}

	file, place := anchor(f)
	location := sarifLocation{Physical: physical(file, place)}
	if f.File == "" {
		name := inert.Text(f.Variable)
		if name == "" {
			name = inert.Text(string(f.Source))
		}
		location.Logical = []sarifLogical{{Name: name, FullName: "environment/" + name, Kind: "variable"}}
	}
	r.Locations = []sarifLocation{location}

	for i, related := range f.Related {
		if related.File == "" {
			continue
		}
		r.Related = append(r.Related, sarifLocation{
			ID:       i + 1,
			Message:  &sarifMessage{sarifText(inert.Text(related.Message))},
			Physical: physical(related.File, validate.Range{Line: related.Line, Column: related.Column}),
		})
	}
	if f.Fingerprint != "" {
		r.Fingerprints = &sarifPrints{inert.Text(f.Fingerprint)}
	}
	if fix, ok := sarifChange(f); ok {
		r.Fixes = []sarifFix{fix}
	}
	return r
}

// physical always has a first line: code scanning refuses a place without one.
func physical(file string, r validate.Range) sarifPhysical {
	region := sarifRegion{StartLine: max(r.Line, 1)}
	if r.Line > 0 && r.Column > 0 {
		region.StartColumn = r.Column
		if ends(r) {
			region.EndLine, region.EndColumn = r.EndLine, r.EndColumn
		}
	}
	return sarifPhysical{Artifact: artifact(file), Region: region}
}

// ends reports whether r has an end that does not come before its start.
func ends(r validate.Range) bool {
	return r.EndColumn > 0 && (r.EndLine > r.Line || r.EndLine == r.Line && r.EndColumn >= r.Column)
}

func artifact(file string) sarifArtifact {
	a := sarifArtifact{URI: uri(file)}
	if !absolute(cleaned(file)) {
		a.Base = sarifRoot
	}
	return a
}

// sarifChange is f's fix, unless an edit has no exact place.
func sarifChange(f *validate.Finding) (sarifFix, bool) {
	if f.Fix == nil || f.File == "" || len(f.Fix.Edits) == 0 {
		return sarifFix{}, false
	}
	change := sarifArtifactChange{Artifact: artifact(f.File)}
	for _, e := range f.Fix.Edits {
		if e.Line < 1 || e.Column < 1 || !ends(e.Range) {
			return sarifFix{}, false
		}
		replacement := sarifReplacement{Deleted: physical(f.File, e.Range).Region}
		if e.Text != "" {
			replacement.Inserted = &sarifContent{e.Text}
		}
		change.Replacements = append(change.Replacements, replacement)
	}
	fix := sarifFix{Changes: []sarifArtifactChange{change}}
	if f.Fix.Description != "" {
		fix.Description = &sarifMessage{sarifText(inert.Text(f.Fix.Description))}
	}
	return fix, true
}

func sarifLevel(severity string) string {
	switch validate.Severity(severity) {
	case validate.Error:
		return "error"
	case validate.Warning:
		return "warning"
	}
	return "note"
}

// literal keeps braces from being placeholders.
var literal = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

// unlink keeps [text](target) from being a link, which it is in plain text too.
var unlink = strings.NewReplacer("](", "] (")

func sarifText(visible string) string { return literal.Replace(visible) }
