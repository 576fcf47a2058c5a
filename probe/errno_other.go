//go:build !windows

package probe

import "syscall"

// What the system's network calls fail with.
const (
	errnoRefused   = syscall.ECONNREFUSED
	errnoReset     = syscall.ECONNRESET
	errnoBroken    = syscall.EPIPE
	errnoNoNetwork = syscall.ENETUNREACH
	errnoNoHost    = syscall.EHOSTUNREACH
)
