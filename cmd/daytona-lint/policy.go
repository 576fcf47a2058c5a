package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// policyName is the policy that is in force without --policy, if it is there.
const policyName = ".daytona-lint.cue"

var policyFlag = &cli.StringFlag{Name: "policy", Usage: "policy file (default: " + policyName + " under --root, if there)"}

// policyFlags are for the commands that read no settings.
var policyFlags = []cli.Flag{
	policyFlag,
	&cli.StringFlag{Name: "root", Usage: "folder of the policy (default: the working folder)"},
}

// lawbook is the model that is in force, and the policy file that it is from.
type lawbook struct {
	model *schema.Model
	file  string // "" without a policy
}

// policy reads the policy that the command line names, or the one under --root.
// Without one the built-in model is in force, and nothing more is compiled.
func (w *world) policy(c *cli.Context) (lawbook, error) {
	file := c.String("policy")
	if file == "" {
		file = filepath.Join(c.String("root"), policyName)
		if !w.exists(file) {
			return lawbook{model: schema.Default()}, nil
		}
	}
	text, err := w.readUpTo(file, schema.MaxPolicy)
	if err != nil {
		return lawbook{}, usagef("%s", err)
	}
	m, err := schema.New(text, catalogue(schema.Default()))
	var wrong *schema.PolicyError
	if errors.As(err, &wrong) {
		return lawbook{}, usagef("%s:%d:%d: %s", validate.Visible(filepath.ToSlash(file)), wrong.Line, wrong.Column, wrong.Text)
	}
	return lawbook{m, file}, err
}

// keeps tells whether a file is linted under the policy: it is unless the policy
// leaves it out, which it can do with files below its folder that were met on a
// walk.
func (l lawbook) keeps(w *world, t target) bool {
	if t.named || l.model.Policy == nil || len(l.model.Policy.Include)+len(l.model.Policy.Exclude) == 0 {
		return true
	}
	rel, err := filepath.Rel(filepath.Dir(w.abs(l.file)), w.abs(t.name))
	name := filepath.ToSlash(rel)
	outside := err != nil || name == ".." || strings.HasPrefix(name, "../")
	return outside || l.wants(name)
}

func (l lawbook) wants(name string) bool {
	p := l.model.Policy
	return (len(p.Include) == 0 || matchesAny(p.Include, name)) && !matchesAny(p.Exclude, name)
}

func (w *world) policyCommand() *cli.Command {
	return &cli.Command{
		Name:  "policy",
		Usage: "print the policy that is in force",
		Flags: append([]cli.Flag{&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "text or json"}}, policyFlags...),
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("policy takes no argument; --policy FILE names a policy")
			}
			law, err := w.policy(c)
			if err != nil {
				return err
			}
			switch c.String("format") {
			case "text":
				return w.write(law.text())
			case "json":
				return w.policyJSON(law)
			}
			return usagef("policy has the formats text, json")
		},
	}
}

func (w *world) policyJSON(law lawbook) error {
	p := law.model.Policy
	if p == nil {
		p = schema.NoPolicy()
	}
	enc := json.NewEncoder(w.stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		File string `json:"file"`
		*schema.Policy
	}{filepath.ToSlash(law.file), p})
}

// text is one line for each thing that the policy lays down.
func (l lawbook) text() string {
	p := l.model.Policy
	if p == nil {
		return "no policy: the built-in rules are in force\n"
	}
	var b strings.Builder
	line := func(what, name, text string) {
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%-9s %-22s %s", what, report.Visible(name), report.Visible(text)), " "))
	}
	for _, s := range p.Severities {
		line("severity", s.Rule, s.Level)
	}
	for _, region := range p.Regions {
		line("region", region, "")
	}
	for _, host := range p.Hosts {
		line("host", host, "")
	}
	for _, s := range p.Settings {
		want := s.Want
		if want == "" {
			want = "(a constraint that is not shown)"
		}
		line("setting", s.Setting, want)
	}
	for _, r := range p.Rules {
		line("rule", r.ID, r.Severity+": "+r.Summary)
	}
	for _, glob := range p.Include {
		line("include", glob, "")
	}
	for _, glob := range p.Exclude {
		line("exclude", glob, "")
	}
	if p.Ignores {
		line("ignores", "allowed", "")
	} else {
		line("ignores", "not allowed", "")
	}
	return b.String()
}
