package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/daytona-lint/daytona-lint/internal/abspath"
)

// Resolve returns where a file of that name is or would be: without symbolic
// links, dangling ones included.
func Resolve(name string) (string, error) {
	for range 40 { // as many links as Linux follows
		place, err := filepath.EvalSymlinks(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return place, err
		}
		target, err := os.Readlink(name)
		if err != nil {
			folder, err := filepath.EvalSymlinks(filepath.Dir(name))
			return filepath.Join(folder, filepath.Base(name)), err
		}
		name = abspath.Of(filepath.Dir(name), target)
	}
	return "", fs.ErrInvalid
}

// open opens a file to read and write it. A read-only one is refused even to
// those who may write it all the same, as root may, and as everyone may who
// renames another file over it.
func open(place string) (*os.File, error) {
	info, err := os.Stat(place)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fs.ErrInvalid
	case info.Mode().Perm()&0o200 == 0:
		return nil, ErrReadOnly
	}
	return os.OpenFile(place, os.O_RDWR, 0)
}

const (
	patience = 5 * time.Second // with another process that replaces the file
	pause    = 5 * time.Millisecond
)

// lock opens the file at a place, and keeps other processes that call lock
// waiting until it is closed.
func lock(place string) (*os.File, error) {
	for end := time.Now().Add(patience); ; time.Sleep(pause) {
		f, err := open(place)
		if err != nil {
			return nil, err
		}
		if tryLock(f) && same(f, place) {
			return f, nil
		}
		f.Close() // held by another, which may be renaming a new file over it
		if time.Now().After(end) {
			return nil, ErrBusy
		}
	}
}

// same reports whether an open file is still the one at a place.
func same(f *os.File, place string) bool {
	a, err := f.Stat()
	b, errB := os.Stat(place)
	return err == nil && errB == nil && os.SameFile(a, b)
}
