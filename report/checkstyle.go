package report

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// checkstyle writes the XML of Checkstyle, which many tools read.
type checkstyle struct {
	out  *bufio.Writer
	file string
	open bool // the element of file is
}

func newCheckstyle(w io.Writer, _ Options) Writer { return &checkstyle{out: bufio.NewWriter(w)} }

func (c *checkstyle) Begin() error {
	_, err := c.out.WriteString(xml.Header + `<checkstyle version="4.3">` + "\n<!-- " + Tool + " -->\n")
	return err
}

func (c *checkstyle) Finding(f validate.Finding) error {
	file, place := anchor(&f)
	if !c.open || file != c.file {
		c.close()
		c.file, c.open = file, true
		c.out.WriteString(`<file name="`)
		escapeXML(c.out, inert.Text(file))
		c.out.WriteString("\">\n")
	}
	fmt.Fprintf(c.out, `<error line="%d"`, max(place.Line, 1))
	if place.Line > 0 && place.Column > 0 {
		fmt.Fprintf(c.out, ` column="%d"`, place.Column)
	}
	message := spoken(&f)
	if f.Help != "" {
		message += "; help: " + inert.Text(f.Help)
	}
	for _, attribute := range []struct{ name, value string }{
		{"severity", checkstyleSeverity(f.Severity)}, {"message", message}, {"source", Tool + "." + inert.Text(f.Rule)},
	} {
		c.out.WriteString(" " + attribute.name + `="`)
		escapeXML(c.out, attribute.value)
		c.out.WriteByte('"')
	}
	_, err := c.out.WriteString("/>\n")
	return err
}

func (c *checkstyle) close() {
	if c.open {
		c.out.WriteString("</file>\n")
	}
}

func (c *checkstyle) End(Summary) error {
	c.close()
	c.out.WriteString("</checkstyle>\n")
	return c.out.Flush()
}

func checkstyleSeverity(s validate.Severity) string {
	switch s {
	case validate.Error:
		return "error"
	case validate.Warning:
		return "warning"
	}
	return "info"
}
