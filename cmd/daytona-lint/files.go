package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/daytona-lint/daytona-lint/validate"
)

// target is one file to lint.
type target struct {
	name  string // as it was given, or as the walk met it
	named bool   // given by name, not met on a walk
	// loaded: it is what OpenManus loads, whatever it is called.
	loaded bool
	stdin  bool
}

// discover turns the paths of the command line into files, in order. Without a
// path it is what OpenManus would load under root.
func (w *world) discover(paths []string, root, stdinName string) ([]target, error) {
	if len(paths) == 0 {
		return w.projectFiles(root), nil
	}
	var found []target
	var failed error
	for _, p := range paths {
		if p == "-" {
			found = append(found, target{name: stdinName, named: true, stdin: true})
			continue
		}
		info, err := os.Stat(w.abs(p))
		switch {
		case err != nil:
			failed = errors.Join(failed, fileError(p, err))
		case info.IsDir():
			more, err := w.walk(p)
			found, failed = append(found, more...), errors.Join(failed, err)
		default:
			found = append(found, target{name: p, named: true})
		}
	}
	return found, failed
}

// projectFiles are the files that OpenManus and the SDK load under root.
func (w *world) projectFiles(root string) []target {
	var found []target
	for _, name := range []string{"config/config.toml", "config/config.example.toml"} {
		if p := filepath.Join(root, name); w.exists(p) {
			found = append(found, target{name: p, named: true, loaded: true})
			break
		}
	}
	for _, name := range []string{".env", ".env.local"} {
		if p := filepath.Join(root, name); w.exists(p) {
			found = append(found, target{name: p, named: true})
		}
	}
	return found
}

// skipped are folders that hold other people's files.
var skipped = map[string]bool{
	".git": true, "node_modules": true, "venv": true, ".venv": true, "virtualenv": true, "site-packages": true,
	"__pycache__": true, ".tox": true, ".nox": true, ".mypy_cache": true, ".ruff_cache": true, ".pytest_cache": true,
}

// walk finds the TOML and dotenv files of a folder. .gitignore does not count:
// the files that matter most are ignored by git.
func (w *world) walk(root string) (found []target, failed error) {
	err := filepath.WalkDir(w.abs(root), func(p string, entry fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(w.abs(root), p)
		name := filepath.Join(root, rel)
		switch {
		case err != nil:
			failed = errors.Join(failed, fileError(name, err))
			return nil
		case entry.IsDir():
			if rel != "." && (skipped[entry.Name()] || isVirtualEnvironment(p)) {
				return filepath.SkipDir
			}
			return nil
		case strings.HasSuffix(entry.Name(), ".toml") || validate.KindOf(entry.Name()) == validate.KindDotenv:
			if info, err := os.Stat(p); err == nil && info.Mode().IsRegular() {
				found = append(found, target{name: name})
			}
		}
		return nil
	})
	return found, errors.Join(failed, err)
}

func isVirtualEnvironment(folder string) bool {
	_, err := os.Lstat(filepath.Join(folder, "pyvenv.cfg"))
	return err == nil
}

// daytonaTable is how a [daytona] table begins, in any way of writing it. Of
// the files met on a walk only those that match are parsed.
var daytonaTable = regexp.MustCompile(`(?im)^[\s\x{feff}]*(\[+\s*)?["']?([\w-]+["']?\s*\.\s*["']?)*daytona["']?\s*[\].=]|^[\s\x{feff}]*\[\s*["']?llm\b`)

// worthParsing tells whether a TOML file met on a walk can be ours.
func worthParsing(name string, data []byte) bool {
	if dir := filepath.Base(filepath.Dir(name)); dir == "config" && strings.HasPrefix(filepath.Base(name), "config") {
		return true
	}
	return (bytes.Contains(data, []byte("aytona")) || bytes.Contains(data, []byte("llm")) || bytes.Contains(data, []byte("AYTONA"))) &&
		daytonaTable.Match(data)
}

// prose is what other languages call their files. They may well show a
// [daytona] table, but are none.
var prose = regexp.MustCompile(`(?i)\.(md|mdx|markdown|rst|txt|adoc|html?|xml|json\w*|ya?ml|ini|cfg|conf|py|pyi|ipynb|[cm]?[jt]sx?|go|rs|rb|sh|bash|zsh|ps1|tf|tfvars|sql|patch|diff|log)$`)

// kindOf tells a file's language. Where its name leaves that open, as that of
// config.bak does, a [daytona] or [llm] table makes it TOML.
func kindOf(name string, data []byte) validate.Kind {
	kind := validate.KindOf(filepath.ToSlash(name))
	if kind == validate.KindText && !prose.MatchString(name) && daytonaTable.Match(data) {
		return validate.KindTOML
	}
	return kind
}

// read returns a file's text, a byte more than the largest that is linted at
// most. Only regular files are read: a pipe or a device may never end.
func (w *world) read(t target) ([]byte, error) {
	if t.stdin {
		data, err := io.ReadAll(io.LimitReader(w.stdin, validate.MaxFile+1))
		return data, fileError(t.name, err)
	}
	limit := int64(validate.MaxFile)
	if validate.KindOf(filepath.ToSlash(t.name)) == validate.KindText {
		limit = validate.MaxText
	}
	return w.readUpTo(t.name, limit)
}

// readUpTo returns a file's text, a byte more than limit at most.
func (w *world) readUpTo(name string, limit int64) ([]byte, error) {
	f, err := os.Open(w.abs(name))
	if err != nil {
		return nil, fileError(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fileError(name, err)
	}
	data := make([]byte, 0, min(info.Size(), limit)+512)
	buf := bytes.NewBuffer(data)
	if _, err := io.Copy(buf, io.LimitReader(f, limit+1)); err != nil {
		return nil, fileError(name, err)
	}
	return buf.Bytes(), nil
}

// fileError tells what is wrong with a file, in words of ours.
func fileError(name string, err error) error {
	shown := validate.Visible(filepath.ToSlash(name))
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return workf("%s: there is no such file", shown)
	case errors.Is(err, fs.ErrPermission):
		return workf("%s: reading it is not permitted", shown)
	case errors.Is(err, errNotRegular):
		return workf("%s: it is no regular file", shown)
	}
	return workf("%s: it cannot be read", shown)
}

var errNotRegular = errors.New("not a regular file")

// regular refuses what is not a regular file before it is opened: opening a
// pipe waits for its other end.
func (w *world) regular(t target) error {
	if t.stdin {
		return nil
	}
	info, err := os.Stat(w.abs(t.name))
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	return fileError(t.name, err)
}
