package atomicfile

import (
	"io/fs"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// nameless makes a file in a folder that has no name yet: should the process be
// killed, it is gone. Name gives what link is to call it.
func nameless(folder, name string, mode fs.FileMode) (*os.File, error) {
	fd, err := unix.Open(folder, unix.O_TMPFILE|unix.O_RDWR|unix.O_CLOEXEC, uint32(mode))
	if err != nil {
		return nil, err // not every file system has such files
	}
	return os.NewFile(uintptr(fd), name), nil
}

// link gives a nameless file its name.
func link(f *os.File) error {
	return unix.Linkat(unix.AT_FDCWD, "/proc/self/fd/"+strconv.Itoa(int(f.Fd())), unix.AT_FDCWD, f.Name(), unix.AT_SYMLINK_FOLLOW)
}
