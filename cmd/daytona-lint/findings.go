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
	run.limited(r)
	if r.other {
		run.met.count(&r)
	}
	for _, f := range r.ignored {
		if run.found.first(&f) && run.choice.apply(&f) {
			run.summary.Ignored++
		}
	}
	chosen := r.findings[:0]
	for _, f := range r.findings {
		if run.choice.apply(&f) {
			chosen = append(chosen, f)
		}
	}
	run.tell(run.found.upTo(r.name, chosen), out)
}

// tell reports findings that are in order, and counts them.
func (run *checkRun) tell(findings []validate.Finding, out *reports) {
	for _, f := range findings {
		if run.since != nil && !run.since.holds(&f) {
			continue
		}
		if run.baseline.holds(&f) {
			run.summary.Ignored++
			continue
		}
		run.moved.note(&f, run.baseline)
		run.count(f.Severity)
		if run.statistics != nil {
			run.statistics.add(&f)
		}
		out.finding(f)
	}
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
	fmt.Fprintf(run.w.stderr, "daytona-lint: %d finding%s in %s %s nothing anymore; write it again with --write-baseline\n",
		n, plural(n), source.ShowPath(filepath.ToSlash(run.baseline.name)), verb)
}

func (run *checkRun) count(s validate.Severity) {
	run.summary.Add(s)
	run.failed = run.failed || reaches(run.failOn, s.Rank())
}
