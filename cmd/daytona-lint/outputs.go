package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/atomicfile"
	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// outputs are the files that a run is to write. Before it does anything else it
// makes sure that none of them is one that it reads, by whatever path or link, or
// one that somebody else wrote, and that no two are the same.
type outputs struct {
	in  inputs
	all []output
}

type output struct {
	name  string
	place string      // without symbolic links
	is    os.FileInfo // nil if there is no such file yet; it cannot be an input then
	ours  func(head []byte) bool
}

// add takes in a file that is to be written. ours knows by its first bytes what
// this program has written there before.
func (o *outputs) add(name string, ours func(head []byte) bool) error {
	abs := o.in.Abs(name)
	place, err := atomicfile.Resolve(abs)
	if err != nil {
		return outputError(name, err)
	}
	next := output{name: name, place: place, ours: ours}
	if info, err := os.Stat(abs); err == nil {
		if !info.Mode().IsRegular() {
			return nil // a pipe, say: nothing is lost there, and two may share it
		}
		next.is = info
	}
	for _, other := range o.all {
		if other.same(next) {
			return usageError(source.Say("%s is named for two outputs; name a file for each", source.ShowPath(filepath.ToSlash(name))))
		}
	}
	o.all = append(o.all, next)
	return nil
}

// check refuses what cannot be written, and what is neither empty nor ours. It
// comes after what is refused as an input, which is said with better reason.
func (o *outputs) check() error {
	for _, out := range o.all {
		if err := atomicfile.Check(out.place, out.ours); err != nil {
			return outputError(out.name, err)
		}
	}
	return nil
}

// same reports whether two outputs are the same file. Of new ones the names
// decide, on Windows and macOS without case.
func (a output) same(b output) bool {
	if a.is != nil || b.is != nil {
		return a.is != nil && b.is != nil && os.SameFile(a.is, b.is)
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return strings.EqualFold(a.place, b.place)
	}
	return a.place == b.place
}

// exist reports whether any of the outputs is there already. Nothing else needs
// to be compared with what is read.
func (o *outputs) exist() bool {
	for _, out := range o.all {
		if out.is != nil {
			return true
		}
	}
	return false
}

// refuse refuses files that are read and are to be written, too.
func (o *outputs) refuse(inputs ...string) error {
	for _, name := range inputs {
		if name == "" || name == "-" {
			continue
		}
		if out := o.find(name, false); out != nil {
			return inputError(out.name)
		}
	}
	return nil
}

func inputError(name string) error {
	return usageError(source.Say("%s is an input of this run; name another file to write to", source.ShowPath(filepath.ToSlash(name))))
}

// refuseStdin refuses to write to the file that standard input comes from.
func (o *outputs) refuseStdin(stdin io.Reader) error {
	f, ok := stdin.(*os.File)
	if !ok {
		return nil
	}
	if info, err := f.Stat(); err == nil {
		for _, out := range o.all {
			if out.is != nil && os.SameFile(out.is, info) {
				return inputError(out.name)
			}
		}
	}
	return nil
}

// refuseFound refuses the files that a run has found, and those beside them that
// supply values; then those that somebody else wrote.
func (o *outputs) refuseFound(files *discover.List, root string) error {
	if !o.exist() {
		return o.check()
	}
	found, _ := files.Wait()
	roots := map[string]bool{}
	if root != "" || len(found) == 0 {
		roots[root] = true
	}
	for _, t := range found {
		if t.Stdin {
			continue
		}
		if out := o.find(t.Name, t.Regular); out != nil {
			return inputError(out.name)
		}
		if root == "" {
			roots[o.in.ProgramFolder(t.Name)] = true
		}
	}
	for root := range roots {
		if err := o.refuseLayers(root); err != nil {
			return err
		}
	}
	return o.check()
}

