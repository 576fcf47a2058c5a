package gitfacts

import (
	"path/filepath"
	"slices"
	"strings"
)

// Tracked returns what git tracks below a folder, by its absolute path without
// symbolic links: paths from there with slashes, in byte order. It is false where the
// folder is in no repository, or git gives no answer. Unlike Of it can be asked
// while the files of the run are still being found.
func (a *Asker) Tracked(folder string) (paths []string, known bool) {
	top := a.top(folder)
	base := top
	if top == "" {
		if !a.elsewhere {
			return nil, false
		}
		base = a.here()
	}
	below, err := filepath.Rel(base, folder)
	if err != nil || !filepath.IsLocal(below) {
		return nil, false
	}
	r := &repository{top: top, own: top == a.top(a.here())}
	args := []string{"--literal-pathspecs", "ls-files", "-z", "--cached"}
	prefix := ""
	if below != "." {
		prefix = filepath.ToSlash(below) + "/"
		args = append(args, "--", prefix)
	}
	out, code := a.git(r, "", args...)
	if code != 0 {
		a.failed.Store(true)
		return nil, false
	}
	for p := range strings.SplitSeq(string(out), "\x00") {
		if p, ok := strings.CutPrefix(p, prefix); ok && p != "" {
			paths = append(paths, p)
		}
	}
	if !slices.IsSorted(paths) {
		slices.Sort(paths)
	}
	if below == "." {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.listed[top] = paths
	}
	return paths, true
}

// trackedOf reports which paths of a repository git tracks, false where it has not
// listed them all.
func (a *Asker) trackedOf(r *repository) ([]bool, bool) {
	a.mu.Lock()
	paths, ok := a.listed[r.top]
	a.mu.Unlock()
	if !ok {
		return nil, false
	}
	tracked := make([]bool, len(r.paths))
	for i, p := range r.paths {
		_, tracked[i] = slices.BinarySearch(paths, p)
	}
	return tracked, true
}
