package discover

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
)

// walk is one walk through a folder.
type walk struct {
	Files
	folder string              // without symbolic links, absolute
	links  map[string]struct{} // files outside that links were followed to
	found  func(Target)
}

// walk finds the TOML and dotenv files of a folder, in the byte order of their
// names with slashes. .gitignore does not count: the files that matter most are
// ignored by git. A file that several links lead to is found once, by its own name
// where it stands in the folder.
func (f Files) walk(folder string, found func(Target)) error {
	real, err := filepath.EvalSymlinks(f.Abs(folder))
	if err != nil {
		return withPath(folder, err)
	}
	w := walk{Files: f, folder: real, links: map[string]struct{}{}, found: found}
	return w.visit(folder)
}

func (w *walk) visit(folder string) error {
	entries, err := os.ReadDir(w.Abs(folder))
	failed := withPath(folder, err)
	bare := err == nil && !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return sdk.MayNameVersion(e.Name()) })
	slices.SortFunc(entries, byPath)
	for _, e := range entries {
		name := filepath.Join(folder, e.Name())
		if e.IsDir() {
			if !w.skips(name) {
				failed = errors.Join(failed, w.visit(name))
			}
			continue
		}
		if !walked(e.Name()) {
			continue
		}
		regular, link := w.isRegular(name, e)
		if regular && (!link || w.follow(name)) {
			w.found(Target{Name: name, Regular: !link, Bare: bare})
		}
	}
	return failed
}

// byPath orders a folder's entries as the paths of the files that they hold: the
// slash after a folder's name counts.
func byPath(a, b os.DirEntry) int {
	x, y := a.Name(), b.Name()
	if a.IsDir() {
		x += "/"
	}
	if b.IsDir() {
		y += "/"
	}
	return cmp.Compare(x, y)
}

// follow reports whether a link leads to a file that is found in no other way.
func (w *walk) follow(link string) bool {
	real, err := filepath.EvalSymlinks(w.Abs(link))
	if err != nil || w.meets(w.folder, real) {
		return false
	}
	_, again := w.links[real]
	w.links[real] = struct{}{}
	return !again
}
