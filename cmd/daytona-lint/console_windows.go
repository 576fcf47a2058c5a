package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// A console of Windows shows escape sequences as they are until it is asked to
// obey them. What is no console stays as it is.
func init() {
	for _, f := range []*os.File{os.Stdout, os.Stderr} {
		var mode uint32
		if console := windows.Handle(f.Fd()); windows.GetConsoleMode(console, &mode) == nil {
			_ = windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING)
		}
	}
}
