package main

import (
	"os"

	"golang.org/x/term"
)

// logWidth is how wide reports are where there is no terminal.
const logWidth = 120

// terminalWidth tells whether a file is a terminal, and how wide.
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

// width is how wide standard output is.
func (w *world) width() int {
	if f, ok := w.stdout.(*os.File); ok {
		if width, ok := terminalWidth(f); ok {
			return width
		}
	}
	return logWidth
}

// colours tells whether to colour a report for standard output: --color first,
// then NO_COLOR and FORCE_COLOR, then whether it is a terminal.
func (w *world) colours(flag string) (bool, error) {
	switch flag {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, usagef("unknown --color; it is auto, always or never")
	}
	if v, _ := w.lookup("NO_COLOR"); v != "" {
		return false, nil
	}
	if v, _ := w.lookup("FORCE_COLOR"); v != "" && v != "0" {
		return true, nil
	}
	if v, _ := w.lookup("TERM"); v == "dumb" {
		return false, nil
	}
	f, ok := w.stdout.(*os.File)
	if !ok {
		return false, nil
	}
	_, ok = terminalWidth(f)
	return ok, nil
}
