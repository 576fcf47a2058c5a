package main

import (
	"github.com/sirupsen/logrus"
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// resolver finds what the program of a path reads, for show and probe.
type resolver struct {
	in        inputs
	projects  *projects
	profile   validate.Profile
	environ   *validate.Environment // nil with --no-env
	stdinName string
	log       *logrus.Logger
}

func newResolver(w *world, c *cli.Context) (*resolver, error) {
	r := &resolver{in: w.inputs(), stdinName: c.String("stdin-filename")}
	log, err := newLogger(c, w.stderr, w.environ)
	if err != nil {
		return nil, err
	}
	r.log = log
	if r.projects, err = newProjects(c, r.in, w.environ); err != nil {
		return nil, err
	}
	r.profile = r.projects.profile
	if !c.Bool("no-env") {
		r.environ = validate.NewEnvironment(w.environ)
	}
	return r, nil
}

// readings gather what a path's programs read beside it; "" is what is read under
// --root. A folder is where the program starts. There is at least one.
func (r *resolver) readings(path string) ([]reading, error) {
	if path != "" && path != "-" && r.in.IsFolder(path) {
		r.projects.root = path
		return r.with(r.projects.of(discover.Target{Name: path}).readings(r.profile, nil)), nil
	}
	if path == "" {
		if r.projects.root == "" {
			r.projects.root = "."
		}
		return r.with(r.projects.of(discover.Target{Name: "."}).readings(r.profile, nil)), nil
	}
	t := discover.Target{Name: path, Named: true}
	if path == "-" {
		t = discover.Target{Name: r.stdinName, Named: true, Stdin: true}
	}
	data, err := r.in.read(t)
	if err != nil {
		return nil, err
	}
	dotenv := discover.LanguageOf(t, data) == source.LanguageDotenv
	file := &validate.File{Name: fileName(t.Name), Data: data, Named: true, Loaded: true, Dotenv: dotenv}
	return r.with(r.projects.of(t).readings(r.profile, file)), nil
}

// with adds the variables of the process.
func (r *resolver) with(all []reading) []reading {
	for i := range all {
		all[i].Environ = r.environ
	}
	return all
}

// refuse refuses outputs that are read, for these paths or beside them, and those
// that somebody else wrote.
func (r *resolver) refuse(outputs *outputs, c *cli.Context, paths ...string) error {
	if err := outputs.refuse(c.StringSlice("env-file")...); err != nil {
		return err
	}
	for _, path := range paths {
		root := r.projects.root
		switch {
		case path == "-":
			if err := outputs.refuseStdin(r.in.stdin); err != nil {
				return err
			}
			path = r.stdinName
		case path != "" && r.in.IsFolder(path):
			root, path = path, ""
		}
		if err := outputs.refuse(path); err != nil {
			return err
		}
		if root == "" {
			root = r.in.ProgramFolder(path)
		}
		if err := outputs.refuseLayers(root); err != nil {
			return err
		}
	}
	return outputs.check()
}
