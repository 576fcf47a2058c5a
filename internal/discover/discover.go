package discover

import (
	"errors"
	"io/fs"
	"os"
)

// Target is one file of a run.
type Target struct {
	Name    string // as it was given, or as the walk met it
	Named   bool   // given by name, not met on a walk
	Loaded  bool   // it is what OpenManus loads, whatever it is called
	Stdin   bool   // it is standard input, under this name
	Regular bool   // a regular file, and no symbolic link to one; false where that is not known
	Bare    bool   // nothing in its folder names the version of the SDK; false where that is not known
}

// Query says which files a run is about.
type Query struct {
	// Paths of files and folders, and "-" for standard input.
	Paths []string
	// Project: instead of Paths, what OpenManus and the SDK would load under Root.
	Project   bool
	Root      string
	StdinName string            // the name that standard input goes by
	Keep      func(Target) bool // leaves out what it is false of
}

// find calls found for each file that is asked for, in order. Of what cannot be
// found the errors are joined; the rest is found all the same.
func (f Files) find(q Query, found func(Target)) error {
	if q.Project {
		for _, t := range f.project(q.Root) {
			found(t)
		}
		return nil
	}
	var failed error
	for _, p := range q.Paths {
		if p == "-" {
			found(Target{Name: q.StdinName, Named: true, Stdin: true})
			continue
		}
		info, err := os.Lstat(f.Abs(p))
		link := err == nil && info.Mode()&fs.ModeSymlink != 0
		if link {
			info, err = os.Stat(f.Abs(p))
		}
		switch {
		case err != nil:
			failed = errors.Join(failed, withPath(p, err))
		case info.IsDir():
			failed = errors.Join(failed, f.walk(p, found))
		default:
			found(Target{Name: p, Named: true, Regular: !link && info.Mode().IsRegular()})
		}
	}
	return failed
}
