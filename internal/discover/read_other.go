//go:build !unix

package discover

import (
	"io/fs"
	"os"
)

// regular is a regular file that is open.
type regular struct {
	file *os.File
	size int64
	mode fs.FileMode // permissions
}

// openRegular opens a regular file.
func openRegular(name string) (regular, error) {
	f, err := os.Open(name)
	if err != nil {
		return regular{}, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotRegular
	}
	if err != nil {
		_ = f.Close()
		return regular{}, err
	}
	return regular{f, info.Size(), info.Mode().Perm()}, nil
}

func (f regular) read(p []byte) (int, error) { return f.file.Read(p) }

func (f regular) close() { _ = f.file.Close() }
