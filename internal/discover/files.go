package discover

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/abspath"
)

// Files finds and reads files by the paths that users give. Its errors are
// *fs.PathError with the path as it was given, or several of them joined.
type Files struct {
	Dir string // what relative paths are relative to; absolute
	// Here: Dir is the process's own working folder, so that a relative path can
	// be opened as it is, which is quicker.
	Here bool
	// Open, unless nil, returns what an editor holds of a file, by its absolute path:
	// that is read in place of what is on disk, if the file is there.
	Open func(path string) ([]byte, bool)
}

// Abs makes a path absolute.
func (f Files) Abs(path string) string { return abspath.Of(f.Dir, path) }

// Exists reports whether there is anything of that name, be it a dangling link.
func (f Files) Exists(path string) bool {
	_, err := os.Lstat(f.Abs(path))
	return err == nil
}

// Size is how many bytes a file has, 0 if it is not there.
func (f Files) Size(path string) int64 {
	if info, err := os.Stat(f.open(path)); err == nil {
		return info.Size()
	}
	return 0
}

// IsFolder reports whether a path leads to a folder.
func (f Files) IsFolder(path string) bool {
	info, err := os.Stat(f.Abs(path))
	return err == nil && info.IsDir()
}

// Folder is a folder's files.
func (f Files) Folder(path string) fs.FS {
	folder := os.DirFS(f.Abs(path))
	if f.Open != nil {
		return openFolder{folder, f.Abs(path), f.Open}
	}
	return folder
}

// open is the path to open a file by. One with .. in it is made absolute: after a
// symbolic link, as the working folder may be, it leads elsewhere than Abs.
func (f Files) open(path string) string {
	if f.Here && !strings.Contains(path, "..") && filepath.IsLocal(path) {
		return path
	}
	return f.Abs(path)
}

// withPath is an error with the path as it was given, nil for none.
func withPath(path string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: "read", Path: path, Err: err}
}
