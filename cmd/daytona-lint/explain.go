package main

import (
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
)

func explainCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "explain a rule: what, why, a bad and a good example, how to fix it",
		ArgsUsage: "RULE",
		Flags:     policyFlags,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usageError(source.Say("explain takes one rule; daytona-lint rules lists them"))
			}
			policy, err := readPolicy(c, w.inputs())
			if err != nil {
				return err
			}
			rules := catalogue(policy.model)
			if err := knownRule("explain", c.Args().First(), rules); err != nil {
				return err
			}
			colour, err := colours("auto", w.environ, w.stdout)
			if err != nil {
				return err
			}
			recorded, err := report.RecordedOutputs()
			if err != nil {
				return err
			}
			text := ""
			for _, r := range rules {
				if r.ID == c.Args().First() {
					text = report.RuleText(r, recorded[r.ID], min(helpWidth(w.stdout), textWidth), colour)
				}
			}
			return printText(w.stdout, text)
		},
	}
}
