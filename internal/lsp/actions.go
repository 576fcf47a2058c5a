package lsp

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/creachadair/jrpc2"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// The kinds of code actions that there are here.
const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll.daytona-lint"
)

// commandOpenRule opens the page of a rule, given its id.
const commandOpenRule = "daytona-lint.openRule"

// maxActionFindings is for how many findings of a range actions are offered.
const maxActionFindings = 20

// codeAction offers for each finding in a range its fix, to ignore it, and its
// rule's page; and for the whole document all that is safe to fix.
func (s *server) codeAction(ctx context.Context, params *codeActionParams) (any, error) {
	d := s.document(params.Document.URI)
	actions := []codeAction{}
	if d == nil {
		return actions, nil
	}
	lint := s.linted(d)
	asked := d.text.spanOf(params.Range)
	if wants(params.Context.Only, kindQuickFix) {
		n := 0
		for i := range lint.Findings {
			f := &lint.Findings[i]
			if f.File != lint.Name {
				continue
			}
			at := d.text.span(f.Range)
			if at.End < asked.Start || asked.End < at.Start {
				continue
			}
			if n++; n > maxActionFindings {
				break
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			actions = append(actions, s.actionsFor(d, lint, f)...)
		}
	}
	if wants(params.Context.Only, kindFixAll) {
		if edits := s.fixAll(d, lint); len(edits) > 0 {
			actions = append(actions, codeAction{Title: "Fix all that daytona-lint can fix safely", Kind: kindFixAll, Edit: edit(d, edits)})
		}
	}
	return actions, ctx.Err()
}

// wants reports whether a client that asks for some kinds only wants this one. A
// kind holds those that begin with it.
func wants(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(k string) bool { return k == kind || k == "" || strings.HasPrefix(kind, k+".") })
}

func edit(d *document, edits []textEdit) *workspaceEdit {
	return &workspaceEdit{map[URI][]textEdit{d.uri: edits}}
}

func (s *server) actionsFor(d *document, lint *Lint, f *validate.Finding) []codeAction {
	about := []Diagnostic{s.diagnosticOf(d, lint, f, d.text, map[string]*text{d.path: d.text})}
	var all []codeAction
	if f.Fix != nil && len(f.Fix.Edits) > 0 {
		var edits []textEdit
		for _, e := range f.Fix.Edits {
			edits = append(edits, textEdit{d.text.rangeOf(d.text.span(e.Range)), e.Text})
		}
		all = append(all, codeAction{Title: sentence(f.Fix.Description), Kind: kindQuickFix, Diagnostics: about, Preferred: f.Fix.Safe, Edit: edit(d, edits)})
	}
	if e, ok := s.ignoring(d, lint, f); ok {
		all = append(all, codeAction{Title: "Ignore " + f.Rule + " here", Kind: kindQuickFix, Diagnostics: about, Edit: edit(d, []textEdit{e})})
	}
	s.mu.Lock()
	opens := s.client.Window.ShowDocument.Support
	s.mu.Unlock()
	if opens {
		all = append(all, codeAction{Title: "Explain " + f.Rule, Kind: kindQuickFix, Diagnostics: about,
			Command: &command{"Explain " + f.Rule, commandOpenRule, []any{f.Rule}}})
	}
	return all
}

// sentence is a description as the title of an action.
func sentence(words string) string {
	if words == "" {
		return "Fix"
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

// ignoring is the edit that puts a comment above a finding, or above the header of the
// block scalar that it stands in. It is offered where it does what it says and nothing
// else: within a string of many lines it would not.
func (s *server) ignoring(d *document, lint *Lint, f *validate.Finding) (textEdit, bool) {
	form, ok := validate.IgnoreFormOf(lint.Name, lint.Language, d.text.data)
	if !ok || !lint.ignores() || f.Rule == "unused-ignore" {
		return textEdit{}, false
	}
	lines := []int{f.Line}
	if form.Block != nil {
		if header := form.Block(d.text.data, f.Line); header > 0 {
			lines = append(lines, header)
		}
	}
	for _, n := range lines {
		if edit, ok := s.ignoringAbove(d, lint, f.Rule, form, n); ok {
			return edit, true
		}
	}
	return textEdit{}, false
}

func (s *server) ignoringAbove(d *document, lint *Lint, rule string, form validate.IgnoreForm, n int) (textEdit, bool) {
	line := d.text.line(d.text.place(n, 1))
	data := d.text.data[line.Start:line.End]
	indent := data[:len(data)-len(strings.TrimLeft(string(data), " \t"))]
	ending := "\n"
	if line.End < len(d.text.data) && d.text.data[line.End] == '\r' {
		ending = "\r\n"
	}
	at := source.Span{Start: line.Start, End: line.Start}
	comment := string(indent) + form.Mark + " daytona-lint: ignore[" + rule + "]" + form.End + ending
	with := d.text.with(at, comment).data
	if form.Keeps != nil && !form.Keeps(d.text.data, with) {
		return textEdit{}, false
	}
	after := s.linter(d.folder).Lint(d.path, with, true)
	before, left := lint.mine(), after.mine()
	for fingerprint := range left {
		if !before[fingerprint] {
			return textEdit{}, false
		}
	}
	return textEdit{d.text.rangeOf(at), comment}, len(left) < len(before)
}

// mine are the fingerprints of the findings in the file itself.
func (l *Lint) mine() map[string]bool {
	all := map[string]bool{}
	for i := range l.Findings {
		if f := &l.Findings[i]; f.File == l.Name {
			all[f.Fingerprint] = true
		}
	}
	return all
}

// execute runs the one command that there is: it has the client show a page.
func (s *server) execute(_ context.Context, params *executeParams) (any, error) {
	if params.Command != commandOpenRule {
		return nil, jrpc2.Errorf(jrpc2.InvalidParams, "there is no such command; the server has %s", commandOpenRule)
	}
	var rule string
	if len(params.Arguments) != 1 || json.Unmarshal(params.Arguments[0], &rule) != nil || !slices.Contains(s.host.Rules(), rule) {
		return nil, jrpc2.Errorf(jrpc2.InvalidParams, "%s takes one argument, the id of a rule", commandOpenRule)
	}
	s.mu.Lock()
	opens := s.client.Window.ShowDocument.Support
	s.mu.Unlock()
	if !opens {
		return nil, jrpc2.Errorf(jrpc2.InvalidRequest, "the client cannot show a page: it is %s", rulePage(rule))
	}
	s.ask("window/showDocument", map[string]any{"uri": rulePage(rule), "external": true}, nil)
	return nil, nil
}
