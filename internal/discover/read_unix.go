//go:build unix

package discover

import (
	"io/fs"
	"syscall"
)

// regular is a regular file that is open. It is read by plain system calls: an
// os.File costs as much as the reading.
type regular struct {
	fd   int
	size int64
	mode fs.FileMode // permissions
}

// openRegular opens a regular file. It does not wait, in case the file has become a
// pipe.
func openRegular(name string) (regular, error) {
	fd, err := again(func() (int, error) {
		return syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	})
	if err != nil {
		return regular{}, err
	}
	var info syscall.Stat_t
	_, err = again(func() (int, error) { return 0, syscall.Fstat(fd, &info) })
	if err == nil && info.Mode&syscall.S_IFMT != syscall.S_IFREG {
		err = ErrNotRegular
	}
	if err != nil {
		_ = syscall.Close(fd)
		return regular{}, err
	}
	return regular{fd, info.Size, fs.FileMode(info.Mode & 0o777)}, nil
}

func (f regular) read(p []byte) (int, error) {
	return again(func() (int, error) { return syscall.Read(f.fd, p) })
}

func (f regular) close() { _ = syscall.Close(f.fd) }

// again repeats a call that a signal has cut short.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != syscall.EINTR {
			return n, err
		}
	}
}
