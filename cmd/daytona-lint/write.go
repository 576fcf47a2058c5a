package main

import (
	"os"
	"path/filepath"

	"github.com/daytona-lint/daytona-lint/validate"
)

// output is a file that appears under its name only when it is whole. What is
// no regular file, such as /dev/stderr, is written as it is.
type output struct {
	*os.File
	place string // "" for what is no regular file
}

func (w *world) create(name string) (output, error) {
	place := w.abs(name)
	var out output
	var err error
	if info, statErr := os.Stat(place); statErr == nil && !info.Mode().IsRegular() {
		out.File, err = os.OpenFile(place, os.O_WRONLY, 0)
	} else {
		out.place = place
		out.File, err = os.CreateTemp(filepath.Dir(place), ".daytona-lint-*")
	}
	if err != nil {
		return output{}, workf("%s cannot be written", validate.Visible(name))
	}
	return out, nil
}

// finish puts the file in its place, or leaves nothing behind if writing it
// failed.
func (o output) finish(err error) error {
	if o.place == "" {
		if closeErr := o.Close(); err == nil {
			err = closeErr
		}
		return err
	}
	if err == nil {
		err = o.Chmod(0o644)
	}
	if closeErr := o.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(o.Name(), o.place)
	}
	if err != nil {
		os.Remove(o.Name())
	}
	return err
}

// writeFile writes a whole file at once.
func (w *world) writeFile(name string, data []byte) error {
	out, err := w.create(name)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	if out.finish(err) != nil {
		return workf("%s cannot be written", validate.Visible(name))
	}
	return nil
}
