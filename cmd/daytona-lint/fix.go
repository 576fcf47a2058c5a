package main

import (
	"bytes"
	"fmt"
	"io"

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
	var count fixCount
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
		var of fixCount
		fixed, _, err := validate.Apply(data, func(data []byte) []validate.Finding {
			found := run.fixable(t, content{data: data})
			of.look(found)
			return found
		})
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
		count.add(of)
	}
	if !show {
		count.tell(run.progress)
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
		return notWritten(err, source.Say("the diff cannot be written"))
	}
	return nil
}

// fixCount counts what --fix has fixed of a file as the reports before and after would:
// by what is there no more.
type fixCount struct {
	first, met, now map[string]int // how often each finding: at first, at most, at last
	fixed, hidden   int
}

// look takes in what is found in the file as it is now.
func (c *fixCount) look(findings []validate.Finding) {
	c.now = map[string]int{}
	for _, f := range findings {
		c.now[f.Rule+" "+f.Fingerprint]++
	}
	if c.first == nil {
		c.first, c.met = c.now, map[string]int{}
	}
	for key, n := range c.now {
		c.met[key] = max(c.met[key], n)
	}
}

// add takes in the count of a file that was fixed.
func (c *fixCount) add(of fixCount) {
	for key, n := range of.met {
		c.fixed += max(of.first[key]-of.now[key], 0)
		c.hidden += n - max(of.first[key], of.now[key])
	}
}

// tell says how many findings of a report before the run are gone, and how many that
// came to light once others were fixed.
func (c *fixCount) tell(out io.Writer) {
	if c.fixed+c.hidden == 0 {
		return
	}
	more := ""
	if c.hidden > 0 {
		more = fmt.Sprintf(", and %d more that came to light", c.hidden)
	}
	fmt.Fprintf(out, "daytona-lint: fixed %d finding%s%s\n", c.fixed, plural(c.fixed), more)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
