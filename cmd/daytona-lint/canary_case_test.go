package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/report"
)

// canaryCase is one run of the program, with a canary somewhere in what it reads.
type canaryCase struct {
	files   [][2]string // path and text
	args    []string
	environ []string
	stdin   string
	outputs []string // files that the run writes
	answer  answer
}

// caseBuilder makes a case. Its templates hold {C} for the canary, or for a
// harmless word where a secret of its shape is shown by contract.
type caseBuilder struct {
	*dice
	canaryCase
	shape    shape
	canary   string
	server   string   // address of the server that answers a probe
	programs []string // forms of OpenManus's app/config.py
}

// shownByContract are the places where a text is shown although a canary of
// such a shape stands there. Nowhere else may six bytes of one turn up.
var shownByContract = []struct {
	place  string
	shapes []shape
	reason string
}{
	{"file", []shape{mixed, number, uuid, moment}, "a report names its files; only what is shaped like a key is hidden in a path"},
	{"host", []shape{mixed, number, uuid}, "the host of an address is what a finding about it speaks of"},
	{"image", []shape{number}, "digits are a part of image names, such as the account of a registry"},
	{"organization", []shape{uuid}, "an organization's id is a UUID and no secret"},
	{"policy", []shape{mixed, number, uuid, moment}, "a policy's rules, regions and hosts are the words that its author wants told"},
	{"report", []shape{mixed, number, uuid, moment}, "merge repeats the messages of reports, which show no secrets when they are written"},
}

// at returns the canary as it may stand in a place.
func (b *caseBuilder) at(place string) string {
	for _, e := range shownByContract {
		if e.place == place && slices.Contains(e.shapes, b.shape) {
			return "harmless"
		}
	}
	return b.canary
}

// fill puts the canary, values and names into a template.
func (b *caseBuilder) fill(template, place string) string {
	at := placeholder.FindStringIndex(template)
	if at == nil {
		return template
	}
	return template[:at[0]] + b.part(template[at[0]+1], place) + b.fill(template[at[1]:], place)
}

var placeholder = regexp.MustCompile(`\{[CEUQVNSW]\}`)

func (b *caseBuilder) part(letter byte, place string) string {
	switch letter {
	case 'C':
		return b.at(place)
	case 'E': // spelled in TOML's escapes
		var text strings.Builder
		for _, c := range b.at(place) {
			fmt.Fprintf(&text, `\u%04X`, c)
		}
		return text.String()
	case 'U':
		return b.url(place)
	case 'Q': // contents of a value
		return b.fill(pick(b.dice, contents...), place)
	case 'V':
		return b.fill(pick(b.dice, values...), place)
	case 'N':
		return pick(b.dice, variableNames...)
	case 'W':
		return pick(b.dice, "us", "", "x", "https://app.daytona.io/api", "whitezxj/sandbox:0.1.0", "EU ")
	}
	return pick(b.dice, settings...)
}

// write adds a file and returns its path.
func (b *caseBuilder) write(name, text string) string {
	b.files = append(b.files, [2]string{name, text})
	return name
}

// settingsFile adds a file that is linted.
func (b *caseBuilder) settingsFile() string {
	folder := b.fill(pick(b.dice, "", "", "", "", "config/", "{C}/", "a {C}/", "sub/"), "file")
	switch b.n(10) {
	case 0, 1, 2:
		name := b.fill(pick(b.dice, ".env", ".env.local", "a.env", ".env.example", "{C}.env", ".env.{C}"), "file")
		return b.write(folder+name, b.dotenv())
	case 3:
		name := b.fill(pick(b.dice, "compose.yaml", "Dockerfile", "notes.md", "run.sh", "a.json", "{C}.py", "{C}", "example.txt"), "file")
		return b.write(folder+name, b.fill(pick(b.dice, texts...), ""))
	}
	name := b.fill(pick(b.dice, "config.toml", "config.toml", "a.toml", "config.example.toml", "{C}.toml", "a\x1b[31m{C}.toml", "\u202e{C}.toml"), "file")
	if b.in(20) {
		name = b.fill(pick(b.dice, "https:{C}@h.toml", "alice:{C}@h.toml"), "")
	}
	return b.write(folder+name, b.toml())
}

// reportFlags choose a format, and where it goes.
func (b *caseBuilder) reportFlags(formats []string, several bool) {
	format := pick(b.dice, formats...)
	switch {
	case several && b.in(12):
		b.outputs = append(b.outputs, "r1.out")
		b.args = append(b.args, "--format", format+"=r1.out", "-f", pick(b.dice, formats...))
	case b.in(12):
		b.outputs = append(b.outputs, "r2.out")
		b.args = append(b.args, "-f", format, "-o", "r2.out")
	default:
		b.args = append(b.args, "-f", format)
	}
}

