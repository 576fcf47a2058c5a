package main

import (
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/probe"
)

// probeReport writes the stages: to a table as they end, in other formats at the
// end of the run.
type probeReport struct {
	format string
	to     io.Writer
	finish func(err error) error
	table  *probe.Table
}

// probeFormat refuses a format that there is not.
func probeFormat(c *cli.Context) error {
	format := c.String("format")
	if name, file, ok := strings.Cut(format, "="); ok && file != "" {
		return usageError(source.Say("probe writes one report; name its file with --output: --format %s --output FILE", source.ShowName(name)))
	}
	if all := formatsOf("probe"); !slices.Contains(all, format) {
		return wrongWord("unknown format", format, all...)
	}
	return nil
}

func newProbeReport(w *world, c *cli.Context, many bool) (*probeReport, error) {
	r := &probeReport{format: c.String("format"), to: w.stdout, finish: func(err error) error { return err }}
	colour, err := colours(c.String("color"), w.environ, w.stdout)
	if err != nil {
		return nil, err
	}
	if name := c.String("output"); name != "" {
		out, err := createFile(w.inputs().Files, name, probeBegins(c))
		if err != nil {
			return nil, err
		}
		r.to, r.finish, colour = out, out.Finish, false
	}
	if r.format == "table" {
		r.table = &probe.Table{W: r.to, Color: colour, Named: many}
		if c.String("output") == "" {
			r.table.Width = reportWidth(w)
		}
	}
	return r, nil
}

func (r *probeReport) onStage(name string, s probe.StageResult) {
	if r.table != nil {
		r.table.Stage(name, s)
	}
}

func (r *probeReport) write(reports []probe.Report) error {
	var err error
	switch r.format {
	case "table":
		err = r.table.Summary(reports)
	case "text":
		err = probe.WriteLines(r.to, reports)
	case "json":
		err = probe.WriteJSON(r.to, reports)
	case "prometheus":
		err = probe.WritePrometheus(r.to, version(), reports)
	}
	if r.finish(err) != nil {
		return workError(source.Say("the report cannot be written"))
	}
	return nil
}
