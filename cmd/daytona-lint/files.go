package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/validate"
)

// target is one file to lint.
type target struct {
	name  string // as it was given, or as the walk met it
	named bool   // given by name, not met on a walk
	// loaded: it is what OpenManus loads, whatever it is called.
	loaded  bool
	stdin   bool
	regular bool // a regular file, and no symbolic link to one; false where that is not known
	bare    bool // nothing in its folder tells the version of the SDK; false where that is not known
}

// discover finds the files that the paths of the command line mean, in order.
// Without a path it is what OpenManus would load under root.
func (w *world) discover(paths []string, root, stdinName string, found func(target)) error {
	if len(paths) == 0 {
		for _, t := range w.projectFiles(root) {
			found(t)
		}
		return nil
	}
	var failed error
	for _, p := range paths {
		if p == "-" {
			found(target{name: stdinName, named: true, stdin: true})
			continue
		}
		info, err := os.Lstat(w.abs(p))
		link := err == nil && info.Mode()&fs.ModeSymlink != 0
		if link {
			info, err = os.Stat(w.abs(p))
		}
		switch {
		case err != nil:
			failed = errors.Join(failed, fileError(p, err))
		case info.IsDir():
			failed = errors.Join(failed, w.walk(p, found))
		default:
			found(target{name: p, named: true, regular: !link && info.Mode().IsRegular()})
		}
	}
	return failed
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

// daytonaTable is how a [daytona] table begins, in any way of writing it. Of
// the files met on a walk only those that match are parsed.
var daytonaTable = lazyregexp.New(`(?im)^[\s\x{feff}]*(\[+\s*)?["']?([\w-]+["']?\s*\.\s*["']?)*daytona["']?\s*[\].=]|^[\s\x{feff}]*\[\s*["']?llm\b`)

// worthParsing tells whether a TOML file met on a walk can be ours.
func worthParsing(name string, data []byte) bool {
	if dir := filepath.Base(filepath.Dir(name)); dir == "config" && strings.HasPrefix(filepath.Base(name), "config") {
		return true
	}
	if bytes.Contains(data, []byte("\n[daytona]")) {
		return true // how nearly all write it: no need to search
	}
	return (bytes.Contains(data, []byte("aytona")) || bytes.Contains(data, []byte("llm")) || bytes.Contains(data, []byte("AYTONA"))) &&
		daytonaTable.Match(data)
}

// prose is what other languages call their files. They may well show a
// [daytona] table, but are none.
var prose = lazyregexp.New(`(?i)\.(md|mdx|markdown|rst|txt|adoc|html?|xml|json\w*|ya?ml|ini|cfg|conf|py|pyi|ipynb|[cm]?[jt]sx?|go|rs|rb|sh|bash|zsh|ps1|tf|tfvars|sql|patch|diff|log)$`)

// kindOf tells a file's language. Where its name leaves that open, as that of
// config.bak does, a [daytona] or [llm] table makes it TOML.
func kindOf(name string, data []byte) validate.Kind {
	kind := validate.KindOf(filepath.ToSlash(name))
	if kind == validate.KindText && !prose.MatchString(name) && daytonaTable.Match(data) {
		return validate.KindTOML
	}
	return kind
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
