package discover

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Target is one file of a run.
type Target struct {
	Name    string // as it was given, or as the walk met it
	Named   bool   // given by name, not met on a walk
	Loaded  bool   // it is what OpenManus loads, whatever it is called
	Stdin   bool   // it is standard input, under this name
	Regular bool   // a regular file, and no symbolic link to one; false where that is not known
	Dotenv  bool   // a dotenv file whatever it is called: a compose file says so
	Other   bool   // met on a walk, and neither TOML nor dotenv by its name: it is to be searched
	Tracked bool   // git tracks it; false where that is not known
	Bare    bool   // nothing in its folder names the version of the SDK; false where that is not known
}

// Query says which files a run is about.
type Query struct {
	// Paths of files and folders, and "-" for standard input.
	Paths []string
	// Project: instead of Paths, what OpenManus and the SDK would load under Root;
	// and the dotenv files in Beside, a folder, unless it is "".
	Project   bool
	Root      string
	Beside    string
	Loaded    []string          // of a project: further dotenv files, which something loads
	StdinName string            // the name that standard input goes by
	Keep      func(Target) bool // leaves out what it is false of
	// Tracked is what git tracks below a folder that is in a repository: paths from it
	// with slashes, in byte order. It is false where git says nothing. A walk finds the
	// files of other languages that git tracks, or all of them where it says nothing;
	// none if Tracked is nil.
	Tracked func(folder string) (paths []string, known bool)
	Stop    func() bool // asked in every folder of a walk, unless nil: the rest is not looked for
}

// find calls found for each file that is asked for, in the byte order of their
// names with slashes, and for each once, however often and by whatever paths it is
// asked for. Of what cannot be found the errors are joined; the rest is found all
// the same. It calls left with the folders in which walks leave out what git does not
// track, and how many files those are.
func (f Files) find(q Query, found func(Target), left func(folder string, files int)) error {
	if !q.Project && len(q.Paths) == 1 && q.Paths[0] != "-" && f.IsFolder(q.Paths[0]) {
		return f.walk(q.Paths[0], q, found, left) // which is in order, and need not be kept
	}
	var all []met
	var failed error
	if q.Project {
		all = f.project(q)
	} else {
		all, failed = f.given(q, left)
	}
	for _, m := range once(all) {
		found(m.Target)
	}
	return failed
}

// met is a file, and what tells it from all others: its path without symbolic links.
type met struct {
	Target
	folder, base string // of that path
}

// compare orders files by that path.
func (m *met) compare(other *met) int {
	return cmp.Or(cmp.Compare(m.folder, other.folder), cmp.Compare(m.base, other.base))
}

// given is the files that the paths mean, in any order.
func (f Files) given(q Query, left func(string, int)) (all []met, failed error) {
	names := realNames{files: f}
	all = make([]met, 0, len(q.Paths))
	missing := map[string]bool{}
	for _, p := range q.Paths {
		if p == "-" {
			all = append(all, met{Target: Target{Name: q.StdinName, Named: true, Stdin: true}})
			continue
		}
		info, err := os.Lstat(f.Abs(p))
		link := err == nil && info.Mode()&fs.ModeSymlink != 0
		if link {
			info, err = os.Stat(f.Abs(p))
		}
		switch {
		case err != nil:
			if !missing[p] {
				failed = errors.Join(failed, withPath(p, err))
			}
			missing[p] = true
		case info.IsDir():
			failed = errors.Join(failed, f.walk(p, q, func(t Target) {
				all = append(all, names.of(t, !t.Regular))
			}, left))
		default:
			all = append(all, names.of(Target{Name: p, Named: true, Regular: !link && info.Mode().IsRegular()}, link))
		}
	}
	return all, failed
}

// once sorts files by name, each once: by the name that was given rather than that
// which a walk met, by its own rather than a link's, by the shortest.
func once(all []met) []met {
	slices.SortFunc(all, func(a, b met) int {
		if order := a.compare(&b); order != 0 {
			return order
		}
		return cmp.Or(first(a.Named, b.Named), first(a.Regular, b.Regular),
			cmp.Compare(len(a.Name), len(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	all = slices.CompactFunc(all, func(a, b met) bool { return a.compare(&b) == 0 })
	slices.SortFunc(all, func(a, b met) int { return cmp.Compare(filepath.ToSlash(a.Name), filepath.ToSlash(b.Name)) })
	return all
}

// first puts what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
