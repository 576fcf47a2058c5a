package main

import (
	"bytes"
	"fmt"

	"github.com/daytona-lint/daytona-lint/internal/atomicfile"
	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/validate"
)

// fix makes the safe fixes of all files, or shows them. It returns whether
// anything changes.
func (run *checkRun) fix(files *discover.List, show bool) (changed bool, err error) {
	targets, err := files.Wait()
	if show {
		run.complain(err) // otherwise the linting that follows reports it
	}
	defer run.progress.wipe()
	total := 0
	look := make([]byte, discover.LookBuffer)
	for i, t := range targets {
		run.progress.at(i)
		select {
		case <-run.w.interrupted:
			return changed, codeError{code: exitInterrupted}
		default:
		}
		if t.Other {
			if look, err := run.in.Look(look, t); err != nil || look != discover.Concerns {
				continue // the linting that follows says why
			}
		}
		data, err := run.in.read(t)
		if err != nil {
			run.complain(err)
			continue
		}
		if t.Stdin && len(data) > source.MaxTOML {
			return changed, workError(source.Say("standard input is larger than 1 MiB and was not fixed"))
		}
		fixed, n, err := validate.Apply(data, func(data []byte) []validate.Finding { return run.fixable(t, content{data: data}) })
		if err != nil {
			return changed, workError(source.Say("%s: %s", source.ShowPath(t.Name), source.ShowError(err)))
		}
		if t.Stdin {
			run.in.stdin = bytes.NewReader(fixed) // linting reads it again
			if !show {
				if err := printText(run.w.stdout, string(fixed)); err != nil {
					return changed, err
				}
			}
		}
		if bytes.Equal(data, fixed) {
			continue
		}
		changed = true
		if show {
			if err := run.showDiff(t, data, fixed); err != nil {
				return changed, err
			}
			continue
		}
		if !t.Stdin {
			if err := atomicfile.Replace(run.in.Abs(t.Name), data, fixed); err != nil {
				run.complain(outputError(t.Name, err))
				continue
			}
		}
		total += n
	}
	if total > 0 && !show {
		fmt.Fprintf(run.progress, "daytona-lint: fixed %d finding%s\n", total, plural(total))
	}
	// The projects were read before the files changed.
	run.projects.forget()
	return changed, nil
}

// fixable are the findings in the file itself that the run is to report.
func (run *checkRun) fixable(t discover.Target, text content) []validate.Finding {
	var kept []validate.Finding
	changed := lines(nil)
	if run.since != nil {
		var err error
		if changed, err = run.since.changedIn(fileName(t.Name), text.data); err != nil {
			run.since.fail(fileName(t.Name), err)
			return nil
		}
	}
	for _, f := range run.lintText(t, text).findings {
		if f.File == fileName(t.Name) && run.choice.apply(&f) && run.baseline.known[f.Fingerprint] == nil && changed.hold(&f) {
			kept = append(kept, f)
		}
	}
	return kept
}

func (run *checkRun) showDiff(t discover.Target, before, after []byte) error {
	run.progress.wipe()
	file := validate.File{Name: fileName(t.Name), Data: before, Dotenv: discover.LanguageOf(t, before) == source.LanguageDotenv}
	if file.Dotenv {
		run.handed(&file, t)
	}
	text := validate.Diff(file, after)
	if run.colour {
		text = report.PaintDiff(text)
	}
	if _, err := run.w.stdout.Write([]byte(text)); err != nil {
		return workError(source.Say("the diff cannot be written"))
	}
	return nil
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
