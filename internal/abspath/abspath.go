// Package abspath makes the paths that users write absolute.
package abspath

import (
	"os"
	"path/filepath"
	"strings"
)

// Of is the absolute path that a path means to a program whose working folder is
// dir. On Windows one that begins with a separator stands on the drive of that
// folder, and one such as D:file in the folder that is the drive's own.
func Of(dir, path string) string {
	switch {
	case filepath.IsAbs(path):
		return path
	case Relative(path):
		return filepath.Join(dir, path)
	}
	if abs, err := filepath.Abs(dir); err == nil { // it may be relative itself
		dir = abs
	}
	drive, here := filepath.VolumeName(path), filepath.VolumeName(dir)
	switch {
	case drive == "":
		return here + filepath.FromSlash(path)
	case strings.EqualFold(drive, here):
		return filepath.Join(dir, path[len(drive):])
	}
	if abs, err := filepath.Abs(path); err == nil { // the system knows the folders of other drives
		return abs
	}
	return path
}

// Relative reports whether a path can be joined to a folder: it is not absolute,
// and on Windows it neither begins with a separator nor names a drive.
func Relative(path string) bool {
	return !filepath.IsAbs(path) && filepath.VolumeName(path) == "" && (path == "" || !os.IsPathSeparator(path[0]))
}
