package validate

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/variables"
	"github.com/daytona-lint/daytona-lint/schema"
)

// readOtherFile reads a file that is neither OpenManus's nor a dotenv file.
func readOtherFile(m *schema.Model, f File) *document {
	d := newDocument(f, SourceFile)
	d.readVariables(m)
	if d.vars.Kind == variables.TOML {
		d.source, d.lines.SkipMark = SourceTOML, false
	}
	return d
}

// readVariables reads the variables that a file of another language sets.
func (d *document) readVariables(m *schema.Model) {
	if !d.Named && !source.MayConcern(d.Data) {
		return // whatever it sets is nothing of ours
	}
	if d.source == SourceFile && d.binary() {
		return // no language
	}
	d.vars = variables.Read(d.Name, d.Data, func(name, value string) bool { return concerns(m, name, value) })
}

// concerns reports whether a rule may speak of a variable that a file sets. Names of
// variables are in capitals: daytona_token is a key of somebody's configuration.
func concerns(m *schema.Model, name, value string) bool {
	if strings.ToUpper(name) != name {
		return false
	}
	_, read := m.Variable(name)
	_, unread := m.Unread[name]
	return read || unread || isPublic(name) || holdsDaytonaKey(name, source.NewSecret(value)) || meantVariable(m, name) != ""
}

// prose reports whether a file is in no language that variables are read in. What it
// says of comments for this linter, or of variables, may be meant for people.
func (d *document) prose() bool {
	return d.source == SourceFile && (d.vars.Kind == variables.Text || !d.vars.Whole)
}

// marks are what comments begin with in the languages that there are.
// The longer stand before those that they end in.
var marks = []string{"<%#", "{#", "#", "{/*", "///", "//", "/*", "<!--", "--", ";", "::", "@rem", "@REM", "@Rem", "rem", "REM", "Rem", "%"}

// fewMarks are those of some languages, which mean other things elsewhere, by the
// endings of their files' names.
var fewMarks = map[string]string{
	".vim": `"`, ".vimrc": `"`, ".properties": "!", ".f90": "!", ".f95": "!", ".f03": "!",
	".hs": "{-", ".lhs": "{-", ".elm": "{-", ".purs": "{-", ".dhall": "{-", ".idr": "{-", ".agda": "{-",
	".ml": "(*", ".mli": "(*", ".fs": "(*", ".fsx": "(*", ".pas": "(*", ".v": "(*",
	".vb": "'", ".vbs": "'", ".bas": "'", ".cls": "'", ".frm": "'", ".rst": "..", ".rest": "..", ".m4": "dnl", ".cshtml": "@*", ".razor": "@*",
}

// repeats reports whether a comment begins with the mark once more, as in ;; and %%%.
func repeats(mark string, c byte) bool { return strings.Trim(mark, mark[:1]) == "" && c == mark[0] }

// otherComments are the comments of a file of another language; of one that cannot
// be read, and of prose and program code, those that are meant for this linter.
func (d *document) otherComments() []source.Span {
	if !d.prose() {
		return d.vars.Comments
	}
	var found []source.Span
	word := []byte("daytona-lint:")
	marks := marks
	if mark := fewMarks[path.Ext(d.Name)]; mark != "" {
		marks = append(slices.Clip(marks), mark)
	}
	for i := 0; ; {
		n := bytes.Index(d.Data[i:], word)
		if n < 0 {
			return found
		}
		at := i + n
		i = at + len(word)
		before := bytes.TrimRight(d.Data[:at], " \t")
		for _, mark := range marks {
			if bytes.HasSuffix(before, []byte(mark)) {
				end := len(d.Data)
				if n := bytes.IndexByte(d.Data[at:], '\n'); n >= 0 {
					end = at + n
				}
				start := len(before) - len(mark)
				for start > 0 && repeats(mark, d.Data[start-1]) {
					start--
				}
				found = append(found, source.Span{Start: start, End: end})
				i = end
				break
			}
		}
	}
}

// hashed is a comment with # in place of what its language begins one with, byte for
// byte.
func (d *document) hashed(comment []byte) []byte {
	if d.source != SourceFile {
		return comment
	}
	all := marks
	if mark := fewMarks[path.Ext(d.Name)]; mark != "" {
		all = append(slices.Clip(all), mark)
	}
	for _, mark := range all {
		if bytes.HasPrefix(comment, []byte(mark)) {
			out := bytes.Clone(comment)
			copy(out, "#"+strings.Repeat(" ", len(mark)-1))
			for n := len(mark); n < len(out) && repeats(mark, out[n]); n++ {
				out[n] = ' '
			}
			return out
		}
	}
	return comment
}

// Read reports how a file of another language was read: sets, that it sets variables
// that a rule may speak of; whole, that it is in a language that variables are
// read in, and could be read.
func (c *Config) Read() (sets, whole bool) {
	for _, d := range []*document{c.text, c.toml} {
		if d != nil && d.vars.Kind != variables.Text {
			return len(d.vars.Settings) > 0, d.vars.Whole
		}
	}
	return false, false
}
