package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/report"
)

// Lines of a help text are this wide at most: longer ones are hard to read.
const maxHelp = 100

// exampleOf is a command line, and what it does.
type exampleOf struct{ line, does string }

// commandDoc is what the help says of a command beside its usage and its flags.
type commandDoc struct {
	about    string // what its arguments are
	examples []exampleOf
	codes    []exampleOf // exit codes
}

const pathsAbout = "PATH is a TOML file, a dotenv file (.env, .env.*, *.env, env.*, .dev.vars ...), any other file, a folder, or - for standard input. " +
	"A named file is checked whatever its keys or name. Without PATH: what OpenManus would load under --root, and the process's DAYTONA_* variables."

var commonCodes = []exampleOf{{"2", "bad command line or policy"}, {"3", "the work could not be done"}, {"130", "interrupted"}}

// commandDocs is asked for by the help alone.
func commandDocs() map[string]commandDoc {
	codes := func(zero, one string) []exampleOf {
		all := []exampleOf{{"0", zero}}
		if one != "" {
			all = append(all, exampleOf{"1", one})
		}
		return append(all, commonCodes...)
	}
	return map[string]commandDoc{
		"check": {pathsAbout, []exampleOf{
			{"daytona-lint", "lint what OpenManus would load here"},
			{"daytona-lint --fix config/config.toml", "apply the safe fixes, then report the rest"},
			{"daytona-lint -f github -f sarif=out.sarif .", "annotations in the log, SARIF in a file"},
			{"daytona-lint --since main... --fail-on warning .", "report only lines changed since this branch left main"},
			{"daytona-lint --fix - <a.toml >b.toml", "fix standard input"},
		}, codes("nothing at or above --fail-on", "findings at or above --fail-on; --diff is not empty")},
		"merge": {"REPORT is a report that check wrote with --format json or --format sarif; all must be of the same kind.", []exampleOf{
			{"daytona-lint merge shard-*.json", "one JSON report"},
			{"daytona-lint merge -f html=report.html shard-*.json", "one page"},
		}, codes("nothing at or above --fail-on", "findings at or above --fail-on")},
		"show": {"", []exampleOf{
			{"daytona-lint show", "what OpenManus gets here"},
			{"daytona-lint show --against prod/config.toml config/config.toml", "what differs"},
			{"daytona-lint show -f json", "the same for programs"},
		}, []exampleOf{
			{"0", "the settings are shown, whatever becomes of the client (--format json has it as outcome)"},
			{"2", "bad command line"}, {"3", "a file cannot be read"}, {"130", "interrupted"},
		}},
		"probe": {pathsAbout, []exampleOf{
			{"daytona-lint probe", "connect to the server that the settings name"},
			{"daytona-lint probe --until tls", "stop before the key would be sent"},
			{"daytona-lint probe -f prometheus -o daytona.prom", "metrics for a node exporter"},
		}, codes("no stage failed", "a stage failed")},
		"rules": {"", []exampleOf{
			{"daytona-lint rules", "one line per rule"},
			{"daytona-lint rules -f json", "everything about each rule, as JSON"},
		}, codes("the rules are listed", "")},
		"explain": {"RULE is the id of a rule, as shown in a finding.", []exampleOf{
			{"daytona-lint explain invalid-target", "what, why, examples, how to fix it"},
		}, codes("the rule is explained", "")},
		"policy": {"", []exampleOf{
			{"daytona-lint policy", "what " + policyName + " says"},
			{"daytona-lint policy --policy FILE -f json", "what another file says, for programs"},
		}, codes("the policy is printed", "")},
		"schema": {"", []exampleOf{
			{"daytona-lint schema", "the settings and their rules in CUE"},
			{"daytona-lint schema -f jsonschema", "JSON Schema, for editors"},
			{"daytona-lint schema -f report", "JSON Schema of --format json"},
		}, codes("the model is printed", "")},
		"completion": {"SHELL is bash, zsh, fish or powershell.", []exampleOf{
			{"source <(daytona-lint completion bash)", "in ~/.bashrc"},
			{"daytona-lint completion zsh >~/.zfunc/_daytona-lint", "in a folder of fpath"},
			{"daytona-lint completion fish | source", "in config.fish"},
			{"daytona-lint completion powershell | Out-String | Invoke-Expression", "in $PROFILE"},
		}, codes("the script is printed", "")},
		"version": {"", []exampleOf{{"daytona-lint version", "the same as --version and -V"}}, []exampleOf{{"0", "the version is printed"}, {"2", "bad command line"}}},
		"lsp": {"", []exampleOf{{"daytona-lint lsp", "what an editor starts; docs/editors.md has the settings of each"}}, []exampleOf{
			{"0", "the editor ended the session"}, {"1", "the editor went away without ending it"}, {"2", "bad command line"}, {"130", "interrupted"},
		}},
	}
}

// printHelp writes the help of a command, or of the whole where name is "", with its
// titles marked where it is in colour.
func printHelp(out io.Writer, app *cli.App, name string, width int, colour bool) error {
	h := &helpText{width: min(max(width, 40), maxHelp), colour: colour}
	if c := app.Command(name); c != nil {
		h.command(c)
	} else {
		h.whole(app)
	}
	return printText(out, h.text.String())
}

