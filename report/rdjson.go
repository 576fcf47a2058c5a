package report

import (
	"bufio"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// rdjson writes the Reviewdog Diagnostic Format: one object, each diagnostic on a
// line of its own.
type rdjson struct {
	out     *bufio.Writer
	encoder *encoder
	some    bool
}

type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"relatedLocations,omitempty"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

func newRDJSON(w io.Writer, _ Options) Writer {
	return &rdjson{out: bufio.NewWriter(w), encoder: newEncoder()}
}

func (r *rdjson) Begin() error {
	_, err := r.out.WriteString(`{"source":{"name":"` + Tool + `","url":"` + Home + `"},` + "\n" + `"diagnostics":[`)
	return err
}

func (r *rdjson) Finding(f validate.Finding) error {
	line, err := r.encoder.encode(rdOf(&f))
	if err != nil {
		return err
	}
	if r.some {
		r.out.WriteByte(',')
	}
	r.some = true
	r.out.WriteByte('\n')
	_, err = r.out.Write(line)
	return err
}

func (r *rdjson) End(Summary) error {
	r.out.WriteString("\n]}\n")
	return r.out.Flush()
}

func rdOf(f *validate.Finding) rdDiagnostic {
	message := spoken(f)
	if f.Help != "" {
		message += "\nhelp: " + inert.Text(f.Help)
	}
	file, place := anchor(f)
	d := rdDiagnostic{
		Message: message, Location: rdAt(file, place.Line, f.Bytes), Severity: rdSeverity(f.Severity),
		Code: rdCode{inert.Text(f.Rule), page(f)},
	}
	for _, related := range f.Related {
		if related.File != "" {
			at := rdAt(related.File, related.Line, validate.Range{}) // of its line's bytes nothing is known
			d.Related = append(d.Related, rdRelated{inert.Text(related.Message), at})
		}
	}
	// A suggestion is one range of the file.
	if f.Fix != nil && len(f.Fix.Edits) == 1 && f.Snippet.Text != "" {
		if e := f.Fix.Edits[0]; e.Bytes.Column > 0 && ends(e.Bytes) {
			d.Suggestions = []rdSuggestion{{*rdAt(f.File, e.Line, e.Bytes).Range, e.Text}}
		}
	}
	return d
}

// rdAt is a place in the columns that the format has, bytes; without them where they
// are not known.
func rdAt(file string, line int, r validate.Range) rdLocation {
	at := rdLocation{Path: cleaned(file)}
	if line < 1 {
		return at
	}
	at.Range = &rdRange{Start: rdPosition{Line: line}}
	if r.Line == line && r.Column > 0 {
		at.Range.Start.Column = r.Column
		if ends(r) {
			at.Range.End = &rdPosition{r.EndLine, r.EndColumn}
		}
	}
	return at
}

func rdSeverity(s validate.Severity) string {
	switch s {
	case validate.Error:
		return "ERROR"
	case validate.Warning:
		return "WARNING"
	}
	return "INFO"
}
