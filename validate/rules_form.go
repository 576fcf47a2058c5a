package validate

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// The rules about the form of a file, which the readers report.
var (
	ruleTOMLSyntax = Rule{
		ID: "toml-syntax", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "the file is not TOML 1.0, or is larger than any settings file",
		Why:     "OpenManus reads the file with Python's tomllib at import: a single error stops it",
		Help:    "fix the line as the message says",
		Bad:     "[daytona]\ndaytona_api_key = \"\"\nVNC_password =   # the password\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\nVNC_password = \"correct horse battery\"   # the password\n",
	}
	ruleEncoding = Rule{
		ID: "encoding", Group: schema.GroupFile, Severity: "error", Fix: schema.FixSafe,
		Summary: "the file begins with a byte order mark, is not UTF-8, or contains a NUL (a warning for a mark in a dotenv file if the python-dotenv version is unknown)",
		Why:     "tomllib only accepts UTF-8 without a byte order mark; OpenManus fails at import. python-dotenv skips a mark from 1.2.3 on",
		Help:    "save the file as UTF-8 without a byte order mark",
		Bad:     "\ufeff[daytona]\ndaytona_api_key = \"\"\n",
		Good:    "[daytona]\ndaytona_api_key = \"\"\n",
	}
	ruleDotenvComment = Rule{
		ID: "dotenv-comment-value", Group: schema.GroupEnvironment, Severity: "error", Fix: schema.FixSafe,
		Summary: "a dotenv line has a comment where its value should be",
		Why:     "python-dotenv up to 1.2.3 reads the comment as the value, and the SDK uses it as the key or the URL; npm's dotenv reads no value",
		Help:    "delete the comment, or put it on its own line",
		Bad:     "DAYTONA_API_KEY= # from the dashboard\n",
		Good:    "# from the dashboard\nDAYTONA_API_KEY=\n",
	}
	ruleDotenvDropped = Rule{
		ID: "dotenv-dropped-line", Group: schema.GroupEnvironment, Severity: "error", Fix: schema.FixHint,
		Summary: "the SDK cannot read a dotenv line, or the file",
		Why:     "python-dotenv, npm's dotenv and similar readers skip the line with at most a log warning: the variable stays unset",
		Help:    "write NAME=value",
		Bad:     "DAYTONA_TARGET: eu\n",
		Good:    "DAYTONA_TARGET=eu\n",
	}
)

var (
	tomlForm   = checker{[]*Rule{&ruleTOMLSyntax, &ruleEncoding}, (*pass).tomlForm}
	dotenvForm = checker{[]*Rule{&ruleDotenvComment, &ruleDotenvDropped, &ruleEncoding}, (*pass).dotenvForm}
)

// formRules are what the readers report, by id.
var formRules = map[string]*Rule{
	ruleTOMLSyntax.ID: &ruleTOMLSyntax, ruleEncoding.ID: &ruleEncoding,
	ruleDotenvComment.ID: &ruleDotenvComment, ruleDotenvDropped.ID: &ruleDotenvDropped,
}

// tomlForm reports what is wrong with the form of the TOML file.
func (p *pass) tomlForm() {
	if p.toml != nil && !p.toml.Layer {
		found := p.toml.toml.Problems
		if !p.Relevant() {
			found = ofAnyProgram(found)
		}
		p.problems(p.toml, found)
	}
}

// ofAnyProgram is what is wrong with the form of a file whichever program reads it, in
// words that say nothing of OpenManus.
func ofAnyProgram(found []source.Problem) (kept []source.Problem) {
	for _, f := range found {
		switch {
		case f.Lenient:
			continue
		case f.Limit && !f.Fault.Empty():
			f.Message = source.Say("%s: the rest is not checked", f.Fault)
		case !f.Fault.Empty():
			f.Message = source.Say("%s; the file is not valid TOML", f.Fault)
		}
		kept = append(kept, f)
	}
	return kept
}

// dotenvForm reports what is wrong with the form of dotenv files.
func (p *pass) dotenvForm() {
	for _, d := range p.dotenv {
		p.unreadable(d)
		if !d.Layer && (p.noFiles.Empty() || d.loaded || !d.sdkFile()) { // else who reads it, and how, is not known
			p.problems(d, d.dotenv.Problems)
		}
	}
}

// problems reports what a reader found.
func (p *pass) problems(d *document, found []source.Problem) {
	for _, f := range found {
		one := draft{rule: formRules[f.Rule], origin: d.origin("", f.At), message: f.Message, help: f.Help, fix: f.Fix}
		if d.anyReader && d.isMark(f.At) {
			one.severity = Warning // the newest reads past it, and so does show
		}
		p.report(one)
	}
}

// isMark reports whether a place is that of the byte order mark.
func (d *document) isMark(at source.Span) bool {
	return at.Start == 0 && at.End > 0 && len(bytes.Trim(d.Data[:at.End], source.ByteOrderMark)) == 0
}

// unreadable reports what stands in a dotenv file's place and stops the SDK in
// use. What the file's text does is told of the text.
func (p *pass) unreadable(d *document) {
	if d.Fault == FaultPipe {
		p.pipe(d)
		return
	}
	reason := d.sdkError(p.Generation.IntoProcess)
	if d.Fault == FaultNone || reason == "" || p.Reason != reason {
		return
	}
	name := source.ShowPath(d.Name)
	is, help := source.Say("%s cannot be read", name), source.Say("make it readable to the account that starts the program")
	if d.Fault == FaultFolder {
		is, help = source.Say("%s is a folder instead of a file", name), source.Say("rename the folder")
	}
	p.report(draft{rule: &ruleDotenvDropped, subject: "fault", origin: d.origin("", source.Span{}),
		message: source.Say("%s: %s fails with %s", is, p.version(), source.Ours(errorClass(reason))), help: help})
}

// pipe reports a named pipe in a dotenv file's place, which is read where
// python-dotenv is 1.2.1 or later.
func (p *pass) pipe(d *document) {
	if !p.reads(layerOf(d.Name)) {
		return
	}
	f := draft{rule: &ruleDotenvDropped, severity: Warning, subject: "fault", origin: d.origin("", source.Span{}),
		message: source.Say("%s is a named pipe: its content is unknown, and %s waits until something writes to it", source.ShowPath(d.Name), p.version()),
		help:    source.Say("start what writes to the pipe before the program, or use a file instead")}
	if !p.pipes {
		f.message = source.Say("%s is a named pipe: python-dotenv before %s ignores it", source.ShowPath(d.Name), source.Ours(sdk.PipesSince))
		f.help = source.Say("use a file instead, or install python-dotenv %s or later", source.Ours(sdk.PipesSince))
	}
	p.report(f)
}

// commented reports whether dotenv-comment-value has spoken of the binding; its
// value needs no further word.
func (d *document) commented(e dotenv.Entry) bool {
	for _, f := range d.dotenv.Problems {
		if f.Rule == ruleDotenvComment.ID && f.At.Start >= e.Key.End && !bytes.ContainsAny(d.Data[e.Key.End:f.At.Start], "\r\n") {
			return true
		}
	}
	return false
}
