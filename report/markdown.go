package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// maxMarkdown is how many bytes of rows are written: GitHub drops a step summary
// of more than 1 MiB whole.
const maxMarkdown = 1_000_000

// markdown writes a headline and a table, as for a step summary.
type markdown struct {
	out      *bufio.Writer
	findings worst
	tally    tally
}

func newMarkdown(w io.Writer, _ Options) Writer {
	return &markdown{out: bufio.NewWriter(w), findings: worst{max: maxRows}}
}

func (m *markdown) Begin() error { return nil }

func (m *markdown) Finding(f validate.Finding) error {
	m.tally.add(&f)
	m.findings.add(f)
	return nil
}

func (m *markdown) End(s Summary) error {
	if m.findings.seen == 0 {
		fmt.Fprintf(m.out, "### %s: no findings in %s\n", Tool, count(s.all(), "file"))
		return m.out.Flush()
	}
	fmt.Fprintf(m.out, "### %s: %s\n\n| severity | place | rule | message |\n| --- | --- | --- | --- |\n", Tool, m.tally.sentence(s))
	written, size := 0, 0
	for _, f := range m.findings.first() {
		row := markdownRow(&f.Finding)
		if size += len(row); size > maxMarkdown {
			break
		}
		m.out.WriteString(row)
		written++
	}
	if more := m.findings.seen - written; more > 0 {
		fmt.Fprintf(m.out, "\nand %d more\n", more)
	}
	return m.out.Flush()
}

func markdownRow(f *validate.Finding) string {
	var b bytes.Buffer
	severity := markdownText(string(f.Severity))
	if f.Severity == validate.Error {
		severity = "**" + severity + "**"
	}
	// Code keeps names whole, and from being taken for mentions and links.
	fmt.Fprintf(&b, "| %s | <code>%s</code> | %s | %s", severity,
		markdownEscape.Replace(place(f, environmentDollar)), markdownRule(f), markdownText(f.Message))
	if f.Help != "" {
		b.WriteString("<br>help: " + markdownText(f.Help))
	}
	for i, r := range f.Related {
		if i == maxNotes {
			fmt.Fprintf(&b, "<br>note: and %d more", len(f.Related)-i)
			break
		}
		b.WriteString("<br>note: " + markdownEscape.Replace(note(r)))
	}
	b.WriteString(" |\n")
	return b.String()
}

// markdownRule is the name of f's rule, with a link to its page.
func markdownRule(f *validate.Finding) string {
	if url := page(f); url != "" {
		return "[" + markdownText(f.Rule) + "](" + url + ")"
	}
	return markdownText(f.Rule)
}

// markdownText is s as text of Markdown in which nothing is markup.
func markdownText(s string) string { return markdownEscape.Replace(inert.Text(s)) }

func markdownLines(s string) string { return markdownEscape.Replace(visibleLines(s)) }

// markdownEscape takes visible text. Mentions are looked for in the finished
// page, where an entity is a character again: a zero-width space separates them.
// Addresses that would become links lose their first sign instead.
var markdownEscape = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;",
	"|", "&#124;", "`", "&#96;", `\`, "&#92;", "*", "&#42;", "_", "&#95;", "~", "&#126;",
	"[", "&#91;", "]", "&#93;", "!", "&#33;", "$", "&#36;", "#", "&#35;",
	"@", "&#64;&#8203;", "://", "&#58;//", "www.", "www&#46;", "WWW.", "WWW&#46;",
)
