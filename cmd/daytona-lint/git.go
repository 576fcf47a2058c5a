package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"sync"

	"github.com/sirupsen/logrus"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/gitfacts"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
)

// gitAsker says what git says of files, and how the run stands with it.
type gitAsker interface {
	Of(gitfacts.File) gitfacts.Facts
	State() gitfacts.State
}

// newGit is what asks git about the files of a run, and logs what it does not
// answer. files is called once they are being looked for.
func newGit(w *world, log *logrus.Logger, files func() *discover.List) *gitfacts.Asker {
	in := w.inputs()
	all := func(yield func(gitfacts.File) bool) {
		found, _ := files().Wait()
		for _, t := range found {
			if !t.Stdin && !yield(gitFile(in, t)) {
				return
			}
		}
	}
	var told sync.Map // folders: git is asked several times in one that it refuses
	return gitfacts.New(w.dir, w.environ, all, func(folder string, err error) {
		if _, again := told.LoadOrStore(folder, true); again {
			return
		}
		if errors.Is(err, exec.ErrNotFound) {
			log.Info(source.Say("git is not installed: whether it tracks files that contain a key is unknown"))
			return
		}
		if errors.Is(err, gitfacts.ErrSlow) {
			log.Warn(source.Say("git took more than 5 seconds, most recently in %s, and was stopped: whether it tracks files that contain a key is unknown", source.ShowPath(filepath.ToSlash(folder))))
			return
		}
		log.Warn(source.Say("git failed in %s: whether it tracks files that contain a key is unknown; run git status there to see why", source.ShowPath(filepath.ToSlash(folder))))
	})
}

func gitFile(in inputs, t discover.Target) gitfacts.File {
	return gitfacts.File{Path: in.Abs(t.Name), Regular: t.Regular}
}

// gitState is how the run stands with git, as its summary says it. A part of the
// files that holds none says nothing, so that a merge of all parts says what one
// run would have said.
func (run *checkRun) gitState(interrupted bool) string {
	switch {
	case interrupted:
		return report.GitUnchecked
	case run.linted == 0 && run.shard.of > 1 && !run.unreadable:
		return report.GitNone
	}
	return string(run.git.State())
}
