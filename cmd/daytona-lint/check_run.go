package main

import (
	"errors"
	"io/fs"
	"sync"

	"github.com/sirupsen/logrus"
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/validate"
)

// checkRun is one run of check.
type checkRun struct {
	w        *world
	in       inputs
	log      *logrus.Logger
	projects *projects
	git      gitAsker
	tracked  func(folder string) (paths []string, known bool) // what git tracks below a folder
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
	outputs  *outputs

	since      *since     // nil for all lines
	statistics statistics // nil where they are not asked for
	colour     bool       // --diff is coloured
	around     bool       // some report shows what is around a finding
	noIgnores  bool
	allowEmpty bool

	onlyEnvironment bool
	unreadable      bool
	linted          int
	summary         report.Summary
	failed          bool
	asked           func(file string) bool // whether a file is one of the run's
	found           found
	moved           moved
	told            map[limit]*names // of named files that are not judged whole
	targets         *discover.List
	met             met        // of other languages, on walks
	large           sync.Mutex // of the large file that is being linted
	largeBuffer     []byte
	files           map[string]bool // names of what was linted; "" for the environment
}

// maxJobs is how many files are linted at once at most: more are no quicker, and each
// takes memory.
const maxJobs = 256

// newCheck reads the flags, and the files that they name.
func newCheck(w *world, c *cli.Context) (*checkRun, error) {
	run := &checkRun{w: w, in: w.inputs(), noEnv: c.Bool("no-env"), jobs: c.Int("jobs"), found: newFound(), moved: moved{}, told: map[limit]*names{}, files: map[string]bool{},
		noIgnores: c.Bool("no-ignores"), allowEmpty: c.Bool("allow-empty")}
	var err error
	if run.log, err = newLogger(c, w.stderr, w.environ); err != nil {
		return nil, err
	}
	run.progress = newProgress(w.stderr, streams(c, w.stdout) || c.Bool("quiet"))
	run.log.SetOutput(run.progress)
	if run.projects, err = newProjects(c, run.in, w.environ); err != nil {
		return nil, err
	}
	run.profile = run.projects.profile
	if run.policy, err = readPolicy(c, run.in); err != nil {
		return nil, err
	}
	if run.choice, err = newChoice(run.policy.model, c.StringSlice("select"), c.StringSlice("ignore"), c.StringSlice("severity"), run.in.flag); err != nil {
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
	if run.colour, err = colours(c.String("color"), w.environ, w.stdout); err != nil {
		return nil, err // before anything is linted or fixed
	}
	if err := sinceFlag(c.String("since"), c.IsSet("since")); err != nil {
		return nil, err
	}
	if c.Bool("statistics") {
		run.statistics = statistics{}
	}
	if run.jobs < 1 {
		return nil, usageError(source.Say("--jobs must be at least 1"))
	}
	run.jobs = min(run.jobs, maxJobs)
	if !run.noEnv {
		run.environ = validate.NewEnvironment(w.environ)
	}
	return run, nil
}

// failOnFlag is the lowest severity that fails a run, "" for never.
func failOnFlag(text string) (validate.Severity, error) {
	switch s := validate.Severity(text); s {
	case validate.Error, validate.Warning, validate.Info:
		return s, nil
	case "never":
		return "", nil
	}
	return "", wrongWord("--fail-on: unknown severity", text, "error", "warning", "info", "never")
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
