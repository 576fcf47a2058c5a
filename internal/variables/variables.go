package variables

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Form is how a value is written.
type Form uint8

// The forms of values.
const (
	Plain   Form = iota // without quotes: the bytes at its place are the value
	Quoted              // in quotes; the bytes between them are the value
	Escaped             // written otherwise than it reads: escapes, several lines, parts in quotes
	Encoded             // in base64
	Alias               // a YAML alias: the value stands elsewhere
)

// Setting is one place where a file sets a variable.
type Setting struct {
	Name  string
	Value source.Secret
	Key   source.Span // the name
	At    source.Span // the value, without quotes; empty where there is none
	Form  Form
	// Literal: the file itself says the value. A reference, an expression or a command
	// that something else replaces is none, and Value is empty then.
	Literal bool
	// Local: the file does not hand the variable on to a process by this, as a shell's
	// assignment without export.
	Local bool
	// More: the process gets further variables that are kept elsewhere, as in a file
	// that a unit or a compose file names.
	More bool
	// Group is the same for the settings that one process gets together.
	Group int
}

// Document is what a file sets.
type Document struct {
	Kind     Kind
	Settings []Setting // in file order
	Comments []source.Span
	Blocks   []source.Span // YAML's block scalars, each from its header to its end
	EnvFiles []EnvFile     // that the file names, in any order
	// SplitKeys are texts that say a key of the cloud's shape which does not stand in the
	// file as it is, whether they are settings or not.
	SplitKeys []source.Span
	// Whole: the file could be read to its end. Else it is not what its name says, or
	// beyond what is read.
	Whole bool
}

// MaxSize is how many bytes a file may have: a larger one is not read. Of YAML, JSON and
// TOML no more is read than what is around the places that concern this program; where
// that is more than 512 KiB, too, the file is not read either.
const MaxSize = source.MaxText

// Read reads a file. wanted says of a name with its value whether the caller is
// interested; of others nothing is kept. A file of another language, one that is
// too large, or no UTF-8, gives a Document that is not Whole.
//
// The result shares no memory with data.
func Read(name string, data []byte, wanted func(name, value string) bool) Document {
	kind := KindOf(name, data)
	if kind == Text || len(data) > MaxSize || !utf8.Valid(data) {
		return Document{Kind: kind}
	}
	return read(name, kind, data, keptWhole, wanted)
}

