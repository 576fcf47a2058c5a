package atomicfile

import (
	"os"

	"golang.org/x/sys/windows"
)

// tryLock reports whether no other process holds the file. Locks of Windows keep
// others from reading what is locked, so that it is a byte beyond any content.
func tryLock(f *os.File) bool {
	beyond := windows.Overlapped{OffsetHigh: 1 << 30}
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &beyond)
	return err != windows.ERROR_LOCK_VIOLATION && err != windows.ERROR_IO_PENDING
}
