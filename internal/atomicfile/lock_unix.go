//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package atomicfile

import (
	"os"

	"golang.org/x/sys/unix"
)

// tryLock reports whether no other process holds the file. Where the file system
// has no locks nobody can.
func tryLock(f *os.File) bool {
	for {
		switch unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) {
		case unix.EINTR:
			continue
		case unix.EWOULDBLOCK:
			return false
		}
		return true
	}
}
