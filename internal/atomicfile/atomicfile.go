// Package atomicfile is what writes files. A reader sees a file's former
// content or the whole of the new one, and a program that is stopped half way
// leaves the former. What is beside the content stays as it was: owner, group,
// mode, access control list, extended attributes and hard links. Nobody may
// read the new content, at any moment, who could not read the former.
//
// A file is replaced in one of two ways. Where a copy can be given all that the
// original has, which only Linux lets a program verify, the copy is renamed over
// it. Elsewhere, and where the original has other names (hard links), belongs
// to somebody else or carries attributes that may not be set, it is written in
// place, through the same inode; a copy of the former content, which its owner
// alone may read, lies beside it until the new one is whole.
package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

var (
	// ErrChanged: the file is no longer what the caller has seen. It is left as
	// it is.
	ErrChanged = errors.New("the file has changed since it was read")
	// ErrReadOnly: its owner has taken the permission to write from the file.
	ErrReadOnly = errors.New("the file is read-only")
	// ErrBusy: another process has been replacing the file for long.
	ErrBusy = errors.New("another process is writing the file")
	// ErrUnsafe: the file can only be written in place, and its former content
	// cannot be kept beside it meanwhile. It is left as it is.
	ErrUnsafe = errors.New("the former content cannot be kept beside the file")
	// ErrForeign: the file was not written by this program.
	ErrForeign = errors.New("the file is somebody else's")
)

// A BrokenError says that writing in place has failed half way and the former
// content could not be put back. It is in the file Kept.
type BrokenError struct{ Kept string }

func (e *BrokenError) Error() string { return "the file is only partly written" }

// maxHead is how many bytes of a file decide whether it is ours.
const maxHead = 4096

// File is an output. Where it is to be a regular file, what is written goes to
// a temporary file in the same folder, and Finish puts that in its place.
type File struct {
	*os.File
	place string // "" for what is not a regular file
	ours  func(head []byte) bool
}

// Create begins an output. A symbolic link is followed. A new file has the mode
// that the umask gives; one that exists keeps what it has, and is replaced only
// if it is empty or ours says so of its first bytes: the error is ErrForeign
// otherwise. What is no regular file, such as a pipe, and what this process has
// open already, such as /dev/stdout, is written as it is. Whoever calls Create
// calls Finish.
func Create(name string, ours func(head []byte) bool) (*File, error) {
	info, err := os.Stat(name)
	if err == nil && (!info.Mode().IsRegular() || inherited(name)) {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return nil, err
		}
		return &File{File: f}, nil
	}
	place, err := Resolve(name)
	if err != nil {
		return nil, err
	}
	if err := Check(place, ours); err != nil {
		return nil, err
	}
	mode := fs.FileMode(0o666) // less the umask
	if _, err := os.Lstat(place); err == nil {
		mode = 0o600
	}
	f, err := temporary(filepath.Dir(place), mode)
	if err != nil {
		return nil, err
	}
	return &File{f, place, ours}, nil
}

// Check returns the error with which Create refuses what is there already.
func Check(name string, ours func(head []byte) bool) error {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (!info.Mode().IsRegular() || inherited(name)) {
		return nil
	}
	f, err := open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return owned(f, ours)
}

// inherited reports whether a name stands for an open file of this process. That
// may be a regular file of which another program writes other parts.
func inherited(name string) bool {
	return name == "/dev/stdout" || name == "/dev/stderr" || strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/self/fd/")
}

// Write writes a whole output, as Create does.
func Write(name string, data []byte, ours func(head []byte) bool) error {
	f, err := Create(name, ours)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return f.Finish(err)
}

// Finish closes the file and puts it in its place. Given an error, that of
// writing it, it removes what was written instead and returns the error; so it
// does if it fails itself. A file that came into its place since Create is
// replaced only if it is ours.
func (f *File) Finish(err error) error {
	if f.place == "" {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		return err
	}
	defer discard(f.File)
	if err != nil {
		return err
	}
	whole, err := named(f.File)
	if err != nil {
		return err
	}
	defer discard(whole)
	old, err := lock(f.place)
	if errors.Is(err, fs.ErrNotExist) {
		return rename(whole, f.place, func() error {
			if _, err := os.Lstat(f.place); !errors.Is(err, fs.ErrNotExist) {
				return ErrChanged
			}
			return nil
		})
	}
	if err != nil {
		return err
	}
	defer old.Close()
	return install(whole, old, f.place, func() error { return owned(old, f.ours) })
}

// owned returns ErrForeign for a file that is neither empty nor ours.
func owned(f *os.File, ours func(head []byte) bool) error {
	head, err := io.ReadAll(io.NewSectionReader(f, 0, maxHead))
	switch {
	case err != nil:
		return err
	case len(head) > 0 && !ours(head):
		return ErrForeign
	}
	return nil
}
