package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/daytona-lint/daytona-lint/validate"
)

// maxAnnotations is how many errors, warnings and notices each GitHub and Azure
// show of a step; they silently drop the others.
const maxAnnotations = 10

// annotations are the commands of a CI system: as many of each severity as it
// shows, the most severe first, then a line that counts the rest.
type annotations struct {
	out      *bufio.Writer
	system   string
	write    func(*bufio.Writer, *validate.Finding)
	findings worst
}

func newAnnotations(w io.Writer, system string, write func(*bufio.Writer, *validate.Finding)) Writer {
	return &annotations{bufio.NewWriter(w), system, write, worst{max: maxAnnotations}}
}

func (a *annotations) Begin() error { return nil }

func (a *annotations) Finding(f validate.Finding) error {
	a.findings.add(f)
	return nil
}

func (a *annotations) End(Summary) error {
	for _, kept := range a.findings.kept {
		for i := range kept {
			a.write(a.out, &kept[i].Finding)
		}
	}
	if more := a.findings.more; more != [4]int{} {
		fmt.Fprintf(a.out, "%s: not shown above: %s; %s shows %d of each severity\n",
			Tool, severities(more[0], more[1], more[2]+more[3]), a.system, maxAnnotations)
	}
	return a.out.Flush()
}
