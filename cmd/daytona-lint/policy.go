package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// policyName is the policy that is in force without --policy, if it is there.
const policyName = ".daytona-lint.cue"

var policyFlag = &cli.StringFlag{Name: "policy", Usage: "policy file (default: " + policyName + " under --root, if there)"}

// policyFlags are for the commands that read no settings.
var policyFlags = []cli.Flag{
	policyFlag,
	&cli.StringFlag{Name: "root", Usage: "folder of the policy (default: the working folder)"},
}

// policy is the model that is in force, and the policy file that it is from.
type policy struct {
	model *schema.Model
	file  string // "" without a policy
}

// readPolicy reads the policy that the command line names, or the one under
// --root. Without one the built-in model is in force, and nothing more is
// compiled.
func readPolicy(c *cli.Context, in inputs) (policy, error) {
	if err := checkRoot(c, in); err != nil {
		return policy{}, err
	}
	file := c.String("policy")
	if file == "" {
		file = filepath.Join(c.String("root"), policyName)
		if in.noPolicy || !in.Exists(file) {
			return policy{model: schema.Default()}, nil
		}
	}
	in.Files.Open = nil // half a policy, as an editor may hold it, would change every finding
	text, err := in.readUpTo(file, schema.MaxPolicy)
	if err != nil {
		return policy{}, usageError(source.Say("%s", source.ShowError(err)))
	}
	m, err := schema.New(text, catalogue(schema.Default()))
	var wrong *schema.PolicyError
	if errors.As(err, &wrong) {
		return policy{}, usageError(source.Say("%s:%d:%d: %s", source.ShowPath(filepath.ToSlash(file)), source.Int(wrong.Line), source.Int(wrong.Column), source.Ours(wrong.Text)))
	}
	return policy{m, file}, err
}

// keeps reports whether a file is linted under the policy: it is unless the
// policy leaves it out, which it can do with files below its folder that were met
// on a walk.
func (p policy) keeps(files discover.Files, t discover.Target) bool {
	if t.Named || p.model.Policy == nil || len(p.model.Policy.Include)+len(p.model.Policy.Exclude) == 0 {
		return true
	}
	rel, err := filepath.Rel(filepath.Dir(files.Abs(p.file)), files.Abs(t.Name))
	name := filepath.ToSlash(rel)
	outside := err != nil || name == ".." || strings.HasPrefix(name, "../")
	return outside || p.includes(name)
}

func (p policy) includes(name string) bool {
	include, exclude := p.model.Policy.Include, p.model.Policy.Exclude
	return (len(include) == 0 || discover.MatchesAny(include, name)) && !discover.MatchesAny(exclude, name)
}

func policyCommand(w *world) *cli.Command {
	return &cli.Command{
		Name:  "policy",
		Usage: "print the policy that is in force",
		Flags: append([]cli.Flag{&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "format: text or json"}}, policyFlags...),
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usageError(source.Say("policy takes no argument; name a policy with --policy FILE"))
			}
			p, err := readPolicy(c, w.inputs())
			if err != nil {
				return err
			}
			var out strings.Builder
			switch c.String("format") {
			case "text":
				out.WriteString(p.text())
			case "json":
				if err := printJSON(&out, p.json()); err != nil {
					return err
				}
			default:
				return wrongWord("unknown format", c.String("format"), formatsOf("policy")...)
			}
			return printText(w.stdout, source.HideKeys(out.String()))
		},
	}
}

// json is the policy as the command prints it.
func (p policy) json() any {
	written := p.model.Policy
	if written == nil {
		written = schema.NoPolicy()
	}
	return struct {
		File string `json:"file"`
		*schema.Policy
	}{fileName(p.file), written}
}

// text is one line for each thing that the policy says.
func (p policy) text() string {
	written := p.model.Policy
	if written == nil {
		return "no policy: the built-in rules are in force\n"
	}
	var b strings.Builder
	line := func(what, name, text string) {
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%-9s %-22s %s", what, inert.Text(name), inert.Text(text)), " "))
	}
	for _, s := range written.Severities {
		line("severity", s.Rule, s.Level)
	}
	for _, region := range written.Regions {
		line("region", region, "")
	}
	for _, host := range written.Hosts {
		line("host", host, "")
	}
	for _, s := range written.Settings {
		want := s.Want
		if want == "" {
			want = "(a constraint that is not shown)"
		}
		line("setting", s.Setting, want)
	}
	for _, r := range written.Rules {
		line("rule", r.ID, r.Severity+": "+r.Summary)
	}
	for _, glob := range written.Include {
		line("include", glob, "")
	}
	for _, glob := range written.Exclude {
		line("exclude", glob, "")
	}
	if written.Ignores {
		line("ignores", "allowed", "")
	} else {
		line("ignores", "not allowed", "")
	}
	return b.String()
}
