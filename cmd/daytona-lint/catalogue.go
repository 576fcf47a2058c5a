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

// catalogue is every rule: those of the probe, and of the policy, included.
func catalogue(m *schema.Model) []validate.Rule { return append(validate.RulesOf(m), probe.Rules()...) }

func (w *world) rulesCommand() *cli.Command {
	return &cli.Command{
		Name:  "rules",
		Usage: "list the rules",
		Flags: append([]cli.Flag{&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "table", Usage: "table, json or markdown"}}, policyFlags...),
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("rules takes no argument; daytona-lint explain RULE tells one whole")
			}
			law, err := w.policy(c)
			if err != nil {
				return err
			}
			rules := catalogue(law.model)
			switch c.String("format") {
			case "table":
				return w.rulesTable(rules)
			case "json":
				enc := json.NewEncoder(w.stdout)
				enc.SetIndent("", "  ")
				enc.SetEscapeHTML(false)
				return enc.Encode(rules)
			case "markdown":
				return w.write(report.RulesMarkdown(rules))
			}
			return usagef("rules has the formats table, json, markdown")
		},
	}
}

// rulesTable lists the rules one a line, with their summaries as wide as there
// is room for.
func (w *world) rulesTable(rules []validate.Rule) error {
	var b strings.Builder
	for _, r := range rules {
		line := fmt.Sprintf("%-26s %-8s %-5s %s", r.ID, r.Severity, r.Fix, report.Visible(r.Summary))
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
		Flags:     policyFlags,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("explain takes one rule; daytona-lint rules lists them")
			}
			law, err := w.policy(c)
			if err != nil {
				return err
			}
			rules := catalogue(law.model)
			if err := knownRule("explain", c.Args().First(), rules); err != nil {
				return err
			}
			for _, r := range rules {
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

// explain tells a rule. What a policy's rule leaves out is left out.
func explain(out io.Writer, r validate.Rule) {
	fmt.Fprintf(out, "%s (%s)\n", r.ID, r.Severity)
	for _, e := range []struct{ title, text string }{{"Fires when ", r.Summary}, {"Why: ", r.Why}, {"Do: ", r.Help}, {"Fix: ", fixWords[r.Fix]}} {
		if e.text != "" {
			fmt.Fprintf(out, "\n%s%s.\n", e.title, report.Visible(e.text))
		}
	}
	for _, e := range []struct{ title, text string }{{"Bad", r.Bad}, {"Good", r.Good}} {
		if e.text == "" {
			continue
		}
		fmt.Fprintf(out, "\n%s:\n\n", e.title)
		for _, line := range strings.Split(strings.TrimRight(e.text, "\n"), "\n") {
			fmt.Fprintln(out, strings.TrimRight("    "+report.Visible(strings.ReplaceAll(line, "\ufeff", "<BOM>")), " "))
		}
	}
}

func (w *world) schemaCommand() *cli.Command {
	return &cli.Command{
		Name:  "schema",
		Usage: "print the settings model",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "cue", Usage: "cue, jsonschema or markdown; report is the JSON Schema of --format json"}},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("schema takes no argument")
			}
			switch c.String("format") {
			case "cue":
				return w.write(schema.DaytonaCUE)
			case "jsonschema":
				text, err := schema.JSONSchema()
				if err != nil {
					return workf("the JSON Schema cannot be made")
				}
				return w.write(string(text))
			case "markdown":
				return w.write(report.SettingsMarkdown(schema.Default().Settings))
			case "report":
				return w.write(string(report.Schema()))
			}
			return usagef("schema has the formats cue, jsonschema, markdown, report")
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
