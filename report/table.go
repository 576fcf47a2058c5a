package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

const (
	maxRows     = 1000
	logWidth    = 120 // columns where there is no terminal
	minWidth    = 30
	wideMessage = 40  // a message narrower than this costs rule and severity their own columns
	fairMessage = 52  // one narrower than this then goes below the place, too
	maxMessage  = 120 // longer lines are hard to read
	maxRule     = 26
	maxNotes    = 3
	fixMark     = "*" // after the rule of what --fix fixes
	hintMark    = "+" // after the rule of what has a suggested fix
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
	for _, line := range t.tally.closing(s, t.options, true, t.width) {
		fmt.Fprintln(t.out, line)
	}
	return t.out.Flush()
}

// layout is how wide the columns are. Where the terminal is narrow severity and rule
// stand above the message; where it is narrower still, the place does, too.
type layout struct {
	place, rule, message int
	narrow, stacked      bool
}

func (t *table) layout(rows []numbered) layout {
	const gap = 2
	place, rule, message := len(wideHead[0]), len(wideHead[2]), len(wideHead[3])
	for i := range rows {
		f := &rows[i].Finding
		place = max(place, len(lineColumn(f)))
		rule = max(rule, columns(inert.Text(f.Rule))+len(" ")+len(fixMark))
		message = max(message, columns(inert.Text(f.Message)), columns(inert.Text(f.Help))+len("help: "))
	}
	rule, message = min(rule, maxRule+len(" ")+len(fixMark)), min(message, maxMessage)
	l := layout{place: place, rule: rule, message: t.width - gap - place - gap - len(wideHead[1]) - gap - rule - gap}
	if l.message < min(message, wideMessage) {
		l = layout{place: place, narrow: true, message: t.width - gap - place - gap}
		if l.message < fairMessage {
			l.stacked, l.message = true, t.width-gap-len(stackIndent)
		}
	}
	l.message = min(l.message, maxMessage)
	return l
}

// stackIndent is before a message below its place.
const stackIndent = "  "

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
	head := wideHead
	switch {
	case l.stacked:
		head = []string{strings.Join(narrowHead, "  ")}
		if len("  ")+len(head[0]) > t.width {
			head = []string{strings.TrimSuffix(head[0], ", message")}
		}
	case l.narrow:
		head = narrowHead
	}
	titles := make([][]string, len(head))
	for i := range head {
		titles[i] = []string{t.paint.with(dim, head[i])}
	}
	cells := make([][][]string, len(rows))
	for i := range rows {
		cells[i] = t.cells(&rows[i].Finding, l)
	}
	top, drawn, err := drawColumns(titles, cells)
	if err != nil {
		return err
	}
	t.line("  " + strings.Join(top, ""))
	widest := minWidth
	for _, lines := range drawn {
		for _, line := range lines {
			widest = max(widest, columns(line)+len("  "))
		}
	}
	rule := lightRule(t.paint, min(widest, t.width))
	for i, lines := range drawn {
		f := &rows[i].Finding
		if i == 0 || tableGroup(f) != tableGroup(&rows[i-1].Finding) {
			t.line(rule)
			t.line(t.title(f))
		}
		for n, line := range lines {
			if n == 0 {
				line = t.linked(f, line)
			}
			t.line("  " + line)
		}
	}
	t.line(rule)
	return nil
}

func (t *table) line(s string) { t.out.WriteString(strings.TrimRight(s, " ") + "\n") }

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
	return linkedPlace(f, t.options, t.paint.with(bold, place(f, environmentDollar)))
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
		room := l.message - len("warning ") - len(" ") - len(fixMark)
		if l.stacked {
			room -= l.place
		}
		head := []string{severity}
		if name := inert.Text(f.Rule); columns(name) <= room {
			head[0] += " " + t.rule(f, name, true)
		} else { // whole, on a line of its own
			head = append(head, t.rule(f, name, true))
		}
		if !l.stacked {
			return [][]string{at, append(head, message...)}
		}
		head[0] = fmt.Sprintf("%-*s  ", l.place, at[0]) + head[0]
		for i := range message {
			message[i] = stackIndent + message[i]
		}
		return [][]string{append(head, message...)}
	}
	rule := wrap(inert.Text(f.Rule), l.rule-len(" ")-len(fixMark))
	for i := range rule {
		rule[i] = t.rule(f, rule[i], i == len(rule)-1)
	}
	return [][]string{at, {severity}, rule, message}
}

// rule is a part of the name of f's rule, with the mark of a fix after its end.
func (t *table) rule(f *validate.Finding, part string, end bool) string {
	if end && f.Fix != nil {
		mark := hintMark
		if f.Fix.Safe {
			mark = fixMark
		}
		part += " " + t.paint.with(cyan, mark)
	}
	return part
}

// linked makes the name of f's rule a link to its page, in the first line of the
// finding. tablewriter takes the sequence out of a cell together with its text.
func (t *table) linked(f *validate.Finding, line string) string {
	return strings.Replace(line, f.Rule, linkedRule(f, t.options, f.Rule), 1)
}

// lines wraps s, with label before the first line and the others indented below
// it. Each line is painted by itself.
func (t *table) lines(label, s, color string, width int) []string {
	indent := strings.Repeat(" ", len(label))
	lines := wrapEvenly(s, width-len(label))
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
