package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

func explainCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "tell a rule whole: what, why, a bad and a good example, how to mend it",
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
			var text strings.Builder
			for _, r := range rules {
				if r.ID == c.Args().First() {
					explain(&text, r)
				}
			}
			return printText(w.stdout, text.String())
		},
	}
}

// fixKinds say how a rule's findings are fixed.
var fixKinds = map[string]string{
	schema.FixNone: "by hand",
	schema.FixHint: "suggested, not made",
	schema.FixSafe: "made by --fix where it is certain",
}

// explain writes a rule. What a policy's rule leaves out is left out.
func explain(out io.Writer, r validate.Rule) {
	fmt.Fprintf(out, "%s (%s)\n", r.ID, r.Severity)
	for _, e := range []struct{ title, text string }{{"Fires when ", r.Summary}, {"Why: ", r.Why}, {"Do: ", r.Help}, {"Fix: ", fixKinds[r.Fix]}} {
		if e.text != "" {
			fmt.Fprintf(out, "\n%s%s.\n", e.title, inert.Text(e.text))
		}
	}
	for _, e := range []struct{ title, text string }{{"Bad", r.Bad}, {"Good", r.Good}} {
		if e.text == "" {
			continue
		}
		fmt.Fprintf(out, "\n%s:\n\n", e.title)
		for _, line := range strings.Split(strings.TrimRight(e.text, "\n"), "\n") {
			fmt.Fprintln(out, strings.TrimRight("    "+inert.Text(strings.ReplaceAll(line, "\ufeff", "<BOM>")), " "))
		}
	}
}
