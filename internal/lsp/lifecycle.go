package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"time"
)

func (s *server) initialize(_ context.Context, params *initializeParams) (any, error) {
	options, wrong := Options{}.with(params.Options, false)
	folders := params.WorkspaceFolders
	root := params.RootURI
	if root == "" && filepath.IsAbs(params.RootPath) {
		root = fileURI(params.RootPath)
	}
	if len(folders) == 0 && root != "" {
		folders = []workspaceFolder{{URI: root}}
	}
	s.mu.Lock()
	s.phase, s.client, s.initial, s.options = phaseRunning, params.Capabilities, options, options
	if slices.Contains(s.client.General.PositionEncodings, utf8Units) {
		s.encoding = utf8Units
	}
	s.addFolders(folders)
	result := initializeResult{s.abilities(), serverInfo{"daytona-lint", s.host.Version}}
	s.mu.Unlock()
	s.complain(wrong)
	if pid := params.ProcessID; pid != nil && runs(*pid) { // or else it is one of another machine or container
		s.tasks.Go(func() { s.follow(*pid) })
	}
	return result, nil
}

// lookAfter is how often the server looks whether the process of its client still runs.
const lookAfter = 2 * time.Second

// follow ends the session when a process has ended, though the stream may stay open.
func (s *server) follow(pid int) {
	ticker := time.NewTicker(lookAfter)
	defer ticker.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-ticker.C:
		}
		if !runs(pid) {
			s.exitOnce.Do(func() { close(s.exit) })
			return
		}
	}
}

// abilities is what the server says that it can do.
func (s *server) abilities() map[string]any {
	can := map[string]any{
		"positionEncoding":   s.encoding,
		"textDocumentSync":   map[string]any{"openClose": true, "change": 2, "save": map[string]any{"includeText": false}},
		"hoverProvider":      true,
		"definitionProvider": true,
		"inlayHintProvider":  true,
		"codeActionProvider": map[string]any{"codeActionKinds": []string{kindQuickFix, kindFixAll}},
		"completionProvider": map[string]any{"triggerCharacters": []string{"=", "\"", "[", "_", ":"}},
		"workspace": map[string]any{
			"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true},
		},
		"documentSymbolProvider": true,
		"executeCommandProvider": map[string]any{"commands": []string{commandOpenRule}},
	}
	if s.pulls() {
		can["diagnosticProvider"] = map[string]any{"identifier": section, "interFileDependencies": true, "workspaceDiagnostics": false}
	}
	return can
}

// pulls reports whether the client asks for the diagnostics of open documents.
func (s *server) pulls() bool { return s.client.TextDocument.Diagnostic != nil }

// watched are the files that the client tells the changes of: all of them. Which matter
// is known where files are looked for, and by what was looked for.
const watched = "**/*"

func (s *server) initialized(context.Context, *struct{}) (any, error) {
	s.mu.Lock()
	client := s.client
	s.mu.Unlock()
	var wanted []map[string]any
	if client.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		watchers := []map[string]any{{"globPattern": watched}}
		wanted = append(wanted, map[string]any{"id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": map[string]any{"watchers": watchers}})
	}
	if client.Workspace.DidChangeConfiguration.DynamicRegistration {
		wanted = append(wanted, map[string]any{"id": "settings", "method": "workspace/didChangeConfiguration", "registerOptions": map[string]any{"section": section}})
	}
	if len(wanted) > 0 {
		s.ask("client/registerCapability", map[string]any{"registrations": wanted}, nil)
	}
	s.askForOptions()
	return nil, nil
}

func (s *server) shutDown(context.Context, *struct{}) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase = phaseShutDown
	return nil, nil
}
