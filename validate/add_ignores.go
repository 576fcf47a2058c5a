package validate

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/variables"
)

// IgnoreReason is what AddIgnores writes in the place of a reason.
const IgnoreReason = "TODO: say why"

// IgnoreForm is how AddIgnores writes into a file.
type IgnoreForm struct {
	Mark  string                          // what comments begin with
	End   string                          // what ends them, "" for the end of the line
	Block func(data []byte, line int) int // the line of the header of the block that a line is in, else 0; nil where there are none
	Keeps func(before, after []byte) bool // reports whether the file still says the same; nil for one whose findings tell
}

// IgnoreFormOf is the form for a file; false where comments have none that is certain.
func IgnoreFormOf(name string, language source.Language, data []byte) (IgnoreForm, bool) {
	switch language {
	case source.LanguageTOML:
		return IgnoreForm{Mark: "#"}, true
	case source.LanguageDotenv:
		return IgnoreForm{Mark: "#", Keeps: keepsVariables}, true
	}
	form := IgnoreForm{Mark: "#", Keeps: func(before, after []byte) bool { return keepsSettings(name, before, after) }}
	switch variables.KindOf(name, data) {
	case variables.YAML:
		form.Block = func(data []byte, line int) int { return blockHeader(name, data, line) }
	case variables.Shell, variables.Dockerfile, variables.TOML, variables.Unit, variables.INI, variables.HCL, variables.Makefile, variables.PowerShell,
		variables.Procfile, variables.Justfile, variables.Crontab:
	case variables.Strings:
		if path.Ext(name) != ".nix" { // a pipeline of Jenkins is Groovy
			form.Mark = "//"
		}
	case variables.XML:
		form.Mark, form.End = "<!--", " -->"
	case variables.Batch:
		form.Mark = "rem"
	case variables.JSON:
		if strings.HasSuffix(name, ".json") && json.Valid(data) && !commentedJSON(name) {
			return form, false // whoever reads it may take no comments
		}
		form.Mark = "//"
	default:
		return form, false
	}
	return form, true
}

// commentedJSON reports whether whoever reads a file of that name takes comments in
// it, as containers.dev and VS Code say of theirs.
func commentedJSON(name string) bool {
	base, folder := path.Base(name), path.Base(path.Dir(name))
	return base == "devcontainer.json" || base == ".devcontainer.json" || folder == ".vscode"
}

// blockHeader is the line of the header of the block scalar that a line is in, 0 for none.
func blockHeader(name string, data []byte, line int) int {
	lines := source.Lines{Data: data}
	for _, b := range variables.Read(name, data, func(string, string) bool { return false }).Blocks {
		header, _ := lines.Position(b.Start)
		if last, _ := lines.Position(b.End); header < line && line <= last {
			return header
		}
	}
	return 0
}

// keepsVariables reports whether a dotenv file sets the same after comments have come
// into it. Up to 1.2.2, python-dotenv takes a byte order mark for part of what follows:
// behind a comment, the first name is read that was not read before.
func keepsVariables(before, after []byte) bool {
	set := func(data []byte) []dotenv.Entry {
		return slices.DeleteFunc(dotenv.ReadOldest(data).Entries, func(e dotenv.Entry) bool {
			return e.Dropped || e.Bare && strings.Trim(e.Name, source.ByteOrderMark) == ""
		})
	}
	return slices.EqualFunc(set(before), set(after), func(a, b dotenv.Entry) bool {
		return a.Name == b.Name && a.Bare == b.Bare && a.Text.Reveal() == b.Text.Reveal()
	})
}

// keepsSettings reports whether a file sets the same after comments have come into it.
// A first line that is for the kernel, a builder or an XML parser stays the first.
func keepsSettings(name string, before, after []byte) bool {
	if first, _, _ := bytes.Cut(before, []byte("\n")); (bytes.HasPrefix(first, []byte("#")) || bytes.HasPrefix(first, []byte("<?xml"))) && !bytes.HasPrefix(after, first) {
		return false
	}
	all := func(string, string) bool { return true }
	was, is := variables.Read(name, before, all), variables.Read(name, after, all)
	return was.Whole && is.Whole && slices.EqualFunc(was.Settings, is.Settings, func(a, b variables.Setting) bool {
		return a.Name == b.Name && a.Literal == b.Literal && a.Local == b.Local && a.Form == b.Form && a.Value.Reveal() == b.Value.Reveal()
	})
}

