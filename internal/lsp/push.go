package lsp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/creachadair/jrpc2"
)

// work lints what the queue holds, one file after the other, until the session ends.
// What changes meanwhile is linted as it is then: of ten changes in a row perhaps
// the last alone.
func (s *server) work() {
	for {
		s.room()
		path, ok := s.queue.next()
		if !ok {
			return
		}
		if path == "" {
			s.refreshClient()
			continue
		}
		s.lintFile(path)
	}
}

// lintFile lints a file and tells the client what it gave.
func (s *server) lintFile(path string) {
	defer func() {
		if fault := recover(); fault != nil {
			s.fault("linting")
		}
	}()
	s.mu.Lock()
	d := s.docs[path]
	s.mu.Unlock()
	open := d != nil
	if d == nil {
		d = s.closedDocument(path)
	}
	var all map[string][]Diagnostic
	if d != nil {
		all = s.diagnosticsOf(d)
	}
	s.mu.Lock()
	concerns := open || d != nil && s.linted(d).Concerns
	if f := s.workspaceFolder(path); f != nil && !concerns && !s.queue.waits(path) { // what has changed since may concern us
		delete(f.files, path)
	}
	others := s.take(path, all)
	s.mu.Unlock()
	switch {
	case !open:
		s.publish(path, nil)
	case s.pulls():
		s.retract(path)
	default:
		s.publish(path, d)
	}
	for _, other := range others {
		s.publishOther(other)
	}
}

// closedDocument is a file of the workspace that is not open, as it is on disk; nil if
// there is none, or if it is not the folder's to lint.
func (s *server) closedDocument(path string) *document {
	s.mu.Lock()
	f := s.workspaceFolder(path)
	known := f != nil && f.files[path]
	s.mu.Unlock()
	if !known {
		return nil
	}
	d, linter := s.onDisk(f, path), s.linter(f)
	if d == nil || !linter.Meets(path) {
		return nil
	}
	return d
}

// onDisk is a file of a folder as it is on disk, nil if it cannot be read.
func (s *server) onDisk(f *folder, path string) *document {
	linter := s.linter(f)
	if linter == nil {
		return nil
	}
	data, err := linter.Read(path)
	if err != nil {
		return nil
	}
	return &document{uri: fileURI(path), path: path, folder: f, text: newText(data, s.encoding), closed: true}
}

// retract takes back what was sent of a file whose diagnostics the client asks for now
// that it is open.
func (s *server) retract(path string) {
	s.mu.Lock()
	shown, d := s.sent[path], s.docs[path]
	if d != nil {
		delete(s.sent, path)
	}
	s.mu.Unlock()
	if shown != "" && d != nil {
		s.notify("textDocument/publishDiagnostics", publishParams{URI: shown, Diagnostics: []Diagnostic{}})
	}
}

// publish sends the diagnostics of a file, with the version of the document that
// they are of.
func (s *server) publish(path string, d *document) {
	s.mu.Lock()
	params := publishParams{URI: fileURI(path), Diagnostics: s.merged(path, s.told[path][path])}
	if d != nil {
		params.URI, params.Version = d.uri, &d.version
	}
	shown := s.sent[path]
	if len(params.Diagnostics) > 0 {
		s.sent[path] = params.URI
	} else {
		delete(s.sent, path)
	}
	s.mu.Unlock()
	if shown != "" && shown != params.URI { // the client spells it in another way now, and may take the two for two files
		s.notify("textDocument/publishDiagnostics", publishParams{URI: shown, Diagnostics: []Diagnostic{}})
	}
	if d != nil || shown != "" || len(params.Diagnostics) > 0 {
		s.notify("textDocument/publishDiagnostics", params)
	}
}

// publishOther sends the diagnostics of a file that another one's linting changed.
func (s *server) publishOther(path string) {
	s.mu.Lock()
	d := s.docs[path]
	s.mu.Unlock()
	switch {
	case d == nil:
		s.publish(path, nil)
	case s.pulls():
		s.queue.refresh()
	default:
		s.publish(path, d)
	}
}

// refreshClient tells a client that asks by itself that the answers have changed.
func (s *server) refreshClient() {
	s.mu.Lock()
	diagnostics, hints := s.pulls() && s.client.Workspace.Diagnostics.RefreshSupport, s.client.Workspace.InlayHint.RefreshSupport
	s.mu.Unlock()
	if diagnostics {
		s.ask("workspace/diagnostic/refresh", nil, nil)
	}
	if hints {
		s.ask("workspace/inlayHint/refresh", nil, nil)
	}
}

// diagnostic answers a client that asks for the diagnostics of a document, or of a file
// that is not open. Of what is no file there are none.
func (s *server) diagnostic(ctx context.Context, params *pullParams) (any, error) {
	items := []Diagnostic{}
	path, ok := s.pathOf(params.Document.URI)
	d := s.document(params.Document.URI)
	if ok && d == nil {
		s.mu.Lock()
		f := s.folderOf(path)
		s.mu.Unlock()
		if d = s.onDisk(f, path); d == nil {
			return nil, jrpc2.Errorf(jrpc2.InvalidParams, "the file cannot be read")
		}
	}
	if d != nil {
		all := s.diagnosticsOf(d)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s.mu.Lock()
		if s.docs[path] == d {
			s.take(path, all)
		}
		items = s.merged(path, all[path])
		s.dropFolders()
		s.mu.Unlock()
	}
	text, err := json.Marshal(items)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	id := hex.EncodeToString(sum[:8])
	if id == params.Previous {
		return pullReport{Kind: "unchanged", ResultID: id}, nil
	}
	return pullReport{Kind: "full", ResultID: id, Items: &items}, nil
}
