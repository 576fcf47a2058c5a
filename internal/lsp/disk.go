package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
)

// What happened to a file, as the protocol numbers it.
const (
	fileCreated = 1
	fileChanged = 2
	fileDeleted = 3
)

func (s *server) didChangeWatchedFiles(_ context.Context, params *watchedFilesParams) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	gone := map[string]bool{}
	for _, c := range params.Changes {
		if path, ok := s.located(c.URI); ok {
			s.changedOnDisk(path, c.Type)
			if c.Type == fileDeleted {
				gone[path] = true
			}
		}
	}
	s.goneBelow(gone)
	return nil, nil
}

// changedOnDisk has a file linted that is not open, and everything that it may
// surround. That a file has come or gone may matter whatever its name is; what is in
// it, if it was looked for or is git's to read. The caller holds the mutex.
func (s *server) changedOnDisk(path string, what int) {
	ofGit, matters := insideGit(path)
	if ofGit && !matters {
		return
	}
	asksGit := ofGit || filepath.Base(path) == ".gitignore"
	for _, f := range s.folders {
		inside, linter := below(f.path, path), f.opened.linter
		switch {
		case f.mayBePolicy(path):
			s.reopen(f)
		case linter == nil:
		case inside && what != fileChanged, asksGit && (inside || below(repositoryOf(path), f.path)), f.surrounds(path):
			s.forgetLater(f)
		}
		if inside && linter != nil && (ofGit || linter.Leads(path)) {
			s.lookLater(f)
		}
	}
	if s.docs[path] == nil && !ofGit {
		s.consider(path)
		s.queue.behind(path)
	}
}

// goneBelow has the files looked at again that were in folders which have gone. The
// caller holds the mutex.
func (s *server) goneBelow(gone map[string]bool) {
	if len(gone) == 0 {
		return
	}
	for _, f := range s.folders {
		for path := range f.files {
			for dir := filepath.Dir(path); len(dir) > len(f.path); dir = filepath.Dir(dir) {
				if gone[dir] {
					s.queue.behind(path)
				}
			}
		}
	}
}

// repositoryOf is the folder about whose files one of git's own, or a .gitignore, decides.
func repositoryOf(path string) string {
	if root, _, ok := strings.Cut(filepath.ToSlash(path), "/.git/"); ok {
		return filepath.FromSlash(root)
	}
	return filepath.Dir(path)
}

// insideGit reports whether a file is one of git's own, and whether it decides what git
// says of other files.
func insideGit(path string) (inside, matters bool) {
	parts := strings.Split(filepath.ToSlash(path), "/")
	i := slices.Index(parts, ".git")
	if i < 0 || i == len(parts)-1 {
		return false, false
	}
	base := parts[len(parts)-1]
	return true, i == len(parts)-2 && base == "index" || base == "exclude"
}
