package report

import (
	"fmt"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// fixWord is how people are told of a rule's fixes.
func fixWord(r *schema.Rule) string {
	if r.Fix == schema.FixHint {
		return "suggested"
	}
	return r.Fix
}

// RulesMarkdown is the catalogue as a Markdown table.
func RulesMarkdown(rules []schema.Rule) string {
	var b strings.Builder
	b.WriteString("| rule | severity | fires when | fix |\n|---|---|---|---|\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.ID, r.Severity, cell(r.Summary), fixWord(&r))
	}
	return b.String()
}

// rulesBeside is the width from which on there is room for summaries beside the rules.
const rulesBeside = 100

// RulesTable lists rules: one a line for a pipe; for a terminal with the summaries
// wrapped, beside the rules or below them.
func RulesTable(rules []schema.Rule, o Options) (string, error) {
	var b strings.Builder
	if o.Width <= 0 {
		for _, r := range rules {
			fmt.Fprintf(&b, "%-26s %-8s %-9s %s\n", r.ID, r.Severity, fixWord(&r), inert.Text(r.Summary))
		}
		return b.String(), nil
	}
	p, width := paint(o.Color), max(o.Width, minWidth)
	heads := []string{"rule", "severity", "fix", "fires when"}
	widths := make([]int, len(heads))
	for i, head := range heads {
		widths[i] = len(head)
	}
	for _, r := range rules {
		widths[0], widths[2] = max(widths[0], len(r.ID)), max(widths[2], len(fixWord(&r)))
	}
	room := width - widths[0] - widths[1] - widths[2] - 3*len("  ")
	beside := width >= rulesBeside
	if !beside {
		heads, room = heads[:3], width-len(stackIndent)
	}
	var rows [][][]string
	var below [][]string
	for _, r := range rules {
		row := [][]string{{p.with(bold, r.ID)}, {p.with(severityColor(validate.Severity(r.Severity)), r.Severity)}, {fixWord(&r)}}
		summary := wrapEvenly(inert.Text(r.Summary), min(room, maxMessage))
		if beside {
			row = append(row, summary)
		} else {
			below = append(below, summary)
		}
		rows = append(rows, row)
	}
	titles := make([][]string, len(heads))
	for i := range heads {
		titles[i] = []string{p.with(dim, heads[i])}
	}
	top, drawn, err := drawColumns(titles, rows)
	if err != nil {
		return "", err
	}
	widest := minWidth
	for i := range drawn {
		if !beside {
			for _, line := range below[i] {
				drawn[i] = append(drawn[i], stackIndent+line)
			}
		}
		for _, line := range drawn[i] {
			widest = max(widest, columns(line))
		}
	}
	b.WriteString(strings.Join(top, "") + "\n" + lightRule(p, min(widest, width)) + "\n")
	for _, lines := range drawn {
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return b.String(), nil
}

// SettingsMarkdown is the settings model as a Markdown table.
func SettingsMarkdown(settings []schema.Setting) string {
	var b strings.Builder
	b.WriteString("| setting | variable | default | what it is |\n|---|---|---|---|\n")
	for _, s := range settings {
		def := "`" + s.Default + "`"
		if s.Required {
			def = "(required)"
		}
		variables := make([]string, len(s.Variables))
		for i, v := range s.Variables {
			variables[i] = "`" + v + "`"
		}
		for _, v := range s.Deprecated {
			for i := range variables {
				if variables[i] == "`"+v+"`" {
					variables[i] += " (deprecated)"
				}
			}
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", s.Name, strings.Join(variables, ", "), cell(def), cell(s.Doc))
	}
	return b.String()
}

// cell escapes what would end a cell of a Markdown table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// Names are the names of all formats.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}
