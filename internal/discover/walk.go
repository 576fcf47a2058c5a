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
	left   func(folder string, files int) // untracked files of other languages

	tracked  func(folder string) (paths []string, known bool) // nil: only TOML and dotenv files are found
	stop     func() bool
	dotenv   map[string]bool // files that compose files name, by absolute path
	composed map[string]bool // compose files that have been asked
}

// walk finds the TOML and dotenv files of a folder, and those of other languages that
// git tracks, in the byte order of their names with slashes. For the first two
// .gitignore does not count: the files that matter most are ignored by git. A file that several links lead to is found once, by its own name
// where it stands in the folder.
func (f Files) walk(folder string, q Query, found func(Target), left func(string, int)) error {
	real, err := filepath.EvalSymlinks(f.Abs(folder))
	if err != nil {
		return withPath(folder, err)
	}
	w := walk{Files: f, folder: real, links: map[string]struct{}{}, found: found, left: left, tracked: q.Tracked, stop: q.Stop, dotenv: map[string]bool{}, composed: map[string]bool{}}
	return w.visit(folder, real, &workTree{root: real})
}

// visit finds the files of a folder, by its name as it was given and without symbolic
// links.
func (w *walk) visit(folder, real string, in *workTree) error {
	if w.stop != nil && w.stop() {
		return nil
	}
	entries, err := os.ReadDir(w.Abs(folder))
	failed := withPath(folder, err)
	bare := err == nil && !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return sdk.MayNameVersion(e.Name()) })
	slices.SortFunc(entries, byPath)
	if w.tracked != nil {
		in = w.enter(real, in, entries)
	}
	untracked := 0
	for _, e := range entries {
		name := filepath.Join(folder, e.Name())
		if e.IsDir() {
			if sub := filepath.Join(real, e.Name()); !w.skips(name) {
				failed = errors.Join(failed, w.visit(name, sub, in))
			} else if w.tracked != nil && e.Name() != ".git" {
				w.below(name, sub, in)
			}
			continue
		}
		dotenv := false
		if !Walked(e.Name()) {
			if w.tracked == nil || !e.Type().IsRegular() {
				continue
			}
			file := filepath.Join(real, e.Name())
			tracked, known := w.tracks(in, file)
			if dotenv = w.dotenv[file]; !dotenv {
				if tracked || !known {
					w.found(Target{Name: name, Regular: true, Bare: bare, Other: true, Tracked: tracked})
				} else {
					untracked++
				}
				continue
			}
		}
		regular, link := w.isRegular(name, e)
		if regular && (!link || w.follow(name)) {
			w.found(Target{Name: name, Regular: !link, Bare: bare, Dotenv: dotenv})
		}
	}
	if untracked > 0 {
		w.left(real, untracked)
	}
	return failed
}

// enter asks the compose files of a folder which files they name, and returns the
// tree that its files are in.
func (w *walk) enter(folder string, in *workTree, entries []os.DirEntry) *workTree {
	for _, e := range entries {
		switch {
		case e.Name() == ".git" && folder != in.root:
			in = &workTree{root: folder}
		case IsCompose(e.Name()) && e.Type().IsRegular():
			w.envFiles(filepath.Join(folder, e.Name()))
		}
	}
	return in
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
