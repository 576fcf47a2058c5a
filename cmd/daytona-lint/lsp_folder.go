package main

import (
	"os"
	"path/filepath"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/gitfacts"
	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// editedFolder lints the files below a folder as check does when it is given that
// folder, with what an editor holds of them.
type editedFolder struct {
	*checkRun
}

// target is a file as a walk of the folder meets it.
func (e *editedFolder) target(path string) discover.Target {
	if rel, err := filepath.Rel(e.in.Dir, path); err == nil && filepath.IsLocal(rel) {
		path = rel
	}
	return discover.Target{Name: path}
}

// Lint lints a file as a walk that meets it would. Of one that a walk passes over
// nothing is found.
func (e *editedFolder) Lint(path string, text []byte) lsp.Lint {
	t := e.target(path)
	got := lsp.Lint{Name: fileName(t.Name), Language: discover.LanguageOf(t, text), Model: e.policy.model}
	if !e.asked(t.Name) || !e.policy.keeps(e.in.Files, t) {
		return got
	}
	c := content{data: text[:min(len(text), limitOf(t)+1)]}
	if info, err := os.Stat(path); err == nil {
		c.mode = info.Mode().Perm()
	}
	r := e.lintText(t, c)
	got.Settings = r.linted && !r.searched
	for _, f := range r.findings {
		if e.choice.apply(&f) {
			got.Findings = append(got.Findings, f)
		}
	}
	return got
}

// Show is what show tells of the file; of one that no settings are read from, what
// it tells of the project.
func (e *editedFolder) Show(path string, text []byte) *validate.Config {
	t := e.target(path)
	t.Named = true
	project := e.projects.of(t)
	var file *validate.File
	if language := discover.LanguageOf(t, text); language != source.LanguageText {
		file = &validate.File{Name: fileName(t.Name), Data: text[:min(len(text), limitOf(t)+1)], Named: true, Loaded: true, Dotenv: language == source.LanguageDotenv}
	}
	in := project.readings(e.profile, file)[0].Input
	in.Model, in.Environ = e.policy.model, e.environ
	return validate.Load(in)
}

// Read returns a file as it is on disk.
func (e *editedFolder) Read(path string) ([]byte, error) {
	files := discover.Files{Dir: e.in.Dir}
	return files.Read(path, limitOf(e.target(path)))
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

	mu    sync.Mutex
	known map[string]gitfacts.Facts
}

func (g *editedGit) Of(f gitfacts.File) gitfacts.Facts {
	g.mu.Lock()
	facts, ok := g.known[f.Path]
	g.mu.Unlock()
	if ok {
		return facts
	}
	only := func(yield func(gitfacts.File) bool) { yield(f) }
	facts = gitfacts.New(g.in.Dir, g.environ, only, func(string, error) {}).Of(f)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.known[f.Path] = facts
	return facts
}

// State is not asked for: a session has no summary.
func (g *editedGit) State() gitfacts.State { return gitfacts.Outside }

func (g *editedGit) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	clear(g.known)
}
