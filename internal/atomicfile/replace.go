package atomicfile

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
)

// Replace replaces the content of a file that exists, unless it is another than
// before by now: then it is left alone, and the error is ErrChanged. It is no
// error if the content is that of after already: another run has been quicker.
// Of two that replace a file at once, one waits for the other. A symbolic link
// is followed. The content is on the disk when Replace returns.
func Replace(name string, before, after []byte) error {
	place, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	old, err := lock(place)
	if err != nil {
		return err
	}
	defer old.Close()
	current, err := content(old, max(len(before), len(after)))
	switch {
	case err != nil:
		return err
	case bytes.Equal(current, after):
		return nil
	case !bytes.Equal(current, before):
		return ErrChanged
	}
	f, err := temporary(filepath.Dir(place), 0o600)
	if err != nil {
		return err
	}
	defer discard(f)
	if _, err := f.Write(after); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	f, err = named(f)
	if err != nil {
		return err
	}
	defer discard(f)
	return install(f, old, place, func() error {
		switch current, err := content(old, len(before)); {
		case err != nil:
			return err
		case !bytes.Equal(current, before):
			return ErrChanged
		}
		return nil
	})
}

// content is a file's content, a byte more than limit at most.
func content(f *os.File, limit int) ([]byte, error) {
	return io.ReadAll(io.NewSectionReader(f, 0, int64(limit)+1))
}
