package validate

import (
	"maps"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

var ruleUnusedIgnore = Rule{
	ID: "unused-ignore", Group: schema.GroupLinter, Severity: "warning",
	Summary: "an ignore comment silences nothing: no such finding, no such rule, or the wrong form",
	Why:     "it does not do what its author meant, or silently hides the next problem of its kind",
	Help:    "delete the comment, or write # daytona-lint: ignore[RULE] reason on the line or the line above, or # daytona-lint: ignore-file[RULE] reason at the top",
	Bad:     "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu\"  # daytona-lint: ignore[invalid-target] soon\n",
	Good:    "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu-2\"  # daytona-lint: ignore[invalid-target] soon\n",
}

// Silence separates the findings by the ignore comments of the configuration's
// files: those that are kept, with what is wrong with the comments themselves,
// and those that a comment silences. A finding of the environment stands on no
// line and cannot be silenced. Findings may come from elsewhere than Check, if
// they name a file of the configuration. Both results are sorted as Check does.
//
// Under a policy that allows no ignores every finding is kept.
func Silence(c *Config, findings []Finding) (kept, ignored []Finding) {
	p := &pass{Config: c}
	silenced := make([]bool, len(findings))
	for _, d := range c.allDocuments() {
		comments := d.ignoreComments()
		if len(comments) == 0 {
			continue
		}
		if c.model.Policy != nil && !c.model.Policy.Ignores {
			p.refused(d, comments)
			continue
		}
		about := map[string][]*ignoreComment{}
		for i := range comments {
			for _, r := range comments[i].rules {
				about[r.id] = append(about[r.id], &comments[i])
			}
		}
		for i, f := range findings {
			if f.File != d.Name {
				continue
			}
			for _, comment := range about[f.Rule] {
				silenced[i] = comment.silences(f) || silenced[i]
			}
		}
		if !d.Layer && !d.prose() {
			p.unused(d, comments)
		}
	}
	for i, f := range findings {
		if silenced[i] {
			ignored = append(ignored, f)
		} else {
			kept = append(kept, f)
		}
	}
	if len(p.findings) > 0 {
		kept = append(kept, p.findings...)
		Sort(kept)
	}
	return kept, ignored
}

// documents are the files that settings come from.
func (c *Config) documents() []*document {
	if c.toml == nil {
		return c.dotenv
	}
	return append([]*document{c.toml}, c.dotenv...)
}

// allDocuments are all files of the configuration.
func (c *Config) allDocuments() []*document {
	if c.text == nil {
		return c.documents()
	}
	return append(slices.Clip(c.documents()), c.text)
}

// silences reports whether the comment is about the finding, and notes that it was
// of use.
func (c *ignoreComment) silences(f Finding) bool {
	if c.fault != ignoreFine || !c.file && (f.EndLine < c.from || c.to < f.Line) {
		return false
	}
	for i := range c.rules {
		if c.rules[i].id == f.Rule {
			c.rules[i].used = true
		}
	}
	return true
}

// unused reports the comments, and the rules in them, that silenced nothing.
func (p *pass) unused(d *document, comments []ignoreComment) {
	if len(comments) == 0 {
		return
	}
	rules := map[string]Rule{}
	for _, r := range RulesOf(p.model) {
		rules[r.ID] = r
	}
	for _, c := range comments {
		if c.fault == ignoreForeign {
			if _, ours := rules[c.rules[0].id]; !ours {
				continue // nothing to do with this linter
			}
		}
		if c.fault != ignoreFine {
			p.report(draft{rule: &ruleUnusedIgnore, origin: d.origin("", c.at), message: ignoreFaults[c.fault]})
			continue
		}
		for _, r := range c.rules {
			rule, known := rules[r.id]
			switch {
			case !known:
				f := draft{rule: &ruleUnusedIgnore, subject: "unknown", origin: d.origin("", r.at),
					message: source.Say("%s is not a rule: it silences nothing", source.ShowName(r.id))}
				if meant := near.Name(r.id, slices.Sorted(maps.Keys(rules))); meant != "" {
					f.help = source.Say("did you mean %s?", source.Ours(meant))
				}
				p.report(f)
			case !r.used && !rule.Surroundings && rule.Group != schema.GroupSecret:
				// The others may find something on another machine, or in git.
				where := "on this line"
				if c.file {
					where = "in this file"
				}
				p.report(draft{rule: &ruleUnusedIgnore, subject: r.id, origin: d.origin("", r.at),
					message: source.Say("%s has no finding %s: the comment silences nothing", source.Ours(r.id), source.Ours(where)), help: source.Say("delete it")})
			}
		}
	}
}

// refused reports comments under a policy that allows none.
func (p *pass) refused(d *document, comments []ignoreComment) {
	for _, c := range comments {
		if !d.Layer && !d.prose() && c.fault != ignoreForeign {
			p.report(draft{rule: &ruleUnusedIgnore, subject: "policy", origin: d.origin("", c.at),
				message: source.Say("the policy does not allow ignore comments: this one silences nothing"), help: source.Say("fix the finding and delete the comment")})
		}
	}
}

var ignoreFaults = map[ignoreFault]source.Shown{
	ignoreOtherWord:  source.Say("the comment for daytona-lint is neither ignore[RULE] nor ignore-file[RULE]: it has no effect"),
	ignoreNoBrackets: source.Say("the ignore comment names no rules in brackets, as in ignore[RULE]: it silences nothing"),
	ignoreNothing:    source.Say("the ignore comment has empty brackets: it silences nothing"),
	ignoreOtherMark:  source.Say("the ignore comment does not start with daytona-lint: and silences nothing"),
	ignoreForeign:    source.Say("the comment names a rule of daytona-lint, but is for another tool: it silences nothing"),
	ignoreTooLow:     source.Say("ignore-file is not at the top of the file, above everything but comments: it silences nothing"),
}
