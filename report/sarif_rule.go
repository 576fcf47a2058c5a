package report

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/schema"
)

// describe tells a rule whole, in plain text and in Markdown.
func describe(r schema.Rule) sarifRule {
	rule := sarifRule{
		ID:            inert.Text(r.ID),
		Short:         sarifMessage{sarifText(inert.Text(r.Summary))},
		Configuration: sarifConfiguration{sarifLevel(r.Severity)},
		Properties:    sarifProperties{Tags: []string{inert.Text(string(r.Group))}},
	}
	if ruleName.MatchString(r.ID) {
		rule.HelpURI = r.URL()
	}
	if r.Why != "" {
		rule.Full = &sarifMessage{sarifText(visibleLines(r.Why))}
	}
	var text, markdown strings.Builder
	for _, s := range []string{r.Summary, r.Why, r.Help} {
		if s != "" {
			text.WriteString(unlink.Replace(visibleLines(s)) + "\n\n")
			markdown.WriteString(markdownLines(s) + "\n\n")
		}
	}
	for _, example := range []struct{ label, source string }{{"Bad", r.Bad}, {"Good", r.Good}} {
		if example.source != "" {
			source := visibleLines(example.source)
			text.WriteString(example.label + ":\n" + unlink.Replace(source) + "\n\n")
			markdown.WriteString("**" + example.label + "**\n\n" + fenced(source) + "\n\n")
		}
	}
	rule.Help = sarifHelp{strings.TrimSpace(text.String()), strings.TrimSpace(markdown.String())}
	return rule
}

// visibleLines is inert.Text for a text whose line breaks are meant.
func visibleLines(s string) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	for i := range lines {
		lines[i] = inert.Text(lines[i])
	}
	return strings.Join(lines, "\n")
}

// fenced is a code block of Markdown that its content cannot close.
func fenced(source string) string {
	fence := "```"
	for strings.Contains(source, fence) {
		fence += "`"
	}
	return fence + "\n" + source + "\n" + fence
}
