package dotenv

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// reader is what messages call the program that reads.
func (d Dialect) reader() string {
	switch d {
	case JavaScript:
		return "dotenv"
	case Node20, Node22:
		return "node --env-file"
	case Godotenv:
		return "godotenv"
	case Bun:
		return "Bun"
	case Ruby28, Ruby30, Ruby317, Ruby320:
		return "Ruby's dotenv"
	}
	return "python-dotenv"
}

// refusal is why a reader takes nothing of a file.
type refusal struct {
	raises string // the error
	at     source.Span
	why    string
	help   string
}

// statements reads a file by a dialect other than python-dotenv's, up to where it
// is refused.
func (d Dialect) statements(data []byte) (all []statement, needs []source.Span, refused *refusal) {
	switch d {
	case Node20, Node22:
		all = nodeStatements(d, data)
	case Godotenv:
		all, refused = goStatements(data)
	case Bun:
		all = bunStatements(data)
	case Ruby28, Ruby30, Ruby317, Ruby320:
		all, needs, refused = rubyStatements(d, data)
	default:
		all = javaScriptStatements(data)
	}
	r := reader{data: data, line: 1}
	for i := range all {
		s := &all[i]
		r.pos = s.entry.Value.Start // where a quote may open
		s.line = r.countLines()
		s.entry.dialect = d
		if refused != nil {
			s.entry.Dropped, s.entry.Text = true, source.Secret{}
		}
	}
	return all, needs, refused
}

// readSilent reads a file as the readers do that say nothing of a line that they
// drop, and adds such lines where they were meant to set a variable of Daytona.
func readSilent(dialect Dialect, data []byte) Doc {
	statements, needs, refused := dialect.statements(data)
	statements = withDropped(data, statements)
	f := finder{dialect: dialect, data: data, set: map[string]bool{}}
	doc := Doc{Entries: entriesOf(statements), Needs: needs}
	if refused != nil {
		doc.Refused = refused.raises
	}
	about := slices.ContainsFunc(doc.Entries, func(e Entry) bool { return aboutDaytona(e.Name) })
	if name, marked := source.UTF16(data); name != "" && !about && !(marked && dialect >= Ruby28) {
		doc.Problems = []source.Problem{utf16Unread(dialect)}
		return doc
	}
	if refused != nil {
		f.refused(statements, refused)
		doc.Problems = f.problems
		return doc
	}
	for _, s := range statements {
		if !s.entry.Dropped {
			f.set[s.entry.Name] = true
		}
	}
	for i := range statements {
		s := &statements[i]
		f.swallowed(s)
		if s.entry.Dropped {
			f.droppedLine(s)
		} else {
			f.replaced(s)
			f.commentValue(s)
			f.joinedLine(s)
		}
	}
	for _, at := range needs {
		f.needed(at)
	}
	slices.SortStableFunc(f.problems, func(a, b source.Problem) int { return cmp.Compare(a.At.Start, b.At.Start) })
	doc.Problems = f.problems
	return doc
}

// refused says why a file is not read. That stops the Ruby SDK whatever the file
// sets; with godotenv it matters where variables of Daytona are lost.
func (f *finder) refused(statements []statement, r *refusal) {
	p := source.Problem{Rule: "dotenv-dropped-line", At: r.at, Help: source.Say("%s", source.Ours(r.help))}
	if f.dialect >= Ruby28 {
		p.Message = source.Say("%s: the Ruby SDK fails with %s", source.Ours(r.why), source.Ours(r.raises))
		if r.help == saveAsUTF8 {
			p.Rule = "encoding"
		}
		f.report(p)
		return
	}
	lost := slices.ContainsFunc(statements, func(s statement) bool {
		return aboutDaytona(s.entry.Name) || assignment.Match(f.data[s.entry.Value.Start:s.entry.Value.End])
	})
	if !lost {
		return
	}
	p.Message = source.Say("%s: %s reads nothing of this file", source.Ours(r.why), source.Ours(f.dialect.reader()))
	if bytes.HasPrefix(f.data, []byte(source.ByteOrderMark)) && r.at.End <= len(source.ByteOrderMark) {
		p.At = source.Span{End: len(source.ByteOrderMark)}
		p.Message = source.Say("there is a byte order mark before the first name: %s reads nothing of this file", source.Ours(f.dialect.reader()))
		p.Help = source.Say(saveAsUTF8)
		p.Fix = withoutMark(p.At)
	}
	f.report(p)
}

// withoutMark is the fix that deletes a byte order mark.
func withoutMark(at source.Span) *source.Fix {
	return &source.Fix{Description: source.Say("delete the byte order mark"), Safe: true, Edits: []source.Edit{{At: at}}}
}

// withDropped adds the lines that no statement reaches into and that were meant
// to set a variable of Daytona.
func withDropped(data []byte, statements []statement) []statement {
	if !bytes.Contains(data, []byte("DAYTONA")) {
		return statements
	}
	var all []statement
	line, counted := 1, 0
	for at, next := 0, 0; at < len(data); {
		end := newlineFrom(data, at)
		line += newlines(data[counted:at])
		counted = at
		reached := false
		for next < len(statements) && statements[next].at.Start <= end {
			all = append(all, statements[next])
			next++
		}
		if len(all) > 0 {
			reached = all[len(all)-1].at.End >= at && all[len(all)-1].meant == nil
		}
		if m, ok := meantAssignment(data[at:end]); ok && !reached {
			all = append(all, meantStatement(data, source.Span{Start: at, End: end}, line, m))
		}
		at = end + 1
		if end+1 < len(data) && data[end] == '\r' && data[end+1] == '\n' {
			at++
		}
	}
	return all
}

