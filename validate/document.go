package validate

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/internal/variables"
	"github.com/daytona-lint/daytona-lint/schema"
)

// document is a file that has been read.
type document struct {
	File
	source  Source
	toml    toml.Doc
	dotenv  dotenv.Doc
	dialect dotenv.Dialect
	table   tableInfo          // of a TOML file
	vars    variables.Document // of a file that is none of ours

	// Of a dotenv file: each binding's value with its ${...} replaced, the last
	// binding of each name, and whether the reader is told not to load it.
	expanded []string
	last     map[string]int
	disabled bool
	loaded   bool // into the process, before the client is built
	// anyReader: the version of python-dotenv is not known, and the problems are
	// those of the oldest.
	anyReader bool

	// hidden, if there is one, reports whether a value that its key would show is
	// not shown.
	hidden func(value string) bool

	lines source.Lines
}

// tableInfo is what a TOML file says of [daytona].
type tableInfo struct {
	found  bool        // a table daytona, written in any way
	empty  bool        // it holds no key
	scalar bool        // daytona is a value, an array or an array of tables
	header source.Span // where it begins; zero if there is none
	// settings are its keys that are named as one.
	settings []*toml.Entry
}

// setting returns the key of that name.
func (t *tableInfo) setting(name string) (*toml.Entry, bool) {
	for _, e := range t.settings {
		if e.Path[1] == name {
			return e, true
		}
	}
	return nil, false
}

func newDocument(f File, source Source) *document {
	d := &document{File: f, source: source}
	d.lines.Data, d.lines.SkipMark = f.Data, source == SourceFile
	return d
}

// as is the document, as it was read, of a file with the same text.
func (d *document) as(f File) *document {
	other := newDocument(f, d.source)
	other.toml, other.table, other.vars = d.toml, d.table, d.vars
	other.dialect, other.dotenv, other.anyReader = d.dialect, d.dotenv, d.anyReader
	return other
}

func (d *document) index() *source.Lines { return &d.lines }

func readTOMLFile(m *schema.Model, f File) *document {
	d := newDocument(f, SourceTOML)
	if p, ok := tooLarge(f.Data, source.MaxTOML, "toml-syntax", "1 MiB"); ok {
		d.toml.Problems, d.toml.Cut = []source.Problem{p}, true
		return d
	}
	d.toml = toml.Read(f.Data, m.Names)
	d.table = findTable(&d.toml, m.Names)
	return d
}

// readDotenvFile reads a file as a version of python-dotenv does. Where that is
// not known but assumed, what is wrong with the lines is told of the oldest one
// that can meet the file.
func readDotenvFile(version dotenv.Dialect, known bool, f File) *document {
	d := newDocument(f, SourceDotenv)
	if p, ok := tooLarge(f.Data, source.MaxDotenv, "dotenv-dropped-line", "64 KiB"); ok {
		if bytes.Contains(f.Data, []byte("DAYTONA_")) {
			d.dotenv.Problems = []source.Problem{p}
		}
		return d
	}
	d.dialect = version
	if d.anyReader = !known && version != dotenv.V100; d.anyReader {
		d.dotenv = dotenv.ReadAssumed(version, f.Data)
	} else {
		d.dotenv = dotenv.Read(version, f.Data)
	}
	return d
}

// tooLarge refuses a file that no settings file ever is, before it costs time.
func tooLarge(data []byte, limit int, rule, words string) (source.Problem, bool) {
	if len(data) <= limit {
		return source.Problem{}, false
	}
	return source.Problem{
		Rule:    rule,
		Message: source.Say("the file is larger than %s, which is more than daytona-lint reads: what it does is unknown", source.Ours(words)),
		Help:    source.Say("check that this is the right file"),
		Limit:   true,
	}, true
}

func findTable(doc *toml.Doc, settings map[string]bool) tableInfo {
	t := tableInfo{empty: true}
	for _, tab := range doc.Tables {
		if tab.Path[0] != "daytona" || tab.Array && len(tab.Path) > 1 {
			continue
		}
		if tab.Array {
			t.scalar, t.header = true, tab.Header
			continue
		}
		if !t.found || len(tab.Path) == 1 {
			t.header = tab.Header
		}
		t.found = true
		if len(tab.Path) > 1 {
			t.empty = false
		}
	}
	for i := range doc.Entries {
		e := &doc.Entries[i]
		if e.Path[0] != "daytona" || e.Array {
			continue
		}
		switch {
		case len(e.Path) == 1 && e.Kind != toml.InlineTable:
			t.scalar, t.header = true, e.Key
		case len(e.Path) == 1:
			t.found = true
			if t.header == (source.Span{}) {
				t.header = e.Key
			}
		case len(e.Path) == 2:
			t.found, t.empty = true, false
			if settings[e.Path[1]] {
				if t.settings == nil {
					t.settings = make([]*toml.Entry, 0, len(settings))
				}
				t.settings = append(t.settings, e)
			}
			if t.header == (source.Span{}) {
				t.header = e.Key
			}
		default:
			t.found, t.empty = true, false
		}
	}
	return t
}

// openManus reports whether the file is to be judged as OpenManus's: by where it
// stands, or by settings of ours in it. A [daytona] or an [llm] table alone is no
// proof, for other programs have such tables, too; but who names a file with a
// [daytona] table asks about it.
func (d *document) openManus(m *schema.Model) bool {
	if d.Loaded || isConfigPath(d.Name) {
		return true
	}
	for _, e := range d.toml.Entries {
		last := e.Path[len(e.Path)-1]
		if m.Names[last] && (d.Named || len(e.Path) == 2 && e.Path[0] == "daytona") {
			return true
		}
		if meant := meantSetting(m, last); len(e.Path) == 2 && e.Path[0] == "daytona" && meant != "" &&
			(m.Aliases[strings.ToLower(last)] == "" || strings.EqualFold(last, meant)) {
			return true // a misspelled setting, not another program's word
		}
	}
	if d.Named && (d.table.found || d.table.scalar || d.likeTable()) {
		return true
	}
	return d.Named && d.toml.Keys == 0 && len(d.toml.Problems) == 0
}

// likeTable reports whether a header differs from [daytona] by letter case alone.
func (d *document) likeTable() bool {
	return slices.ContainsFunc(d.toml.Tables, func(t toml.Table) bool { return strings.EqualFold(t.Path[0], "daytona") })
}

// isConfigPath reports whether OpenManus keeps a file of this path.
func isConfigPath(name string) bool {
	dir, base := path.Split(path.Clean(name))
	return path.Base(dir) == "config" && strings.HasPrefix(base, "config") && strings.HasSuffix(base, ".toml")
}

// utf8 reports whether Python can decode the file.
func (d *document) utf8() bool { return utf8.Valid(d.Data) }
