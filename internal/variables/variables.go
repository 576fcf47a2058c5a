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
	EnvFiles []string      // that a compose file names, as it writes them
	// Whole: the file could be read to its end. Else it is not what its name says, or
	// beyond what is read.
	Whole bool
}

// Limits on how many bytes of a file are read for variables. A larger file is not read.
const (
	MaxSize = source.MaxText
	// MaxTree is the limit on YAML, JSON and TOML, whose readers build a tree of a
	// hundred bytes and more for each of the file's: a manifest of twenty thousand lines.
	MaxTree = 1 << 20
)

// maxSize is the limit on a file's size in bytes.
func (k Kind) maxSize() int {
	if k == YAML || k == JSON || k == TOML {
		return MaxTree
	}
	return MaxSize
}

// Read reads a file. wanted says of a name with its value whether the caller is
// interested; of others nothing is kept. A file of another language, one that is
// too large, or no UTF-8, gives a Document that is not Whole.
//
// The result shares no memory with data.
func Read(name string, data []byte, wanted func(name, value string) bool) Document {
	kind := KindOf(name, data)
	if kind == Text || len(data) > kind.maxSize() || !utf8.Valid(data) {
		return Document{Kind: kind}
	}
	r := &reader{file: data, wanted: wanted, doc: Document{Kind: kind, Whole: true}, runs: Shell, more: kind == YAML && overrides(name)}
	r.read(kind)
	slices.SortStableFunc(r.doc.Settings, func(a, b Setting) int {
		return cmp.Or(cmp.Compare(a.Key.Start, b.Key.Start), cmp.Compare(a.At.Start, b.At.Start))
	})
	slices.SortFunc(r.doc.Comments, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	return r.doc
}

// overrides reports whether a file, by its name, is a compose file that is merged with
// another. One such as docker-compose.prod.yml may well stand alone.
func overrides(name string) bool {
	return strings.Contains(path.Base(name), "compose.override.")
}

// reader goes through one file.
type reader struct {
	file   []byte
	wanted func(name, value string) bool
	doc    Document
	group  int  // of what is found now
	groups int  // so far
	more   bool // said of what is found now
	runs   Kind // what scripts are read as; Text for another language
	chosen bool // that, by a shell's name
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
	}
}

// failed notes that the rest of the file cannot be read.
func (r *reader) failed() { r.doc.Whole = false }

func (r *reader) comment(start, end int) {
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
	if !isName(s.name) {
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
	if s.dynamic {
		s.value = ""
	}
	if !r.wanted(s.name, s.value) {
		return
	}
	if s.form <= Quoted && !s.dynamic && string(r.file[s.at.Start:s.at.End]) != s.value {
		s.form = Escaped // as over the lines of a folded text
	}
	r.doc.Settings = append(r.doc.Settings, Setting{
		Name: s.name, Value: source.NewSecret(s.value), Key: s.key, At: s.at, Form: s.form,
		Literal: !s.dynamic, Local: s.local, More: r.more, Group: r.group,
	})
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
