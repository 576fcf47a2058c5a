package main

import (
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
)

func schemaCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:  "schema",
		Usage: "print the settings model",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "cue", Usage: "format: cue, jsonschema or markdown; report is the JSON Schema of --format json"}},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usageError(source.Say("schema takes no argument"))
			}
			switch c.String("format") {
			case "cue":
				return printText(w.stdout, schema.DaytonaCUE)
			case "jsonschema":
				text, err := schema.JSONSchema()
				if err != nil {
					panic(err) // the settings that are built in: a broken build
				}
				return printText(w.stdout, string(text))
			case "markdown":
				return printText(w.stdout, report.SettingsMarkdown(schema.Default().Settings))
			case "report":
				return printText(w.stdout, string(report.Schema()))
			}
			return wrongWord("unknown format", c.String("format"), formatsOf("schema")...)
		},
	}
}
