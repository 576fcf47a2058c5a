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
	uri     URI // "" for one outside the workspace
	options Options
	opened  *opened

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
		if path, ok := one.URI.path(); ok && s.folders[path] == nil {
			s.folders[path] = &folder{path: path, uri: one.URI, options: s.options, opened: &opened{}, asked: map[string]bool{}}
		}
	}
}

func (s *server) didChangeFolders(_ context.Context, params *foldersParams) (any, error) {
	s.mu.Lock()
	for _, one := range params.Event.Removed {
		if path, ok := one.URI.path(); ok {
			delete(s.folders, path)
			delete(s.leftOut, path)
		}
	}
	s.addFolders(params.Event.Added)
	for path, d := range s.docs {
		s.docs[path] = d.in(s.folderOf(path))
		s.queue.add(path)
	}
	s.mu.Unlock()
	s.askForOptions()
	return nil, nil
}

// folderOf is the folder of a file: the innermost of the workspace's, or else the
// one that it belongs to. The caller holds the mutex.
func (s *server) folderOf(file string) *folder {
	var found *folder
	for path, f := range s.folders {
		if f.uri != "" && below(path, file) && (found == nil || len(path) > len(found.path)) {
			found = f
		}
	}
	if found != nil {
		return found
	}
	home := s.host.Home(file)
	if f := s.folders[home]; f != nil {
		return f
	}
	f := &folder{path: home, options: s.options, opened: &opened{}, asked: map[string]bool{}}
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
const maxAsked = 10_000

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
	s.renew(f, "")
}

// forget has the surroundings of a folder's files read again, and the files linted
// but for one that was just now. The caller holds the mutex.
func (s *server) forget(f *folder, except string) {
	if o := f.opened; o.linter != nil {
		o.linter.Forget()
	}
	s.renew(f, except)
}

// renew has the open files of a folder linted again.
func (s *server) renew(f *folder, except string) {
	for path, d := range s.docs {
		if d.folder == f && path != except {
			s.docs[path] = d.in(f)
			s.queue.add(path)
		}
	}
	s.queue.refresh()
}

// isPolicy reports whether a file may be a folder's policy.
func isPolicy(path string) bool { return strings.HasSuffix(path, ".cue") }
