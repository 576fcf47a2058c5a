package main

import (
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/gitfacts"
	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// folderOpening is how a folder is opened for an editor.
type folderOpening struct {
	from     *world
	folder   string
	open     lsp.Texts
	options  lsp.Options
	noPolicy bool // without the policy of the folder
}

// openFolder opens a folder for an editor. What cannot be followed is left out, each
// policy, option and rule by itself.
func openFolder(from *world, folder string, o lsp.Options, open lsp.Texts) (lsp.Folder, []source.Shown, error) {
	how := folderOpening{from: from, folder: folder, open: open, options: o}
	run, err := how.check()
	if err == nil {
		return how.edited(run), nil, nil
	}
	how.options = lsp.Options{}
	var leftOut []source.Shown
	try := func(next folderOpening) bool {
		var got *checkRun
		if got, err = next.check(); err != nil {
			leftOut = append(leftOut, source.Say("ignored: %s", asCode(err).text))
			return false
		}
		run, how = got, next
		return true
	}
	next := how
	if next.options.Policy = o.Policy; !try(next) && (o.Policy == "" || !try(how)) {
		if how.noPolicy = true; !try(how) {
			return nil, nil, source.Error{Text: asCode(err).text}
		}
	}
	for _, set := range eachOption(o) {
		next := how
		if set(&next.options); !slices.Equal(checkArgs(next.options), checkArgs(how.options)) {
			try(next)
		}
	}
	return how.edited(run), leftOut, nil
}

// eachOption sets the options but the policy, one by one.
func eachOption(o lsp.Options) []func(*lsp.Options) {
	all := []func(*lsp.Options){
		func(to *lsp.Options) { to.NoEnv = o.NoEnv },
		func(to *lsp.Options) { to.Profile = o.Profile },
		func(to *lsp.Options) { to.SDK = o.SDK },
	}
	for _, id := range commas(o.Select) {
		all = append(all, func(to *lsp.Options) { to.Select = append(slices.Clone(to.Select), id) })
	}
	for _, id := range commas(o.Ignore) {
		all = append(all, func(to *lsp.Options) { to.Ignore = append(slices.Clone(to.Ignore), id) })
	}
	return all
}

// check is the run of check that the options mean.
func (how folderOpening) check() (*checkRun, error) {
	w := &world{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, environ: how.from.environ, dir: how.folder, held: how.open, noPolicy: how.noPolicy}
	var run *checkRun
	app := newApp(w)
	app.Command("check").Action = func(c *cli.Context) (err error) {
		run, err = newCheck(w, c)
		return err
	}
	args, err := arrange(app, append(checkArgs(how.options), "--", "."), w.inputs().Exists)
	if err == nil {
		err = app.Run(append([]string{app.Name}, args...))
	}
	return run, err
}

func (how folderOpening) edited(run *checkRun) *editedFolder {
	run.asked = run.in.Asks(discover.Query{Paths: []string{"."}})
	run.git = &editedGit{in: run.in, environ: run.w.environ, known: map[string]gitfacts.Facts{}}
	return &editedFolder{checkRun: run}
}

// checkArgs are an editor's settings as the flags of check.
func checkArgs(o lsp.Options) []string {
	args := []string{"check"}
	for _, f := range []struct{ name, value string }{
		{"sdk", o.SDK}, {"profile", o.Profile}, {"policy", o.Policy},
		{"select", strings.Join(o.Select, ",")}, {"ignore", strings.Join(o.Ignore, ",")},
	} {
		if f.value != "" {
			args = append(args, "--"+f.name+"="+f.value)
		}
	}
	if o.NoEnv {
		args = append(args, "--no-env")
	}
	return args
}
