package main

import (
	"encoding/json"
	"errors"
	"io"
	"syscall"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// notWritten ends a run that has not written what it was to write. Whoever closes a pipe
// early, as head does, has read enough: nothing is said of that.
func notWritten(err error, text source.Shown) error {
	if errors.Is(err, syscall.EPIPE) {
		return codeError{code: exitWork}
	}
	return workError(text)
}

var noStdout = source.Say("standard output cannot be written")

// printText prints to standard output.
func printText(out io.Writer, text string) error {
	if _, err := io.WriteString(out, text); err != nil {
		return notWritten(err, noStdout)
	}
	return nil
}

// printJSON prints a value to standard output, indented.
func printJSON(out io.Writer, value any) error {
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return notWritten(err, noStdout)
	}
	return nil
}
