package lsp

import (
	"cmp"
	"path/filepath"
	"reflect"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/abspath"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// rulePage is where a rule is explained.
func rulePage(id string) string {
	return "https://github.com/daytona-lint/daytona-lint/blob/main/docs/rules/" + id + ".md"
}

// diagnosticsOf returns the findings that linting a document gave, by the file that they
// stand in. Those of the environment stand nowhere, and are shown in the document if it
// is open.
func (s *server) diagnosticsOf(d *document) map[string][]Diagnostic {
	lint := s.linted(d)
	all := map[string][]Diagnostic{d.path: {}}
	others := map[string]*text{d.path: d.text}
	for i := range lint.Findings {
		f := &lint.Findings[i]
		if f.File == "" && d.closed {
			continue
		}
		path := d.path
		if f.File != "" && f.File != lint.Name {
			path = d.file(f.File)
		}
		t := others[path]
		if t == nil {
			t = s.textOf(d.folder, path)
			others[path] = t
		}
		all[path] = append(all[path], s.diagnosticOf(d, lint, f, t, others))
	}
	return all
}

// file is the path of a file that findings name from the document's folder.
func (d *document) file(name string) string {
	return filepath.Clean(abspath.Of(d.folder.path, filepath.FromSlash(name)))
}

// textOf is what a file holds, as the client has it open or as it is on disk.
func (s *server) textOf(f *folder, path string) *text {
	s.mu.Lock()
	d := s.docs[path]
	s.mu.Unlock()
	if d != nil {
		return d.text
	}
	var data []byte
	if linter := s.linter(f); linter != nil {
		data, _ = linter.Read(path) // what cannot be read any more has no lines
	}
	return newText(data, s.encoding)
}

func (s *server) uriOf(path string) URI {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.docs[path]; d != nil {
		return d.uri
	}
	return fileURI(path)
}

// severityOf is a severity in the protocol's terms: information is what editors show,
// while they hide hints.
func severityOf(s validate.Severity) int {
	switch s {
	case validate.Error:
		return severityError
	case validate.Warning:
		return severityWarning
	}
	return severityInformation
}

// tagsOf mark what is without effect, and what is deprecated.
func tagsOf(rule string) []int {
	switch rule {
	case "deprecated-variable":
		return []int{tagDeprecated}
	case "dead-setting", "dotenv-shadowed", "env-ignored", "unknown-key", "unread-variable", "unused-ignore":
		return []int{tagUnnecessary}
	}
	return nil
}

func (s *server) diagnosticOf(d *document, lint *Lint, f *validate.Finding, t *text, others map[string]*text) Diagnostic {
	g := Diagnostic{
		Severity: severityOf(f.Severity), Code: f.Rule, About: &codeDescription{rulePage(f.Rule)}, Source: "daytona-lint",
		Message: f.Message, Data: diagnosticData{f.Fingerprint}, Tags: tagsOf(f.Rule),
	}
	if f.Help != "" {
		g.Message += "\n" + f.Help
	}
	switch {
	case f.File != "":
		g.Range = t.rangeOf(t.span(f.Range))
	default:
		g.Range = t.rangeOf(t.line(0))
		if f.Variable != "" {
			g.Message = source.ShowVariable(f.Variable).String() + " in the environment: " + g.Message
		}
	}
	for _, r := range f.Related {
		path := d.path
		if r.File != lint.Name {
			path = d.file(r.File)
		}
		if r.File == "" {
			continue
		}
		if others[path] == nil {
			others[path] = s.textOf(d.folder, path)
		}
		at := others[path].place(r.Line, r.Column)
		line := others[path].line(at)
		at = max(at, line.Start)
		g.Related = append(g.Related, relatedPlace{Location{s.uriOf(path), others[path].rangeOf(source.Span{Start: at, End: max(at, line.End)})}, r.Message})
	}
	return g
}

// merged are the diagnostics of a file, its own and those that others gave, each once
// and in order. The caller holds the mutex.
func (s *server) merged(path string, own []Diagnostic) []Diagnostic {
	all, given := []Diagnostic{}, slices.Clone(own)
	for _, from := range sortedKeys(s.told[path]) {
		if from != path {
			given = append(given, s.told[path][from]...)
		}
	}
	seen := map[string]bool{}
	for _, g := range given {
		if !seen[g.Data.Fingerprint] {
			seen[g.Data.Fingerprint] = true
			all = append(all, g)
		}
	}
	slices.SortStableFunc(all, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Range.Start.Line, b.Range.Start.Line), cmp.Compare(a.Range.Start.Character, b.Range.Start.Character), cmp.Compare(a.Code, b.Code))
	})
	return all
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// take replaces what linting a file gave, nil for nothing, and returns the other
// files whose diagnostics change by it. The caller holds the mutex.
func (s *server) take(from string, all map[string][]Diagnostic) (others []string) {
	for path, by := range s.told {
		if _, ok := by[from]; ok && len(all[path]) == 0 {
			delete(by, from)
			if len(by) == 0 {
				delete(s.told, path)
			}
			others = append(others, path)
		}
	}
	for path, list := range all {
		if len(list) == 0 {
			continue
		}
		if s.told[path] == nil {
			s.told[path] = map[string][]Diagnostic{}
		}
		before, ok := s.told[path][from]
		s.told[path][from] = list
		if !ok || !reflect.DeepEqual(before, list) {
			others = append(others, path)
		}
	}
	return slices.DeleteFunc(others, func(path string) bool { return path == from })
}
