package discover

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// ErrNotRegular is why a pipe, a device or a folder is not read: it may never
// end.
var ErrNotRegular = errors.New("not a regular file")

// Read returns the content of a regular file, limit+1 bytes at most, so that
// the caller can tell that there is more.
func (f Files) Read(name string, limit int) ([]byte, error) {
	data, _, err := f.ReadInto(nil, Target{Name: name}, limit)
	return data, err
}

// ReadInto is Read with the memory of buffer, where that is large enough. It
// returns the file's permissions, too.
func (f Files) ReadInto(buffer []byte, t Target, limit int) ([]byte, fs.FileMode, error) {
	if err := f.regular(t); err != nil {
		return nil, 0, withPath(t.Name, err)
	}
	if f.Open != nil {
		if data, mode, ok := f.readOpen(t.Name, limit+1); ok {
			return data, mode, nil
		}
	}
	file, err := openRegular(f.open(t.Name))
	if err != nil {
		return nil, 0, withPath(t.Name, err)
	}
	defer file.close()
	data, err := readFrom(file.read, buffer[:0], file.size, limit+1)
	if err != nil {
		return nil, 0, withPath(t.Name, err)
	}
	return data, file.mode, nil
}

// regular refuses what is not a regular file before it is opened: opening a
// pipe waits for its other end.
func (f Files) regular(t Target) error {
	if t.Regular {
		return nil
	}
	info, err := os.Stat(f.Abs(t.Name))
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotRegular
	}
	return err
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
