package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/atomicfile"
	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// checkRewriting refuses paths, and flags that change files in ways that exclude
// each other.
func (run *checkRun) checkRewriting(c *cli.Context, paths []string) error {
	if err := checkPaths(paths); err != nil {
		return err
	}
	if !c.Bool("add-ignore") {
		return nil
	}
	policy := run.policy.model.Policy
	switch {
	case slices.Contains(paths, "-"):
		return usageError(source.Say("--add-ignore writes to files, not to standard output; name the file"))
	case c.Bool("diff"):
		return usageError(source.Say("--add-ignore writes files, but --diff only shows changes; use one of the two"))
	case run.noIgnores:
		return usageError(source.Say("--add-ignore writes comments, but --no-ignores disregards them; use one of the two"))
	case policy != nil && !policy.Ignores:
		return usageError(source.Say("--add-ignore: the policy does not allow ignore comments"))
	}
	return nil
}

// stdinName is how findings name standard input, "" where it is not read.
func (run *checkRun) stdinName(c *cli.Context, paths []string) string {
	if !slices.Contains(paths, "-") {
		return ""
	}
	return fileName(c.String("stdin-filename"))
}

// addIgnores writes ignore comments into all files.
func (run *checkRun) addIgnores(files *discover.List) error {
	targets, _ := files.Wait() // the linting that follows says what went wrong
	defer run.progress.wipe()
	total, inFiles := 0, 0
	var unmarked []source.Shown // names of files
	look := make([]byte, discover.LookBuffer)
	for i, t := range targets {
		run.progress.at(i)
		select {
		case <-run.w.interrupted:
			return codeError{code: exitInterrupted}
		default:
		}
		if t.Other {
			if look, err := run.in.Look(look, t); err != nil || look != discover.Concerns {
				continue
			}
		}
		data, mode, err := run.in.readInto(nil, t)
		if err != nil {
			continue // the linting that follows says so
		}
		if !validate.Commentable(data) {
			fmt.Fprintf(run.progress, "daytona-lint: %s is not UTF-8: no comment is written to it\n", source.ShowPath(fileName(t.Name)))
			continue
		}
		language := discover.LanguageOf(t, data)
		form, ok := validate.IgnoreFormOf(fileName(t.Name), language, data)
		if !ok {
			if len(run.fixable(t, content{data, mode})) > 0 {
				unmarked = append(unmarked, source.ShowPath(fileName(t.Name)))
			}
			continue
		}
		ignored, n := validate.AddIgnores(data, form, func(data []byte) []validate.Finding { return run.fixable(t, content{data, mode}) })
		if language == source.LanguageText && len(run.fixable(t, content{ignored, mode})) > 0 {
			unmarked = append(unmarked, source.ShowPath(fileName(t.Name)))
		}
		if bytes.Equal(data, ignored) {
			continue
		}
		if err := atomicfile.Replace(run.in.Abs(t.Name), data, ignored); err != nil {
			run.complain(outputError(t.Name, err))
			continue
		}
		total += n
		inFiles++
	}
	if total > 0 {
		fmt.Fprintf(run.progress, "daytona-lint: ignored %d finding%s in %d file%s; look for %q and write the reasons\n",
			total, plural(total), inFiles, plural(inFiles), validate.IgnoreReason)
	}
	if len(unmarked) > 0 {
		fmt.Fprintln(run.progress, "daytona-lint:", source.Say("no ignore comment added, because there is no safe place or form for one: %s", source.Join(unmarked, ", ")))
	}
	run.projects.forget()
	return nil
}
