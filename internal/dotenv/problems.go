package dotenv

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// findProblems finds what python-dotenv makes of lines about Daytona that
// their author cannot have meant. A line is about Daytona if it names a
// variable with DAYTONA in it.
func findProblems(version Dialect, data []byte, statements []statement) []source.Problem {
	f := finder{dialect: version, data: data, set: map[string]bool{}}
	for _, s := range statements {
		if !s.entry.Dropped && !s.entry.Bare {
			f.set[s.entry.Name] = true
		}
	}
	f.byteOrderMark(statements)
	for i := range statements {
		s := &statements[i]
		f.swallowed(s)
		// Of a first line, the byte order mark may be all that is wrong.
		marked := i == 0 && f.first != nil && !f.first.entry.Dropped
		switch {
		case s.entry.Dropped:
			if !marked {
				f.droppedLine(s)
			}
		case s.entry.Bare:
			f.joinedName(s)
		default:
			f.nul(s)
			f.commentValue(s)
			if !marked {
				f.otherName(s)
			}
		}
	}
	slices.SortStableFunc(f.problems, func(a, b source.Problem) int { return cmp.Compare(a.At.Start, b.At.Start) })
	return f.problems
}

// finder gathers the problems of one file.
type finder struct {
	dialect  Dialect
	data     []byte
	set      map[string]bool // the names that the file does set
	first    *statement      // without the byte order mark that joins it; else nil
	problems []source.Problem
}

func (f *finder) report(p source.Problem) { f.problems = append(f.problems, p) }

// commentValue finds NAME= # text. Without the blank (NAME=# text) the text is
// the value in every version, which is taken for a mistake only where a blank
// follows the #.
func (f *finder) commentValue(s *statement) {
	e := s.entry
	if !aboutDaytona(e.Name) || e.Quote != 0 || e.Value.Start == e.Value.End || f.data[e.Value.Start] != '#' {
		return
	}
	hash, end := e.Value.Start, newlineFrom(f.data, e.Value.Start)
	equals := e.Key.End + bytes.LastIndexAny(f.data[e.Key.End:hash], "=:")
	reader, spaced := f.dialect.reader(), hash > equals+1
	if spaced && f.dialect == V124 {
		return
	}
	if spaced && f.dialect < V124 {
		reader += " before 1.2.4"
	}
	if !spaced && hash+1 < end && f.data[hash+1] != ' ' && f.data[hash+1] != '\t' {
		return
	}
	f.report(source.Problem{
		Rule:    "dotenv-comment-value",
		At:      source.Span{Start: hash, End: end},
		Message: source.Say("%s reads the comment after = as the value of %s", source.Ours(reader), source.ShowVariable(e.Name)),
		Help:    source.Say("delete the comment, or move it to its own line"),
		Fix: &source.Fix{
			Description: source.Say("delete the comment, leaving the value empty"),
			Safe:        spaced && f.dialect < V124, // python-dotenv 1.2.4 reads it so, too
			Edits:       []source.Edit{{At: source.Span{Start: equals + 1, End: end}}},
		},
	})
}

// byteOrderMark finds one that becomes part of the first name, which happens
// before 1.2.3. Before a comment or an empty line it makes a name of its own,
// which does no harm.
func (f *finder) byteOrderMark(statements []statement) {
	if f.dialect >= V123 || !bytes.HasPrefix(f.data, []byte(source.ByteOrderMark)) {
		return
	}
	// The mark is no white space, so it starts the first name.
	if first := statements[0].entry; first.Bare && strings.Trim(first.Name, source.ByteOrderMark) == "" {
		return
	}
	mark := source.Span{Start: 0, End: len(f.data) - len(bytes.TrimLeft(f.data, source.ByteOrderMark))}
	name := ""
	f.first = firstStatement(f.dialect, f.data[mark.End:])
	if f.first != nil {
		name = f.first.entry.Name
	}
	p := source.Problem{
		Rule:    "encoding",
		At:      mark,
		Message: source.Say("there is a byte order mark before the first name of the file: python-dotenv before 1.2.3 reads it as part of that name"),
		Help:    source.Say(saveAsUTF8),
		Fix:     withoutMark(mark),
	}
	if aboutDaytona(name) {
		p.Rule = "dotenv-dropped-line"
		p.Message = source.Say("there is a byte order mark before %s: python-dotenv before 1.2.3 reads it as part of the name, and %s",
			source.ShowVariable(name), f.unset(name))
	}
	f.report(p)
}

// nul finds NUL in what python-dotenv sets. Up to SDK 0.156 all of the file
// goes into os.environ, which refuses it.
func (f *finder) nul(s *statement) {
	e := s.entry
	within := f.data[e.Key.Start:e.Value.End]
	n := bytes.IndexByte(within, 0)
	if n < 0 {
		return
	}
	p := source.Problem{
		Rule:    "encoding",
		At:      source.Span{Start: e.Key.Start + n, End: e.Key.Start + n + 1},
		Message: source.Say("the file contains a NUL character: Python SDKs before 0.157 fail with ValueError"),
		Help:    source.Say("delete the character"),
	}
	if aboutDaytona(e.Name) {
		p.Message = source.Say("%s%s", p.Message, source.Say(", later ones take it as part of the variable"))
	}
	f.report(p)
}

// assignment is a line within quotes that looks like one of a variable.
var assignment = lazyregexp.New(`[\r\n][ \t]*(?:export[ \t]+)?([A-Za-z0-9_]*DAYTONA[A-Za-z0-9_]*)[ \t]*=`)

// swallowed finds the lines about Daytona that an open quote further up makes
// part of another value. python-dotenv says nothing about them.
func (f *finder) swallowed(s *statement) {
	from := s.at.Start
	if f.dialect > V124 {
		from = s.entry.Value.Start
		if s.entry.Quote == 0 {
			if f.dialect != Node22 || s.entry.Dropped {
				return
			}
			from = s.entry.Key.End
		}
	}
	first := from + bytes.IndexAny(f.data[from:s.at.End], "\r\n")
	if first < from || !bytes.Contains(f.data[first:s.at.End], []byte("DAYTONA")) {
		return
	}
	text := f.data[first:s.at.End]
	for _, m := range assignment.FindAllSubmatchIndex(text, -1) {
		name := string(text[m[2]:m[3]])
		if f.dialect == Node22 && s.entry.Quote == 0 {
			f.afterBlank(s, name, source.Span{Start: first + m[2], End: first + m[3]})
			continue
		}
		f.report(source.Problem{
			Rule: "dotenv-dropped-line",
			At:   source.Span{Start: first + m[2], End: first + m[3]},
			Message: source.Say("a quote that opens on line %d runs on over the line of %s, which becomes part of that value: %s",
				source.Int(s.line), source.ShowVariable(name), f.unset(name)),
			Help: source.Say("close the quote that opens on line %d", source.Int(s.line)),
		})
	}
}

// unset says what the loss of a line means.
func (f *finder) unset(name string) source.Shown {
	if f.set[name] {
		return source.Say("this line sets nothing")
	}
	return source.Say("the variable stays unset")
}

// aboutDaytona reports whether a variable's name concerns this linter.
func aboutDaytona(name string) bool { return strings.Contains(name, "DAYTONA") }
