package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// textWidth is how wide prose is where there is no terminal.
const textWidth = 80

// terminalWidth reports whether a file is a terminal, and how wide.
func terminalWidth(f *os.File) (int, bool) {
	if !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 20 {
		width = 80
	}
	return width, true
}

// The widths that COLUMNS may ask for where there is no terminal.
const (
	minColumns = 50
	maxColumns = 200
)

// reportWidth is how wide a report on standard output is: as the terminal or, where
// there is none, as COLUMNS says, within its limits; 0 where nothing says it.
func reportWidth(w *world) int {
	if f, ok := w.stdout.(*os.File); ok {
		if width, ok := terminalWidth(f); ok {
			return width
		}
	}
	if n, err := strconv.Atoi(w.environ.get("COLUMNS")); err == nil && n > 0 {
		return min(max(n, minColumns), maxColumns)
	}
	return 0
}

// helpWidth is how wide a help text is.
func helpWidth(stdout io.Writer) int {
	if f, ok := stdout.(*os.File); ok {
		if width, ok := terminalWidth(f); ok {
			return width
		}
	}
	return textWidth
}

// colours reports whether to colour a report for standard output: --color first,
// then NO_COLOR and FORCE_COLOR, then whether it is a terminal.
func colours(flag string, env environ, stdout io.Writer) (bool, error) {
	switch flag {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, wrongWord("--color: unknown value", flag, "auto", "always", "never")
	}
	if env.get("NO_COLOR") != "" {
		return false, nil
	}
	if v := env.get("FORCE_COLOR"); v != "" && v != "0" {
		return true, nil
	}
	if env.get("TERM") == "dumb" {
		return false, nil
	}
	f, ok := stdout.(*os.File)
	if !ok {
		return false, nil
	}
	_, ok = terminalWidth(f)
	return ok, nil
}
