package main

import (
	"github.com/urfave/cli/v2"

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
				colour, err := colours("auto", w.environ, w.stdout)
				if err != nil {
					return err
				}
				text, err := report.RulesTable(rules, report.Options{Width: reportWidth(w), Color: colour})
				if err != nil {
					return err
				}
				return printText(w.stdout, text)
			case "json":
				type listed struct {
					validate.Rule
					URL string `json:"url,omitempty"` // its page
				}
				all := make([]listed, len(rules))
				for i, rule := range rules {
					if rule.Settings == nil {
						rule.Settings = []string{} // a list, not null
					}
					all[i] = listed{rule, rule.URL()}
				}
				return printJSON(w.stdout, all)
			case "markdown":
				return printText(w.stdout, report.RulesMarkdown(rules))
			}
			return wrongWord("unknown format", c.String("format"), formatsOf("rules")...)
		},
	}
}
