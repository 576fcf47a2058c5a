package discover

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// realNames finds out which paths lead to one file. It remembers the folder that
// it was asked about last: paths mostly come folder by folder.
type realNames struct {
	files        Files
	folder, real string
}

// of is a file with its path without symbolic links; a path that cannot be followed
// stands for itself. Whether it is a link the caller has found out.
func (r *realNames) of(t Target, link bool) met {
	abs := r.files.Abs(t.Name)
	if link {
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		return met{t, filepath.Dir(abs), filepath.Base(abs)}
	}
	if folder := filepath.Dir(abs); r.real == "" || folder != r.folder {
		r.folder, r.real = folder, folder
		if real, err := filepath.EvalSymlinks(folder); err == nil {
			r.real = real
		}
	}
	return met{t, r.real, filepath.Base(t.Name)} // no memory for each file
}

// skipped are folders that hold other people's files.
var skipped = map[string]bool{
	".git": true, "node_modules": true, "venv": true, ".venv": true, "virtualenv": true, "site-packages": true,
	"__pycache__": true, ".tox": true, ".nox": true, ".mypy_cache": true, ".ruff_cache": true, ".pytest_cache": true,
}

// skips reports whether a walk passes over a folder that it comes to: by its name,
// or because it is a virtual environment.
func (f Files) skips(folder string) bool {
	if skipped[filepath.Base(folder)] {
		return true
	}
	_, err := os.Lstat(filepath.Join(f.Abs(folder), "pyvenv.cfg"))
	return err == nil
}

// Walked reports whether a walk lints files of that name: TOML and dotenv files. Others
// it searches.
func Walked(base string) bool {
	return strings.HasSuffix(base, ".toml") || source.LanguageOf(base) == source.LanguageDotenv
}

// meets reports whether a walk of a folder, without symbolic links in its path,
// comes to a file that is there, given likewise.
func (f Files) meets(folder, file string) bool {
	rel, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(rel) || !Walked(filepath.Base(file)) {
		return false
	}
	for dir := filepath.Dir(file); dir != folder && len(dir) > len(folder); dir = filepath.Dir(dir) {
		if f.skips(dir) {
			return false
		}
	}
	return true
}

// isRegular reports whether a path leads to a regular file, and over a symbolic
// link.
func (f Files) isRegular(path string, entry fs.DirEntry) (regular, link bool) {
	if entry.Type().IsRegular() {
		return true, false
	}
	info, err := os.Stat(f.Abs(path))
	return err == nil && info.Mode().IsRegular(), entry.Type()&fs.ModeSymlink != 0
}
