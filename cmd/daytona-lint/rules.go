package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/probe"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// catalogue is every rule: those of the probe, and of the policy, included. A key
// in the words of a policy's rule is hidden.
func catalogue(m *schema.Model) []validate.Rule {
	rules := validate.RulesOf(m)
	for i := range rules {
		if r := &rules[i]; r.Group == schema.GroupPolicy {
			for _, text := range []*string{&r.Summary, &r.Why, &r.Help, &r.Bad, &r.Good} {
				*text = source.HideKeys(*text)
			}
		}
	}
	return append(rules, probe.Rules()...)
}

func rulesCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:  "rules",
		Usage: "list the rules",
		Flags: append([]cli.Flag{&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "table", Usage: "format of the list: table, json or markdown"}}, policyFlags...),
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usageError(source.Say("rules takes no argument; to read one rule, use daytona-lint explain RULE"))
			}
			policy, err := readPolicy(c, w.inputs())
			if err != nil {
				return err
			}
			rules := catalogue(policy.model)
			switch c.String("format") {
			case "table":
				return printText(w.stdout, rulesTable(rules, cmp.Or(reportWidth(w), logWidth)))
			case "json":
				return printJSON(w.stdout, rules)
			case "markdown":
				return printText(w.stdout, report.RulesMarkdown(rules))
			}
			return usageError(source.Say("unknown format%s; rules can write table, json or markdown", orMeant(c.String("format"), "table", "json", "markdown")))
		},
	}
}

// rulesTable lists the rules one a line, with their summaries as wide as there
// is room for.
func rulesTable(rules []validate.Rule, width int) string {
	var b strings.Builder
	for _, r := range rules {
		line := fmt.Sprintf("%-26s %-8s %-5s %s", r.ID, r.Severity, r.Fix, inert.Text(r.Summary))
		if runes := []rune(line); len(runes) > width {
			line = string(runes[:width-1]) + "…"
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
