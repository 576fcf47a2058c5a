package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/validate"
)

// skipped are folders that hold other people's files.
var skipped = map[string]bool{
	".git": true, "node_modules": true, "venv": true, ".venv": true, "virtualenv": true, "site-packages": true,
	"__pycache__": true, ".tox": true, ".nox": true, ".mypy_cache": true, ".ruff_cache": true, ".pytest_cache": true,
}

// walk finds the TOML and dotenv files of a folder. .gitignore does not count:
// the files that matter most are ignored by git.
func (w *world) walk(folder string, found func(target)) error {
	entries, err := os.ReadDir(w.abs(folder))
	var failed error
	if err != nil {
		failed = fileError(folder, err)
	}
	bare := err == nil && !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return sdk.MayNameVersion(e.Name()) })
	for _, e := range entries {
		name := filepath.Join(folder, e.Name())
		if e.IsDir() {
			if !skipped[e.Name()] {
				failed = errors.Join(failed, w.walkBelow(name, found))
			}
			continue
		}
		if !strings.HasSuffix(e.Name(), ".toml") && validate.KindOf(e.Name()) != validate.KindDotenv {
			continue
		}
		regular := e.Type().IsRegular()
		if !regular {
			info, err := os.Stat(w.abs(name)) // a link to a regular file is fine
			if err != nil || !info.Mode().IsRegular() {
				continue
			}
		}
		found(target{name: name, regular: regular, bare: bare})
	}
	return failed
}

// walkBelow walks a folder that was met on a walk.
func (w *world) walkBelow(folder string, found func(target)) error {
	if _, err := os.Lstat(filepath.Join(w.abs(folder), "pyvenv.cfg")); err == nil {
		return nil // a virtual environment
	}
	return w.walk(folder, found)
}
