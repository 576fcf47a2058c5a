package lsp

import "syscall"

// runs reports whether a process runs, and is one that this process may wait for.
func runs(pid int) bool {
	if pid <= 0 {
		return false
	}
	p, err := syscall.OpenProcess(syscall.SYNCHRONIZE, false, uint32(pid))
	if err != nil {
		return false
	}
	defer func() { _ = syscall.CloseHandle(p) }()
	event, err := syscall.WaitForSingleObject(p, 0)
	return err == nil && event == syscall.WAIT_TIMEOUT
}
