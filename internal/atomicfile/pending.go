package atomicfile

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// pending is the temporary files of the process that have not come to their
// place. It belongs to the process, as the signals do that end it.
var pending = struct {
	sync.Mutex
	names map[string]bool
}{names: map[string]bool{}}

// Abandon removes all temporary files, for a process that is about to end. It
// waits until a file that is being written in place is whole. Nothing can be
// written after it: whoever tries waits for ever.
func Abandon() {
	pending.Lock()
	for name := range pending.names {
		os.Remove(name)
	}
}

// temporary makes a temporary file in a folder, without a name where that can be.
func temporary(folder string, mode fs.FileMode) (*os.File, error) {
	pending.Lock()
	defer pending.Unlock()
	if f, err := nameless(folder, temporaryName(folder), mode); err == nil {
		return f, nil
	}
	return create(folder, mode)
}

// named gives a temporary file its name. It returns a copy if it cannot, as where
// /proc is missing.
func named(f *os.File) (*os.File, error) {
	pending.Lock()
	defer pending.Unlock()
	if pending.names[f.Name()] {
		return f, nil
	}
	if link(f) == nil {
		pending.names[f.Name()] = true
		return f, nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	other, err := create(filepath.Dir(f.Name()), info.Mode().Perm())
	if err != nil {
		return nil, err
	}
	if err := copyInto(other, f); err != nil {
		remove(other)
		return nil, err
	}
	return other, nil
}

const prefix, suffix = ".daytona-lint-", ".log"

// Temporary reports whether a file is a temporary one, of any process, by its
// name.
func Temporary(name string) bool {
	name = filepath.Base(name)
	return strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix)
}

// temporaryName is a new name for a temporary file. A process that is killed
// outright may leave the file behind, with a key in it perhaps. So its name is one
// that git is likely to ignore: of the 312 templates of GitHub's gitignore
// repository, 40 have *.log, 27 *.bak, 14 *~ and 12 *.tmp; those for Python and
// Node, and OpenManus's own file, have *.log alone.
func temporaryName(folder string) string {
	return filepath.Join(folder, prefix+strconv.FormatUint(rand.Uint64(), 36)+suffix)
}

// create makes a temporary file that has a name, for who holds the lock of
// pending.
func create(folder string, mode fs.FileMode) (*os.File, error) {
	name := temporaryName(folder)
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
	if err == nil {
		pending.names[name] = true
	}
	return f, err
}

// discard closes and removes a temporary file, if it has not come to its place.
func discard(f *os.File) {
	pending.Lock()
	defer pending.Unlock()
	remove(f)
}

// remove is discard for who holds the lock of pending.
func remove(f *os.File) {
	f.Close()
	if pending.names[f.Name()] {
		os.Remove(f.Name())
		delete(pending.names, f.Name())
	}
}