// helpText writes lines that are wrapped at words.
type helpText struct {
	text   strings.Builder
	width  int
	colour bool
}

func (h *helpText) whole(app *cli.App) {
	h.paragraph("", app.Name+" - "+app.Usage)
	h.blank()
	h.paragraph("", "Usage: "+app.UsageText)
	h.paragraph("", "       "+app.Name+" COMMAND [flags] [ARGUMENT...]")
	h.blank()
	h.paragraph("", pathsAbout)
	h.title("Commands")
	var rows [][2]string
	for _, c := range app.Commands {
		rows = append(rows, [2]string{c.Name, c.Usage})
	}
	h.rows(append(rows, [2]string{"help COMMAND", "what a command does, and its flags; the same as COMMAND --help"}))
	docs := commandDocs()
	h.examples(docs["check"].examples)
	h.title("Flags")
	h.rows([][2]string{{"-h, --help", "this help; after a command, that command's"}, {"-V, --version", "the version"}})
	h.codes(docs["check"].codes)
	h.blank()
	h.paragraph("", "daytona-lint check --help lists the flags of the default command. "+report.Home)
}

func (h *helpText) command(c *cli.Command) {
	name := "daytona-lint " + c.Name
	h.paragraph("", name+" - "+c.Usage)
	h.blank()
	usage := name
	if c.Name == "check" {
		usage = "daytona-lint [check]"
	}
	if len(c.Flags) > 0 {
		usage += " [flags]"
	}
	h.paragraph("", strings.TrimSpace("Usage: "+usage+" "+c.ArgsUsage))
	doc := commandDocs()[c.Name]
	for _, about := range append(strings.Split(c.Description, "\n\n"), doc.about) {
		if about != "" {
			h.blank()
			h.paragraph("", strings.ReplaceAll(about, "\n", " "))
		}
	}
	h.examples(doc.examples)
	docs := flagDocs()
	for _, group := range flagGroups {
		var rows [][2]string
		for _, f := range c.Flags {
			if d := docOf(docs, f); d.group == group {
				rows = append(rows, [2]string{flagHead(f, d), flagText(f)})
			}
		}
		if group == groupOther {
			rows = append(rows, [2]string{"-h, --help", "this help"})
		}
		if len(rows) > 0 {
			title := string(group)
			if len(c.Flags) == 0 {
				title = "Flags"
			}
			h.title(title)
			h.rows(rows)
		}
	}
	h.codes(doc.codes)
}

// flagHead is such as "-f, --format FORMAT".
func flagHead(f cli.Flag, d flagDoc) string {
	var short, long string
	for _, name := range f.Names() {
		if len(name) == 1 {
			short = dashed(name) + ", "
		} else if long == "" {
			long = dashed(name)
		}
	}
	if d.value != "" {
		long += " " + d.value
	}
	return short + long
}

// flagText is a flag's usage, with its default unless that is said there.
func flagText(f cli.Flag) string {
	v, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return ""
	}
	text := v.GetUsage()
	if by := strings.Trim(v.GetDefaultText(), `"`); v.TakesValue() && by != "" && !strings.Contains(text, "(default") {
		text += " (default: " + by + ")"
	}
	return text
}

func (h *helpText) examples(all []exampleOf) {
	if len(all) == 0 {
		return
	}
	h.title("Examples")
	for _, e := range all {
		h.paragraph("  ", e.line)
		h.paragraph("      ", e.does)
	}
}

func (h *helpText) codes(all []exampleOf) {
	if len(all) == 0 {
		return
	}
	h.title("Exit codes")
	var rows [][2]string
	for _, c := range all {
		rows = append(rows, [2]string{c.line, c.does})
	}
	h.rows(rows)
}

func (h *helpText) title(title string) {
	h.blank()
	title += ":"
	if h.colour {
		title = report.PaintTitle(title)
	}
	h.text.WriteString(title + "\n")
}

func (h *helpText) blank() { h.text.WriteByte('\n') }

// rows writes two columns. A left one that is too long stands on a line of its own.
func (h *helpText) rows(rows [][2]string) {
	left := 0
	for _, r := range rows {
		if n := len(r[0]); n <= 24 {
			left = max(left, n)
		}
	}
	left = min(left, h.width/3)
	indent := strings.Repeat(" ", left+4)
	for _, r := range rows {
		lines := report.Wrap(r[1], h.width-len(indent))
		if len(r[0]) > left {
			h.text.WriteString("  " + r[0] + "\n")
		} else {
			fmt.Fprintf(&h.text, "  %-*s  %s\n", left, r[0], lines[0])
			lines = lines[1:]
		}
		for _, line := range lines {
			h.text.WriteString(indent + line + "\n")
		}
	}
}

// paragraph writes a text, each line of it indented.
func (h *helpText) paragraph(indent, text string) {
	for part := range strings.SplitSeq(text, "\n") {
		own := part[:len(part)-len(strings.TrimLeft(part, " "))]
		for _, line := range report.Wrap(part, h.width-len(indent)-len(own)) {
			h.text.WriteString(strings.TrimRight(indent+own+line, " ") + "\n")
		}
	}
}
