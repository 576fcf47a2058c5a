package validate

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// dotenvProblems finds what python-dotenv makes of lines about Daytona that
// their author cannot have meant. A line is about Daytona if it names a
// variable with DAYTONA in it.
func dotenvProblems(version dotenvVersion, data []byte, statements []dotenvStatement) []problem {
	f := dotenvFinder{version: version, data: data, set: map[string]bool{}}
	for _, s := range statements {
		if !s.entry.dropped && !s.entry.bare {
			f.set[s.entry.name] = true
		}
	}
	f.byteOrderMark(statements)
	for i := range statements {
		s := &statements[i]
		f.swallowed(s)
		// Of a first line, the byte order mark may be all that is wrong.
		marked := i == 0 && f.first != nil && !f.first.entry.dropped
		switch {
		case s.entry.dropped:
			if !marked {
				f.droppedLine(s)
			}
		case s.entry.bare:
			f.joinedName(s)
		default:
			f.nul(s)
			f.commentValue(s)
			if !marked {
				f.otherName(s)
			}
		}
	}
	slices.SortStableFunc(f.problems, func(a, b problem) int { return cmp.Compare(a.at.start, b.at.start) })
	return f.problems
}

// dotenvFinder gathers the problems of one file.
type dotenvFinder struct {
	version  dotenvVersion
	data     []byte
	set      map[string]bool  // the names that the file does set
	first    *dotenvStatement // without the byte order mark that joins it; else nil
	problems []problem
}

func (f *dotenvFinder) report(p problem) { f.problems = append(f.problems, p) }

// commentValue finds NAME= # text. Without the blank (NAME=# text) the text is
// the value in every version, which is taken for a mistake only where a blank
// follows the #.
func (f *dotenvFinder) commentValue(s *dotenvStatement) {
	e := s.entry
	if !aboutDaytona(e.name) || e.quote != 0 || e.value.start == e.value.end || f.data[e.value.start] != '#' {
		return
	}
	hash, end := e.value.start, newlineFrom(f.data, e.value.start)
	equals := e.key.end + bytes.LastIndexByte(f.data[e.key.end:hash], '=')
	reader, spaced := "python-dotenv before 1.2.4", hash > equals+1
	if !spaced {
		if hash+1 < end && f.data[hash+1] != ' ' && f.data[hash+1] != '\t' {
			return
		}
		reader = "python-dotenv"
	}
	f.report(problem{
		rule:    "dotenv-comment-value",
		at:      span{hash, end},
		message: fmt.Sprintf("%s takes the comment after = for the value of %s", reader, shownVariable(e.name)),
		help:    "delete the comment, or move it to a line of its own",
		fix: &byteFix{
			description: "delete the comment, so that the value is empty",
			safe:        spaced, // python-dotenv 1.2.4 reads it so, too
			edits:       []byteEdit{{at: span{equals + 1, end}}},
		},
	})
}

// byteOrderMark finds one that becomes part of the first name, which happens
// before 1.2.3. Before a comment or an empty line it makes a name of its own,
// which does no harm.
func (f *dotenvFinder) byteOrderMark(statements []dotenvStatement) {
	if f.version >= dotenv123 || !bytes.HasPrefix(f.data, []byte(byteOrderMark)) {
		return
	}
	// The mark is no white space, so it starts the first name.
	if first := statements[0].entry; first.bare && strings.Trim(first.name, byteOrderMark) == "" {
		return
	}
	mark := span{0, len(f.data) - len(bytes.TrimLeft(f.data, byteOrderMark))}
	name := ""
	f.first = dotenvFirst(f.version, f.data[mark.end:])
	if f.first != nil {
		name = f.first.entry.name
	}
	p := problem{
		rule:    "encoding",
		at:      mark,
		message: "a byte order mark stands before the first name of the file: python-dotenv before 1.2.3 takes it for a part of that name",
		help:    saveAsUTF8,
		fix: &byteFix{
			description: "delete the byte order mark",
			safe:        true,
			edits:       []byteEdit{{at: mark}},
		},
	}
	if aboutDaytona(name) {
		p.rule = "dotenv-dropped-line"
		p.message = fmt.Sprintf("a byte order mark stands before %s: python-dotenv before 1.2.3 takes it for a part of the name, and %s",
			shownVariable(name), f.unset(name))
	}
	f.report(p)
}

// nul finds NUL in what python-dotenv sets. Up to SDK 0.156 all of the file
// goes into os.environ, which refuses it.
func (f *dotenvFinder) nul(s *dotenvStatement) {
	e := s.entry
	within := f.data[e.key.start:e.value.end]
	n := bytes.IndexByte(within, 0)
	if n < 0 {
		return
	}
	p := problem{
		rule:    "encoding",
		at:      span{e.key.start + n, e.key.start + n + 1},
		message: "a NUL character: Daytona SDKs before 0.157 stop with ValueError",
		help:    "delete the character",
	}
	if aboutDaytona(e.name) {
		p.message += ", later ones take it as part of the variable"
	}
	f.report(p)
}

// assignment is a line within quotes that looks like one of a variable.
var assignment = lazyregexp.New(`[\r\n][ \t]*(?:export[ \t]+)?([A-Za-z0-9_]*DAYTONA[A-Za-z0-9_]*)[ \t]*=`)

// swallowed finds the lines about Daytona that an open quote further up makes
// part of another value. python-dotenv says nothing about them.
func (f *dotenvFinder) swallowed(s *dotenvStatement) {
	first := newlineFrom(f.data, s.at.start)
	if first >= s.at.end || !bytes.Contains(f.data[first:s.at.end], []byte("DAYTONA")) {
		return
	}
	text := f.data[first:s.at.end]
	for _, m := range assignment.FindAllSubmatchIndex(text, -1) {
		name := string(text[m[2]:m[3]])
		f.report(problem{
			rule:    "dotenv-dropped-line",
			at:      span{first + m[2], first + m[3]},
			message: fmt.Sprintf("a quote that opens on line %d runs on over the line of %s, which becomes part of that text: %s", s.line, shownVariable(name), f.unset(name)),
			help:    fmt.Sprintf("close the quote that opens on line %d", s.line),
		})
	}
}

// unset says what the loss of a line means.
func (f *dotenvFinder) unset(name string) string {
	if f.set[name] {
		return "this line sets nothing"
	}
	return "the variable stays unset"
}

// aboutDaytona tells whether a variable's name concerns this linter.
func aboutDaytona(name string) bool { return strings.Contains(name, "DAYTONA") }

var plainName = lazyregexp.New(`^[A-Z][A-Z0-9_]{0,63}$`)

// shownVariable returns a name as it may stand in a message: itself, unless a
// key may have been pasted there.
func shownVariable(name string) string {
	if plainName.MatchString(name) && !strings.Contains(strings.ToLower(name), "dtn_") {
		return name
	}
	return "the variable"
}
