package lsp

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/creachadair/jrpc2"
)

// askForOptions asks the client for each folder's settings, and for those of what is
// in none, if it can tell them.
func (s *server) askForOptions() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.client.Workspace.Configuration {
		return
	}
	s.asking++
	asked, nth := []string{}, s.asking
	var items []map[string]any
	for _, path := range sortedKeys(s.folders) {
		if f := s.folders[path]; f.uri != "" {
			asked = append(asked, path)
			items = append(items, map[string]any{"scopeUri": f.uri, "section": section})
		}
	}
	items = append(items, map[string]any{"section": section})
	s.ask("workspace/configuration", map[string]any{"items": items}, func(response *jrpc2.Response) {
		var all []json.RawMessage
		if response.UnmarshalResult(&all) != nil || len(all) != len(items) {
			return
		}
		settings := map[string]json.RawMessage{}
		for i, path := range asked {
			settings[path] = all[i]
		}
		s.mu.Lock()
		late := nth != s.asking // there is a later answer, or will be
		s.mu.Unlock()
		if !late {
			s.setOptions(settings, all[len(asked)])
		}
	})
}

func (s *server) didChangeConfiguration(_ context.Context, params *configurationParams) (any, error) {
	s.mu.Lock()
	asks := s.client.Workspace.Configuration
	s.mu.Unlock()
	if asks {
		s.askForOptions()
	} else {
		s.setOptions(nil, params.Settings)
	}
	return nil, nil
}

// setOptions takes over settings, by folder and for all others, in place of what
// came before but for the initializationOptions, over which they are laid.
func (s *server) setOptions(byFolder map[string]json.RawMessage, others json.RawMessage) {
	s.mu.Lock()
	var complaints []string
	read := func(data json.RawMessage) Options {
		options, wrong := s.initial.with(data, byFolder == nil) // unasked, a client may send all that it has
		complaints = append(complaints, wrong...)
		return options
	}
	s.options = read(others)
	for _, path := range sortedKeys(s.folders) {
		f, options := s.folders[path], s.options
		if data, ok := byFolder[path]; ok {
			options = read(data)
		}
		if !f.options.equal(options) {
			f.options = options
			s.reopen(f)
		}
	}
	s.mu.Unlock()
	s.complain(complaints)
}

// complain tells the user what is wrong with the settings as they are now: what has
// been told of those before is not told again.
func (s *server) complain(now []string) {
	s.mu.Lock()
	before := s.complaints
	s.complaints = now
	s.mu.Unlock()
	for i, text := range now {
		if !slices.Contains(before, text) && !slices.Contains(now[:i], text) {
			s.show(text)
		}
	}
}
