package variables

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// ciExpression is what a CI system fills in before a shell sees the script.
var ciExpression = lazyregexp.New(`\$\{\{[^\n]*?\}\}|\{\{[^\n]*?\}\}|\$\[\[[^\n]*?\]\]`)

// leaveDocument begins a part of a document that is in another language, and returns
// what ends it.
func (r *reader) leaveDocument() func() {
	document, env := r.document, r.env
	r.document, r.env = false, true
	return func() { r.document, r.env = document, env }
}

// runnerOf is the language of the scripts that a shell reads which a workflow names;
// Text is any other.
func runnerOf(shell string) Kind {
	name, _, _ := strings.Cut(strings.TrimSpace(shell), " ")
	switch strings.TrimSuffix(strings.ToLower(path.Base(name)), ".exe") {
	case "sh", "bash", "zsh":
		return Shell
	case "pwsh", "powershell", "ps":
		return PowerShell
	case "cmd":
		return Batch
	}
	return Text
}

// runner notes what the scripts below a map of a workflow or a pipeline are read as.
func (r *reader) runner(n *node) {
	choose := func(kind Kind) { r.runs, r.chosen = kind, true }
	if on := n.find("runs-on"); !r.chosen && on != nil && on.windows() {
		r.runs = PowerShell
	}
	if pool := n.find("pool"); !r.chosen && pool != nil && pool.windows() {
		r.runs = Batch
	}
	if d := n.find("defaults"); d != nil && d.find("run") != nil && d.find("run").value("shell") != "" {
		choose(runnerOf(d.find("run").value("shell")))
	}
	if name := n.value("shell"); name != "" && n.find("run") != nil {
		choose(runnerOf(name))
	}
	if strings.HasPrefix(n.value("uses"), "actions/github-script@") {
		choose(Text)
	}
	switch task, _, _ := strings.Cut(n.value("task"), "@"); task {
	case "PowerShell", "AzurePowerShell":
		choose(PowerShell)
	case "PythonScript":
		choose(Text)
	case "Bash":
		choose(Shell)
	}
}

// cmdSet begins a script of package.json's that is for Windows: npm hands it to cmd there.
var cmdSet = lazyregexp.New(`^[ \t]*set [A-Za-z_][A-Za-z0-9_]*=`)

// windows reports whether a machine is one of Windows, by the names or labels that a
// value asks for it by.
func (n *node) windows() bool {
	return n.kind == scalarNode && strings.Contains(strings.ToLower(n.text), "windows") || slices.ContainsFunc(n.kids, (*node).windows)
}

// script reads a text that a shell runs. One that does not read as a shell's may be
// in another language: that is no failure.
func (r *reader) script(n *node) {
	t := r.written(n)
	if r.runs == Text || t == nil {
		return
	}
	runs := r.runs
	if kind, ok := interpreter(t.data); ok {
		runs = kind
	} else if runs == Shell && cmdSet.Match(t.data) {
		runs = Batch
	}
	if runs == Shell && !bytes.Contains(t.data, []byte("=")) && !bytes.Contains(t.data, []byte("setenv")) && !bytes.Contains(t.data, []byte("--env-file")) && !bytes.Contains(t.data, []byte("<<")) {
		return
	}
	if bytes.HasPrefix(t.data, []byte("#cloud-config")) {
		r.embedded("", YAML, false, *t)
		return
	}
	defer r.leaveDocument()()
	read := text{data: ciExpression.ReplaceAllFunc(t.data, masked), base: t.base, lines: t.lines}
	kept, comments, files, whole := len(r.doc.Settings), len(r.doc.Comments), len(r.doc.EnvFiles), r.doc.Whole
	ok := true
	switch runs {
	case Text: // another program's
	case PowerShell:
		r.powershell(read.each)
	case Batch:
		r.batch(read.each)
	default:
		ok = (&script{reader: r, text: read}).run()
	}
	r.doc.Whole = whole
	if !ok {
		r.doc.Settings, r.doc.Comments, r.doc.EnvFiles = r.doc.Settings[:kept], r.doc.Comments[:comments], r.doc.EnvFiles[:files]
	}
	r.quote(n, kept)
}

// quote notes of the settings from one on, which a scalar says: what is written there
// must suit the quotes around it.
func (r *reader) quote(n *node, from int) {
	if n.block != nil || n.form == Plain {
		return
	}
	for i := from; i < len(r.doc.Settings); i++ {
		r.doc.Settings[i].Form = max(r.doc.Settings[i].Form, Quoted)
	}
}

// beginsJSON is how a document in JSON begins, and no command.
var beginsJSON = lazyregexp.New(`^\s*(?:\[\s*\{|[\[{]\r?\n)`)

// command reads what a shell may run in a file of another language, or JSON as a
// container's definition has it.
func (r *reader) command(t text) {
	kind := Shell
	if len(t.lines) == 0 && beginsJSON.Match(t.data) {
		kind = JSON
	}
	r.embedded("", kind, true, t)
}

// maxLevels is how deep files in files are read. Each level is gone through once more for
// those above it.
const maxLevels = 3

// embedded reads what a file holds of another language, as a file of a name and a kind;
// env says that it sets variables whatever its name. What does not read as such is left.
func (r *reader) embedded(name string, kind Kind, env bool, t text) {
	if !bytes.Contains(t.data, []byte("DAYTONA_")) && !bytes.Contains(t.data, []byte("dtn_")) && !bytes.Contains(t.data, []byte("--env-file")) {
		return // few are worth a reader of their own
	}
	if r.levels == maxLevels {
		return
	}
	inner := newReader(name, kind, t.data, r.small, r.wanted)
	inner.env = inner.env || env
	inner.more, inner.prose, inner.secrets, inner.levels = inner.more || r.more, inner.prose || r.prose, r.secrets, r.levels+1
	inner.read(kind)
	if !inner.doc.Whole {
		return // it may be in another language
	}
	for _, f := range inner.doc.EnvFiles {
		f.At = r.within(t.inside(f.At.Start, f.At.End))
		r.doc.EnvFiles = append(r.doc.EnvFiles, f)
	}
	for _, s := range inner.doc.Settings {
		s.Key, s.At = r.within(t.inside(s.Key.Start, s.Key.End)), r.within(t.inside(s.At.Start, s.At.End))
		if s.Form = max(s.Form, Quoted); s.Form == Quoted && s.Literal && string(r.file[s.At.Start:s.At.End]) != s.Value.Reveal() {
			s.Form = Escaped
		}
		s.Group += r.groups + 1
		r.doc.Settings = append(r.doc.Settings, s)
	}
	for _, c := range inner.doc.Comments {
		at := r.within(t.inside(c.Start, c.End))
		r.comment(at.Start, at.End)
	}
	r.groups += inner.groups + 1
}
