package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// newGitHub writes workflow commands, which the runner turns into annotations.
func newGitHub(w io.Writer, _ Options) Writer { return newAnnotations(w, "GitHub", githubAnnotation) }

func githubAnnotation(out *bufio.Writer, f *validate.Finding) {
	message := spoken(f)
	if f.Help != "" {
		message += "\nhelp: " + inert.Text(f.Help)
	}
	out.WriteString("::" + githubCommand(f.Severity) + " ")
	if f.File != "" {
		fmt.Fprintf(out, "file=%s,", githubProperty.Replace(inert.Text(cleaned(f.File))))
		if f.Line > 0 {
			githubPosition(out, f.Range)
		}
	}
	fmt.Fprintf(out, "title=%s::%s\n", githubProperty.Replace(inert.Text(f.Rule)), githubData.Replace(message))
}

// githubPosition leaves columns out where the range spans lines: the runner refuses
// them there.
func githubPosition(out *bufio.Writer, r validate.Range) {
	fmt.Fprintf(out, "line=%d,", r.Line)
	oneLine := r.EndLine == r.Line || r.EndLine == 0
	if oneLine && r.Column > 0 {
		fmt.Fprintf(out, "col=%d,", r.Column)
	}
	if ends(r) {
		fmt.Fprintf(out, "endLine=%d,", r.EndLine)
		if oneLine && r.Column > 0 {
			fmt.Fprintf(out, "endColumn=%d,", r.EndColumn)
		}
	}
}

func githubCommand(s validate.Severity) string {
	switch s {
	case validate.Error:
		return "error"
	case validate.Warning:
		return "warning"
	}
	return "notice"
}

// What the runner decodes, by https://docs.github.com/actions and its source.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
