package lsp

import (
	"context"
	"path/filepath"
	"sync"
	"time"

	"github.com/creachadair/jrpc2"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// document is an open document as it was at some moment: a change makes another.
type document struct {
	uri     URI // as the client writes it
	path    string
	folder  *folder
	version int32
	text    *text
	closed  bool // as it is on disk

	once sync.Once
	lint Lint
}

// in is the document to be linted anew, in a folder.
func (d *document) in(f *folder) *document {
	return &document{uri: d.uri, path: d.path, folder: f, version: d.version, text: d.text}
}

// linted is what linting the document gives; it is linted once.
func (s *server) linted(d *document) *Lint {
	d.once.Do(func() {
		if linter := s.linter(d.folder); linter != nil {
			d.lint = linter.Lint(d.path, d.text.data, !d.closed)
		}
	})
	return &d.lint
}

// document returns an open document, nil if the URI names none.
func (s *server) document(uri URI) *document {
	path, ok := s.pathOf(uri)
	if !ok {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.docs[path]
}

// maxDocument is how large a document may be, in bytes. A larger one counts as not
// open, and so does one whose changes could not be followed.
const maxDocument = maxMessage

func (s *server) didOpen(_ context.Context, params *didOpenParams) (any, error) {
	path, ok := s.pathOf(params.Document.URI)
	if !ok {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.keep(&document{
		uri: params.Document.URI, path: path, folder: s.folderOf(path),
		version: params.Document.Version, text: newText([]byte(params.Document.Text), s.encoding),
	})
	return nil, nil
}

// keep takes a document over as it is now. The caller holds the mutex.
func (s *server) keep(d *document) {
	size, before := len(d.text.data), s.docs[d.path]
	if size > maxDocument {
		s.loseSight(d.path)
		return
	}
	if size > source.MaxText && (before == nil || len(before.text.data) <= source.MaxText) {
		s.log(source.Say("%s is larger than 16 MiB: what comes after is not checked", source.ShowPath(filepath.ToSlash(d.path))))
	}
	delete(s.lost, d.path)
	s.docs[d.path] = d
	s.changed(d.path)
}

func (s *server) didChange(_ context.Context, params *didChangeParams) (any, error) {
	path, ok := s.pathOf(params.Document.URI)
	if !ok {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.docs[path]
	if d == nil && s.lost[path] && len(params.Changes) > 0 && params.Changes[0].Range == nil { // its whole text
		d = &document{uri: params.Document.URI, path: path, folder: s.folderOf(path), version: params.Document.Version}
	}
	if d == nil || params.Document.Version < d.version {
		return nil, nil // never opened, or older than what is there
	}
	text := d.text
	for _, c := range params.Changes {
		if c.Range == nil {
			text = newText([]byte(c.Text), s.encoding)
		} else {
			text = text.with(text.spanOf(*c.Range), c.Text)
		}
		if len(text.data) > 2*maxDocument {
			break
		}
	}
	next := d.in(d.folder)
	next.version, next.text = params.Document.Version, text
	s.keep(next)
	return nil, nil
}

// lose closes a document whose text cannot be read: what it holds now is not known.
func (s *server) lose(req *jrpc2.Request) {
	var changed documentParams
	if m := req.Method(); m != "textDocument/didChange" && m != "textDocument/didOpen" || req.UnmarshalParams(&changed) != nil {
		return
	}
	if path, ok := s.pathOf(changed.Document.URI); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.loseSight(path)
	}
}

// loseSight closes a document of which it is not known what it holds, until its whole
// text comes. The caller holds the mutex.
func (s *server) loseSight(path string) {
	s.close(path)
	if len(s.lost) >= maxLost {
		clear(s.lost)
	}
	if !s.lost[path] {
		s.lost[path] = true
		s.log(source.Say("%s is larger than 32 MiB, or was changed in a way that cannot be read: until its whole text comes it is checked as it is on disk",
			source.ShowPath(filepath.ToSlash(path))))
	}
}

// maxLost is how many such documents are kept in mind.
const maxLost = 1000

// quiet is how long nothing changes before the files that a change surrounds are
// linted again; the changed file itself does not wait.
const quiet = 200 * time.Millisecond

// changed has a document linted, and later those that it surrounds. The caller
// holds the mutex.
func (s *server) changed(path string) {
	s.queue.first(path)
	s.forgetAround(path)
}

// forgetAround has the folders in whose surroundings a file was looked for forget them,
// later. The caller holds the mutex.
func (s *server) forgetAround(path string) {
	for _, f := range s.folders {
		if f.surrounds(path) {
			s.forgetLater(f)
		}
	}
}

// forgetLater has a folder forget its surroundings when nothing changes for a while.
func (s *server) forgetLater(f *folder) {
	s.queue.later(f.path, quiet, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.forget(f)
	})
}

func (s *server) didSave(_ context.Context, params *documentParams) (any, error) {
	path, ok := s.pathOf(params.Document.URI)
	if !ok {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	what := fileChanged
	if !s.client.Workspace.DidChangeWatchedFiles.DynamicRegistration { // nobody tells which files come
		what = fileCreated
	}
	s.changedOnDisk(path, what)
	return nil, nil
}

func (s *server) didClose(_ context.Context, params *documentParams) (any, error) {
	if path, ok := s.pathOf(params.Document.URI); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.close(path)
		delete(s.lost, path)
	}
	return nil, nil
}

// close forgets a document. The caller holds the mutex.
func (s *server) close(path string) {
	d := s.docs[path]
	if d == nil {
		return
	}
	delete(s.docs, path)
	s.consider(path)
	s.queue.first(path)
	for _, f := range s.folders {
		if f.surrounds(path) {
			s.forget(f) // what is on disk counts again
		}
	}
	s.dropFolders()
}
