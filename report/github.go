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

// maxAnnotations is how many errors, warnings and notices each GitHub shows of
// a step; it silently drops the others.
const maxAnnotations = 10

// github writes workflow commands, which the runner turns into annotations: as
// many as are shown, the most severe first, then a line that counts the rest.
type github struct {
	out      *bufio.Writer
	findings worst
}

func newGitHub(w io.Writer, _ Options) Writer {
	return &github{bufio.NewWriter(w), worst{max: maxAnnotations}}
}

func (g *github) Begin() error { return nil }

func (g *github) Finding(f validate.Finding) error {
	g.findings.add(f)
	return nil
}

func (g *github) End(Summary) error {
	for _, kept := range g.findings.kept {
		for i := range kept {
			g.annotate(&kept[i].Finding)
		}
	}
	if more := g.findings.more; more != [4]int{} {
		fmt.Fprintf(g.out, "%s: not shown above, as GitHub shows %d of each: %s more\n",
			Tool, maxAnnotations, severities(more[0], more[1], more[2]+more[3]))
	}
	return g.out.Flush()
}

func (g *github) annotate(f *validate.Finding) {
	message := spoken(f)
	if f.Help != "" {
		message += "\n" + inert.Text(f.Help)
	}
	g.out.WriteString("::" + githubCommand(f.Severity) + " ")
	if f.File != "" {
		fmt.Fprintf(g.out, "file=%s,", githubProperty.Replace(inert.Text(path.Clean(f.File))))
		if f.Line > 0 {
			g.position(f.Range)
		}
	}
	fmt.Fprintf(g.out, "title=%s::%s\n", githubProperty.Replace(inert.Text(f.Rule)), githubData.Replace(message))
}

// position leaves columns out where the range spans lines: the runner refuses
// them there.
func (g *github) position(r validate.Range) {
	fmt.Fprintf(g.out, "line=%d,", r.Line)
	oneLine := r.EndLine == r.Line || r.EndLine == 0
	if oneLine && r.Column > 0 {
		fmt.Fprintf(g.out, "col=%d,", r.Column)
	}
	if ends(r) {
		fmt.Fprintf(g.out, "endLine=%d,", r.EndLine)
		if oneLine && r.Column > 0 {
			fmt.Fprintf(g.out, "endColumn=%d,", r.EndColumn)
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