// AddIgnores writes an ignore comment for each finding that lint reports of a file,
// unless the comment would not silence it or would break something else: on a line
// of its own above the finding's, else for the whole file at the top. What is about
// ignore comments is left, and so is a text that is not UTF-8: a comment in ASCII
// would break it further. AddIgnores of its own result changes nothing. It returns
// the text and how many findings it has silenced.
func AddIgnores(data []byte, form IgnoreForm, lint func(data []byte) []Finding) ([]byte, int) {
	if !Commentable(data) {
		return data, 0
	}
	keeps := func(after []byte) bool { return form.Keeps == nil || form.Keeps(data, after) }
	found := lint(data)
	before := ignorable(found)
	if len(before) == 0 {
		return data, 0
	}
	// All at once is right nearly always, and one look. Else one after the other.
	all := insertIgnores(data, form, byLine(before))
	if after := lint(all); keeps(all) && len(newOf(found, after)) == 0 && len(ignorable(after)) == 0 {
		return all, len(before)
	}
	silenced := 0
	for _, f := range before {
		for _, place := range []place{onLine, onBlock, onFile} {
			found := lint(data)
			now := ignorable(found)
			i := slices.IndexFunc(now, func(g Finding) bool { return g.Fingerprint == f.Fingerprint })
			if i < 0 {
				break
			}
			line := 0
			switch {
			case place == onLine:
				line = now[i].Line
			case place == onBlock && form.Block != nil:
				line = form.Block(data, now[i].Line)
			}
			if line == 0 && place != onFile {
				continue
			}
			next := insertIgnores(data, form, map[int][]string{line: {f.Rule}})
			after := lint(next)
			if keeps(next) && len(newOf(found, after)) == 0 && len(ignorable(after)) < len(now) {
				silenced += len(now) - len(ignorable(after))
				data = next
				break
			}
		}
	}
	return data, silenced
}

// place is where a comment is tried that is to silence a finding.
type place int

const (
	onLine  place = iota // above its line
	onBlock              // above the header of the block that the line is in
	onFile               // at the top, for the whole file
)

// Commentable reports whether AddIgnores may write into a text.
func Commentable(data []byte) bool {
	encoding, _ := source.UTF16(data)
	return encoding == "" && utf8.Valid(data)
}

// ignorable are the findings that a comment may silence.
func ignorable(findings []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool {
		return f.Rule == ruleUnusedIgnore.ID || f.Rule == ruleTooMany.ID || f.File == "" || f.Source == SourceEnvironment
	})
}

// newOf are the findings after a change that were not there before.
func newOf(before, after []Finding) []Finding {
	known := map[string]bool{}
	for _, f := range before {
		known[f.Fingerprint] = true
	}
	return slices.DeleteFunc(slices.Clone(after), func(f Finding) bool {
		return known[f.Fingerprint]
	})
}

// byLine are the rules to ignore, by line; 0 is the whole file.
func byLine(findings []Finding) map[int][]string {
	rules := map[int][]string{}
	for _, f := range findings {
		if !slices.Contains(rules[f.Line], f.Rule) {
			rules[f.Line] = append(rules[f.Line], f.Rule)
		}
	}
	return rules
}

// insertIgnores writes a comment above each of these lines, indented as they are;
// at the top for the whole file. A byte order mark stays before them: who takes one,
// takes it at the very beginning alone.
func insertIgnores(data []byte, form IgnoreForm, rules map[int][]string) []byte {
	index := &source.Lines{Data: data}
	numbers := make([]int, 0, len(rules))
	for n := range rules {
		numbers = append(numbers, n)
	}
	sort.Ints(numbers)
	ending := "\n"
	if i := bytes.IndexByte(data, '\n'); i > 0 && data[i-1] == '\r' {
		ending = "\r\n"
	}
	var edits []source.Edit
	for _, n := range numbers {
		word, at := "ignore", source.Span{}
		if n < 1 {
			word = "ignore-file"
		} else if line, ok := index.Line(n); ok {
			at = line
		}
		text := data[at.Start:at.End]
		if at.Start == 0 && bytes.HasPrefix(data, []byte(source.ByteOrderMark)) {
			at.Start += len(source.ByteOrderMark)
			text = nil
		}
		indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
		comment := string(indent) + form.Mark + " daytona-lint: " + word + "[" + strings.Join(rules[n], ", ") + "] " + IgnoreReason + form.End + ending
		edits = append(edits, source.Edit{At: source.Span{Start: at.Start, End: at.Start}, Text: source.Ours(comment)})
	}
	return source.Apply(data, source.Span{End: len(data)}, edits)
}
