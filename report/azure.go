package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// azure writes logging commands of Azure Pipelines. As many of each kind as its
// summary shows come first, the most severe ones; then a line that counts the rest.
type azure struct {
	out      *bufio.Writer
	findings worst
}

func newAzure(w io.Writer, _ Options) Writer {
	return &azure{bufio.NewWriter(w), worst{max: maxAnnotations}}
}

func (a *azure) Begin() error { return nil }

func (a *azure) Finding(f validate.Finding) error {
	a.findings.add(f)
	return nil
}

func (a *azure) End(Summary) error {
	for _, kept := range a.findings.kept {
		for i := range kept {
			a.issue(&kept[i].Finding)
		}
	}
	if more := a.findings.more; more != [4]int{} {
		fmt.Fprintf(a.out, "%s: not shown above, as Azure shows %d of each: %s more\n",
			Tool, maxAnnotations, severities(more[0], more[1], more[2]+more[3]))
	}
	return a.out.Flush()
}

// issue writes a finding. There are errors and warnings only: an info is a warning
// that says what it is.
func (a *azure) issue(f *validate.Finding) {
	kind, message := "warning", spoken(f)
	switch f.Severity {
	case validate.Error:
		kind = "error"
	case validate.Warning:
	default:
		message = "info: " + message
	}
	if f.Help != "" {
		message += "; " + inert.Text(f.Help)
	}
	a.out.WriteString("##vso[task.logissue type=" + kind)
	if f.File != "" {
		a.out.WriteString(";sourcepath=" + azureProperty.Replace(inert.Text(path.Clean(f.File))))
		if f.Line > 0 {
			fmt.Fprintf(a.out, ";linenumber=%d", f.Line)
			if f.Column > 0 {
				fmt.Fprintf(a.out, ";columnnumber=%d", f.Column)
			}
		}
	}
	fmt.Fprintf(a.out, ";code=%s]%s\n", azureProperty.Replace(inert.Text(f.Rule)), azureData.Replace(message))
}

// What the agent decodes, by its source.
var (
	azureData     = strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A")
	azureProperty = strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A", "]", "%5D", ";", "%3B")
)