// refuseLayers refuses the files that a program reads which is started in root.
func (o *outputs) refuseLayers(root string) error {
	if !o.exist() {
		return nil
	}
	for _, out := range o.all {
		if out.is != nil && readOfProgram(filepath.Base(out.place)) {
			return inputError(out.name)
		}
	}
	layers := o.in.Dotenv(root, true)
	if t, ok := o.in.LoadedTOML(root); ok {
		layers = append(layers, t)
	}
	for _, t := range layers {
		if err := o.refuse(t.Name); err != nil {
			return err
		}
	}
	return nil
}

// readOfProgram reports whether a file of that name may tell what the program is
// and which SDK it uses.
func readOfProgram(name string) bool {
	return sdk.MayNameVersion(name) || name == "mcp.json" || strings.HasSuffix(name, ".py")
}

// omits reports whether a file that was met on a walk is left out of the run: the
// report of an earlier run is no input of the next.
func (o *outputs) omits(t discover.Target) bool {
	return !t.Named && (atomicfile.Temporary(t.Name) || o.find(t.Name, t.Regular) != nil) &&
		source.LanguageOf(filepath.ToSlash(t.Name)) == source.LanguageText
}

// find returns the output that a file is, nil if none. Of a regular file that is
// no link the name says most, so that a walk needs no system call for each.
func (o *outputs) find(name string, regular bool) *output {
	var info os.FileInfo
	for i, out := range o.all {
		if out.is == nil || regular && !linked(out.is) && !strings.EqualFold(filepath.Base(name), filepath.Base(out.place)) {
			continue
		}
		if info == nil {
			var err error
			if info, err = os.Stat(o.in.Abs(name)); err != nil {
				return nil
			}
		}
		if os.SameFile(out.is, info) {
			return &o.all[i]
		}
	}
	return nil
}

// outputError says why an output is not written.
func outputError(name string, err error) error {
	shown := source.ShowPath(filepath.ToSlash(name))
	broken, isBroken := errors.AsType[*atomicfile.BrokenError](err)
	switch {
	case errors.Is(err, atomicfile.ErrForeign):
		return usageError(source.Say("%s exists, but does not look like what daytona-lint writes there; name another file", shown))
	case errors.Is(err, atomicfile.ErrReadOnly):
		return workError(source.Say("%s is read-only and was not changed", shown))
	case errors.Is(err, atomicfile.ErrChanged):
		return workError(source.Say("%s changed during the run and was not written; run again", shown))
	case errors.Is(err, atomicfile.ErrBusy):
		return workError(source.Say("%s is being written by another process and was not changed; run again", shown))
	case heldOnWindows(err):
		return workError(source.Say("%s is held open by another program and was not changed; close it there and try again", shown))
	case errors.Is(err, atomicfile.ErrUnsafe):
		return workError(source.Say("%s can only be written in place, but there is no space for a copy next to it; it was not changed", shown))
	case isBroken:
		return workError(source.Say("%s is only partly written; its previous content is in %s", shown, source.ShowPath(filepath.ToSlash(broken.Kept))))
	}
	return workError(source.Say("%s cannot be written", shown))
}

// outputsOf takes in everything that a check is to write, and refuses what it
// names as an input, too.
func (run *checkRun) outputsOf(c *cli.Context, paths []string) ([]wantedReport, error) {
	run.outputs = &outputs{in: run.in}
	wanted, err := wantedReports(c, run.outputs, run.policy.model)
	if err != nil {
		return nil, err
	}
	if name := run.baseline.writeTo; name != "" {
		if err := run.outputs.add(name, baselineBegins); err != nil {
			return nil, err
		}
	}
	if slices.Contains(paths, "-") || c.String("files-from") == "-" {
		if err := run.outputs.refuseStdin(run.in.stdin); err != nil {
			return nil, err
		}
	}
	named := append(c.StringSlice("env-file"), c.String("files-from"), run.policy.file, run.baseline.name)
	return wanted, run.outputs.refuse(append(named, paths...)...)
}
