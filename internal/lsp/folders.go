package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// folder is a folder of the workspace, or one that a file outside of it belongs to.
// Its fields but asked are guarded by the server's mutex.
type folder struct {
	path    string
	real    string // path without symbolic links
	uri     URI    // "" for one outside the workspace
	options Options
	opened  *opened
	files   map[string]bool // that are linted when they are not open
	told    bool            // that there are more

	mu    sync.Mutex
	asked map[string]bool // files that its surroundings were looked for in
}

// opened is a folder's linter, made when it is first needed.
type opened struct {
	once   sync.Once
	linter Folder // nil where the options or the policy cannot be followed
}

// addFolders adds folders of the workspace. The caller holds the mutex.
func (s *server) addFolders(added []workspaceFolder) {
	for _, one := range added {
		path, ok := one.URI.path()
		if !ok || s.folders[path] != nil && s.folders[path].uri != "" {
			continue
		}
		s.folders[path] = s.newFolder(path, one.URI)
		s.lookLater(s.folders[path])
	}
}

func (s *server) newFolder(path string, uri URI) *folder {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		real = path
	}
	return &folder{path: path, real: real, uri: uri, options: s.options, opened: &opened{}, files: map[string]bool{}, asked: map[string]bool{}}
}

// lookLater has the files of a folder looked for when nothing changes for a while.
func (s *server) lookLater(f *folder) {
	s.looks.later(f.path, quiet, func() { s.looks.add(f.path) })
}

func (s *server) didChangeFolders(_ context.Context, params *foldersParams) (any, error) {
	s.mu.Lock()
	for _, one := range params.Event.Removed {
		path, ok := one.URI.path()
		if f := s.folders[path]; ok && f != nil && f.uri != "" {
			delete(s.folders, path)
			delete(s.leftOut, path)
			for file := range f.files {
				s.queue.behind(file)
			}
			for _, other := range s.folders { // it may be in another one
				if below(other.path, path) {
					s.lookLater(other)
				}
			}
		}
	}
	s.addFolders(params.Event.Added)
	docs := s.docs
	s.docs = map[string]*document{}
	for before, d := range docs {
		path, _ := s.located(d.uri)
		next := d.in(s.folderOf(path))
		next.path, s.docs[path] = path, next
		s.queue.add(path)
		if path != before {
			s.queue.add(before) // as it is on disk
		}
	}
	s.mu.Unlock()
	s.askForOptions()
	return nil, nil
}

// pathOf is the path of a file that a URI names, as the folder of the workspace has it in
// which it is.
func (s *server) pathOf(uri URI) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.located(uri)
}

// located is pathOf for a caller who holds the mutex. An editor may name a file past the
// symbolic link by which it named the folder.
func (s *server) located(uri URI) (string, bool) {
	path, ok := uri.path()
	if !ok || s.workspaceFolder(path) != nil {
		return path, ok
	}
	for _, name := range sortedKeys(s.folders) {
		f := s.folders[name]
		if rel, err := filepath.Rel(f.real, path); f.uri != "" && err == nil && filepath.IsLocal(rel) {
			return filepath.Join(f.path, rel), true
		}
	}
	return path, true
}

// folderOf is the folder of a file: the innermost of the workspace's, or else the
// one that it belongs to. The caller holds the mutex.
func (s *server) folderOf(file string) *folder {
	if found := s.workspaceFolder(file); found != nil {
		return found
	}
	home := s.host.Home(file)
	if f := s.folders[home]; f != nil {
		return f
	}
	f := s.newFolder(home, "")
	s.folders[home] = f
	return f
}

// dropFolders forgets folders outside the workspace in which nothing is open. The
// caller holds the mutex.
func (s *server) dropFolders() {
	used := map[*folder]bool{}
	for _, d := range s.docs {
		used[d.folder] = true
	}
	for path, f := range s.folders {
		if f.uri == "" && !used[f] {
			delete(s.folders, path)
		}
	}
}

// below reports whether a file is in a folder, or in one below it.
func below(folder, file string) bool {
	rel, err := filepath.Rel(folder, file)
	return err == nil && filepath.IsLocal(rel)
}

// linter is what lints a folder's files, nil if nothing can. The caller does not
// hold the mutex.
func (s *server) linter(f *folder) Folder {
	s.mu.Lock()
	o, options := f.opened, f.options
	s.mu.Unlock()
	o.once.Do(func() {
		linter, leftOut, err := s.host.Open(f.path, options, func(path string) ([]byte, bool) { return s.openText(f, path) })
		if err != nil {
			linter, leftOut = nil, []source.Shown{source.ShowError(err)}
		}
		s.tellLeftOut(f.path, leftOut)
		s.mu.Lock()
		o.linter = linter
		s.mu.Unlock()
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	return o.linter
}

// tellLeftOut tells the user what of a folder's options and policy cannot be
// followed, unless that is known of this folder or another one.
func (s *server) tellLeftOut(folder string, texts []source.Shown) {
	var now, news []string
	s.mu.Lock()
	for _, t := range texts {
		text, known := t.String(), false
		for _, of := range s.leftOut {
			known = known || slices.Contains(of, text)
		}
		now = append(now, text)
		if !known {
			news = append(news, text)
		}
	}
	if s.leftOut[folder] = now; now == nil {
		delete(s.leftOut, folder)
	}
	s.mu.Unlock()
	for _, text := range news {
		s.show(text)
	}
}

// openText is what an open document holds. It notes that the folder asked.
func (s *server) openText(f *folder, path string) ([]byte, bool) {
	f.mu.Lock()
	if len(f.asked) < maxAsked {
		f.asked[path] = true
	}
	f.mu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.docs[path]; d != nil {
		return d.text.data, true
	}
	return nil, false
}

// maxAsked is how many files of a folder's surroundings are kept in mind.
const maxAsked = 50_000

// surrounds reports whether a file has been read as part of what surrounds others.
func (f *folder) surrounds(path string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.asked[path] || len(f.asked) >= maxAsked
}

// reopen has a folder opened anew, with other options or another policy. The caller
// holds the mutex.
func (s *server) reopen(f *folder) {
	f.opened = &opened{}
	s.renew(f)
	s.lookLater(f)
}

// forget has the surroundings of a folder's files read again, and the files looked for
// and linted. The caller holds the mutex.
func (s *server) forget(f *folder) {
	if o := f.opened; o.linter != nil {
		o.linter.Forget()
	}
	s.renew(f)
}

// renew has the files of a folder linted again, first those that are open.
func (s *server) renew(f *folder) {
	for path, d := range s.docs {
		if d.folder == f {
			s.docs[path] = d.in(f)
			s.queue.add(path)
		}
	}
	for path := range f.files {
		if s.docs[path] == nil {
			s.queue.behind(path)
		}
	}
	s.queue.refresh()
}

// mayBePolicy reports whether a file may be the folder's policy.
func (f *folder) mayBePolicy(path string) bool {
	return strings.HasSuffix(path, ".cue") || f.options.Policy != "" && filepath.Base(f.options.Policy) == filepath.Base(path)
}
