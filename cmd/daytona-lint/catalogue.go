package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/probe"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// catalogue is every rule, those of the probe included.
func catalogue() []validate.Rule { return append(validate.Rules(), probe.Rules()...) }

func (w *world) rulesCommand() *cli.Command {
	return &cli.Command{
		Name:  "rules",
		Usage: "list the rules",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "table", Usage: "table, json or markdown"}},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("rules takes no argument; daytona-lint explain RULE tells one whole")
			}
			switch c.String("format") {
			case "table":
				return w.rulesTable()
			case "json":
				enc := json.NewEncoder(w.stdout)
				enc.SetIndent("", "  ")
				enc.SetEscapeHTML(false)
				return enc.Encode(catalogue())
			case "markdown":
				return w.write(report.RulesMarkdown(catalogue()))
			}
			return usagef("rules has the formats table, json, markdown")
		},
	}
}

// rulesTable lists the rules one a line, with their summaries as wide as there
// is room for.
func (w *world) rulesTable() error {
	var b strings.Builder
	for _, r := range catalogue() {
		line := fmt.Sprintf("%-26s %-8s %-5s %s", r.ID, r.Severity, r.Fix, r.Summary)
		if runes := []rune(line); len(runes) > w.width() {
			line = string(runes[:w.width()-1]) + "…"
		}
		b.WriteString(line + "\n")
	}
	return w.write(b.String())
}

func (w *world) explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "tell a rule whole: what, why, a bad and a good example, how to mend it",
		ArgsUsage: "RULE",
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("explain takes one rule; daytona-lint rules lists them")
			}
			if err := knownRule("explain", c.Args().First()); err != nil {
				return err
			}
			for _, r := range catalogue() {
				if r.ID == c.Args().First() {
					explain(w.stdout, r)
				}
			}
			return nil
		},
	}
}

var fixWords = map[string]string{
	schema.FixNone: "by hand",
	schema.FixHint: "suggested, not made",
	schema.FixSafe: "made by --fix where it is certain",
}

func explain(out io.Writer, r validate.Rule) {
	fmt.Fprintf(out, "%s (%s)\n\nFires when %s.\n\nWhy: %s.\n\nDo: %s.\n\nFix: %s.\n", r.ID, r.Severity, r.Summary, r.Why, r.Help, fixWords[r.Fix])
	for _, e := range []struct{ title, text string }{{"Bad", r.Bad}, {"Good", r.Good}} {
		if e.text == "" {
			continue
		}
		fmt.Fprintf(out, "\n%s:\n\n", e.title)
		for _, line := range strings.Split(strings.TrimRight(e.text, "\n"), "\n") {
			fmt.Fprintln(out, strings.TrimRight("    "+strings.ReplaceAll(line, "\ufeff", "<BOM>"), " "))
		}
	}
}

func (w *world) schemaCommand() *cli.Command {
	return &cli.Command{
		Name:  "schema",
		Usage: "print the settings model",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "cue", Usage: "cue or markdown; report is the JSON Schema of --format json"}},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("schema takes no argument")
			}
			switch c.String("format") {
			case "cue":
				return w.write(schema.DaytonaCUE)
			case "markdown":
				return w.write(report.SettingsMarkdown(schema.Default().Settings))
			case "report":
				return w.write(string(report.Schema()))
			}
			return usagef("schema has the formats cue, markdown, report")
		},
	}
}

// write prints to standard output.
func (w *world) write(text string) error {
	if _, err := io.WriteString(w.stdout, text); err != nil {
		return workf("standard output cannot be written")
	}
	return nil
}

func (w *world) versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the version",
		Action: func(*cli.Context) error {
			return w.write("daytona-lint " + version() + "\n")
		},
	}
}

// release is set by the linker in released binaries.
var release string

// version is that of the release, or of the module that go install built.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}
