package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/daytona-lint/daytona-lint/validate"
)

// read returns a file's text, a byte more than the largest that is linted at
// most.
func (w *world) read(t target) ([]byte, error) {
	data, _, err := w.readInto(nil, t)
	return data, err
}

// readUpTo returns a regular file's text, a byte more than limit at most.
func (w *world) readUpTo(name string, limit int64) ([]byte, error) {
	if err := w.regular(target{name: name}); err != nil {
		return nil, err
	}
	data, _, err := readRegular(w.abs(name), nil, int(limit)+1)
	return data, fileError(name, err)
}

// readInto is read with the memory of buffer, where that is large enough. It
// returns the file's mode, too. Only regular files are read: a pipe or a device
// may never end.
func (w *world) readInto(buffer []byte, t target) ([]byte, fs.FileMode, error) {
	if t.stdin {
		data, err := io.ReadAll(io.LimitReader(w.stdin, validate.MaxFile+1))
		return data, 0, fileError(t.name, err)
	}
	if err := w.regular(t); err != nil {
		return nil, 0, err
	}
	limit := validate.MaxFile
	if validate.KindOf(filepath.ToSlash(t.name)) == validate.KindText {
		limit = validate.MaxText
	}
	data, mode, err := readRegular(w.path(t), buffer[:0], limit+1)
	if err != nil {
		return nil, 0, fileError(t.name, err)
	}
	return data, mode, nil
}

// readFrom reads a file of that size into a buffer, limit bytes at most.
func readFrom(read func([]byte) (int, error), buffer []byte, size int64, limit int) ([]byte, error) {
	if room := int(min(size, int64(limit))) + 1; cap(buffer) < room {
		buffer = make([]byte, 0, room)
	}
	for len(buffer) < limit {
		if len(buffer) == cap(buffer) {
			buffer = append(buffer, 0)[:len(buffer)] // it has grown since
		}
		room := buffer[len(buffer):min(cap(buffer), limit)]
		n, err := read(room)
		buffer = buffer[:len(buffer)+max(n, 0)]
		switch {
		case err == io.EOF, err == nil && n == 0:
			return buffer, nil
		case err != nil:
			return nil, err
		case n < len(room) && size > 0 && int64(len(buffer)) >= size:
			return buffer, nil // as much as there is, and no more came
		}
	}
	return buffer, nil
}

// regular refuses what is not a regular file before it is opened: opening a
// pipe waits for its other end.
func (w *world) regular(t target) error {
	if t.stdin || t.regular {
		return nil
	}
	info, err := os.Stat(w.abs(t.name))
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	return fileError(t.name, err)
}
