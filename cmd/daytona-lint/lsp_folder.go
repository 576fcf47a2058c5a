package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/gitfacts"
	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/variables"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// editedFolder lints the files below a folder as check does when it is given that
// folder, with what an editor holds of them.
type editedFolder struct {
	*checkRun

	mu    sync.Mutex
	files map[string]discover.Target // as the last walk met them, by absolute path
}

// target is a file as a walk of the folder meets it, or as one that is open, whatever
// it is.
func (e *editedFolder) target(path string, open bool) discover.Target {
	e.mu.Lock()
	t, met := e.files[path]
	e.mu.Unlock()
	t.Name = path
	if rel, err := filepath.Rel(e.in.Dir, path); err == nil && filepath.IsLocal(rel) {
		t.Name = rel
	}
	if !met {
		t.Other = !discover.Walked(filepath.Base(path))
	}
	t.Other = t.Other && !open
	return t
}

// Limits on a walk for an editor, which nobody waits for.
const (
	maxWalked   = 200_000 // files that it meets
	maxSearched = 50_000  // and of these in other languages, which it looks at
)

// Files walks through the folder.
func (e *editedFolder) Files(ctx context.Context, found func(path string) bool) (whole bool) {
	ctx, stop := context.WithCancel(ctx)
	in := e.in
	list := in.Find(discover.Query{
		Paths:   []string{"."},
		Tracked: gitfacts.New(in.Dir, e.w.environ, func(func(gitfacts.File) bool) {}, func(string, error) {}).Tracked,
		Keep:    func(t discover.Target) bool { return e.policy.keeps(in.Files, t) },
		Stop:    func() bool { return ctx.Err() != nil },
	})
	defer func() {
		stop()
		_, _ = list.Wait()
	}()
	all := map[string]discover.Target{}
	buffer := make([]byte, discover.LookBuffer)
	searched := 0
	whole = true
	for n := 0; ; {
		batch := list.From(n, 64)
		if len(batch) == 0 {
			break
		}
		if n >= maxWalked {
			return false
		}
		n += len(batch)
		for _, t := range batch {
			if ctx.Err() != nil {
				return false
			}
			if t.Other && searched >= maxSearched {
				whole = false
				continue
			}
			if t.Other {
				searched++
				if look, err := in.Look(buffer, t); err != nil || look != discover.Concerns {
					continue
				}
			}
			path := in.Abs(t.Name)
			all[path] = discover.Target{Dotenv: t.Dotenv, Other: t.Other}
			if t.Dotenv {
				e.meet(path, all[path])
			}
			if !found(path) {
				return false
			}
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.files = all
	return whole
}

func (e *editedFolder) meet(path string, t discover.Target) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.files == nil {
		e.files = map[string]discover.Target{}
	}
	e.files[path] = t
}

// Meets reports whether a walk comes to a file, and finds that it may concern Daytona.
func (e *editedFolder) Meets(path string) bool {
	t := e.target(path, false)
	if !e.asked(t.Name) || !e.policy.keeps(e.in.Files, t) {
		return false
	}
	if !t.Other {
		return true
	}
	look, err := e.in.Look(make([]byte, discover.LookBuffer), t)
	if err != nil || look != discover.Concerns {
		return false
	}
	facts := e.git.Of(gitFile(e.in, t))
	return !facts.Known || facts.Tracked
}

// Leads reports whether a path is that of a folder, or of a compose file, which names
// dotenv files.
func (e *editedFolder) Leads(path string) bool {
	return discover.IsCompose(filepath.Base(path)) || e.in.IsFolder(path)
}

// Lint lints a file as a walk that meets it would. Of one that a walk passes over
// nothing is found.
func (e *editedFolder) Lint(path string, text []byte, open bool) lsp.Lint {
	t := e.target(path, open)
	got := lsp.Lint{Name: fileName(t.Name), Language: discover.LanguageOf(t, text), Model: e.policy.model}
	if !e.asked(t.Name) || !e.policy.keeps(e.in.Files, t) {
		return got
	}
	c := content{data: text[:min(len(text), limitOf(t)+1)]}
	if info, err := os.Stat(path); err == nil {
		c.mode = info.Mode().Perm()
	}
	r := e.lintText(t, c)
	got.Settings, got.Concerns = r.linted && !r.searched, r.linted
	for _, f := range r.findings {
		if e.choice.apply(&f) {
			if got.Language == source.LanguageText && bytes.HasPrefix(text, []byte(source.ByteOrderMark)) {
				countMark(&f)
			}
			got.Findings = append(got.Findings, f)
		}
	}
	return got
}

// countMark counts a byte order mark as a character, as an editor's text has it and
// findings in files of other languages have not.
func countMark(f *validate.Finding) {
	shift := func(r *source.Range) {
		if r.Line == 1 {
			r.Column++
		}
		if r.EndLine == 1 {
			r.EndColumn++
		}
	}
	shift(&f.Range)
	if f.Fix != nil {
		fix := *f.Fix
		fix.Edits = slices.Clone(fix.Edits)
		for i := range fix.Edits {
			shift(&fix.Edits[i].Range)
		}
		f.Fix = &fix
	}
}

// Show is what show tells of the file; of one that no settings are read from, what
// it tells of the project.
func (e *editedFolder) Show(path string, text []byte) *validate.Config {
	t := e.target(path, true)
	language := discover.LanguageOf(t, text) // as Lint takes it
	t.Named = true
	project := e.projects.of(t)
	var file *validate.File
	if language != source.LanguageText {
		file = &validate.File{Name: fileName(t.Name), Data: text[:min(len(text), limitOf(t)+1)], Named: true, Loaded: true, Dotenv: language == source.LanguageDotenv}
	}
	in := project.readings(e.profile, file)[0].Input
	in.Model, in.Environ = e.policy.model, e.environ
	return validate.Load(in)
}

// Typing tells what is being typed in a file that sets variables.
func (e *editedFolder) Typing(path string, text []byte, offset int) (lsp.Typing, bool) {
	var names []string
	for _, v := range schema.Default().Variables {
		names = append(names, v.Name)
	}
	got, ok := variables.TypingAt(filepath.ToSlash(e.target(path, true).Name), text, offset, names)
	return lsp.Typing(got), ok
}

// Read returns a file as it is on disk.
func (e *editedFolder) Read(path string) ([]byte, error) {
	files := discover.Files{Dir: e.in.Dir}
	return files.Read(path, limitOf(e.target(path, true)))
}

// Forget has the project's files read again, and git asked again.
func (e *editedFolder) Forget() {
	e.projects.forget()
	e.git.(*editedGit).forget()
}

// editedGit asks git about one file after the other, and about each once.
type editedGit struct {
	in      inputs
	environ environ

	mu      sync.Mutex
	known   map[string]gitfacts.Facts
	forgets int
}

func (g *editedGit) Of(f gitfacts.File) gitfacts.Facts {
	g.mu.Lock()
	facts, ok := g.known[f.Path]
	asked := g.forgets
	g.mu.Unlock()
	if ok {
		return facts
	}
	only := func(yield func(gitfacts.File) bool) { yield(f) }
	facts = gitfacts.New(g.in.Dir, g.environ, only, func(string, error) {}).Of(f)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.forgets == asked { // or else it may be what git said before
		g.known[f.Path] = facts
	}
	return facts
}

// State is not asked for: a session has no summary.
func (g *editedGit) State() gitfacts.State { return gitfacts.Outside }

func (g *editedGit) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	clear(g.known)
	g.forgets++
}
