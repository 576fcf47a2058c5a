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

// maxSnippet is how many characters of a long line are shown around the fault.
const maxSnippet = 120

// text writes each finding as compilers do, so that editors can jump to it: its
// line with those around it, what to do, and what a fix would change; a blank line
// between findings, and a line that sums up. Without findings it writes nothing.
type text struct {
	out     *bufio.Writer
	options Options
	paint   paint
	width   int // of the terminal; 0 where lines are not wrapped
	some    bool
	tally   tally
}

func newText(w io.Writer, o Options) Writer {
	t := &text{out: bufio.NewWriter(w), options: o, paint: paint(o.Color)}
	if o.Width > 0 {
		t.width = max(o.Width, minWidth)
	}
	return t
}

func (t *text) Begin() error { return nil }

func (t *text) Finding(f validate.Finding) error {
	if t.some {
		t.line("")
	}
	t.some = true
	t.tally.add(&f)
	t.headline(&f)
	t.snippet(f.Snippet, f.Line, severityColor(f.Severity))
	if f.Help != "" && (f.Fix == nil || f.Fix.Description != f.Help) { // a fix says it again
		t.labelled("help:", cyan, inert.Text(f.Help))
	}
	for _, r := range f.Related {
		t.labelled("note:", dim, note(r))
	}
	if f.Fix != nil {
		t.fix(f.Fix)
	}
	// A failed write makes all later ones fail, the empty one too.
	_, err := t.out.WriteString("")
	return err
}

func (t *text) End(s Summary) error {
	if t.some {
		t.line("")
		for _, line := range t.tally.closing(s, t.options, false, t.width) {
			t.line(line)
		}
	}
	return t.out.Flush()
}

func (t *text) line(parts ...string) {
	for _, p := range parts {
		t.out.WriteString(p)
	}
	t.out.WriteByte('\n')
}

// wrapped breaks a text at words where a terminal is too narrow for it, less the
// columns that are taken already.
func (t *text) wrapped(s string, taken int) []string {
	if t.width == 0 || columns(s)+taken <= t.width {
		return []string{s}
	}
	return wrapEvenly(s, max(t.width-taken, minWidth/2))
}

// headline is one line, or the place and below it the message where a terminal is
// too narrow for that; narrower still, the rule stands between them.
func (t *text) headline(f *validate.Finding) {
	if t.width == 0 || columns(headline(f, Options{})) <= t.width {
		t.line(headline(f, t.options))
		return
	}
	place, severity, rule := headPlace(f, t.options), headSeverity(f, t.options), headRule(f, t.options)
	if plain := (Options{}); columns(headPlace(f, plain)+": "+headSeverity(f, plain)+headRule(f, plain)) <= t.width {
		t.line(place, ": ", severity, rule)
	} else {
		t.line(place, ": ", severity)
		t.line(" ", rule)
	}
	for _, line := range t.wrapped(inert.Text(f.Message), 2) {
		t.line("  ", line)
	}
}

// labelled writes what a label says of the finding.
func (t *text) labelled(label, color, s string) {
	for i, line := range t.wrapped(s, 3+len(label)) {
		if i == 0 {
			t.line("  ", t.paint.with(color, label), " ", line)
			continue
		}
		t.line(strings.Repeat(" ", 3+len(label)), line)
	}
}

// fix shows what a fix changes, lines that begin with - or +.
func (t *text) fix(fix *validate.Fix) {
	label := "suggested fix:"
	if fix.Safe {
		label = "fix (--fix):"
	}
	t.labelled(label, cyan, inert.Text(fix.Description))
	for _, change := range fix.Diff {
		t.line("    ", t.paint.with(changeColor(change), inert.Text(change)))
	}
}

// snippet shows the faulty line with a caret below the start of the fault.
func (t *text) snippet(s validate.Snippet, number int, color string) {
	if s.Text == "" {
		return
	}
	gutter := strconv.Itoa(number)
	if number <= 0 {
		gutter = ""
	}
	width := len(gutter)
	if n := len(s.After); n > 0 && number > 0 {
		width = len(strconv.Itoa(number + n))
	}
	room := 0
	if t.width > 0 {
		room = t.width - len("  ") - width - len(" | ")
	}
	before, fault, after := t.fitting(s, room)
	bar := t.paint.with(dim, " | ")
	other := func(n int, line string) {
		t.line("  ", t.paint.with(dim, fmt.Sprintf("%*d", width, n)), bar, t.short(line, room))
	}
	for i, line := range s.Before {
		other(number-len(s.Before)+i, line)
	}
	t.line("  ", t.paint.with(dim, fmt.Sprintf("%*s", width, gutter)), bar, inert.Text(before+fault+after))
	indent := columns(inert.Text(before))
	mark := "^" + strings.Repeat("~", max(columns(inert.Text(before+fault))-indent-1, 0))
	t.line("  ", strings.Repeat(" ", width), bar, strings.Repeat(" ", indent), t.paint.with(color, mark))
	for i, line := range s.After {
		other(number+1+i, line)
	}
}

// short is the beginning of a line that is long.
func (t *text) short(line string, room int) string {
	before, _, after := t.fitting(validate.Snippet{Text: line}, room)
	return inert.Text(before + after)
}

// fitting is a snippet as it is shown, split at its fault, and shortened around that
// until it takes no more than room columns; 0 is any number of them.
func (t *text) fitting(s validate.Snippet, room int) (before, fault, after string) {
	for limit := maxSnippet; ; limit -= 4 {
		before, fault, after = cut(s, limit)
		if strings.Trim(before, " \t") == "" {
			before = strings.ReplaceAll(before, "\t", "    ") // indentation need not be spelled out
		}
		if room <= 0 || columns(inert.Text(before+fault+after)) <= room || limit <= 4 {
			return before, fault, after
		}
	}
}

// cut splits a snippet at its fault, and shortens it around the fault where the line
// has more than limit characters.
func cut(s validate.Snippet, limit int) (before, fault, after string) {
	line := []rune(strings.ToValidUTF8(s.Text, "\ufffd"))
	start := min(max(s.Start, 0), len(line))
	end := min(max(s.End, start), len(line))
	const dots = "..."
	head, tail := line[:start], line[end:]
	body := line[start:end]
	if len(line) > limit {
		if keep := limit / 3; len(head) > keep {
			before, head = dots, head[len(head)-keep:]
		}
		room := limit - len(head)
		if len(body) > room {
			body, tail, after = body[:room], nil, dots
		} else if room -= len(body); len(tail) > room {
			tail, after = tail[:room], dots
		}
	}
	return before + string(head), string(body), string(tail) + after
}
