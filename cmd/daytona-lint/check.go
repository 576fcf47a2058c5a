package main

import (
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
)

func checkCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "lint files and the environment (the default command)",
		ArgsUsage: "[PATH...]",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "format", Aliases: []string{"f"}, Usage: "format of the report: " + strings.Join(report.Names(), ", ") + "; repeatable, each may be FORMAT=FILE (default: table)"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to this file"},
			&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "the lowest severity that fails the run: error, warning, info or never"},
			&cli.StringSliceFlag{Name: "select", Usage: "report only these rules, separated by commas; repeatable"},
			&cli.StringSliceFlag{Name: "ignore", Usage: "do not report these rules, separated by commas; repeatable"},
			&cli.StringSliceFlag{Name: "severity", Usage: "report a rule as error, warning or info; repeatable"},
			policyFlag,
			&cli.BoolFlag{Name: "no-ignores", Usage: "also report what ignore comments silence"},
			&cli.StringFlag{Name: "baseline", Usage: "leave out the findings in this file"},
			&cli.StringFlag{Name: "write-baseline", Usage: "write the findings to this file, for --baseline, and exit with 0"},
			&cli.BoolFlag{Name: "fix", Usage: "apply the safe fixes"},
			&cli.BoolFlag{Name: "diff", Usage: "show what --fix would change, with secrets masked"},
			&cli.BoolFlag{Name: "add-ignore", Usage: "write an ignore comment for each finding, with a place for the reason"},
			&cli.StringFlag{Name: "since", Usage: "report only lines changed since this git revision; REV... is where this branch left REV"},
			&cli.BoolFlag{Name: "statistics", Usage: "also count the findings by rule"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "when to colour: auto, always or never"},
			&cli.BoolFlag{Name: "allow-empty", Usage: "do not fail if there is nothing to check"},
			&cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, Value: runtime.GOMAXPROCS(0), Usage: "how many files to lint at once (default: one per processor)"},
		}, fleetFlags, sourceFlags, logFlags),
		Action: func(c *cli.Context) error { return check(w, c) },
	}
}

// check lints everything that the command line names.
func check(w *world, c *cli.Context) error {
	run, err := newCheck(w, c)
	if err != nil {
		return err
	}
	paths, err := pathsOf(c, run.in)
	if err != nil {
		return err
	}
	if err := run.checkRewriting(c, paths); err != nil {
		return err
	}
	wanted, err := run.outputsOf(c, paths)
	if err != nil {
		return err
	}
	named := c.NArg() > 0 || c.IsSet("files-from")
	git := newGit(w, run.log, func() *discover.List { return run.targets })
	run.git, run.tracked = git, git.Tracked
	files := run.find(c, paths, named)
	run.targets = files
	if run.interruptedBefore(files) {
		return codeError{code: exitInterrupted}
	}
	if len(files.From(0, 1)) == 0 {
		ofCLI := run.projects.language == sdk.CLI && cliConfig(run.in, c.String("root"), w.environ) != nil
		run.onlyEnvironment = !named && (run.environ.OfDaytona() || ofCLI)
		if run.nothing() {
			if _, err := files.Wait(); err != nil {
				run.complain(err)
				return codeError{code: exitWork}
			}
			if err := run.outputs.check(); err != nil { // all that there is may be an output, and not ours
				return err
			}
			return workError(source.Say("nothing to check: %s", source.Ours(nothingFound(named))))
		}
	}
	if err := run.outputs.refuseFound(files, c.String("root")); err != nil {
		return err
	}
	if rev := c.String("since"); rev != "" {
		run.since = &since{rev: rev, in: run.in, git: git, stdin: run.stdinName(c, paths), changed: map[string]lines{}}
	}
	if c.Bool("fix") || c.Bool("diff") {
		changed, err := run.fix(files, c.Bool("diff"))
		if err != nil {
			return err
		}
		if c.Bool("diff") {
			return run.exitAfterDiff(changed)
		}
	}
	if c.Bool("add-ignore") {
		if err := run.addIgnores(files); err != nil {
			return err
		}
	}
	if c.Bool("fix") && slices.Contains(paths, "-") {
		aside := *w
		aside.stdout = run.progress // what was fixed is on standard output
		w = &aside
	}
	run.around = slices.ContainsFunc(wanted, func(r wantedReport) bool { return r.format.Around })
	out, err := openReports(c, w, wanted, run.policy.model, run.failOn)
	if err != nil {
		return err
	}
	interrupted := run.lint(files, out)
	run.summary.Git = run.gitState(interrupted)
	if err := out.close(run.summary, interrupted); err != nil {
		return err
	}
	if run.since != nil && run.since.failed != nil {
		return run.since.failed
	}
	if run.statistics != nil {
		if err := run.statistics.write(c, w.stdout, w.stderr); err != nil {
			return err
		}
	}
	if c.String("write-baseline") != "" && !interrupted && !run.unreadable && (run.linted > 0 || run.onlyEnvironment) {
		return run.baseline.write(run.in.Files, w.stderr)
	}
	run.hintStale()
	run.hintMoved()
	run.hintSearched()
	run.hintWalk()
	return run.exit(interrupted)
}

// nothing reports whether that nothing was linted is a failure: a part of all files
// may well be empty.
func (run *checkRun) nothing() bool {
	return run.linted == 0 && !run.onlyEnvironment && run.shard.of == 1 && !run.allowEmpty
}

// nothingFound says why there is nothing to check.
func nothingFound(named bool) string {
	if !named {
		return "there is neither config/config.toml, config/config.example.toml, .env nor a DAYTONA_* variable here; name a file or a folder"
	}
	return "no file there has a [daytona] table, is a dotenv file, or is a text file that git tracks"
}

// exit is the code that the run ends with.
func (run *checkRun) exit(interrupted bool) error {
	switch {
	case interrupted:
		return codeError{code: exitInterrupted}
	case run.unreadable:
		return codeError{code: exitWork}
	case run.nothing():
		return workError(source.Say("nothing to check: %s", source.Ours(nothingFound(true))))
	case run.failed:
		return codeError{code: exitFindings}
	}
	return nil
}

// exitAfterDiff is the code that --diff ends with.
func (run *checkRun) exitAfterDiff(changed bool) error {
	switch {
	case run.unreadable:
		return codeError{code: exitWork}
	case changed:
		return codeError{code: exitFindings}
	}
	return nil
}
