//go:build unix

package main

import (
	"io/fs"
	"syscall"
)

// linked reports whether a file may have other names.
func linked(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return !ok || stat.Nlink > 1
}
