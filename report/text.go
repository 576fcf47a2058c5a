package report

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// maxSnippet is how many characters of a long line are shown around the fault.
const maxSnippet = 120

// text writes findings as compilers do, so that editors can jump to them.
type text struct {
	out   *bufio.Writer
	paint paint
}

func newText(w io.Writer, o Options) Writer {
	return &text{bufio.NewWriter(w), paint(o.Color)}
}

func (t *text) Begin() error { return nil }

func (t *text) Finding(f validate.Finding) error {
	color := severityColor(f.Severity)
	t.line(headline(&f, t.paint))
	t.snippet(f.Snippet, f.Line, color)
	if f.Help != "" {
		t.line("  ", t.paint.with(cyan, "help:"), " ", inert.Text(f.Help))
	}
	for _, r := range f.Related {
		t.line("  ", t.paint.with(dim, "note:"), " ", note(r))
	}
	// A failed write makes all later ones fail, the empty one too.
	_, err := t.out.WriteString("")
	return err
}

func (t *text) End(Summary) error { return t.out.Flush() }

func (t *text) line(parts ...string) {
	for _, p := range parts {
		t.out.WriteString(p)
	}
	t.out.WriteByte('\n')
}

// snippet shows the faulty line with a caret below the start of the fault.
func (t *text) snippet(s validate.Snippet, number int, color string) {
	if s.Text == "" {
		return
	}
	before, fault, after := cut(s)
	if strings.Trim(before, " \t") == "" {
		before = strings.ReplaceAll(before, "\t", "    ") // indentation need not be spelled out
	}
	gutter := strconv.Itoa(number)
	if number <= 0 {
		gutter = ""
	}
	bar := t.paint.with(dim, " | ")
	t.line("  ", t.paint.with(dim, gutter), bar, inert.Text(before+fault+after))
	indent := columns(inert.Text(before))
	mark := "^" + strings.Repeat("~", max(columns(inert.Text(before+fault))-indent-1, 0))
	t.line("  ", strings.Repeat(" ", len(gutter)), bar, strings.Repeat(" ", indent), t.paint.with(color, mark))
}

// cut splits a snippet at its fault, and shortens it around the fault where
// the line is long.
func cut(s validate.Snippet) (before, fault, after string) {
	line := []rune(strings.ToValidUTF8(s.Text, "\ufffd"))
	start := min(max(s.Start, 0), len(line))
	end := min(max(s.End, start), len(line))
	const dots = "..."
	head, tail := line[:start], line[end:]
	body := line[start:end]
	if len(line) > maxSnippet {
		if keep := maxSnippet / 3; len(head) > keep {
			before, head = dots, head[len(head)-keep:]
		}
		room := maxSnippet - len(head)
		if len(body) > room {
			body, tail, after = body[:room], nil, dots
		} else if room -= len(body); len(tail) > room {
			tail, after = tail[:room], dots
		}
	}
	return before + string(head), string(body), string(tail) + after
}