// read reads a file in a language; documents up to a size are never taken apart.
func read(name string, kind Kind, data []byte, small int, wanted func(name, value string) bool) Document {
	r := newReader(name, kind, data, small, wanted)
	r.read(kind)
	slices.SortStableFunc(r.doc.Settings, func(a, b Setting) int {
		return cmp.Or(cmp.Compare(a.Key.Start, b.Key.Start), cmp.Compare(a.At.Start, b.At.Start))
	})
	slices.SortFunc(r.doc.Comments, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	return r.doc
}

func newReader(name string, kind Kind, data []byte, small int, wanted func(name, value string) bool) *reader {
	r := &reader{file: data, runs: Shell, wanted: wanted, marked: hasMark(data), small: small, doc: Document{Kind: kind, Whole: true}, more: kind == YAML && overrides(name)}
	r.escapes = kind == INI && strings.Contains(path.Base(name), ".properties")
	r.fish = kind == Shell && isFish(name, data)
	r.nix = path.Ext(name) == ".nix"
	r.system = path.Base(path.Dir(name)) == "cron.d" || strings.HasSuffix(name, "etc/crontab")
	r.document = kind == YAML || kind == JSON || kind == TOML || kind == HCL || r.escapes
	r.env = !r.document || isEnvironmentFile(name)
	r.prose, r.helm = (r.document || kind == XML) && isTranslation(name), isHelmValues(name)
	return r
}

// overrides reports whether a file, by its name, is a compose file that is merged with
// another. One such as docker-compose.prod.yml may well stand alone.
func overrides(name string) bool {
	return strings.Contains(path.Base(name), "compose.override.")
}

// reader goes through one file.
type reader struct {
	file     []byte
	wanted   func(name, value string) bool
	doc      Document
	group    int  // of what is found now
	groups   int  // so far
	more     bool // said of what is found now
	marked   bool // a comment may be for this program
	small    int  // the size in bytes up to which a document is never taken apart
	runs     Kind // what scripts are read as; Text for another language
	chosen   bool // that, by a shell's name
	matrix   bool // within the values that jobs are run for
	document bool // the language is one of data, which need not set variables
	env      bool // what is found now is certainly a variable of a process
	prose    bool // all of the file is for people
	helm     bool // the file holds the values of a Helm chart
	secrets  bool // what is found now is below a key secrets
	tests    bool // what is found now is for pytest, whose tests make up the keys that they need
	levels   int  // of files that the text is in
	escapes  bool // as java.util.Properties reads them
	fish     bool // the shell is fish
	nix      bool // attributes are Nix's
	system   bool // the crontab is the system's
}

func (r *reader) read(kind Kind) {
	switch kind {
	case YAML:
		r.yaml()
	case JSON:
		r.json()
	case TOML:
		r.toml()
	case Dockerfile:
		r.dockerfile()
	case Shell:
		r.shell(whole(r.file))
	case Procfile:
		r.procfile()
	case Makefile:
		r.makefile()
	case PowerShell:
		r.powershell(r.lines)
	case Batch:
		r.batch(r.lines)
	case Unit:
		r.unit()
	case INI:
		r.ini()
	case HCL:
		r.hcl()
	case XML:
		r.xml()
	case Justfile:
		r.justfile()
	case Crontab:
		r.crontab()
	case Strings:
		r.attributes()
	}
}

// failed notes that the rest of the file cannot be read.
func (r *reader) failed() { r.doc.Whole = false }

func (r *reader) comment(start, end int) {
	if !r.marked { // none is for this program
		return
	}
	r.doc.Comments = append(r.doc.Comments, source.Span{Start: start, End: end})
}

// newGroup begins the settings of another process.
func (r *reader) newGroup() {
	r.groups++
	r.group = r.groups
}

// setting is what a reader has found before it is kept.
type setting struct {
	name    string
	key     source.Span
	value   string
	at      source.Span
	form    Form
	dynamic bool // by the language's own rules
	local   bool
}

// keep records a setting if it is wanted.
func (r *reader) keep(s setting) {
	if r.prose || !isName(s.name) {
		return
	}
	if len(s.value) > maxValue {
		s.dynamic = true
	}
	if !s.dynamic && !strings.HasPrefix(s.value, "${") && !r.wanted(s.name, s.value) {
		return // as nearly all are
	}
	if !s.dynamic {
		s = s.withDefault()
	}
	s.dynamic = s.dynamic || r.saysNoValue(s.name, s.value) || r.secrets && r.namesSecret(s.value) ||
		r.tests && (strings.HasSuffix(s.name, "_KEY") || strings.HasSuffix(s.name, "_TOKEN"))
	if s.dynamic {
		s.value = ""
	}
	if !r.wanted(s.name, s.value) {
		return
	}
	s.key, s.at = r.within(s.key), r.within(s.at)
	if s.form <= Quoted && !s.dynamic && string(r.file[s.at.Start:s.at.End]) != s.value {
		s.form = Escaped // as over the lines of a folded text
	}
	r.doc.Settings = append(r.doc.Settings, Setting{
		Name: s.name, Value: source.NewSecret(s.value), Key: s.key, At: s.at, Form: s.form,
		Literal: !s.dynamic, Local: s.local, More: r.more, Group: r.group,
	})
}

// within is a place, as far as it is in the file: a reader may take its end for the end
// of a line, too.
func (r *reader) within(at source.Span) source.Span {
	return source.Span{Start: min(at.Start, len(r.file)), End: min(at.End, len(r.file))}
}

// isName reports whether a text can be a variable's name. Longer ones are nobody's.
func isName(text string) bool {
	if text == "" || len(text) > 128 || '0' <= text[0] && text[0] <= '9' {
		return false
	}
	for i := range len(text) {
		if !source.NameByte(text[i]) {
			return false
		}
	}
	return true
}
