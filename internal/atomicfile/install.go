package atomicfile

import (
	"io"
	"os"
	"path/filepath"
)

// install puts the content of a temporary file in the place of old, which is
// open and locked, unless the file there is another by now or check objects.
func install(f, old *os.File, place string, check func() error) error {
	unchanged := func() error {
		if !same(old, place) {
			return ErrChanged
		}
		return check()
	}
	if keep(f, old) {
		return rename(f, place, unchanged)
	}
	return overwrite(f, old, place, unchanged)
}

// rename moves a temporary file to its place, if check has no objection at the
// last moment.
func rename(f *os.File, place string, check func() error) error {
	pending.Lock()
	defer pending.Unlock()
	if err := check(); err != nil {
		return err
	}
	if err := f.Close(); err != nil { // Windows renames no open file
		return err
	}
	if err := os.Rename(f.Name(), place); err != nil {
		return err
	}
	delete(pending.names, f.Name())
	return nil
}

// overwrite writes the content of a temporary file into old itself, which keeps
// everything that a file can have. Until the new content is whole, the former
// is in a file of its own, beside it: if writing fails it is put back, and if
// that fails too it stays there. Abandon waits meanwhile.
func overwrite(f, old *os.File, place string, check func() error) error {
	pending.Lock()
	defer pending.Unlock()
	if err := check(); err != nil {
		return err
	}
	kept, err := create(filepath.Dir(place), 0o600)
	if err != nil {
		return ErrUnsafe
	}
	defer kept.Close()
	if err := copyInto(kept, old); err != nil {
		remove(kept)
		return ErrUnsafe
	}
	if err = copyInto(old, f); err != nil && copyInto(old, kept) != nil {
		delete(pending.names, kept.Name()) // it is all that is left
		return &BrokenError{kept.Name()}
	}
	remove(kept)
	return err
}

// copyInto makes the content of to that of from, and has it on the disk.
func copyInto(to, from *os.File) error {
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return err
	}
	n, err := io.Copy(io.NewOffsetWriter(to, 0), from)
	if err != nil {
		return err
	}
	if err := to.Truncate(n); err != nil {
		return err
	}
	return to.Sync()
}
