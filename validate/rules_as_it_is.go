package validate

import (
	"strings"
	"unicode"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// AsItIs is a place that hands a dotenv file to a reader which takes its lines as they
// are.
type AsItIs struct {
	By           RawReader
	File         string // with slashes
	Line, Column int
}

// RawReader is such a reader.
type RawReader string

// The readers. They read alike.
const (
	ByDocker  RawReader = "docker's --env-file"
	ByCompose RawReader = "compose's format: raw"
)

var asItIs = checker{[]*Rule{&ruleDotenvComment, &ruleDotenvDropped}, (*pass).filesAsTheyAre}

// filesAsTheyAre checks what becomes of dotenv files in containers that get them as they
// are: quotes, comments and white space reach the client. Where an SDK or compose reads
// the same file, too, it may well be meant for that alone.
func (p *pass) filesAsTheyAre() {
	for _, d := range p.dotenv {
		if d.Layer || len(d.AsItIs) == 0 || len(d.Data) > source.MaxDotenv {
			continue
		}
		severity := Error
		if d.sdkFile() || d.ReadOtherwise {
			severity = Warning
		}
		entries, refused := dotenv.ReadDocker(d.Data)
		ours := false
		for _, e := range entries {
			setting := p.settingOf(strings.TrimPrefix(e.Name, "export "))
			ours = ours || setting != ""
			if refused == nil && setting != "" && !e.Bare {
				p.keptAsItIs(d, setting, e, severity)
			}
		}
		if refused != nil && ours {
			p.report(draft{rule: &ruleDotenvDropped, severity: severity, subject: "docker", origin: d.origin("", *refused), related: d.handed(),
				message: source.Say("%s refuses the file: the name on this line is empty, or contains whitespace", d.keeper()),
				help:    source.Say("write NAME=value, without export and spaces")})
		}
	}
}

// keeper is what reads a file as it is.
func (d *document) keeper() source.Shown { return source.Ours(string(d.AsItIs[0].By)) }

// handed is where it is named.
func (d *document) handed() []Related {
	var all []Related
	for _, a := range d.AsItIs {
		all = append(all, Related{Message: source.Say("%s names the file here", source.Ours(string(a.By))).String(), File: a.File, Line: a.Line, Column: a.Column})
	}
	return all
}

// keptAsItIs reports what other readers take away from a value.
func (p *pass) keptAsItIs(d *document, setting string, e dotenv.Entry, severity Severity) {
	raw := e.Text.Reveal()
	value, comment := raw, false
	if i := strings.Index(raw, " #"); i >= 0 {
		value, comment = raw[:i], true
	}
	trimmed := strings.TrimFunc(value, unicode.IsSpace)
	inner, quoted := trimmed, false
	if n := len(trimmed); n > 1 && (trimmed[0] == '"' || trimmed[0] == '\'') && trimmed[n-1] == trimmed[0] {
		inner, quoted = trimmed[1:n-1], true
	}
	if inner == raw && !replaced.MatchString(inner) || inner == "" && !quoted {
		return
	}
	f := draft{severity: severity, setting: setting, subject: "as it is", origin: d.origin(e.Name, e.Value), related: d.handed()}
	if replaced.MatchString(inner) {
		f.message = source.Say("%s replaces no variables: in the container the reference itself is the value", d.keeper())
		f.help = source.Say("write the value itself, or leave the line out and pass the variable with -e NAME, or under environment: in compose")
		p.reportAs("unexpanded-variable", SourceTOML, inner, f)
		return
	}
	if source.FilledIn(inner) {
		return // something else fills in the file
	}
	keeps, are := source.Say("the whitespace around the value"), "it is"
	switch {
	case comment && quoted:
		keeps, are = source.Say("the quotes and the comment"), "they are"
	case comment:
		keeps = source.Say("the comment")
	case quoted:
		keeps, are = source.Say("the quotes around the value"), "they are"
	}
	f.message = source.Say("%s keeps %s: in the container %s part of %s", d.keeper(), keeps, source.Ours(are), source.Ours(e.Name))
	if comment {
		f.rule, f.help = &ruleDotenvComment, source.Say("put the comment on its own line")
		if quoted {
			f.help = source.Say("%s, and write the value without quotes", f.help)
		}
		p.report(f)
		return
	}
	f.help = source.Say("write the value without them")
	if !quoted {
		f.help = source.Say("delete it")
	}
	if dotenvPlain.MatchString(inner) { // which all readers take alike
		f.fix = d.replace(setting, e.Value.Start, raw, inner)
	}
	p.reportAs("stray-whitespace", SourceDotenv, raw, f)
}

// replaced is what compose and dotenv libraries replace.
var replaced = lazyregexp.New(`\$\{?[A-Za-z_]`)

// reportAs reports a draft under a rule about values, if that is against the value: what
// it says is said better in the draft.
func (p *pass) reportAs(id string, in Source, value string, f draft) {
	for _, v := range p.model.Judge(f.setting, value, schema.Scope{Source: string(in)}) {
		if v.Rule.ID == id {
			f.rule = v.Rule
			p.report(f)
			return
		}
	}
}
