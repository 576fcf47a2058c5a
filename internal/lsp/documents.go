package lsp

import (
	"context"
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
// open.
const maxDocument = source.MaxText

func (s *server) didOpen(_ context.Context, params *didOpenParams) (any, error) {
	path, ok := s.pathOf(params.Document.URI)
	if !ok || len(params.Document.Text) > maxDocument {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.docs[path] = &document{
		uri: params.Document.URI, path: path, folder: s.folderOf(path),
		version: params.Document.Version, text: newText([]byte(params.Document.Text), s.encoding),
	}
	s.changed(path)
	return nil, nil
}

func (s *server) didChange(_ context.Context, params *didChangeParams) (any, error) {
	path, ok := s.pathOf(params.Document.URI)
	if !ok {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.docs[path]
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
		if len(text.data) > maxDocument {
			s.close(path)
			return nil, nil
		}
	}
	next := d.in(d.folder)
	next.version, next.text = params.Document.Version, text
	s.docs[path] = next
	s.changed(path)
	return nil, nil
}

// lose closes a document whose change cannot be read: what it holds now is not known.
func (s *server) lose(req *jrpc2.Request) {
	var changed documentParams
	if req.Method() != "textDocument/didChange" || req.UnmarshalParams(&changed) != nil {
		return
	}
	if path, ok := s.pathOf(changed.Document.URI); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.close(path)
	}
}

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
	s.changedOnDisk(path, fileChanged)
	return nil, nil
}

func (s *server) didClose(_ context.Context, params *documentParams) (any, error) {
	if path, ok := s.pathOf(params.Document.URI); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.close(path)
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
