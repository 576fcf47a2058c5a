package report

import (
	"fmt"
	"path"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// fixKinds say how a rule's findings are fixed.
var fixKinds = map[string]string{
	schema.FixNone: "None; fix it by hand.",
	schema.FixHint: "The finding suggests a fix; `--fix` does not apply it.",
	schema.FixSafe: "`--fix` applies the fix where it is certain.",
}

// silencing says how a rule's findings are silenced.
func silencing(r *schema.Rule) string {
	flag := fmt.Sprintf("For one run: `--ignore %s`. In a policy: `severities: %q: \"off\"`.", r.ID, r.ID)
	switch r.Group {
	case schema.GroupProbe:
		return "It is what the probe found, and cannot be silenced; `--until STAGE` ends the probe earlier."
	case schema.GroupLinter:
		return flag
	}
	return fmt.Sprintf("On the line or the line above: `# daytona-lint: ignore[%s] reason`. At the top of the file: `# daytona-lint: ignore-file[%s] reason`. "+
		"`--add-ignore` writes these comments. %s A finding of an environment variable has no line for a comment.", r.ID, r.ID, flag)
}

// section is a part of what is told of a rule: prose, or code.
type section struct {
	title   string
	text    string // one paragraph
	words   string // an example that is no file
	example schema.Example
	printed []string // what was recorded of running it, for a terminal
}

// exampleOf is the section with a rule's example.
func exampleOf(r *schema.Rule, title, text string) section {
	if r.Group == schema.GroupProbe {
		return section{title: title, words: text}
	}
	s := section{title: title}
	if text != "" {
		s.example = schema.ParseExample(text)
	}
	return s
}

// sections are everything that is told of a rule, be it a page or a terminal. What a
// policy's rule leaves out is left out.
func sections(r *schema.Rule) []section {
	all := []section{{text: "Fires when " + strings.TrimSuffix(r.Summary, ".") + "."}, {title: "Why", text: sentence(r.Why)},
		{title: "Who is hit", text: r.Who()}}
	if len(r.Settings) > 0 {
		all = append(all, section{title: "Looks at", text: strings.Join(r.Settings, ", ") + "."})
	}
	all = append(all, exampleOf(r, "Bad", r.Bad), exampleOf(r, "Good", r.Good),
		section{title: "How to fix", text: sentence(r.Help)}, section{title: "Automatic fix", text: fixKinds[r.Fix]})
	if r.URL() != "" {
		all = append(all, section{title: "Silence", text: silencing(r)}, section{title: "Since", text: r.Since() + "."},
			section{title: "Evidence", text: r.Evidence()}, section{title: "Page", text: r.URL()})
	}
	kept := all[:0]
	for _, s := range all {
		if s.text != "" || s.words != "" || len(s.example.Files) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// plainWord is a first word that begins a sentence with a capital letter; a command
// or a name does not.
var plainWord = lazyregexp.New(`^[a-z]+(-[a-z]+)?[ ,;:]`)

// sentence makes a rule's words a sentence.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	if plainWord.MatchString(s) && !strings.HasPrefix(s, "chmod ") && !strings.HasPrefix(s, "daytona-lint ") && !strings.HasPrefix(s, "tomllib ") && !strings.HasPrefix(s, "pip ") {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	return strings.TrimSuffix(s, ".") + "."
}

// RuleText tells a rule whole, wrapped at words, with its titles marked where it is
// in colour. seen is what its examples were seen to print.
func RuleText(r schema.Rule, seen Recorded, width int, color bool) string {
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
			lines := wrapCode(inert.Text(strings.TrimPrefix(s.title+": "+s.text, ": ")), width)
			if title != "" {
				lines[0] = strings.Replace(lines[0], s.title+":", title, 1)
			}
			for _, line := range lines {
				b.WriteString(line + "\n")
			}
		default:
			b.WriteString(title + "\n\n")
			switch s.title {
			case "Bad":
				s.printed = seen.Bad
			case "Good":
				s.printed = seen.Good
			}
			exampleText(&b, s, width)
		}
	}
	return b.String()
}

// exampleText writes an example for a terminal: files under their names, and the
// commands that follow with what they print, where there is more than one file's text.
func exampleText(b *strings.Builder, s section, width int) {
	code := func(text, before string) {
		for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
			b.WriteString(strings.TrimRight("    "+before+inert.Text(visibleMark(line)), " ") + "\n")
		}
	}
	commands := s.example.Commands
	if s.words != "" {
		code(s.words, "")
	}
	for _, f := range s.example.Files {
		if len(s.example.Files) > 1 || len(commands)+len(s.printed) > 0 {
			b.WriteString("  " + inert.Text(f.Name) + "\n")
		}
		code(f.Text, "")
	}
	if len(commands)+len(s.printed) > 0 {
		b.WriteString("  and in the shell\n")
	}
	if len(commands) > 0 {
		code(strings.Join(commands, "\n"), "$ ")
	}
	writePrinted(b, s.printed, width)
}

func visibleMark(line string) string { return strings.ReplaceAll(line, "\ufeff", "<BOM>") }

// Ran is a command line, and what it printed.
type Ran struct{ Line, Printed string }

// RulePage is the page about a rule in Markdown. bad and good are what is run after
// the set-up of the examples, none where the line is empty.
func RulePage(r schema.Rule, bad, good Ran) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s · since %s · [all rules](README.md)\n", r.ID, r.Severity, r.Since())
	for _, s := range sections(&r) {
		switch {
		case s.title == "Page" || s.title == "Since":
		case s.title == "Bad":
			examplePage(&b, s, bad)
		case s.title == "Good":
			examplePage(&b, s, good)
		case s.title == "":
			b.WriteString("\n" + prose(s.text) + "\n")
		default:
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", s.title, prose(s.text))
		}
	}
	return b.String()
}

// examplePage writes an example for a page: its files, each below its name, then
// the commands and what they print.
func examplePage(b *strings.Builder, s section, ran Ran) {
	fmt.Fprintf(b, "\n## %s\n", s.title)
	if s.words != "" {
		fmt.Fprintf(b, "\n```\n%s\n```\n", strings.TrimRight(s.words, "\n"))
	}
	for _, f := range s.example.Files {
		fmt.Fprintf(b, "\n`%s`:\n\n```%s\n%s\n```\n", f.Name, codeKind(f.Name), visibleMark(strings.TrimRight(f.Text, "\n")))
	}
	if ran.Line == "" {
		return
	}
	b.WriteString("\n```console\n")
	for _, command := range s.example.Commands {
		b.WriteString("$ " + command + "\n")
	}
	b.WriteString("$ " + ran.Line + "\n" + ran.Printed + "```\n")
}

// codeKind is the language of a file's block of Markdown.
func codeKind(name string) string {
	switch ext := path.Ext(name); ext {
	case ".env":
		return "dotenv"
	case ".toml", ".json", ".cue":
		return ext[1:]
	}
	return "text"
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
	b.WriteString("# Rules\n\n`daytona-lint explain RULE` prints a page in the terminal.\n")
	for _, theme := range themes {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | fires when | fix |\n|---|---|---|---|\n", theme.title)
		for _, r := range rules {
			if r.Group == theme.group {
				fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s |\n", r.ID, r.ID, r.Severity, cell(r.Summary), fixWord(&r))
			}
		}
	}
	return b.String()
}
