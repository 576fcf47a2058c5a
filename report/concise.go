package report

import (
	"bufio"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// concise writes each finding as one line, and nothing else.
type concise struct {
	out   *bufio.Writer
	paint paint
}

func newConcise(w io.Writer, o Options) Writer {
	return &concise{bufio.NewWriter(w), paint(o.Color)}
}

func (c *concise) Begin() error { return nil }

func (c *concise) Finding(f validate.Finding) error {
	_, err := c.out.WriteString(headline(&f, c.paint) + "\n")
	return err
}

func (c *concise) End(Summary) error { return c.out.Flush() }

// headline is a finding in one line, as compilers write it.
func headline(f *validate.Finding, p paint) string {
	return p.with(bold, place(f, environmentWord)) + ": " +
		p.with(severityColor(f.Severity), inert.Text(string(f.Severity))) + ": " +
		inert.Text(f.Message) + p.with(dim, " ["+inert.Text(f.Rule)+"]")
}
