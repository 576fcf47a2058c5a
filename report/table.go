package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

const (
	maxRows     = 1000
	logWidth    = 120 // columns where there is no terminal
	minWidth    = 40
	wideMessage = 40 // a message narrower than this costs rule and severity their own columns
	maxMessage  = 96 // longer lines are hard to read
	maxRule     = 26
	maxNotes    = 3
	fixMark     = " *" // after the rule of what --fix fixes
)

// The heads of the columns; the second set is for narrow terminals.
var (
	wideHead   = []string{"line:col", "severity", "rule", "message"}
	narrowHead = []string{"line:col", "severity, rule, message"}
)

// table writes the findings grouped by file at the end, then a line that sums up.
// Without findings it writes nothing.
type table struct {
	out      *bufio.Writer
	options  Options
	paint    paint
	width    int
	findings worst
	tally    tally
}

func newTable(w io.Writer, o Options) Writer {
	width := o.Width
	if width <= 0 {
		width = logWidth
	}
	return &table{
		out: bufio.NewWriter(w), options: o, paint: paint(o.Color), width: max(width, minWidth),
		findings: worst{max: maxRows},
	}
}

func (t *table) Begin() error { return nil }

func (t *table) Finding(f validate.Finding) error {
	t.tally.add(&f)
	t.findings.add(f)
	return nil
}

func (t *table) End(s Summary) error {
	if t.findings.seen == 0 {
		return nil
	}
	rows := t.findings.first()
	if err := t.render(rows); err != nil {
		return err
	}
	if more := t.findings.seen - len(rows); more > 0 {
		fmt.Fprintf(t.out, "and %d more\n", more)
	}
	text := t.tally.closing(s, t.options)
	if t.tally.fixable > 0 {
		text = strings.Replace(text, " can be fixed", " (*) can be fixed", 1)
	}
	for _, line := range wrap(text, t.width) {
		fmt.Fprintln(t.out, line)
	}
	return t.out.Flush()
}

// layout is how wide the columns of rule and message are. Where the terminal is
// narrow severity and rule stand above the message.
type layout struct {
	rule, message int
	narrow        bool
}

func (t *table) layout(rows []numbered) layout {
	const gap = 2
	place, rule, message := len(wideHead[0]), len(wideHead[2]), len(wideHead[3])
	for i := range rows {
		f := &rows[i].Finding
		place = max(place, len(lineColumn(f)))
		rule = max(rule, columns(inert.Text(f.Rule))+len(fixMark))
		message = max(message, columns(inert.Text(f.Message)), columns(inert.Text(f.Help))+len("help: "))
	}
	rule, message = min(rule, maxRule+len(fixMark)), min(message, maxMessage)
	l := layout{rule: rule, message: t.width - gap - place - gap - len(wideHead[1]) - gap - rule - gap}
	if l.message < min(message, wideMessage) {
		l = layout{narrow: true, message: t.width - gap - place - gap}
	}
	l.message = min(l.message, maxMessage)
	return l
}

// lineColumn is where a finding stands in its file, "" if on no line.
func lineColumn(f *validate.Finding) string {
	switch {
	case f.File == "" || f.Line < 1:
		return ""
	case f.Column < 1:
		return strconv.Itoa(f.Line)
	}
	return strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
}

// render draws one table of all findings and puts the name of each file above its
// own: the columns are as wide everywhere.
func (t *table) render(rows []numbered) error {
	l := t.layout(rows)
	var drawn bytes.Buffer
	grid := newList(&drawn)
	head := wideHead
	if l.narrow {
		head = narrowHead
	}
	painted := make([]string, len(head))
	for i := range head {
		painted[i] = t.paint.with(dim, head[i])
	}
	grid.Header(painted)
	heights := make([]int, len(rows))
	for i := range rows {
		cells := t.cells(&rows[i].Finding, l)
		texts := make([]string, len(cells))
		for n, cell := range cells {
			heights[i] = max(heights[i], len(cell))
			texts[n] = strings.Join(cell, "\n")
		}
		if err := grid.Append(texts); err != nil {
			return err
		}
	}
	if err := grid.Render(); err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSuffix(drawn.String(), "\n"), "\n")
	if len(lines) < 1 {
		return io.ErrUnexpectedEOF
	}
	t.line("  " + lines[0])
	lines = lines[1:]
	widest := 0
	for _, line := range lines {
		widest = max(widest, columns(trimmed(line))+2)
	}
	rule := t.paint.with(dim, strings.Repeat(lightRule(), min(max(widest, minWidth), t.width)))
	for i := range rows {
		f := &rows[i].Finding
		if i == 0 || tableGroup(f) != tableGroup(&rows[i-1].Finding) {
			t.line(rule)
			t.line(t.title(f))
		}
		for n := range min(heights[i], len(lines)) {
			line := lines[0]
			if n == 0 {
				line = t.linked(f, line)
			}
			t.line("  " + line)
			lines = lines[1:]
		}
	}
	t.line(rule)
	return nil
}

