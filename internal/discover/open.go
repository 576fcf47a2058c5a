package discover

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// readOpen returns what an editor holds of a file, limit bytes at most, with the
// permissions of the file on disk.
func (f Files) readOpen(name string, limit int) ([]byte, fs.FileMode, bool) {
	path := f.Abs(name)
	data, ok := f.Open(path)
	if !ok {
		return nil, 0, false
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, false
	}
	return data[:min(len(data), limit)], info.Mode().Perm(), true
}

// openFolder is a folder's files, with what an editor holds of them.
type openFolder struct {
	fs.FS
	path string
	held func(path string) ([]byte, bool)
}

// Open opens a file. One that an editor holds is read from there.
func (f openFolder) Open(name string) (fs.File, error) {
	data, held := f.held(filepath.Join(f.path, filepath.FromSlash(name)))
	file, err := f.FS.Open(name)
	if err != nil || !held {
		return file, err
	}
	return &heldFile{File: file, rest: data}, nil
}

// heldFile is a file whose content an editor holds.
type heldFile struct {
	fs.File
	rest []byte
}

func (f *heldFile) Read(p []byte) (int, error) {
	if len(f.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}
