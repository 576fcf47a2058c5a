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
	world     *world
	log       *logrus.Logger
	run       *targets
	here      func() string // the working folder without symbolic links
	elsewhere bool          // GIT_DIR says what the repository is

	mu      sync.Mutex           // guards what follows, up to repos
	folders map[string]gitFolder // as a target's name has them
	tops    map[string]string    // folder -> top of its repository, "" for none

	find  sync.Once
	repos map[string]*gitRepo // by top
}

// maxFolders is how many folders are remembered: a walk comes to a folder's
// files one after the other.
const maxFolders = 1000

// gitFolder is where a folder is without symbolic links, and the top of its
// repository, "" for none.
type gitFolder struct{ real, top string }

// gitRepo is a work tree with files of the run in it.
type gitRepo struct {
	top   string // "" where GIT_DIR alone says what the repository is
	own   bool   // it is the one that the run itself is in
	paths []string

	ask              sync.Once
	at               map[string]int // where a path is among them
	tracked, ignored []bool         // of each path
	known            bool           // git has said what is tracked
	knownIgnored     bool           // and what is ignored
}

func newGitFacts(w *world, log *logrus.Logger, run *targets) *gitFacts {
	g := &gitFacts{world: w, log: log, run: run, folders: map[string]gitFolder{}, tops: map[string]string{}}
	g.here = sync.OnceValue(func() string {
		real, _ := filepath.EvalSymlinks(w.dir)
		return real
	})
	_, g.elsewhere = w.lookup("GIT_DIR")
	return g
}

// of returns what git says of a file. It is safe for concurrent use. Where the
// file is in a repository, it waits until all files of the run are found.
func (g *gitFacts) of(t target) validate.Git {
	top, path, ok := g.locate(t)
	if !ok {
		return validate.Git{}
	}
	g.find.Do(g.findRepos)
	repo := g.repos[top]
	if repo == nil {
		return validate.Git{} // a link that leads elsewhere by now
	}
	repo.ask.Do(func() { g.ask(repo) })
	i, ok := repo.at[path]
	if !repo.known || !ok {
		return validate.Git{}
	}
	return validate.Git{
		Known:   repo.tracked[i] || repo.knownIgnored,
		Tracked: repo.tracked[i],
		Ignored: repo.ignored[i],
	}
}

// findRepos tells which files are in which repository.
func (g *gitFacts) findRepos() {
	g.repos = map[string]*gitRepo{}
	all, _ := g.run.wait()
	for _, t := range all {
		top, path, ok := g.locate(t)
		if !ok {
			continue
		}
		repo := g.repos[top]
		if repo == nil {
			repo = &gitRepo{top: top, own: top == g.top(g.here())}
			g.repos[top] = repo
		}
		repo.paths = append(repo.paths, path)
	}
}

// locate tells the top of the repository that a file is in, "" where GIT_DIR
// alone says it, and the file's path from there, with slashes; false if it is in
// none. Git itself would need a process for each folder.
func (g *gitFacts) locate(t target) (top, path string, ok bool) {
	if t.stdin {
		return "", "", false
	}
	folder := g.folder(filepath.Dir(t.name))
	if t.regular && folder.top == "" && !g.elsewhere {
		return "", "", false
	}
	file := filepath.Join(folder.real, filepath.Base(g.world.abs(t.name)))
	if !t.regular {
		if info, err := os.Lstat(file); err == nil && info.Mode()&os.ModeSymlink != 0 {
			// It is the linked file whose text was read.
			if file, err = filepath.EvalSymlinks(file); err != nil {
				return "", "", false
			}
			folder.top = g.top(filepath.Dir(file))
		}
	}
	base := folder.top
	if base == "" {
		if !g.elsewhere {
			return "", "", false
		}
		base = g.here()
	}
	path, err := filepath.Rel(base, file)
	return folder.top, filepath.ToSlash(path), err == nil
}

func (g *gitFacts) folder(name string) gitFolder {
	g.mu.Lock()
	defer g.mu.Unlock()
	f, ok := g.folders[name]
	if !ok {
		if len(g.folders) >= maxFolders {
			clear(g.folders)
		}
		f.real, _ = filepath.EvalSymlinks(g.world.abs(name))
		f.top = g.topOf(f.real)
		g.folders[name] = f
	}
	return f
}

func (g *gitFacts) top(folder string) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.topOf(folder)
}

// topOf is the nearest folder above, or the folder itself, with a .git in it: a
// folder, or the file that a linked work tree or a submodule has.
func (g *gitFacts) topOf(folder string) string {
	if top, ok := g.tops[folder]; ok {
		return top
	}
	if len(g.tops) >= maxFolders {
		clear(g.tops)
	}
	top := ""
	if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
		top = folder
	} else if up := filepath.Dir(folder); up != folder {
		top = g.topOf(up)
	}
	g.tops[folder] = top
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
	r.at = make(map[string]int, len(r.paths))
	for i, p := range r.paths {
		r.at[p] = i
	}
	r.known, r.tracked, r.ignored = true, r.mark(out, ""), make([]bool, len(r.paths))
	var ask strings.Builder
	for i, p := range r.paths {
		if !r.tracked[i] {
			ask.WriteString("./" + p + "\x00") // ./ keeps a leading : from being magic
		}
	}
	if ask.Len() == 0 {
		return
	}
	out, code = g.git(r, ask.String(), "check-ignore", "-z", "--stdin")
	r.knownIgnored = code == 0 || code == 1 // 1: none is ignored
	r.ignored = r.mark(out, "./")
}

// mark tells which of the paths are in git's answer, which has a prefix before
// each.
func (r *gitRepo) mark(out []byte, prefix string) []bool {
	marked := make([]bool, len(r.paths))
	for p := range bytes.SplitSeq(out, []byte{0}) {
		if i, ok := r.at[string(bytes.TrimPrefix(p, []byte(prefix)))]; ok {
			marked[i] = true
		}
	}
	return marked
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
