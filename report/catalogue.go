package report

import (
	"fmt"
	"strings"

	"github.com/daytona-lint/daytona-lint/schema"
)

// RulesMarkdown is the catalogue as a Markdown table.
func RulesMarkdown(rules []schema.Rule) string {
	var b strings.Builder
	b.WriteString("| rule | severity | fires when | fix |\n|---|---|---|---|\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.ID, r.Severity, cell(r.Summary), r.Fix)
	}
	return b.String()
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
