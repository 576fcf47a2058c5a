package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
)

// world is what the operating system gives a run.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environ        environ
	dir            string // paths are relative to it
	here           bool   // dir is the process's own working folder
	interrupted    <-chan os.Signal
	began          time.Time                        // zero where nobody waits
	held           func(path string) ([]byte, bool) // what an editor holds of a file; nil without one
	noPolicy       bool                             // the policy that stands in the folder is not in force
}

// inputs is what the run can read.
func (w *world) inputs() inputs {
	home := w.environ.get("HOME")
	if home == "" {
		home = w.environ.get("USERPROFILE") // on Windows
	}
	return inputs{discover.Files{Dir: w.dir, Here: w.here, Open: w.held}, w.stdin, w.stderr, home, w.environ.get("APPDATA"), w.noPolicy}
}

// environ is the variables of the process, each "NAME=value".
type environ []string

// environOf takes variables as os.Environ returns them on the system goos. Windows
// finds a name in any case and keeps the case of whoever set it: the names are put
// in upper case, as Python's os.environ does, and Node finds them so, too.
func environOf(goos string, variables []string) environ {
	if goos != "windows" {
		return variables
	}
	upper := make(environ, 0, len(variables))
	for _, kv := range variables {
		// What begins with = holds the working folder of a drive and is no variable.
		if name, value, ok := strings.Cut(kv, "="); ok && name != "" {
			kv = strings.ToUpper(name) + "=" + value
		}
		upper = append(upper, kv)
	}
	return upper
}

// lookup returns a variable; of equal names the last counts.
func (e environ) lookup(name string) (string, bool) {
	for i := len(e) - 1; i >= 0; i-- {
		if k, v, ok := strings.Cut(e[i], "="); ok && k == name {
			return v, true
		}
	}
	return "", false
}

// get is lookup for a variable whose absence means the same as an empty value.
func (e environ) get(name string) string {
	v, _ := e.lookup(name)
	return v
}

// run does what the command line asks for and returns the exit code.
func (w *world) run(args []string) int {
	app := newApp(w)
	args, err := arrange(app, args, w.inputs().Exists)
	switch {
	case err != nil:
	case args[len(args)-1] == "--help" && len(args) <= 2: // no path stands alone after a command
		command := ""
		if len(args) == 2 {
			command = args[0]
		}
		var colour bool
		if colour, err = colours("auto", w.environ, w.stdout); err == nil {
			err = printHelp(w.stdout, app, command, helpWidth(w.stdout), colour)
		}
	default:
		err = app.Run(append([]string{app.Name}, args...))
	}
	if err == nil {
		return exitOK
	}
	code := asCode(err)
	if !code.text.Empty() {
		fmt.Fprintln(w.stderr, "daytona-lint:", code.text)
	}
	return code.code
}

// asCode is an error with the code that it ends a run with.
func asCode(err error) codeError {
	var code codeError
	if !errors.As(err, &code) {
		code = codeError{exitUsage, usageText(err)}
	}
	return code
}

func newApp(w *world) *cli.App {
	app := &cli.App{
		Name:        "daytona-lint",
		Usage:       "find what is wrong with a Daytona configuration before it runs",
		UsageText:   "daytona-lint [check] [flags] [PATH...]",
		Writer:      w.stdout,
		ErrWriter:   w.stderr,
		HideVersion: true,
		// A file name may hold a comma; rule lists are split where they are read.
		DisableSliceFlagSeparator: true,
		HideHelpCommand:           true,
		HideHelp:                  true,                         // printHelp writes it
		ExitErrHandler:            func(*cli.Context, error) {}, // run sets the code
		Commands: []*cli.Command{
			checkCommand(w), mergeCommand(w), showCommand(w), probeCommand(w), rulesCommand(w), explainCommand(w),
			policyCommand(w), schemaCommand(w), lspCommand(w), completionCommand(w), versionCommand(w),
		},
	}
	for _, c := range app.Commands {
		c.HideHelpCommand, c.HideHelp = true, true
		c.Flags = named(c.Flags)
		c.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return err }
	}
	return app
}