func (t *table) line(s string) { t.out.WriteString(trimmed(s) + "\n") }

// trimmed is a line without the space at its end, nor the resets that tablewriter
// puts after that.
func trimmed(line string) string {
	for {
		line = strings.TrimRight(line, " ")
		shorter, reset := strings.CutSuffix(line, unpaint)
		if !reset || strings.TrimRight(shorter, " ") == shorter && !strings.HasSuffix(shorter, unpaint) {
			return line
		}
		line = shorter
	}
}

// lightRule is what lines are drawn with. Terminals of East Asian locales differ on
// how wide box characters are.
func lightRule() string {
	if twwidth.IsEastAsian() {
		return "-"
	}
	return "─"
}

// tableGroup is what findings stand under: their file, or their variable.
func tableGroup(f *validate.Finding) [2]string {
	if f.File != "" {
		return [2]string{f.File, ""}
	}
	return [2]string{"", place(f, environmentDollar)}
}

// title is the place of the first finding of a file, whole, so that terminals and
// editors find it.
func (t *table) title(f *validate.Finding) string {
	text := t.paint.with(bold, place(f, environmentDollar))
	if t.options.Locate != nil && f.File != "" {
		text = hyperlink(uri(t.options.Locate(f.File)), text)
	}
	return text
}

// hyperlink makes a text a link on terminals that have them; url holds nothing that
// is not percent-encoded.
func hyperlink(url, text string) string {
	return "\x1b]8;;" + url + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}

// cells are the lines of each cell of a finding.
func (t *table) cells(f *validate.Finding, l layout) [][]string {
	severity := t.paint.with(severityColor(f.Severity), inert.Text(string(f.Severity)))
	message := t.lines("", inert.Text(f.Message), "", l.message)
	if f.Help != "" {
		message = append(message, t.lines("help: ", inert.Text(f.Help), cyan, l.message)...)
	}
	for i, r := range f.Related {
		if i == maxNotes {
			message = append(message, t.lines("note: ", fmt.Sprintf("and %d more", len(f.Related)-i), dim, l.message)...)
			break
		}
		message = append(message, t.lines("note: ", note(r), dim, l.message)...)
	}
	at := []string{lineColumn(f)}
	if l.narrow {
		name := wrap(inert.Text(f.Rule), max(l.message-len("warning ")-len(fixMark), 8))
		head := severity + " " + t.rule(f, name[0], len(name) == 1)
		return [][]string{at, append(append([]string{head}, name[1:]...), message...)}
	}
	rule := wrap(inert.Text(f.Rule), l.rule-len(fixMark))
	for i := range rule {
		rule[i] = t.rule(f, rule[i], i == len(rule)-1)
	}
	return [][]string{at, {severity}, rule, message}
}

// rule is a part of the name of f's rule, with the mark of what --fix fixes after
// its end.
func (t *table) rule(f *validate.Finding, part string, end bool) string {
	if end && f.Fix != nil && f.Fix.Safe {
		part += fixMark
	}
	return part
}

// linked makes the name of f's rule a link to its page, in the first line of the
// finding. tablewriter takes the sequence out of a cell together with its text.
func (t *table) linked(f *validate.Finding, line string) string {
	url := page(f)
	if url == "" || t.options.Locate == nil {
		return line
	}
	return strings.Replace(line, f.Rule, hyperlink(url, f.Rule), 1)
}

// lines wraps s, with label before the first line and the others indented below
// it. Each line is painted by itself.
func (t *table) lines(label, s, color string, width int) []string {
	indent := strings.Repeat(" ", len(label))
	lines := wrap(s, width-len(label))
	for i := range lines {
		if i == 0 && label != "" {
			lines[i] = t.paint.with(color, label) + lines[i]
			continue
		}
		lines[i] = indent + lines[i]
	}
	return lines
}

// note tells a related place in one line.
func note(r validate.Related) string {
	if r.File == "" {
		return inert.Text(r.Message)
	}
	return filePlace(r.File, r.Line, r.Column) + ": " + inert.Text(r.Message)
}
