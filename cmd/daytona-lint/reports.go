package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/atomicfile"
	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// reports are all reports that a run writes.
type reports struct {
	all    []openReport
	failed error
}

type openReport struct {
	writer report.Writer
	flush  func() error          // writes out what is held back
	finish func(err error) error // puts a file in its place, if all went well
}

// errDropped is why a report does not come to its place that nobody waits for.
var errDropped = errors.New("the run has ended before")

// wantedReport is a report that the command line asks for.
type wantedReport struct {
	format report.Format
	file   string // "" for standard output
	model  *schema.Model
}

// wantedReports reads --format and --output, and takes the files among them into
// outputs.
func wantedReports(c *cli.Context, outputs *outputs, model *schema.Model) ([]wantedReport, error) {
	formats := c.StringSlice("format")
	if len(formats) == 0 {
		formats = []string{"table"}
	}
	var all []wantedReport
	toStdout := 0
	for _, item := range formats {
		name, file, toFile := strings.Cut(item, "=")
		format, ok := report.Lookup(name)
		if !ok {
			return nil, wrongWord("unknown format", name, report.Names()...)
		}
		if toFile && file == "" {
			return nil, usageError(source.Say("--format %s= names no file; write --format %s=FILE", source.Ours(name), source.Ours(name)))
		}
		if !toFile {
			toStdout++
			file = c.String("output")
		}
		all = append(all, wantedReport{format, file, model})
	}
	if toStdout > 1 {
		return nil, usageError(source.Say("two formats cannot share standard output: give one a file, as in --format json=out.json"))
	}
	if toStdout == 0 && c.String("output") != "" {
		return nil, usageError(source.Say("--output has nothing to write: every --format names a file of its own"))
	}
	for _, r := range all {
		if r.file == "" {
			continue
		}
		if err := outputs.add(r.file, r.begins); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// begins reports whether a file begins as the report does.
func (r wantedReport) begins(head []byte) bool {
	return report.Begins(r.format.Name, head, func(id string) bool {
		return slices.ContainsFunc(catalogue(r.model), func(rule validate.Rule) bool { return rule.ID == id })
	})
}

// openReports opens what is wanted. A file appears under its name only when it
// is whole.
func openReports(c *cli.Context, w *world, all []wantedReport, model *schema.Model, failOn validate.Severity) (*reports, error) {
	colour, err := colours(c.String("color"), w.environ, w.stdout)
	if err != nil {
		return nil, err
	}
	out := &reports{}
	opened := false
	defer func() {
		if !opened {
			out.drop()
		}
	}()
	rules := sync.OnceValue(func() []validate.Rule { return catalogue(model) })
	for _, r := range all {
		options := report.Options{Version: version(), Rules: rules, Color: colour, FailOn: failOn}
		if r.file == "" {
			onTerminal(w, c.String("color"), &options)
		}
		if err := out.open(w, r, options); err != nil {
			return nil, err
		}
	}
	for _, r := range out.all {
		out.note(r.writer.Begin())
	}
	opened = true
	return out, nil
}

func (out *reports) open(w *world, r wantedReport, options report.Options) error {
	if r.file == "" {
		out.add(r.format, options, w.stdout, func(err error) error { return err })
		return nil
	}
	f, err := createFile(w.inputs().Files, r.file, r.begins)
	if err != nil {
		return err
	}
	options.Color = false
	out.add(r.format, options, f, func(err error) error {
		if err = f.Finish(err); err != nil && out.failed == nil {
			return outputError(r.file, err)
		}
		return err
	})
	return nil
}

func (out *reports) add(format report.Format, options report.Options, to io.Writer, finish func(error) error) {
	buffered := bufio.NewWriter(to)
	out.all = append(out.all, openReport{format.New(buffered, options), buffered.Flush, finish})
}

// streams reports whether a report goes to a terminal as it comes.
func streams(c *cli.Context, stdout io.Writer) bool {
	f, ok := stdout.(*os.File)
	if !ok || c.String("output") != "" {
		return false
	}
	_, terminal := terminalWidth(f)
	return terminal && slices.ContainsFunc(c.StringSlice("format"), func(format string) bool {
		return format != "table" && !strings.Contains(format, "=")
	})
}

// note keeps the first failure; close returns one.
func (out *reports) note(err error) {
	if out.failed == nil {
		out.failed = err
	}
}

func (out *reports) finding(f validate.Finding) {
	for _, r := range out.all {
		out.note(r.writer.Finding(f))
	}
}

// close ends every report, also after a failure of another. That of a run which
// was interrupted does not come to its place in a file: it is not the whole.
func (out *reports) close(s report.Summary, interrupted bool) error {
	for _, r := range out.all {
		out.note(r.writer.End(s))
		out.note(r.flush())
		if interrupted {
			_ = r.finish(errDropped)
			continue
		}
		out.note(r.finish(out.failed))
	}
	if e, ok := errors.AsType[codeError](out.failed); ok {
		return codeError{exitWork, e.text}
	}
	if out.failed != nil {
		return notWritten(out.failed, source.Say("the report cannot be written"))
	}
	return nil
}

// drop leaves none of the files behind.
func (out *reports) drop() {
	for _, r := range out.all {
		_ = r.finish(errDropped)
	}
}

// createFile begins a file that appears under its name only when it is whole.
func createFile(files discover.Files, name string, ours func(head []byte) bool) (*atomicfile.File, error) {
	f, err := atomicfile.Create(files.Abs(name), ours)
	if err != nil {
		return nil, outputError(name, err)
	}
	return f, nil
}

// writeFile writes a whole file at once.
func writeFile(files discover.Files, name string, data []byte, ours func(head []byte) bool) error {
	if err := atomicfile.Write(files.Abs(name), data, ours); err != nil {
		return outputError(name, err)
	}
	return nil
}
