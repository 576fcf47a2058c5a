package discover

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// skipped are folders that hold other people's files.
var skipped = map[string]bool{
	".git": true, "node_modules": true, "venv": true, ".venv": true, "virtualenv": true, "site-packages": true,
	"__pycache__": true, ".tox": true, ".nox": true, ".mypy_cache": true, ".ruff_cache": true, ".pytest_cache": true,
}

// walk finds the TOML and dotenv files of a folder. .gitignore does not count:
// the files that matter most are ignored by git.
func (f Files) walk(folder string, found func(Target)) error {
	entries, err := os.ReadDir(f.Abs(folder))
	failed := withPath(folder, err)
	bare := err == nil && !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return sdk.MayNameVersion(e.Name()) })
	for _, e := range entries {
		name := filepath.Join(folder, e.Name())
		if e.IsDir() {
			if !skipped[e.Name()] {
				failed = errors.Join(failed, f.walkBelow(name, found))
			}
			continue
		}
		if !strings.HasSuffix(e.Name(), ".toml") && source.LanguageOf(e.Name()) != source.LanguageDotenv {
			continue
		}
		regular := e.Type().IsRegular()
		if !regular {
			info, err := os.Stat(f.Abs(name)) // a link to a regular file is fine
			if err != nil || !info.Mode().IsRegular() {
				continue
			}
		}
		found(Target{Name: name, Regular: regular, Bare: bare})
	}
	return failed
}

// walkBelow walks a folder that was met on a walk, unless it is a virtual
// environment.
func (f Files) walkBelow(folder string, found func(Target)) error {
	if _, err := os.Lstat(filepath.Join(f.Abs(folder), "pyvenv.cfg")); err == nil {
		return nil
	}
	return f.walk(folder, found)
}
