package dotenv

import (
	"bytes"
	"cmp"
	"slices"

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
	if name, marked := source.UTF16(data); name != "" && !(marked && dialect >= Ruby28) {
		return Doc{Problems: []source.Problem{utf16Unread(dialect)}}
	}
	statements, needs, refused := dialect.statements(data)
	statements = withDropped(data, statements)
	f := finder{dialect: dialect, data: data, set: map[string]bool{}}
	doc := Doc{Entries: entriesOf(statements), Needs: needs}
	if refused != nil {
		doc.Refused = refused.raises
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
		}
	}
	slices.SortStableFunc(f.problems, func(a, b source.Problem) int { return cmp.Compare(a.At.Start, b.At.Start) })
	doc.Problems = f.problems
	return doc
}

// refused says why a file about Daytona is not read at all.
func (f *finder) refused(statements []statement, r *refusal) {
	if !slices.ContainsFunc(statements, func(s statement) bool { return aboutDaytona(s.entry.Name) }) {
		return
	}
	f.report(source.Problem{
		Rule:    "dotenv-dropped-line",
		At:      r.at,
		Message: source.Say("%s: %s reads nothing of this file", source.Ours(r.why), source.Ours(f.dialect.reader())),
		Help:    source.Say("%s", source.Ours(r.help)),
	})
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
		Message: source.Say("the file is UTF-16, want UTF-8: %s finds none of its variables", source.Ours(dialect.reader())),
		Help:    source.Say(saveAsUTF8),
	}
}
