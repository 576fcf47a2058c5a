package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// newAzure writes logging commands of Azure Pipelines.
func newAzure(w io.Writer, _ Options) Writer { return newAnnotations(w, "Azure", azureIssue) }

// azureIssue writes a finding. There are errors and warnings only: an info is a warning
// that says what it is.
func azureIssue(out *bufio.Writer, f *validate.Finding) {
	kind, message := "warning", spoken(f)
	switch f.Severity {
	case validate.Error:
		kind = "error"
	case validate.Warning:
	default:
		message = "info: " + message
	}
	if f.Help != "" {
		message += "; help: " + inert.Text(f.Help)
	}
	out.WriteString("##vso[task.logissue type=" + kind)
	if f.File != "" {
		out.WriteString(";sourcepath=" + azureProperty.Replace(inert.Text(cleaned(f.File))))
		if f.Line > 0 {
			fmt.Fprintf(out, ";linenumber=%d", f.Line)
			if f.Column > 0 {
				fmt.Fprintf(out, ";columnnumber=%d", f.Column)
			}
		}
	}
	fmt.Fprintf(out, ";code=%s]%s\n", azureProperty.Replace(inert.Text(f.Rule)), azureData.Replace(message))
}

// What the agent decodes, by its source.
var (
	azureData     = strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A")
	azureProperty = strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A", "]", "%5D", ";", "%3B")
)
