package report

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/validate"
)

// paint puts ANSI sequences around text, or does not.
type paint bool

// The sequences that are used; each is ended by a reset. The palette's own yellow,
// green and cyan cannot be read on the white of many terminals; these are of the
// fixed 256 colours, midway between black and white.
const (
	bold    = "\x1b[1m"
	dim     = "\x1b[2m"
	red     = "\x1b[1;31m"
	yellow  = "\x1b[38;5;136m"
	green   = "\x1b[38;5;28m"
	pink    = "\x1b[31m"
	cyan    = "\x1b[38;5;31m"
	unpaint = "\x1b[0m"
)

func (p paint) with(sequence, s string) string {
	if !p || sequence == "" || s == "" {
		return s
	}
	return sequence + s + unpaint
}

// changeColor is how a line of a diff is marked.
func changeColor(line string) string {
	switch {
	case strings.HasPrefix(line, "@@"):
		return cyan
	case strings.HasPrefix(line, "+++"), strings.HasPrefix(line, "---"):
		return bold
	case strings.HasPrefix(line, "+"):
		return green
	case strings.HasPrefix(line, "-"):
		return pink
	}
	return ""
}

// PaintDiff marks the lines of a diff for a terminal.
func PaintDiff(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		body, end := strings.TrimSuffix(line, "\n"), ""
		if body != line {
			end = "\n"
		}
		lines[i] = paint(true).with(changeColor(body), body) + end
	}
	return strings.Join(lines, "")
}

// PaintTitle marks a title for a terminal.
func PaintTitle(text string) string { return paint(true).with(bold, text) }

// severityColor is how findings of that severity are marked.
func severityColor(s validate.Severity) string {
	switch s {
	case validate.Error:
		return red
	case validate.Warning:
		return yellow
	}
	return cyan
}
