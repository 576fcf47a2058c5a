package main

import (
	"bytes"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

const (
	maxReport      = 64 << 20  // bytes of a report that is merged
	maxReportLines = 1_000_000 // of it; each finding has one
)

func mergeCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "merge the JSON or SARIF reports of several runs",
		ArgsUsage: "REPORT...",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "format", Aliases: []string{"f"}, Usage: "format of the report: " + strings.Join(report.Names(), ", ") + "; repeatable, each may be FORMAT=FILE (default: json); SARIF reports become a SARIF report"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to this file"},
			&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "the lowest severity that fails: error, warning, info or never"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "when to colour: auto, always or never"},
		},
		Action: func(c *cli.Context) error { return merge(w, c) },
	}
}

// merge reads the reports of runs over parts of the files and writes that of
// the run that they are parts of.
func merge(w *world, c *cli.Context) error {
	if c.NArg() == 0 {
		return usageError(source.Say("merge needs at least one report, as in daytona-lint merge shard-*.json"))
	}
	failOn, err := failOnFlag(c.String("fail-on"))
	if err != nil {
		return err
	}
	outputs := &outputs{in: w.inputs()}
	var merged report.Merge
	for i, name := range c.Args().Slice() {
		data, err := w.readReport(name)
		if err != nil {
			return err
		}
		if i == 0 && report.IsSARIF(data) {
			return mergeSARIF(w, c, data, outputs, failOn)
		}
		if err := merged.Add(data); err != nil {
			return workError(source.Say("%s: %s", source.ShowPath(name), source.ShowError(err)))
		}
	}
	if !c.IsSet("format") {
		if err := c.Set("format", "json"); err != nil {
			return err
		}
	}
	wanted, err := wantedReports(c, outputs, schema.Default())
	if err != nil {
		return err
	}
	if err := outputs.refuse(c.Args().Slice()...); err != nil {
		return err
	}
	if err := outputs.check(); err != nil {
		return err
	}
	out, err := openReports(c, w, wanted, schema.Default(), failOn)
	if err != nil {
		return err
	}
	failed := false
	for _, f := range merged.Findings() {
		out.finding(f)
		failed = failed || reaches(failOn, f.Severity.Rank())
	}
	if err := out.close(merged.Summary(), false); err != nil {
		return err
	}
	return exitIf(failed)
}

// readReport reads a report that is merged.
func (w *world) readReport(name string) ([]byte, error) {
	data, err := w.inputs().readUpTo(name, maxReport)
	if err == nil && (len(data) > maxReport || bytes.Count(data, []byte{'\n'}) > maxReportLines) {
		return nil, workError(source.Say("%s: the report has more than 64 MiB or 1000000 lines, which is more than merge reads", source.ShowPath(name)))
	}
	return data, err
}

// mergeSARIF merges SARIF reports, of which only SARIF can be made. The first is
// read already.
func mergeSARIF(w *world, c *cli.Context, data []byte, outputs *outputs, failOn validate.Severity) error {
	if c.IsSet("format") && !slices.Equal(c.StringSlice("format"), []string{"sarif"}) {
		return usageError(source.Say("SARIF reports can only be merged into SARIF; merge JSON reports for other formats"))
	}
	file := c.String("output")
	begins := func(head []byte) bool { return report.Begins("sarif", head, nil) }
	if file != "" {
		if err := outputs.add(file, begins); err != nil {
			return err
		}
		if err := outputs.refuse(c.Args().Slice()...); err != nil {
			return err
		}
		if err := outputs.check(); err != nil {
			return err
		}
	}
	var merged report.MergeSARIF
	for i, name := range c.Args().Slice() {
		if i > 0 {
			var err error
			if data, err = w.readReport(name); err != nil {
				return err
			}
		}
		if err := merged.Add(data); err != nil {
			return workError(source.Say("%s: %s", source.ShowPath(name), source.ShowError(err)))
		}
	}
	var text bytes.Buffer
	if err := merged.Write(&text); err != nil {
		return workError(source.Say("the report cannot be written"))
	}
	if file != "" {
		if err := writeFile(w.inputs().Files, file, text.Bytes(), begins); err != nil {
			return err
		}
	} else if err := printText(w.stdout, text.String()); err != nil {
		return err
	}
	return exitIf(reaches(failOn, merged.Worst()))
}