// flagValues are flags whose value is a word of the program's own, or a number.
var flagWords = []string{"--format", "-f", "--fail-on", "--select", "--ignore", "--severity", "--color", "-j", "--jobs", "--shard", "--sdk", "--profile", "--log-level", "--log-format", "--until", "--timeout", "--retries", "--proxy"}

// flagPaths are flags whose value is a path.
var flagPaths = []string{"--output", "-o", "--policy", "--baseline", "--write-baseline", "--root", "--env-file", "--files-from", "--ca-file", "--against", "--stdin-filename"}

// oddFlags add what belongs to no command line.
func (b *caseBuilder) oddFlags() {
	if !b.in(8) {
		return
	}
	path := b.at("file")
	b.args = append(b.args, pick(b.dice,
		[]string{pick(b.dice, flagWords...), b.fill(pick(b.dice, "{C}", "{C}=error", "invalid-target={C}", "x,{C}", "{U}", "{C}/2", "python@{C}"), "")},
		[]string{"--format", "json=" + path},
		[]string{pick(b.dice, flagPaths...), pick(b.dice, path, "no/"+path, path+".x", b.fill(pick(b.dice, "https://alice:{C}@h.example/{C}", "https:/alice:{C}@h", "alice:{C}@h.example/a.toml"), ""))},
		[]string{pick(b.dice, flagWords...) + "=" + b.canary},
		[]string{"--" + b.canary}, []string{"-" + b.canary}, []string{"--" + b.canary + "=" + b.canary}, []string{"--fix=" + b.canary}, []string{"-v" + b.canary},
		[]string{path}, []string{"--no-env", path}, []string{"--", path}, []string{pick(b.dice, flagPaths...)}, []string{"./" + path}, []string{"-"}, []string{""}, []string{path + "\x00" + path},
	)...)
}

func (b *caseBuilder) logFlags() {
	switch b.n(6) {
	case 0:
		b.args = append(b.args, "-v")
	case 1:
		b.args = append(b.args, "-vv")
	case 2:
		b.args = append(b.args, "-vv", "--log-format", "json")
	case 3:
		b.args = append(b.args, "--log-level", "debug", "--log-format", pick(b.dice, "text", "json", "auto"))
	}
}

// newCase makes a case of the choices.
func newCase(d *dice, s shape, canary string, h *canaryHost) *canaryCase {
	b := &caseBuilder{dice: d, shape: s, canary: canary, server: h.server.URL, programs: h.programs}
	if b.in(3) {
		b.environ = b.variables()
	}
	switch b.n(32) {
	case 0, 1, 2, 3, 4, 5:
		b.show()
	case 6, 7:
		b.probe()
	case 8, 9:
		b.merge()
	case 10:
		if b.in(3) { // compiling a policy takes as long as ten other runs
			b.policy()
		} else {
			b.show()
		}
	case 11, 12:
		b.words()
	default:
		b.check()
	}
	b.oddFlags()
	return &b.canaryCase
}

func (b *caseBuilder) check() {
	if b.in(2) {
		b.args = append(b.args, "check")
	}
	b.reportFlags(report.Names(), true)
	b.logFlags()
	if b.in(3) {
		b.args = append(b.args, "--no-env")
	}
	if b.in(8) {
		b.args = append(b.args, "--sdk", pick(b.dice, "0.21.8", "0.10.1", "0.100.0", "0.190.0"))
	}
	if b.in(8) {
		b.args = append(b.args, "--profile", pick(b.dice, "openmanus", "sdk", "python", "typescript", "go"))
	}
	b.args = append(b.args, pick(b.dice, [][]string{nil, nil, nil, {"--fix"}, {"--diff"}, {"--diff"}, {"--no-ignores"}, {"--fix", "--diff"}, {"--fail-on", "never"}, {"--statistics"}, {"--add-ignore"}}...)...)
	switch b.n(14) {
	case 0:
		b.stdin = pick(b.dice, b.toml(), b.dotenv())
		b.args = append(b.args, "-", "--stdin-filename", b.fill(pick(b.dice, "{C}", "{C}.toml", ".env", "x.toml", ".env.{C}", "{C}/config.toml"), "file"))
		return
	case 1:
		list := b.fill("{C}\nno/{C}.toml\n", "file") + b.settingsFile() + pick(b.dice, "\n", "\x00", "")
		b.args = append(b.args, "--files-from")
		if b.in(2) {
			b.stdin = list
			b.args = append(b.args, "-")
		} else {
			b.args = append(b.args, b.write("list", list))
		}
		return
	case 2:
		if b.in(3) { // lines of a configuration are no paths
			b.args = append(b.args, "--files-from", b.write("list", b.fill("DAYTONA_API_KEY={C}\ndaytona_api_key = '{C}'\n\"{C}\": 1\nhttps:/u:{C}@h\n", "")))
			return
		}
		b.args = append(b.args, "--env-file", b.write("x.env", b.dotenv()))
	case 3:
		if !b.in(8) {
			break
		}
		b.args = append(b.args, "--policy", b.write("p.cue", b.policyText()))
	case 4:
		b.args = append(b.args, "--baseline", b.write("b.json", b.baselineText()))
	case 5:
		b.outputs = append(b.outputs, "wb.json")
		b.args = append(b.args, "--write-baseline", "wb.json")
	case 6: // what is found by itself
		b.write("config/config.toml", b.toml())
		b.write(".env", b.dotenv())
		if b.in(2) {
			b.write(b.fill(pick(b.dice, "", "", "{C}/"), "file")+pick(b.dice, "requirements.txt", "pyproject.toml", "uv.lock", "poetry.lock", "package.json"), b.fill(pick(b.dice, "daytona=={C}\n", "daytona==0.21.8 # {C}\n{C}\n", "[project]\ndependencies = [\"daytona=={C}\"]\n", "[[package]]\nname = \"daytona\"\nversion = \"{C}\"\n", "{\"dependencies\": {\"@daytonaio/sdk\": \"{C}\"}}"), ""))
		}
		b.openManus()
		if b.in(2) {
			b.args = append(b.args, ".")
		}
		return
	}
	for range 1 + b.n(2) {
		b.args = append(b.args, b.settingsFile())
	}
}

