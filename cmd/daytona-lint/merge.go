package main

import (
	"bytes"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// maxReport is how large a report that is merged may be, in bytes.
const maxReport = 1 << 30

func mergeCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "make one report of the JSON or SARIF reports of several runs",
		ArgsUsage: "REPORT...",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "format", Aliases: []string{"f"}, Usage: "as for check (default: json; SARIF reports make a SARIF report)"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to this file"},
			&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "error, warning, info or never"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "auto, always or never"},
		},
		Action: func(c *cli.Context) error { return merge(w, c) },
	}
}

// merge reads the reports of runs over parts of the files and writes that of
// the run that they are parts of.
func merge(w *world, c *cli.Context) error {
	if c.NArg() == 0 {
		return usageError(source.Say("merge takes reports: daytona-lint merge shard-*.json"))
	}
	failOn, err := failOnFlag(c.String("fail-on"))
	if err != nil {
		return err
	}
	reports := make([][]byte, c.NArg())
	for i, name := range c.Args().Slice() {
		if reports[i], err = w.inputs().readUpTo(name, maxReport); err != nil {
			return err
		}
	}
	if report.IsSARIF(reports[0]) {
		return mergeSARIF(w, c, reports, failOn)
	}
	var merged report.Merge
	for i, data := range reports {
		if err := merged.Add(data); err != nil {
			return workError(source.Say("%s: %s", source.ShowPath(c.Args().Get(i)), source.ShowError(err)))
		}
	}
	if !c.IsSet("format") {
		if err := c.Set("format", "json"); err != nil {
			return err
		}
	}
	out, err := openReports(c, w, schema.Default())
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

// mergeSARIF merges SARIF reports, of which only SARIF can be made.
func mergeSARIF(w *world, c *cli.Context, reports [][]byte, failOn validate.Severity) error {
	if c.IsSet("format") && !slices.Equal(c.StringSlice("format"), []string{"sarif"}) {
		return usageError(source.Say("SARIF reports make a SARIF report only; JSON reports make any"))
	}
	var merged report.MergeSARIF
	for i, data := range reports {
		if err := merged.Add(data); err != nil {
			return workError(source.Say("%s: %s", source.ShowPath(c.Args().Get(i)), source.ShowError(err)))
		}
	}
	var text bytes.Buffer
	if err := merged.Write(&text); err != nil {
		return workError(source.Say("the report cannot be written"))
	}
	if file := c.String("output"); file != "" {
		if err := writeFile(w.inputs().Files, file, text.Bytes()); err != nil {
			return err
		}
	} else if err := printText(w.stdout, text.String()); err != nil {
		return err
	}
	return exitIf(reaches(failOn, merged.Worst()))
}
