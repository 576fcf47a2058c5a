package main

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// inputs is what a run reads: files, and standard input.
type inputs struct {
	discover.Files
	stdin   io.Reader
	hints   io.Writer // for what helps a person who looks; standard error
	home    string    // the user's own folder, "" if it is not known
	appData string    // where Windows keeps the user's configurations, "" if that is not known

	noPolicy bool // without the policy that stands under --root
}

// flag is what a flag of check is called where the user meets it: in an editor it is a
// setting.
func (in inputs) flag(name string) string {
	if in.Open != nil {
		return "the setting " + name
	}
	return "--" + name
}

// read returns a file's content, a byte more than the largest that is linted at
// most.
func (in inputs) read(t discover.Target) ([]byte, error) {
	data, _, err := in.readInto(nil, t)
	return data, err
}

// readInto is read with the memory of buffer, where that is large enough. It
// returns the file's permissions, too, 0 for standard input.
func (in inputs) readInto(buffer []byte, t discover.Target) ([]byte, fs.FileMode, error) {
	if t.Stdin {
		data, err := io.ReadAll(io.LimitReader(in.stdin, int64(limitOf(t))+1))
		return data, 0, fileError(t.Name, err)
	}
	data, mode, err := in.ReadInto(buffer, t, limitOf(t))
	return data, mode, fileError(t.Name, err)
}

// limitOf is how many bytes of a file are linted at most.
func limitOf(t discover.Target) int {
	if source.LanguageOf(filepath.ToSlash(t.Name)) == source.LanguageDotenv {
		return source.MaxTOML
	}
	return source.MaxText // TOML may be of another program
}

// readUpTo returns a regular file's content, a byte more than limit at most.
func (in inputs) readUpTo(name string, limit int) ([]byte, error) {
	data, err := in.Read(name, limit)
	return data, fileError(name, err)
}

// fileName is a path as findings and reports name it.
func fileName(path string) string { return source.HidePath(filepath.ToSlash(path)) }

// fileError says what is wrong with a file, nil for nothing. What the system
// says of it is not shown.
func fileError(name string, err error) error {
	shown := source.ShowPath(filepath.ToSlash(name))
	if settingsLine(name) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, discover.ErrNotRegular) {
		shown = source.Say("(a path that is not shown)")
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return workError(source.Say("%s: there is no such file", shown))
	case errors.Is(err, fs.ErrPermission):
		return workError(source.Say("%s: permission denied", shown))
	case errors.Is(err, discover.ErrNotRegular):
		return workError(source.Say("%s: this is not a regular file", shown))
	case heldOnWindows(err):
		return workError(source.Say("%s: another program holds it open; close it there and try again", shown))
	case runtime.GOOS == "windows" && strings.ContainsAny(name, "*?"):
		return workError(source.Say("%s: there is no such file: wildcards are not expanded; name its folder instead", shown))
	}
	return workError(source.Say("%s: the file cannot be read", shown))
}

// heldOnWindows reports whether another program keeps a file to itself: a sharing or
// a lock violation.
func heldOnWindows(err error) bool {
	const sharing, lock = syscall.Errno(32), syscall.Errno(33)
	return runtime.GOOS == "windows" && (errors.Is(err, sharing) || errors.Is(err, lock))
}

// settingsLine reports whether what is no file looks like a line of a
// configuration, which was given as a list of paths.
func settingsLine(path string) bool {
	return strings.ContainsAny(path, "=\"'") || strings.Contains(path, ": ") || strings.HasPrefix(strings.TrimSpace(path), "[")
}
