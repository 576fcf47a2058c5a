package main

import (
	"github.com/daytona-lint/daytona-lint/internal/atomicfile"
	"github.com/daytona-lint/daytona-lint/validate"
)

// create begins a file that appears under its name only when it is whole.
func (w *world) create(name string) (*atomicfile.File, error) {
	f, err := atomicfile.Create(w.abs(name))
	if err != nil {
		return nil, workf("%s cannot be written", validate.Visible(name))
	}
	return f, nil
}

// writeFile writes a whole file at once.
func (w *world) writeFile(name string, data []byte) error {
	if atomicfile.Write(w.abs(name), data) != nil {
		return workf("%s cannot be written", validate.Visible(name))
	}
	return nil
}
