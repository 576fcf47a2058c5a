package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/gitfacts"
	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

func lspCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:  "lsp",
		Usage: "serve an editor: a language server on standard input and output",
		Description: "What check finds, its fixes and what show reports, as you type. docs/editors.md says how to set up editors,\n" +
			"and which settings it takes: sdk, profile, no-env, select, ignore and policy, as for check.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "stdio", Usage: "passed by some editors; there is no other transport"},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usageError(source.Say("lsp takes no path: the editor names the files"))
			}
			return serveEditor(w)
		},
	}
}

func serveEditor(w *world) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	interrupted := make(chan struct{})
	go func() {
		select {
		case <-w.interrupted:
			close(interrupted)
			cancel()
		case <-ctx.Done():
		}
	}()
	orderly := lsp.Serve(ctx, editorHost(w), w.stdin, w.stdout, func() error { return nil })
	select {
	case <-interrupted:
		return codeError{code: exitInterrupted}
	default:
		return exitIf(!orderly)
	}
}

// editorHost is what the language server asks of this program.
func editorHost(w *world) lsp.Host {
	return lsp.Host{
		Version: version(),
		Rules: sync.OnceValue(func() (ids []string) {
			for _, r := range catalogue(schema.Default()) {
				ids = append(ids, r.ID)
			}
			return ids
		}),
		Open: func(folder string, o lsp.Options, open lsp.Texts) (lsp.Folder, error) {
			return openFolder(w, folder, o, open)
		},
		Home: discover.Files{Dir: w.dir}.ProgramFolder,
		Log:  w.stderr,
	}
}

// editedFolder lints the files below a folder as check does when it is given that
// folder, with what an editor holds of them.
type editedFolder struct {
	*checkRun
}

func openFolder(from *world, folder string, o lsp.Options, open lsp.Texts) (lsp.Folder, error) {
	w := &world{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, environ: from.environ, dir: folder, held: open}
	var run *checkRun
	app := newApp(w)
	app.Command("check").Action = func(c *cli.Context) (err error) {
		run, err = newCheck(w, c)
		return err
	}
	args, err := arrange(app, append(checkArgs(o), "--", "."), w.inputs().Exists)
	if err == nil {
		err = app.Run(append([]string{app.Name}, args...))
	}
	if err != nil {
		return nil, source.Error{Text: asCode(err).text}
	}
	run.asked = run.in.Asks(discover.Query{Paths: []string{"."}})
	run.git = &editedGit{in: run.in, environ: w.environ, known: map[string]gitfacts.Facts{}}
	return &editedFolder{run}, nil
}

// checkArgs are an editor's settings as the flags of check.
func checkArgs(o lsp.Options) []string {
	args := []string{"check"}
	for _, f := range []struct{ name, value string }{
		{"sdk", o.SDK}, {"profile", o.Profile}, {"policy", o.Policy},
		{"select", strings.Join(o.Select, ",")}, {"ignore", strings.Join(o.Ignore, ",")},
	} {
		if f.value != "" {
			args = append(args, "--"+f.name+"="+f.value)
		}
	}
	if o.NoEnv {
		args = append(args, "--no-env")
	}
	return args
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
