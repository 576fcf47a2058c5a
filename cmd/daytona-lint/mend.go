package main

import (
	"bytes"
	"fmt"
	"path/filepath"

	"github.com/daytona-lint/daytona-lint/internal/atomicfile"
	"github.com/daytona-lint/daytona-lint/validate"
)

// mend makes the safe fixes of all files, or shows them. It returns whether
// anything changes.
func (run *checkRun) mend(files *targets, show bool) (changed bool, err error) {
	targets, err := files.wait()
	if show {
		run.complain(err) // otherwise the linting that follows tells it
	}
	defer run.progress.wipe()
	fixed := 0
	for n, t := range targets {
		run.progress.at(n)
		select {
		case <-run.w.interrupted:
			return changed, codeError{code: exitInterrupted}
		default:
		}
		data, err := run.w.read(t)
		if err != nil {
			run.complain(err)
			continue
		}
		mended, count, err := validate.Apply(data, func(data []byte) []validate.Finding { return run.fixable(t, data) })
		if err != nil {
			return changed, workf("%s: %s", validate.Visible(t.name), err)
		}
		if bytes.Equal(data, mended) {
			continue
		}
		changed = true
		fixed += count
		if show {
			if err := run.showDiff(t, data, mended); err != nil {
				return changed, err
			}
			continue
		}
		if err := atomicfile.Replace(run.w.abs(t.name), mended); err != nil {
			return changed, workf("%s: it cannot be written; it is as it was", validate.Visible(t.name))
		}
	}
	if fixed > 0 && !show {
		fmt.Fprintf(run.progress, "daytona-lint: mended %d finding%s\n", fixed, plural(fixed))
	}
	// The projects were read before the files changed.
	run.projects.forget()
	return changed, nil
}

// fixable are the findings in the file itself that the run is to tell.
func (run *checkRun) fixable(t target, data []byte) []validate.Finding {
	var kept []validate.Finding
	for _, f := range run.lintText(t, content{data: data}).findings {
		if f.File == filepath.ToSlash(t.name) && run.choice.apply(&f) && run.baseline.known[f.Fingerprint] == nil {
			kept = append(kept, f)
		}
	}
	return kept
}

func (run *checkRun) showDiff(t target, before, after []byte) error {
	run.progress.wipe()
	text := validate.Diff(validate.File{Name: filepath.ToSlash(t.name), Data: before}, after)
	if _, err := run.w.stdout.Write([]byte(text)); err != nil {
		return workf("the diff cannot be written")
	}
	return nil
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
