//go:build !unix

package discover

import (
	"io/fs"
	"os"
)

// readRegular reads a regular file.
func readRegular(name string, buffer []byte, limit int) ([]byte, fs.FileMode, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if !info.Mode().IsRegular() {
		return nil, 0, ErrNotRegular
	}
	data, err := readFrom(f.Read, buffer, info.Size(), limit)
	return data, info.Mode().Perm(), err
}
