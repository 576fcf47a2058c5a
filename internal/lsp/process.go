//go:build !windows

package lsp

import (
	"errors"
	"os"
	"syscall"
)

// runs reports whether a process runs.
func runs(pid int) bool {
	if pid <= 0 { // these name groups
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer func() { _ = p.Release() }()
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}
