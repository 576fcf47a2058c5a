package main

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// The exit codes, as the README lists them.
const (
	exitOK          = 0
	exitFindings    = 1   // findings at or above --fail-on; a failed probe; --diff is not empty
	exitUsage       = 2   // bad command line or policy
	exitWork        = 3   // unreadable file, nothing to check, write failure
	exitInterrupted = 130 // Ctrl-C
)

// codeError ends a run with an exit code. Its text, if any, goes to standard error.
type codeError struct {
	code int
	text source.Shown
}

func (e codeError) Error() string { return e.text.String() }

// Unwrap makes the text one that source.ShowError shows.
func (e codeError) Unwrap() error { return source.Error{Text: e.text} }

func usageError(text source.Shown) error { return codeError{exitUsage, text} }

func workError(text source.Shown) error { return codeError{exitWork, text} }

// exitIf is the end of a run that failed or did not.
func exitIf(failed bool) error {
	if failed {
		return codeError{code: exitFindings}
	}
	return nil
}

// usageText says what urfave/cli found wrong; its own text may quote a value.
func usageText(err error) source.Shown {
	text := err.Error()
	if rest, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return source.Say("flag %s needs a value", source.ShowFlag(dashed(strings.TrimLeft(rest, "-"))))
	}
	if i := strings.Index(text, "for flag -"); i >= 0 {
		name, _, _ := strings.Cut(text[i+len("for flag -"):], ":")
		kind := "a whole number"
		if name == "timeout" {
			kind = "a duration such as 20s"
		}
		return source.Say("flag %s takes %s", source.ShowFlag(dashed(name)), source.Ours(kind))
	}
	return source.Say("the command line cannot be read; see daytona-lint --help")
}
