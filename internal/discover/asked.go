package discover

import (
	"path/filepath"
	"strings"
	"sync"
)

// Asks returns what reports whether a query is about a file that is there. It is
// safe for concurrent use.
func (f Files) Asks(q Query) func(file string) bool {
	ask := sync.OnceValue(func() func(string) bool { return f.asks(q) }) // few runs ask
	return func(file string) bool { return ask()(file) }
}

func (f Files) asks(q Query) func(file string) bool {
	files, folders := map[string]bool{}, []string(nil)
	if q.Project {
		for _, t := range f.project(q) {
			files[f.Abs(t.Name)] = true
		}
	}
	for _, p := range q.Paths {
		switch {
		case q.Project || p == "-":
		case f.IsFolder(p):
			folders = append(folders, f.Abs(p))
		default:
			files[f.Abs(p)] = true
		}
	}
	return func(file string) bool {
		abs := f.Abs(filepath.FromSlash(file))
		if files[abs] {
			return true
		}
		for _, folder := range folders {
			if rel, err := filepath.Rel(folder, abs); err == nil && filepath.IsLocal(rel) && !insideSkipped(rel) {
				return true
			}
		}
		return false
	}
}

func insideSkipped(rel string) bool {
	for part := range strings.SplitSeq(filepath.ToSlash(filepath.Dir(rel)), "/") {
		if skipped[part] {
			return true
		}
	}
	return false
}