// meantStatement is a dropped line.
func meantStatement(data []byte, at source.Span, line int, m meantLine) statement {
	key := source.Span{Start: at.Start + m.name.Start, End: at.Start + m.name.End}
	return statement{at: at, line: line, meant: &m, fault: noName, entry: Entry{
		Dropped: true,
		Name:    string(data[key.Start:key.End]),
		Key:     key,
		Value:   source.Span{Start: key.End, End: at.End},
	}}
}

// joinedLine finds an assignment to a variable of Daytona whose name takes in what
// stands before or after it, so that another variable is set than the one meant.
func (f *finder) joinedLine(s *statement) {
	e := s.entry
	raw := f.data[e.Key.Start:e.Key.End]
	if !aboutDaytona(e.Name) || !bytes.ContainsFunc(raw, func(r rune) bool { return r > 0x7f || !source.NameByte(byte(r)) }) {
		return
	}
	begins := e.Key.Start + 1 + bytes.LastIndexAny(raw, "\r\n") // where the name's last line does
	for begins > e.Key.Start && begins < e.Key.End && (f.data[begins] == ' ' || f.data[begins] == '\t') {
		begins++
	}
	line := source.Span{Start: begins, End: newlineFrom(f.data[:max(e.Key.End, e.Value.End)], e.Key.End)}
	m, ok := meantAssignment(f.data[line.Start:line.End])
	if !ok || line.Start+m.name.End > e.Key.End {
		return
	}
	at := source.Span{Start: line.Start + m.name.Start, End: line.Start + m.name.End}
	name := string(f.data[at.Start:at.End])
	if name == e.Name {
		return
	}
	shown, reader, unset := source.ShowVariable(name), source.Ours(f.dialect.reader()), f.unset(name)
	p := source.Problem{Rule: "dotenv-dropped-line", At: at}
	switch before := string(f.data[e.Key.Start:at.Start]); {
	case before != "" && strings.Trim(before, source.ByteOrderMark) == "":
		p.Message = source.Say("there is a byte order mark before %s: %s reads it as part of the name, and %s", shown, reader, unset)
		p.Help = source.Say(saveAsUTF8)
		p.At = source.Span{Start: e.Key.Start, End: at.Start}
		p.Fix = withoutMark(p.At)
	case begins > e.Key.Start && bytes.ContainsAny(f.data[e.Key.Start:begins], "\r\n"):
		p.Message = source.Say("the line before %s has no =: %s reads both as one name, and %s", shown, reader, unset)
		p.Help = source.Say("put # at the very start of the line before, or delete it")
	default:
		p.Message = source.Say("characters around the name of %s become part of it: %s sets a variable of another name, and %s", shown, reader, unset)
		p.Help = source.Say("write NAME=value, and nothing else on the line")
	}
	f.report(p)
}

// afterBlank finds an assignment that becomes the value of an empty one further up.
func (f *finder) afterBlank(s *statement, name string, at source.Span) {
	f.report(source.Problem{
		Rule: "dotenv-dropped-line",
		At:   at,
		Message: source.Say("whitespace follows the = above: %s reads the line of %s as the value there, and %s",
			source.Ours(f.dialect.reader()), source.ShowVariable(name), f.unset(name)),
		Help: source.Say("delete the whitespace after the ="),
	})
}

// needed reports export NAME of a name that the file has not set before.
func (f *finder) needed(at source.Span) {
	f.report(source.Problem{
		Rule: "dotenv-dropped-line",
		At:   at,
		Message: source.Say("export without a value: %s fails with Dotenv::FormatError unless the process sets %s",
			source.Ours(f.dialect.reader()), source.ShowVariable(string(f.data[at.Start:at.End]))),
		Help: source.Say("write export NAME=value"),
	})
}

// replaced finds a value about Daytona that is not UTF-8.
func (f *finder) replaced(s *statement) {
	e := s.entry
	if !aboutDaytona(e.Name) {
		return
	}
	at := e.Value.Start + invalidFrom(f.data[e.Value.Start:e.Value.End])
	if at == e.Value.End {
		return
	}
	f.report(source.Problem{
		Rule: "encoding",
		At:   source.Span{Start: at, End: at + 1},
		Message: source.Say("the value of %s is not UTF-8: %s puts U+FFFD in place of what it cannot decode",
			source.ShowVariable(e.Name), source.Ours(f.dialect.reader())),
		Help: source.Say(saveAsUTF8),
	})
}

// utf16Unread is for UTF-16, which these readers take for UTF-8 full of NULs.
func utf16Unread(dialect Dialect) source.Problem {
	return source.Problem{
		Rule:    "encoding",
		At:      source.Span{Start: 0, End: 2},
		Message: source.Say("the file is UTF-16 instead of UTF-8: %s finds none of its variables", source.Ours(dialect.reader())),
		Help:    source.Say(saveAsUTF8),
	}
}
