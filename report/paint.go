package report

import "github.com/daytona-lint/daytona-lint/validate"

// paint puts ANSI sequences around text, or does not.
type paint bool

// The sequences that are used; each is ended by a reset.
const (
	bold    = "\x1b[1m"
	dim     = "\x1b[2m"
	red     = "\x1b[1;31m"
	yellow  = "\x1b[33m"
	cyan    = "\x1b[36m"
	unpaint = "\x1b[0m"
)

func (p paint) with(sequence, s string) string {
	if !p || sequence == "" || s == "" {
		return s
	}
	return sequence + s + unpaint
}

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
