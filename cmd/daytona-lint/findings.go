package main

import (
	"fmt"
	"path"
	"path/filepath"

	"github.com/sirupsen/logrus"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// record reports the findings of one file, and counts them.
func (run *checkRun) record(r result, out *reports) {
	if r.err != nil {
		run.complain(r.err)
		return
	}
	if r.linted {
		run.linted++
		if r.searched {
			run.summary.Searched++
		} else {
			run.summary.Files++
		}
		if len(run.baseline.known) > 0 {
			run.files[path.Clean(r.name)] = true
		}
	}
	for _, f := range r.ignored {
		if run.first(&f) && run.choice.apply(&f) {
			run.summary.Ignored++
		}
	}
	for _, f := range r.findings {
		if !run.first(&f) || !run.choice.apply(&f) {
			continue
		}
		if run.baseline.holds(&f) {
			run.summary.Ignored++
			continue
		}
		run.count(f.Severity)
		out.finding(f)
	}
}

// first reports whether a finding is new: what several files share is found with
// each of them.
func (run *checkRun) first(f *validate.Finding) bool {
	if f.Source == validate.SourceTOML || f.Source == validate.SourceDefault {
		return true
	}
	again := run.seen[f.Fingerprint]
	run.seen[f.Fingerprint] = true
	return !again
}

// hintStale says that a baseline is longer than it need be.
func (run *checkRun) hintStale() {
	if !run.noEnv {
		run.files["."] = true // path.Clean of no file
	}
	n := run.baseline.stale(run.files)
	if n == 0 || !run.log.IsLevelEnabled(logrus.WarnLevel) {
		return
	}
	verb := "match"
	if n == 1 {
		verb = "matches"
	}
	fmt.Fprintf(run.w.stderr, "daytona-lint: %d finding%s of %s %s nothing any more; write it anew with --write-baseline\n",
		n, plural(n), source.ShowPath(filepath.ToSlash(run.baseline.name)), verb)
}

func (run *checkRun) count(s validate.Severity) {
	run.summary.Add(s)
	run.failed = run.failed || reaches(run.failOn, s.Rank())
}
