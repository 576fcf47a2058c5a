package lsp

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// subject is a setting, or a variable, that a document speaks of at some place.
type subject struct {
	setting  string // "" for a variable that feeds none
	variable string // "" for a key of the table
	at       source.Span
}

// subjectAt is what stands at an offset: the word there, or in a file of settings
// that before the = of its line. False if it is nothing of Daytona's.
func (d *document) subjectAt(offset int, language source.Language) (subject, bool) {
	data := d.text.data
	line := d.text.line(offset)
	offset = max(offset, line.Start)
	at := source.Span{Start: offset, End: offset}
	for at.Start > line.Start && source.NameByte(data[at.Start-1]) {
		at.Start--
	}
	for at.End < line.End && source.NameByte(data[at.End]) {
		at.End++
	}
	if s, ok := named(string(data[at.Start:at.End]), at); ok {
		return s, true
	}
	if language == source.LanguageText {
		return subject{}, false
	}
	before, _, ok := bytes.Cut(data[line.Start:line.End], []byte("="))
	if !ok {
		return subject{}, false
	}
	name := strings.TrimPrefix(strings.TrimSpace(string(before)), "export ")
	name = strings.Trim(name, "\"' \t")
	start := line.Start + strings.Index(string(before), name)
	return named(name, source.Span{Start: start, End: start + len(name)})
}

// named is the setting or the variable of that name.
func named(name string, at source.Span) (subject, bool) {
	m := schema.Default()
	if _, ok := m.Setting(name); ok {
		return subject{name, "", at}, true
	}
	if _, ok := m.Variable(name); ok {
		return subject{settingOf(name), name, at}, true
	}
	if setting, ok := m.Unread[name]; ok {
		return subject{setting, name, at}, true
	}
	return subject{}, false
}

// settingOf is the setting that a variable feeds, "" for none.
func settingOf(variable string) string {
	switch variable {
	case "DAYTONA_JWT_TOKEN":
		return validate.JWTToken
	case "DAYTONA_ORGANIZATION_ID":
		return validate.OrganizationID
	}
	v, _ := schema.Default().Variable(variable)
	return v.Setting
}

// header is a line that opens a table.
var header = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[ \t]*\[\[?[ \t]*["']?([A-Za-z0-9_.-]+)["']?[ \t]*\]`)
})

// table is the table of a TOML file that an offset is in, as its header names it;
// "" before the first.
func (d *document) table(offset int) string {
	return d.tableAbove(d.text.line(offset).End + 1)
}

// tableAbove is the table that the lines before an offset are in.
func (d *document) tableAbove(offset int) string {
	name, long := "", toml.LongStrings(d.text.data)
	for _, start := range d.text.starts() {
		line := d.text.line(start)
		if line.End >= offset {
			break
		}
		for len(long) > 0 && long[0].End <= line.Start {
			long = long[1:]
		}
		if len(long) > 0 && long[0].Start < line.Start { // it only looks like a header
			continue
		}
		if m := header().FindSubmatch(d.text.data[line.Start:line.End]); m != nil {
			name = string(m[1])
		}
	}
	return name
}

// withinValue reports whether an offset of a file of settings is in a value that begins
// on a line before, or in a TOML string that may go on.
func (d *document) withinValue(offset int, language source.Language) bool {
	start := d.text.line(offset).Start
	within := func(value source.Span) bool { return value.Start < start && offset < value.End }
	switch language {
	case source.LanguageTOML:
		if len(d.text.data) > source.MaxTOML {
			return true
		}
		long := slices.ContainsFunc(toml.LongStrings(d.text.data), func(s source.Span) bool {
			return s.Start < offset && (offset < s.End || offset == len(d.text.data) && !closes(d.text.data[s.Start:s.End]))
		})
		return long || slices.ContainsFunc(toml.Read(d.text.data, schema.Default().Names).Entries, func(e toml.Entry) bool { return within(e.Value) })
	case source.LanguageDotenv:
		return len(d.text.data) > source.MaxDotenv ||
			slices.ContainsFunc(dotenv.ReadOldest(d.text.data).Entries, func(e dotenv.Entry) bool { return !e.Dropped && within(e.Value) })
	}
	return false
}

// closes reports whether a string in three quotes is closed.
func closes(long []byte) bool { return len(long) >= 6 && bytes.HasSuffix(long, long[:3]) }

// shown is what a program gets that reads the document, nil where nothing can lint
// it.
func (s *server) shown(d *document) *validate.Config {
	linter := s.linter(d.folder)
	if linter == nil {
		return nil
	}
	return linter.Show(d.path, d.text.data)
}
