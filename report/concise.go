package report

import (
	"bufio"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// concise writes each finding as one line, and nothing else.
type concise struct {
	out     *bufio.Writer
	options Options
}

func newConcise(w io.Writer, o Options) Writer {
	return &concise{bufio.NewWriter(w), o}
}

func (c *concise) Begin() error { return nil }

func (c *concise) Finding(f validate.Finding) error {
	_, err := c.out.WriteString(headline(&f, c.options) + "\n")
	return err
}

func (c *concise) End(Summary) error { return c.out.Flush() }

// headline is a finding in one line, as compilers write it.
func headline(f *validate.Finding, o Options) string {
	return headPlace(f, o) + ": " + headSeverity(f, o) + ": " + inert.Text(f.Message) + headRule(f, o)
}

func headPlace(f *validate.Finding, o Options) string {
	return linkedPlace(f, o, paint(o.Color).with(bold, place(f, environmentWord)))
}

func headSeverity(f *validate.Finding, o Options) string {
	return paint(o.Color).with(severityColor(f.Severity), inert.Text(string(f.Severity)))
}

func headRule(f *validate.Finding, o Options) string {
	return paint(o.Color).with(dim, " ["+linkedRule(f, o, inert.Text(f.Rule))+"]")
}
