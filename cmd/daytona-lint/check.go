package main

import (
	"errors"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/sirupsen/logrus"
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/validate"
)

// sourceFlags say where settings come from; every command that reads them has
// these.
var sourceFlags = []cli.Flag{
	&cli.StringFlag{Name: "root", Usage: "folder that OpenManus or the application starts in (default: the working folder)"},
	&cli.StringFlag{Name: "stdin-filename", Value: "stdin.toml", Usage: "name of standard input; it decides between TOML and dotenv"},
	&cli.BoolFlag{Name: "no-env", Usage: "leave out the process environment and the .env files found by themselves"},
	&cli.StringSliceFlag{Name: "env-file", Usage: "read this dotenv file instead of those found by themselves"},
	&cli.StringFlag{Name: "sdk", Usage: "version of the Daytona SDK in use (default: the project's)"},
	&cli.StringFlag{Name: "profile", Usage: "openmanus or sdk (default: openmanus where there is an OpenManus file)"},
}

func (w *world) checkCommand() *cli.Command {
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
		Action: w.check,
	}
}

// check lints everything that the command line names.
func (w *world) check(c *cli.Context) error {
	run, err := w.newCheck(c)
	if err != nil {
		return err
	}
	paths, err := w.paths(c)
	if err != nil {
		return err
	}
	if err := sensible(paths, c.Bool("fix") || c.Bool("diff")); err != nil {
		return err
	}
	named := c.NArg() > 0 || c.IsSet("files-from")
	files := run.wanted(c, paths, named)
	if run.interruptedBefore(files) {
		return codeError{code: exitInterrupted}
	}
	if len(files.from(0, 1)) == 0 {
		_, discoverErr := files.wait()
		run.complain(discoverErr)
		if run.onlyEnvironment = !named && run.environ.OfDaytona(); !run.onlyEnvironment && run.shard.of == 1 {
			if discoverErr != nil {
				return codeError{code: exitWork}
			}
			return workf("nothing to check: %s", nothingWords(named))
		}
	}
	run.git = newGitFacts(w, run.log, files)
	if c.Bool("fix") || c.Bool("diff") {
		changed, err := run.mend(files, c.Bool("diff"))
		if err != nil {
			return err
		}
		if c.Bool("diff") {
			return run.exitAfterDiff(changed)
		}
	}
	out, err := w.openReports(c, run.law.model)
	if err != nil {
		return err
	}
	interrupted := run.lint(files, out)
	if err := out.close(run.summary, interrupted); err != nil {
		return err
	}
	if c.String("write-baseline") != "" && !interrupted && !run.unreadable && (run.linted > 0 || run.onlyEnvironment) {
		return run.baseline.write(w)
	}
	run.hintStale()
	return run.exit(interrupted)
}

func nothingWords(named bool) string {
	if !named {
		return "there is neither config/config.toml, config/config.example.toml, .env nor a DAYTONA_* variable here; name a file or a folder"
	}
	return "no file there has a [daytona] table or is a dotenv file"
}

// sensible refuses an empty path, and what standard input cannot do.
func sensible(paths []string, rewriting bool) error {
	n := 0
	for _, p := range paths {
		if p == "" {
			return usagef("a path is empty; . is this folder")
		}
		if p == "-" {
			n++
		}
	}
	switch {
	case n > 1:
		return usagef("standard input can be read once: name - once")
	case n == 1 && rewriting:
		return usagef("standard input cannot be mended in place: name the file")
	}
	return nil
}

// checkRun is one run of check.
type checkRun struct {
	w        *world
	log      *logrus.Logger
	projects *projects
	git      *gitFacts
	passages passages
	profile  validate.Profile
	law      lawbook
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
	told            map[string]bool // findings of what several files share
	files           map[string]bool // names of what was linted; "" for the environment
}

func (w *world) newCheck(c *cli.Context) (*checkRun, error) {
	run := &checkRun{w: w, noEnv: c.Bool("no-env"), jobs: c.Int("jobs"), told: map[string]bool{}, files: map[string]bool{},
		noIgnores: c.Bool("no-ignores")}
	var err error
	if run.log, err = w.logger(c); err != nil {
		return nil, err
	}
	run.progress = w.newProgress(w.streams(c) || c.Bool("quiet"))
	run.log.SetOutput(run.progress)
	if run.projects, err = w.newProjects(c); err != nil {
		return nil, err
	}
	if run.profile, err = profileFlag(c); err != nil {
		return nil, err
	}
	if run.law, err = w.policy(c); err != nil {
		return nil, err
	}
	if run.choice, err = newChoice(run.law.model, c.StringSlice("select"), c.StringSlice("ignore"), c.StringSlice("severity")); err != nil {
		return nil, err
	}
	if run.failOn, err = failOnFlag(c.String("fail-on")); err != nil {
		return nil, err
	}
	if run.baseline, err = w.newBaseline(c.String("baseline"), c.String("write-baseline")); err != nil {
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

func (w *world) newProjects(c *cli.Context) (*projects, error) {
	if v := c.String("sdk"); v != "" && !sdk.IsVersion(v) {
		return nil, usagef("--sdk is a version such as 0.21.8")
	}
	p := &projects{world: w, root: c.String("root"), noEnv: c.Bool("no-env"), sdk: c.String("sdk"), read: map[string]func() *project{}}
	for _, name := range c.StringSlice("env-file") {
		data, err := w.read(target{name: name})
		if err != nil {
			return nil, err
		}
		p.envFile = append(p.envFile, validate.File{Name: filepath.ToSlash(name), Data: data, Named: true})
	}
	return p, nil
}

func profileFlag(c *cli.Context) (validate.Profile, error) {
	switch p := validate.Profile(c.String("profile")); p {
	case "", validate.OpenManus, validate.SDK:
		return p, nil
	}
	return "", usagef("unknown profile; the profiles are openmanus, sdk")
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

// reaches tells whether a severity of that rank is at or above --fail-on.
func reaches(failOn validate.Severity, rank int) bool { return failOn != "" && rank <= failOn.Rank() }

// complain tells what could not be read; the rest is linted all the same.
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
