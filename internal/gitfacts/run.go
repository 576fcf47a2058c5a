package gitfacts

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
)

// ErrSlow is that git took longer than all of a run may wait for it.
var ErrSlow = errors.New("git has not answered in time")

// git runs git in a repository and returns its output and exit code, -1 where
// it did not run to its end. It never asks anyone anything, uses no network, and
// runs no program that the repository's configuration names: neither a file
// system monitor nor a pager nor, to get objects that a partial clone lacks, one
// that stands for a remote.
func (a *Asker) git(r *repository, stdin string, args ...string) ([]byte, int) {
	left := a.budget.enter()
	defer a.budget.leave()
	ctx, cancel := context.WithTimeout(context.Background(), left)
	defer cancel()
	args = append([]string{"--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false"}, args...)
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.WaitDelay = drain
	cmd.Dir, cmd.Env, cmd.Stdin = r.top, a.environOf(r), strings.NewReader(stdin)
	if r.top == "" {
		cmd.Dir = a.dir
	}
	answer := &bounded{left: maxAnswer}
	cmd.Stdout = answer
	err := cmd.Run()
	out := answer.text.Bytes()
	if err == nil {
		return out, 0
	}
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 1 {
		return out, 1
	}
	a.failed.Store(true)
	if ctx.Err() != nil {
		a.slow.Do(func() { a.refused(cmd.Dir, ErrSlow) })
	} else {
		a.refused(cmd.Dir, err)
	}
	return nil, -1
}

// maxAnswer is how many bytes git may answer: a path for each of a million files.
const maxAnswer = 256 << 20

// bounded takes an answer up to a limit. Beyond it git finds its output closed.
type bounded struct {
	text bytes.Buffer
	left int
}

func (b *bounded) Write(data []byte) (int, error) {
	if len(data) > b.left {
		return 0, bytes.ErrTooLarge
	}
	b.left -= len(data)
	return b.text.Write(data)
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

// environOf is the environment that git runs in for a repository.
func (a *Asker) environOf(r *repository) []string {
	env := []string{}
	for _, kv := range a.environ {
		name, _, _ := strings.Cut(kv, "=")
		if !r.own && r.top != "" && repoVariables[name] || strings.HasSuffix(name, "_PATHSPECS") {
			continue
		}
		env = append(env, kv)
	}
	return append(env, "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "LC_ALL=C")
}
