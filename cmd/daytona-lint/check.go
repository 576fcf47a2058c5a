package main

import (
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"github.com/sirupsen/logrus"
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/gitfacts"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/validate"
)

func checkCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "lint files and the environment (the default command)",
		ArgsUsage: "[PATH...]",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "format", Aliases: []string{"f"}, Usage: strings.Join(report.Names(), ", ") + "; repeatable, each may be FORMAT=FILE (default: table)"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to this file"},
			&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "error, warning, info or never"},
			&cli.StringSliceFlag{Name: "select", Usage: "only these rules"},
			&cli.StringSliceFlag{Name: "ignore", Usage: "not these rules"},
			&cli.StringSliceFlag{Name: "severity", Usage: "RULE=error, warning or info"},
			policyFlag,
			&cli.BoolFlag{Name: "no-ignores", Usage: "tell what ignore comments silence, too"},
			&cli.StringFlag{Name: "baseline", Usage: "leave out the findings that this file holds"},
			&cli.StringFlag{Name: "write-baseline", Usage: "write the findings to this file, for --baseline, and exit with 0"},
			&cli.BoolFlag{Name: "fix", Usage: "make the safe fixes"},
			&cli.BoolFlag{Name: "diff", Usage: "show what --fix would change, secrets masked"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "auto, always or never"},
			&cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, Value: runtime.GOMAXPROCS(0), Usage: "files linted at once"},
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
	if err := checkPaths(paths, c.Bool("fix") || c.Bool("diff")); err != nil {
		return err
	}
	named := c.NArg() > 0 || c.IsSet("files-from")
	files := run.find(c, paths, named)
	if run.interruptedBefore(files) {
		return codeError{code: exitInterrupted}
	}
	if len(files.From(0, 1)) == 0 {
		_, discoverErr := files.Wait()
		run.complain(discoverErr)
		if run.onlyEnvironment = !named && run.environ.OfDaytona(); !run.onlyEnvironment && run.shard.of == 1 {
			if discoverErr != nil {
				return codeError{code: exitWork}
			}
			return workf("nothing to check: %s", nothingFound(named))
		}
	}
	run.git = newGit(w, run.log, files)
	if c.Bool("fix") || c.Bool("diff") {
		changed, err := run.fix(files, c.Bool("diff"))
		if err != nil {
			return err
		}
		if c.Bool("diff") {
			return run.exitAfterDiff(changed)
		}
	}
	out, err := openReports(c, w, run.policy.model)
	if err != nil {
		return err
	}
	interrupted := run.lint(files, out)
	if err := out.close(run.summary, interrupted); err != nil {
		return err
	}
	if c.String("write-baseline") != "" && !interrupted && !run.unreadable && (run.linted > 0 || run.onlyEnvironment) {
		return run.baseline.write(run.in.Files, w.stderr)
	}
	run.hintStale()
	return run.exit(interrupted)
}

// nothingFound says why there is nothing to check.
func nothingFound(named bool) string {
	if !named {
		return "there is neither config/config.toml, config/config.example.toml, .env nor a DAYTONA_* variable here; name a file or a folder"
	}
	return "no file there has a [daytona] table or is a dotenv file"
}

// checkRun is one run of check.
type checkRun struct {
	w        *world
	in       inputs
	log      *logrus.Logger
	projects *projects
	git      *gitfacts.Asker
	access   discover.Access
	profile  validate.Profile
	policy   policy
	choice   choice
	failOn   validate.Severity // "" for never
	jobs     int
	shard    shard
	progress *progress
	environ  *validate.Environment
	noEnv    bool
	baseline *baseline

	noIgnores bool

	onlyEnvironment bool
	unreadable      bool
	linted          int
	summary         report.Summary
	failed          bool
	seen            map[string]bool // findings of what several files share
	files           map[string]bool // names of what was linted; "" for the environment
}

func newCheck(w *world, c *cli.Context) (*checkRun, error) {
	run := &checkRun{w: w, in: w.inputs(), noEnv: c.Bool("no-env"), jobs: c.Int("jobs"), seen: map[string]bool{}, files: map[string]bool{},
		noIgnores: c.Bool("no-ignores")}
	var err error
	if run.log, err = newLogger(c, w.stderr, w.environ); err != nil {
		return nil, err
	}
	run.progress = newProgress(w.stderr, streams(c, w.stdout) || c.Bool("quiet"))
	run.log.SetOutput(run.progress)
	if run.projects, err = newProjects(c, run.in); err != nil {
		return nil, err
	}
	if run.profile, err = profileFlag(c); err != nil {
		return nil, err
	}
	if run.policy, err = readPolicy(c, run.in); err != nil {
		return nil, err
	}
	if run.choice, err = newChoice(run.policy.model, c.StringSlice("select"), c.StringSlice("ignore"), c.StringSlice("severity")); err != nil {
		return nil, err
	}
	if run.failOn, err = failOnFlag(c.String("fail-on")); err != nil {
		return nil, err
	}
	if run.baseline, err = newBaseline(run.in, c.String("baseline"), c.String("write-baseline")); err != nil {
		return nil, err
	}
	if run.shard, err = shardFlag(c.String("shard")); err != nil {
		return nil, err
	}
	if run.jobs < 1 {
		return nil, usagef("--jobs is at least 1")
	}
	if !run.noEnv {
		run.environ = validate.NewEnvironment(w.environ)
	}
	return run, nil
}

func failOnFlag(text string) (validate.Severity, error) {
	switch s := validate.Severity(text); s {
	case validate.Error, validate.Warning, validate.Info:
		return s, nil
	case "never":
		return "", nil
	}
	return "", usagef("unknown --fail-on; it is error, warning, info or never")
}

// reaches reports whether a severity of that rank is at or above --fail-on.
func reaches(failOn validate.Severity, rank int) bool { return failOn != "" && rank <= failOn.Rank() }

// complain prints what could not be read; the rest is linted all the same.
func (run *checkRun) complain(err error) {
	if err == nil {
		return
	}
	run.unreadable = true
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		for _, e := range many.Unwrap() {
			run.complain(e)
		}
		return
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = fileError(e.Path, err)
	}
	_, _ = run.progress.Write([]byte("daytona-lint: " + err.Error() + "\n"))
}

// exit is the code that the run ends with.
func (run *checkRun) exit(interrupted bool) error {
	switch {
	case interrupted:
		return codeError{code: exitInterrupted}
	case run.unreadable:
		return codeError{code: exitWork}
	case run.linted == 0 && !run.onlyEnvironment && run.shard.of == 1:
		return workf("nothing to check: no file there has a [daytona] table or is a dotenv file")
	case run.failed:
		return codeError{code: exitFindings}
	}
	return nil
}

func (run *checkRun) exitAfterDiff(changed bool) error {
	switch {
	case run.unreadable:
		return codeError{code: exitWork}
	case changed:
		return codeError{code: exitFindings}
	}
	return nil
}
