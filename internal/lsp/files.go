package lsp

import "github.com/daytona-lint/daytona-lint/internal/source"

// maxFiles is how many files of a folder are linted that are not open.
const maxFiles = 5000

// look looks for the files of folders, one folder after the other, until the session
// ends. They are linted when nothing that is open waits.
func (s *server) look() {
	for {
		path, ok := s.looks.next()
		if !ok {
			return
		}
		s.lookIn(path)
	}
}

func (s *server) lookIn(path string) {
	defer func() {
		if fault := recover(); fault != nil {
			s.fault("looking for files")
		}
	}()
	s.mu.Lock()
	f := s.folders[path]
	s.mu.Unlock()
	if f == nil || f.uri == "" {
		return
	}
	linter := s.linter(f)
	if linter == nil {
		return
	}
	met := map[string]bool{}
	whole := linter.Files(s.ctx, func(file string) bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case s.folders[path] != f:
			return false
		case s.workspaceFolder(file) != f: // another one's, which has it
			return true
		case len(met) >= maxFiles:
			return false
		}
		if met[file] = true; !f.files[file] {
			f.files[file] = true
			if s.docs[file] == nil {
				s.queue.behind(file)
			}
		}
		return true
	})
	s.mu.Lock()
	for file := range f.files {
		if !met[file] && s.ctx.Err() == nil && s.docs[file] == nil {
			s.queue.behind(file) // it may have gone
		}
	}
	tell := !whole && !f.told && s.folders[path] == f && s.ctx.Err() == nil
	f.told = f.told || tell
	s.mu.Unlock()
	if tell {
		s.log(source.Say("the folder has too many files to check all of them while they are not open"))
	}
}

// workspaceFolder is the innermost folder of the workspace that a file is in, nil for
// none. The caller holds the mutex.
func (s *server) workspaceFolder(file string) (found *folder) {
	for path, f := range s.folders {
		if f.uri != "" && below(path, file) && (found == nil || len(path) > len(found.path)) {
			found = f
		}
	}
	return found
}

// consider notes a file that is not open: whether it is the folder's to lint is found
// out when its turn comes. The caller holds the mutex.
func (s *server) consider(path string) {
	if f := s.workspaceFolder(path); f != nil && len(f.files) < maxFiles {
		f.files[path] = true
	}
}
