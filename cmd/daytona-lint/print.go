package main

import (
	"encoding/json"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// errStdout ends a run that has not printed what it was to print.
var errStdout = workError(source.Say("standard output cannot be written"))

// printText prints to standard output.
func printText(out io.Writer, text string) error {
	if _, err := io.WriteString(out, text); err != nil {
		return errStdout
	}
	return nil
}

// printJSON prints a value to standard output, indented.
func printJSON(out io.Writer, value any) error {
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return errStdout
	}
	return nil
}
