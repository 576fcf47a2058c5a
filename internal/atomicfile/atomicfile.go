// Package atomicfile is what writes files. A reader sees a file's former
// content or the whole of the new one, never a part, and a program that stops
// half way leaves the former. It imports the standard library alone.
package atomicfile

import (
	"os"
	"path/filepath"
)

// File is a file that appears under its name when it is whole: Finish puts it
// there. What is written goes to a temporary file in the same folder until then.
type File struct {
	*os.File
	place string // "" for what is not a regular file
	mode  os.FileMode
	sync  bool
}

// Create begins a file that replaces the one of that name, if there is one; a
// symbolic link is replaced, not followed. Its mode will be 0644. What is there
// and is not a regular file, such as /dev/stderr or a pipe, is opened and
// written as it is. Whoever calls Create calls Finish.
func Create(name string) (*File, error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		return &File{File: f}, nil
	}
	return temporary(name, 0o644, false)
}

// Write replaces a file, or makes it, as Create does.
func Write(name string, data []byte) error {
	f, err := Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return f.Finish(err)
}

// Replace writes a file that exists: through a symbolic link it is the linked
// file that changes, its mode stays, and the content is on the disk when Replace
// returns. A file that its owner has made read-only, which a rename would replace
// all the same, is refused.
func Replace(name string, data []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if err := writable(name); err != nil {
		return err
	}
	f, err := temporary(name, info.Mode().Perm(), true)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return f.Finish(err)
}

func temporary(place string, mode os.FileMode, sync bool) (*File, error) {
	f, err := os.CreateTemp(filepath.Dir(place), ".daytona-lint-*")
	if err != nil {
		return nil, err
	}
	return &File{f, place, mode, sync}, nil
}

func writable(name string) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// Finish closes the file and puts it in its place. Given an error, that of
// writing it, it removes what was written instead and returns the error; so it
// does if it fails itself.
func (f *File) Finish(err error) error {
	if f.place == "" {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		return err
	}
	if err == nil {
		err = f.Chmod(f.mode)
	}
	if err == nil && f.sync {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), f.place)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
