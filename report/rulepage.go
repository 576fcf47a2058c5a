package report

import (
	"fmt"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// fixKinds say how a rule's findings are fixed.
var fixKinds = map[string]string{
	schema.FixNone: "By hand.",
	schema.FixHint: "The finding suggests a fix; `--fix` does not apply it.",
	schema.FixSafe: "`--fix` applies the fix where it is certain.",
}

// silencing says how a rule's findings are silenced.
func silencing(r *schema.Rule) string {
	flag := fmt.Sprintf("`--ignore %s` for a run, or `severities: %q: \"off\"` in a policy.", r.ID, r.ID)
	switch r.Group {
	case schema.GroupProbe:
		return "It is what the probe found, and cannot be silenced; `--until STAGE` ends the probe earlier."
	case schema.GroupLinter:
		return flag
	}
	return fmt.Sprintf("`# daytona-lint: ignore[%s] reason` on the line or the line above, `# daytona-lint: ignore-file[%s] reason` at the top of the file "+
		"(`--add-ignore` writes them), or %s A finding of an environment variable has no line: use one of the latter two.", r.ID, r.ID, flag)
}

// section is a part of what is told of a rule: prose, or code.
type section struct {
	title string
	text  string // one paragraph
	code  string
	kind  string // of code: toml, dotenv, or "" for none
}

// sections are everything that is told of a rule, be it a page or a terminal. What a
// policy's rule leaves out is left out.
func sections(r *schema.Rule) []section {
	kind := "toml"
	switch {
	case r.Group == schema.GroupProbe:
		kind = ""
	case !strings.Contains(r.Bad, "["):
		kind = "dotenv"
	}
	all := []section{{text: "Fires when " + strings.TrimSuffix(r.Summary, ".") + "."}, {title: "Why", text: sentence(r.Why)}}
	if len(r.Settings) > 0 {
		all = append(all, section{title: "Looks at", text: strings.Join(r.Settings, ", ") + "."})
	}
	all = append(all, section{title: "Bad", code: r.Bad, kind: kind}, section{title: "Good", code: r.Good, kind: kind},
		section{title: "How to fix", text: sentence(r.Help)}, section{title: "Automatic fix", text: fixKinds[r.Fix]})
	if r.URL() != "" {
		all = append(all, section{title: "Silence", text: silencing(r)}, section{title: "Since", text: r.Since() + "."},
			section{title: "Evidence", text: r.Evidence()}, section{title: "Page", text: r.URL()})
	}
	kept := all[:0]
	for _, s := range all {
		if s.text != "" || s.code != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// plainWord is a first word that begins a sentence with a capital letter; a command
// or a name does not.
var plainWord = lazyregexp.New(`^[a-z]+[ ,;]`)

// sentence makes a rule's words a sentence.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	if plainWord.MatchString(s) && !strings.HasPrefix(s, "chmod ") && !strings.HasPrefix(s, "tomllib ") && !strings.HasPrefix(s, "pip ") {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	return strings.TrimSuffix(s, ".") + "."
}

// RuleText tells a rule whole, wrapped at words, with its titles marked where it is
// in colour.
func RuleText(r schema.Rule, width int, color bool) string {
	p := paint(color)
	var b strings.Builder
	b.WriteString(p.with(bold, inert.Text(r.ID)) + " (" + p.with(severityColor(validate.Severity(r.Severity)), inert.Text(r.Severity)) + ")\n")
	for _, s := range sections(&r) {
		b.WriteString("\n")
		title := ""
		if s.title != "" {
			title = p.with(bold, s.title+":")
		}
		switch {
		case s.title == "Page":
			space := " "
			if columns(s.title+": "+s.text) > width {
				space = "\n"
			}
			b.WriteString(title + space + inert.Text(s.text) + "\n") // an address stays whole
		case s.text != "":
			lines := wrap(inert.Text(strings.TrimPrefix(s.title+": "+s.text, ": ")), width)
			if title != "" {
				lines[0] = strings.Replace(lines[0], s.title+":", title, 1)
			}
			for _, line := range lines {
				b.WriteString(line + "\n")
			}
		default:
			b.WriteString(title + "\n\n")
			for line := range strings.SplitSeq(strings.TrimRight(s.code, "\n"), "\n") {
				b.WriteString(strings.TrimRight("    "+inert.Text(visibleMark(line)), " ") + "\n")
			}
		}
	}
	return b.String()
}

func visibleMark(line string) string { return strings.ReplaceAll(line, "\ufeff", "<BOM>") }

// Ran is a command line, and what it printed.
type Ran struct{ Line, Printed string }

// RulePage is the page about a rule in Markdown. ran is what is reported of the bad
// example.
func RulePage(r schema.Rule, ran Ran) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s · since %s · [all rules](README.md)\n", r.ID, r.Severity, r.Since())
	for _, s := range sections(&r) {
		switch {
		case s.title == "Page" || s.title == "Since":
		case s.code != "":
			fmt.Fprintf(&b, "\n## %s\n\n```%s\n%s\n```\n", s.title, s.kind, visibleMark(strings.TrimRight(s.code, "\n")))
			if s.title == "Bad" && ran.Printed != "" {
				fmt.Fprintf(&b, "\n```text\n$ %s\n%s```\n", ran.Line, ran.Printed)
			}
		case s.title == "":
			b.WriteString("\n" + prose(s.text) + "\n")
		default:
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", s.title, prose(s.text))
		}
	}
	return b.String()
}

// prose is a text as Markdown, in which only what stands in backquotes is markup.
func prose(text string) string {
	parts := strings.Split(text, "`")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = strings.NewReplacer("*", `\*`, "<", "&lt;", "[", `\[`).Replace(parts[i])
	}
	return strings.Join(parts, "`")
}

// themes are the titles of the groups.
var themes = []struct {
	group schema.Group
	title string
}{
	{schema.GroupFile, "The file"}, {schema.GroupValue, "The values"}, {schema.GroupEnvironment, "The environment, and what takes precedence"},
	{schema.GroupSecret, "Secrets"}, {schema.GroupPolicy, "The policy"}, {schema.GroupLinter, "The linter's own"}, {schema.GroupProbe, "The probe"},
}

// RulesIndex lists the pages by theme.
func RulesIndex(rules []schema.Rule) string {
	var b strings.Builder
	b.WriteString("# Rules\n\n`daytona-lint explain RULE` prints the same.\n")
	for _, theme := range themes {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | fires when | fix |\n|---|---|---|---|\n", theme.title)
		for _, r := range rules {
			if r.Group == theme.group {
				fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s |\n", r.ID, r.ID, r.Severity, cell(r.Summary), r.Fix)
			}
		}
	}
	return b.String()
}
