package probe

import "golang.org/x/sys/windows"

// What the system's network calls fail with: package syscall's ECONNRESET and
// the like are numbers of Go's own here, which no call returns.
const (
	errnoRefused   = windows.WSAECONNREFUSED
	errnoReset     = windows.WSAECONNRESET
	errnoBroken    = windows.WSAECONNABORTED
	errnoNoNetwork = windows.WSAENETUNREACH
	errnoNoHost    = windows.WSAEHOSTUNREACH
)