func (b *caseBuilder) show() {
	b.args = append(b.args, "show")
	b.reportFlags([]string{"table", "text", "json", "env", "toml"}, false)
	b.logFlags()
	if b.in(6) {
		b.args = append(b.args, "--profile", pick(b.dice, "openmanus", "sdk"))
	}
	if b.in(6) {
		b.args = append(b.args, "--color", "always")
	}
	switch b.n(8) {
	case 0:
		b.stdin = pick(b.dice, b.toml(), b.dotenv())
		b.args = append(b.args, "-", "--stdin-filename", b.fill(pick(b.dice, "{C}", "{C}.toml", ".env"), "file"))
	case 1, 2:
		if b.in(2) {
			b.args = append(b.args, b.write("a.env", b.dotenv()), "--against", b.write("b.env", b.dotenv()))
		} else {
			b.args = append(b.args, b.write("a.toml", b.toml()), "--against", b.write("b.toml", b.toml()))
		}
	case 3:
		b.write("config/config.toml", b.toml())
		b.write(".env", b.dotenv())
		b.openManus()
		if b.in(2) {
			b.write(".env.local", b.dotenv())
		}
		if b.in(4) {
			folder := b.at("file")
			b.write(folder+"/requirements.txt", "daytona==0.21.8\n")
			b.args = append(b.args, folder)
		}
	default:
		b.args = append(b.args, b.settingsFile())
	}
}

// openManus adds what else OpenManus reads when it starts.
func (b *caseBuilder) openManus() {
	if b.in(4) {
		b.write("config/mcp.json", b.fill(pick(b.dice, `{"mcpServers": {"{C}": {"type": "{C}", "url": "{U}"}}}`, `{"mcpServers": {"x": {"type": 1, "{C}": "{C}"}}}`, `{"mcpServers": {"{C}": "{C}"}}`, `{"{C}": {C}`, `{"mcpServers": "{C}"}`), ""))
	}
	if len(b.programs) > 0 && b.in(3) {
		b.write("app/config.py", pick(b.dice, b.programs...))
	}
}

// words are the commands that read no settings.
func (b *caseBuilder) words() {
	b.args = pick(b.dice,
		[]string{"explain", b.canary}, []string{"rules", b.canary}, []string{"rules", "--format", b.canary}, []string{"schema", "--format", b.canary}, []string{"completion", b.canary},
		[]string{"policy", b.canary}, []string{"policy", "--format", b.canary}, []string{"version", b.canary}, []string{"schema", b.canary}, []string{"help", b.canary}, []string{"explain", b.canary, b.canary},
		[]string{"explain", "--policy", b.at("file"), "invalid-target"}, []string{"rules", "--root", b.at("file")}, []string{"show", b.at("file"), b.at("file")}, []string{"--" + b.canary, "rules"}, []string{b.at("file")}, []string{b.at("file"), "--help"},
		[]string{"explain", "invalid-" + b.canary}, []string{"merge", b.at("file")}, []string{"show", b.at("file"), "--against", b.at("file")}, []string{"probe", b.at("file"), "--until", "settings"}, []string{"chek", b.at("file")}, []string{"lsp", b.at("file")},
	)
}
