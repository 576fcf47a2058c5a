package main

import (
	"encoding/json"
	"io"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// printText prints to standard output.
func printText(out io.Writer, text string) error {
	if _, err := io.WriteString(out, text); err != nil {
		return workError(source.Say("standard output cannot be written"))
	}
	return nil
}

// printJSON prints a value to standard output, indented.
func printJSON(out io.Writer, value any) error {
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}
