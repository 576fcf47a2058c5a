//go:build unix

package discover

import (
	"io/fs"
	"syscall"
)

// readRegular reads a regular file by plain system calls: an os.File costs as
// much as the reading. It opens without waiting, in case the file has
// become a pipe.
func readRegular(name string, buffer []byte, limit int) ([]byte, fs.FileMode, error) {
	fd, err := again(func() (int, error) {
		return syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	})
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = syscall.Close(fd) }()
	var info syscall.Stat_t
	if _, err := again(func() (int, error) { return 0, syscall.Fstat(fd, &info) }); err != nil {
		return nil, 0, err
	}
	if info.Mode&syscall.S_IFMT != syscall.S_IFREG {
		return nil, 0, ErrNotRegular
	}
	read := func(p []byte) (int, error) {
		return again(func() (int, error) { return syscall.Read(fd, p) })
	}
	data, err := readFrom(read, buffer, info.Size, limit)
	return data, fs.FileMode(info.Mode & 0o777), err
}

// again repeats a call that a signal has cut short.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != syscall.EINTR {
			return n, err
		}
	}
}
