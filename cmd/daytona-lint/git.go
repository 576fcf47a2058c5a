package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/sirupsen/logrus"

	"github.com/daytona-lint/daytona-lint/validate"
)

// gitFacts is what git says of the files of a run. Git is asked once for each
// repository, about all files there at once, and only when one may hold a key.
type gitFacts struct {
	world *world
	log   *logrus.Logger
	run   *targets

	find  sync.Once
	files map[string]gitFile
}

// gitRepo is a work tree with files of the run in it.
type gitRepo struct {
	top   string // "" where GIT_DIR alone says what the repository is
	own   bool   // it is the one that the run itself is in
	paths []string

	ask              sync.Once
	tracked, ignored map[string]bool
	known            bool // git has said what is tracked
	knownIgnored     bool // and what is ignored
}

type gitFile struct {
	repo *gitRepo
	path string // from the repository's top, with slashes
}

func newGitFacts(w *world, log *logrus.Logger, run *targets) *gitFacts {
	return &gitFacts{world: w, log: log, run: run}
}

// of returns what git says of a file. It is safe for concurrent use.
func (g *gitFacts) of(name string) validate.Git {
	g.find.Do(g.findRepos)
	f, ok := g.files[name]
	if !ok {
		return validate.Git{}
	}
	f.repo.ask.Do(func() { g.ask(f.repo) })
	tracked := f.repo.tracked[f.path]
	return validate.Git{
		Known:   f.repo.known && (tracked || f.repo.knownIgnored),
		Tracked: tracked,
		Ignored: f.repo.ignored[f.path],
	}
}

// findRepos tells which repository each file is in. Git itself would need a
// process for each folder.
func (g *gitFacts) findRepos() {
	g.files = map[string]gitFile{}
	folders := map[string]string{} // as given -> real
	tops := map[string]string{}
	repos := map[string]*gitRepo{}
	here, _ := filepath.EvalSymlinks(g.world.dir)
	own := topOf(here, tops)
	_, elsewhere := g.world.lookup("GIT_DIR")
	all, _ := g.run.wait()
	for _, t := range all {
		if t.stdin {
			continue
		}
		name := t.name
		abs := g.world.abs(name)
		real, ok := folders[filepath.Dir(abs)]
		if !ok {
			real, _ = filepath.EvalSymlinks(filepath.Dir(abs))
			folders[filepath.Dir(abs)] = real
		}
		file := filepath.Join(real, filepath.Base(abs))
		if t.regular {
			// It is no link.
		} else if info, err := os.Lstat(file); err == nil && info.Mode()&os.ModeSymlink != 0 {
			// It is the linked file whose text was read.
			if file, err = filepath.EvalSymlinks(file); err != nil {
				continue
			}
			real = filepath.Dir(file)
		}
		top := topOf(real, tops)
		base := top
		if top == "" {
			if !elsewhere {
				continue
			}
			base = here
		}
		path, err := filepath.Rel(base, file)
		if err != nil {
			continue
		}
		repo := repos[top]
		if repo == nil {
			repo = &gitRepo{top: top, own: top == own}
			repos[top] = repo
		}
		path = filepath.ToSlash(path)
		repo.paths = append(repo.paths, path)
		g.files[name] = gitFile{repo, path}
	}
}

// topOf is the nearest folder above, or the folder itself, with a .git in it: a
// folder, or the file that a linked work tree or a submodule has.
func topOf(folder string, known map[string]string) string {
	if top, ok := known[folder]; ok {
		return top
	}
	top := ""
	if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
		top = folder
	} else if up := filepath.Dir(folder); up != folder {
		top = topOf(up, known)
	}
	known[folder] = top
	return top
}

// ask asks git about all files of a repository.
func (g *gitFacts) ask(r *gitRepo) {
	args := []string{"ls-files", "-z", "--cached"}
	if size := len(strings.Join(r.paths, "")); len(r.paths) <= 256 && size < 16<<10 {
		args = append(append(args, "--"), r.paths...) // beyond that the whole index is quicker, and fits any system
	}
	out, code := g.git(r, "", append([]string{"--literal-pathspecs"}, args...)...)
	if code != 0 {
		return
	}
	r.known, r.tracked, r.ignored = true, fields(out), map[string]bool{}
	var ask strings.Builder
	for _, p := range r.paths {
		if !r.tracked[p] {
			ask.WriteString("./" + p + "\x00") // ./ keeps a leading : from being magic
		}
	}
	if ask.Len() == 0 {
		return
	}
	out, code = g.git(r, ask.String(), "check-ignore", "-z", "--stdin")
	r.knownIgnored = code == 0 || code == 1 // 1: none is ignored
	for p := range fields(out) {
		r.ignored[strings.TrimPrefix(p, "./")] = true
	}
}

func fields(out []byte) map[string]bool {
	set := map[string]bool{}
	for _, p := range bytes.Split(out, []byte{0}) {
		if len(p) > 0 {
			set[string(p)] = true
		}
	}
	return set
}

// git runs git in a repository and returns its output and exit code, -1 where
// it did not run. It never asks anyone anything, uses no network, and runs no
// program that the repository's configuration names.
func (g *gitFacts) git(r *gitRepo, stdin string, args ...string) ([]byte, int) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	args = append([]string{"--no-optional-locks", "-c", "core.fsmonitor=false"}, args...)
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.WaitDelay = time.Second
	cmd.Dir, cmd.Env, cmd.Stdin = r.top, g.environ(r), strings.NewReader(stdin)
	if r.top == "" {
		cmd.Dir = g.world.dir
	}
	out, err := cmd.Output()
	if err == nil {
		return out, 0
	}
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		g.log.Info("git is not installed: whether it tracks files that hold a key is not known")
	case errors.As(err, &exit) && exit.ExitCode() == 1:
		return out, 1
	default:
		g.log.Warnf("git gives no answer for %s: whether it tracks files that hold a key is not known; see what git status says there", validate.Visible(filepath.ToSlash(cmd.Dir)))
	}
	return nil, -1
}

// repoVariables tie git to one repository; git sets them for hooks. They hold
// for the repository of the run, such as the index of a commit in the making,
// and for no other.
var repoVariables = map[string]bool{
	"GIT_DIR": true, "GIT_WORK_TREE": true, "GIT_INDEX_FILE": true, "GIT_PREFIX": true, "GIT_COMMON_DIR": true,
	"GIT_OBJECT_DIRECTORY": true, "GIT_ALTERNATE_OBJECT_DIRECTORIES": true, "GIT_NAMESPACE": true,
	"GIT_INTERNAL_SUPER_PREFIX": true, "GIT_SHALLOW_FILE": true, "GIT_GRAFT_FILE": true,
	"GIT_IMPLICIT_WORK_TREE": true,
}

func (g *gitFacts) environ(r *gitRepo) []string {
	env := []string{}
	for _, kv := range g.world.environ {
		name, _, _ := strings.Cut(kv, "=")
		if !r.own && r.top != "" && repoVariables[name] || strings.HasSuffix(name, "_PATHSPECS") {
			continue
		}
		env = append(env, kv)
	}
	return append(env, "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C")
}
