package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"
)

// The exit codes, as the README lists them.
const (
	exitOK          = 0
	exitFindings    = 1   // findings at or above --fail-on; a failed probe; --diff is not empty
	exitUsage       = 2   // bad command line or policy
	exitWork        = 3   // unreadable file, nothing to check, write failure
	exitInterrupted = 130 // Ctrl-C
)

// world is everything outside the program that a run touches.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environ        []string
	dir            string // paths are relative to it
	here           bool   // dir is the process's own working folder
	interrupted    <-chan os.Signal
}

// codeError ends a run with an exit code. Its text, if any, goes to standard error.
type codeError struct {
	code int
	text string
}

func (e codeError) Error() string { return e.text }

func usagef(format string, args ...any) error {
	return codeError{exitUsage, fmt.Sprintf(format, args...)}
}

func workf(format string, args ...any) error {
	return codeError{exitWork, fmt.Sprintf(format, args...)}
}

// run does what the command line asks for and returns the exit code.
func (w *world) run(args []string) int {
	app := w.app()
	args, err := arrange(app, args, w.exists)
	if err == nil {
		err = app.Run(append([]string{app.Name}, args...))
	}
	if err == nil {
		return exitOK
	}
	var code codeError
	if !errors.As(err, &code) {
		code = codeError{exitUsage, usageWords(err)}
	}
	if code.text != "" {
		fmt.Fprintln(w.stderr, "daytona-lint: "+code.text)
	}
	return code.code
}

// usageWords tells what urfave/cli found wrong; its own text may quote a value.
func usageWords(err error) string {
	text := err.Error()
	if rest, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return "flag " + dashed(strings.TrimLeft(rest, "-")) + " needs a value"
	}
	if i := strings.Index(text, "for flag -"); i >= 0 {
		name, _, _ := strings.Cut(text[i+len("for flag -"):], ":")
		return "flag " + dashed(name) + " has a value of the wrong kind"
	}
	return "the command line cannot be read; see daytona-lint --help"
}

func (w *world) app() *cli.App {
	app := &cli.App{
		Name:        "daytona-lint",
		Usage:       "find what is wrong with a Daytona configuration before it runs",
		UsageText:   "daytona-lint [check] [flags] [PATH...]",
		Description: description,
		Writer:      w.stdout,
		ErrWriter:   w.stderr,
		HideVersion: true,
		// A file name may hold a comma; rule lists are split where they are read.
		DisableSliceFlagSeparator: true,
		HideHelpCommand:           true,
		ExitErrHandler:            func(*cli.Context, error) {}, // run sets the code
		Commands: []*cli.Command{
			w.checkCommand(), w.mergeCommand(), w.showCommand(), w.probeCommand(), w.rulesCommand(), w.explainCommand(), w.policyCommand(), w.schemaCommand(), w.completionCommand(), w.versionCommand(),
		},
	}
	for _, c := range app.Commands {
		c.HideHelpCommand = true
		c.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return err }
	}
	return app
}

const description = `PATH is a TOML file, a dotenv file (.env, .env.*, *.env), a folder, or - for standard input.
Without PATH: what OpenManus would load under --root, and the process's DAYTONA_* variables.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad command line or policy,
3 the work could not be done, 130 interrupted.`

// abs makes a path that was given absolute.
func (w *world) abs(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(w.dir, path)
}

// path is where a file is opened: the shorter way is the quicker. One with .. in
// it is not taken: behind a symbolic link, as the working folder may be, it leads
// elsewhere than abs.
func (w *world) path(t target) string {
	if w.here && !strings.Contains(t.name, "..") && filepath.IsLocal(t.name) {
		return t.name
	}
	return w.abs(t.name)
}

func (w *world) exists(path string) bool {
	_, err := os.Lstat(w.abs(path))
	return err == nil
}

// lookup returns a variable of the process; of equal names the last counts.
func (w *world) lookup(name string) (string, bool) {
	for i := len(w.environ) - 1; i >= 0; i-- {
		if k, v, ok := strings.Cut(w.environ[i], "="); ok && k == name {
			return v, true
		}
	}
	return "", false
}
