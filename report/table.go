package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

const (
	maxRows      = 1000
	logWidth     = 120 // columns where there is no terminal
	minWidth     = 40
	minPlace     = 28 // fits config/config.toml:104:18
	wideMessage  = 40 // a message narrower than this costs the rule its own column
	maxMessage   = 96 // longer lines are hard to read
	maxNotes     = 3
	severityWide = len("severity")
	stackedHead  = "place, rule"
)

// table writes one table at the end, then a line that sums up. Without
// findings it writes nothing.
type table struct {
	out      *bufio.Writer
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
		out:      bufio.NewWriter(w),
		paint:    paint(o.Color),
		width:    max(width, minWidth),
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
	for _, line := range wrap(t.tally.sentence(s), t.width) {
		fmt.Fprintln(t.out, line)
	}
	return t.out.Flush()
}

// layout is how wide the columns are, without padding. The rule stands below
// the place where the terminal is too narrow for a column of its own.
type layout struct {
	place, rule, message int
	stacked              bool
}

func (t *table) layout(rows []numbered) layout {
	place, rule, message := len("place"), len("rule"), len("message")
	for i := range rows {
		f := &rows[i].Finding
		place = max(place, columns(tablePlace(f)))
		rule = max(rule, columns(inert.Text(f.Rule)))
		message = max(message, columns(inert.Text(f.Message)), columns(inert.Text(f.Help))+len("help: "))
	}
	message = min(message, maxMessage)

	const frame4, frame3 = 5 + 4*2, 4 + 3*2
	l := layout{place: min(place, max(t.width/4, 30)), rule: min(rule, 30)}
	l.message = min(message, t.width-frame4-severityWide-l.place-l.rule)
	if l.message >= min(message, wideMessage) {
		return l
	}
	left := t.width - frame3 - severityWide
	l = layout{place: min(max(place, rule), max(left*2/5, min(minPlace, left-minPlace), len(stackedHead))), stacked: true}
	l.message = min(message, left-l.place)
	return l
}

func tablePlace(f *validate.Finding) string { return place(f, environmentDollar) }

func (t *table) render(rows []numbered) error {
	l := t.layout(rows)
	drawn := newGrid(t.out)
	head := []string{"severity", "place", "rule", "message"}
	if l.stacked {
		head = []string{"severity", stackedHead, "message"}
	}
	for i := range head {
		head[i] = t.paint.with(bold, head[i])
	}
	drawn.Header(head)
	for i := range rows {
		if err := drawn.Append(t.cells(&rows[i].Finding, l)); err != nil {
			return err
		}
	}
	return drawn.Render()
}

func (t *table) cells(f *validate.Finding, l layout) []string {
	severity := t.paint.with(severityColor(f.Severity), inert.Text(string(f.Severity)))
	place := t.lines("", tablePlace(f), "", l.place)
	rule := inert.Text(f.Rule)

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
	if l.stacked {
		place = append(place, t.lines("", rule, dim, l.place)...)
		return []string{severity, strings.Join(place, "\n"), strings.Join(message, "\n")}
	}
	return []string{
		severity,
		strings.Join(place, "\n"),
		strings.Join(t.lines("", rule, dim, l.rule), "\n"),
		strings.Join(message, "\n"),
	}
}

// lines wraps s, with label before the first line and the others indented below
// it. Each line is painted by itself, for colour must not reach the frame.
func (t *table) lines(label, s, color string, width int) []string {
	indent := strings.Repeat(" ", len(label))
	lines := wrap(s, width-len(label))
	for i := range lines {
		if i == 0 && label != "" {
			lines[i] = t.paint.with(color, label) + lines[i]
			continue
		}
		if label == "" {
			lines[i] = t.paint.with(color, lines[i])
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
