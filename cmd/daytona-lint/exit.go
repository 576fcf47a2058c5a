package main

import (
	"fmt"
	"strings"
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
	text string
}

func (e codeError) Error() string { return e.text }

func usagef(format string, args ...any) error {
	return codeError{exitUsage, fmt.Sprintf(format, args...)}
}

func workf(format string, args ...any) error {
	return codeError{exitWork, fmt.Sprintf(format, args...)}
}

// exitIf is the end of a run that failed or did not.
func exitIf(failed bool) error {
	if failed {
		return codeError{code: exitFindings}
	}
	return nil
}

// usageText says what urfave/cli found wrong; its own text may quote a value.
func usageText(err error) string {
	text := err.Error()
	if rest, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return "flag " + dashed(strings.TrimLeft(rest, "-")) + " needs a value"
	}
	if i := strings.Index(text, "for flag -"); i >= 0 {
		name, _, _ := strings.Cut(text[i+len("for flag -"):], ":")
		return "flag " + dashed(name) + " has a value of the wrong kind"
	}
	return "the command line cannot be read; see daytona-lint --help"
}
