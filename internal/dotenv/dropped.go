package dotenv

import (
	"bytes"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// droppedLine says why the reader drops a line about Daytona.
func (f *finder) droppedLine(s *statement) {
	if !aboutDaytona(s.entry.Name) {
		return
	}
	var p source.Problem
	if s.fault == openQuote || s.fault == afterQuote {
		p = f.brokenValue(s)
	} else {
		p = f.brokenName(s)
	}
	p.Rule = "dotenv-dropped-line"
	p.At = s.entry.Key
	how := "skips the line with only a log warning"
	if f.dialect > V124 {
		how = "silently skips the line"
	}
	p.Message = source.Say("%s: %s %s, and %s", p.Message, source.Ours(f.dialect.reader()), source.Ours(how), f.unset(s.entry.Name))
	f.report(p)
}

// brokenValue explains a line whose quotes go wrong.
func (f *finder) brokenValue(s *statement) (p source.Problem) {
	name, shown := s.entry.Name, source.ShowVariable(s.entry.Name)
	line := source.Span{Start: s.at.Start, End: newlineFrom(f.data, s.opened)}
	if s.fault == afterQuote && s.stop <= line.End {
		p.Message = source.Say("text follows the closing quote of %s", shown)
		p.Help = source.Say("end the line after the quote; a quote inside the value needs a backslash before it")
		rest := strings.TrimSpace(string(f.data[s.stop:line.End]))
		if rest == ";" || rest == "," {
			p.Fix = f.hint(source.Say("delete the text after the quote"), line, []source.Edit{{At: source.Span{Start: s.stop, End: line.End}}}, name)
		}
		return p
	}
	p.Message = source.Say("the quote that opens the value of %s is never closed", shown)
	p.Help = source.Say("close the quote at the end of the value")
	if s.fault == afterQuote {
		p.Message = source.Say("the quote that opens the value of %s runs on into a later line", shown)
	}
	if text := f.data[s.opened+1 : line.End]; len(text) > 0 && !bytes.ContainsAny(text, " \t#\\'\"") {
		edit := source.Edit{At: source.Span{Start: line.End, End: line.End}, Text: source.Ours(string(f.data[s.opened]))}
		p.Fix = f.hint(source.Say("close the quote"), line, []source.Edit{edit}, name)
	}
	return p
}

// brokenName explains a line that goes wrong before any value is read.
func (f *finder) brokenName(s *statement) (p source.Problem) {
	m, key, shown := s.meant, s.entry.Key, source.ShowVariable(s.entry.Name)
	line := source.Span{Start: s.at.Start, End: newlineFrom(f.data, s.at.Start)}
	p.Help = source.Say("write NAME=value")
	var edits []source.Edit
	if m.before {
		edits = append(edits, source.Edit{At: source.Span{Start: line.Start, End: key.Start}})
	}
	equals := source.Edit{At: source.Span{Start: key.End, End: line.Start + m.text}, Text: source.Say("=")}
	description := source.Say("put = between name and value")
	switch {
	case m.colon:
		p.Message = source.Say("%s is followed by a colon instead of =", shown)
		edits = append(edits, equals)
	case m.spaced && f.data[key.End] != ' ' && f.data[key.End] != '\t':
		p.Message = source.Say("the line that sets %s cannot be read", shown)
		return p
	case m.spaced:
		p.Message = source.Say("a space breaks the name after %s", shown)
		return p
	case m.wide:
		p.Message = source.Say("%s is followed by a full-width character instead of =", shown)
		edits = append(edits, equals)
	case m.equals && f.dialect > V124 && quotedName(f.data[line.Start:line.End], *m):
		p.Message = source.Say("there are quotes around the name of %s", shown)
		description = source.Say("delete the quotes")
		edits = append(edits, source.Edit{At: source.Span{Start: key.End, End: key.End + 1}})
	case m.equals && m.before:
		p.Message = source.Say(`only "export" may come before %s`, shown)
		description = source.Say("delete what is before the name")
	case m.equals:
		p.Message = source.Say("the line that sets %s cannot be read", shown)
		return p
	default:
		p.Message = source.Say("there is no = after %s", shown)
		edits = append(edits, equals)
	}
	if m.quote != 0 {
		rest := bytes.TrimRight(f.data[key.End:line.End], " \t")
		switch n := bytes.IndexByte(rest, m.quote); n {
		case -1:
		case len(rest) - 1: // quotes around the whole assignment go together
			edits = append(edits, source.Edit{At: source.Span{Start: key.End + n, End: key.End + n + 1}})
		default:
			return p
		}
	}
	p.Fix = f.hint(description, line, edits, s.entry.Name)
	return p
}

// quotedName reports whether quotes stand around the name.
func quotedName(line []byte, m meantLine) bool {
	if m.name.Start == 0 || m.name.End == len(line) {
		return false
	}
	quote := line[m.name.Start-1]
	return (quote == '"' || quote == '\'') && line[m.name.End] == quote
}

// joinedName finds a line that python-dotenv takes as a whole for a name
// without a value: NAME:value, 'NAME=value', {"NAME":"value"}.
func (f *finder) joinedName(s *statement) {
	e := s.entry
	if !aboutDaytona(e.Name) {
		return
	}
	m, ok := meantAssignment([]byte(e.Name))
	if !ok || strings.Trim(e.Name[:m.name.Start], `{"`) != "" || !m.colon && !m.equals && !m.wide {
		return
	}
	name := e.Name[m.name.Start:m.name.End]
	line := source.Span{Start: s.at.Start, End: newlineFrom(f.data, s.at.Start)}
	p := source.Problem{Rule: "dotenv-dropped-line", At: e.Key, Help: source.Say("write NAME=value")}
	if len(e.Name) == e.Key.End-e.Key.Start {
		p.At = source.Span{Start: e.Key.Start + m.name.Start, End: e.Key.Start + m.name.End}
	}
	var edits []source.Edit
	var description source.Shown
	shown := source.ShowVariable(name)
	switch {
	case m.equals:
		p.Message = source.Say("there are quotes around the entire line of %s", shown)
		description = source.Say("delete the quotes")
		edits = []source.Edit{{At: source.Span{Start: e.Key.Start - 1, End: e.Key.Start}}, {At: source.Span{Start: e.Key.End, End: e.Key.End + 1}}}
	case m.wide:
		p.Message = source.Say("%s is followed by a full-width character instead of =", shown)
	default:
		p.Message = source.Say("%s is followed by a colon instead of =", shown)
	}
	if !m.equals && f.data[s.at.Start] != '\'' {
		description = source.Say("put = after the name")
		edits = []source.Edit{{At: source.Span{Start: e.Key.Start + m.name.End, End: e.Key.Start + m.text}, Text: source.Say("=")}}
	}
	p.Message = source.Say("%s: python-dotenv silently reads the entire line as a name without a value, and %s", p.Message, f.unset(name))
	p.Fix = f.hint(description, line, edits, name)
	f.report(p)
}

// aroundName is what people put around a name that python-dotenv then takes
// for a part of it: quotes, shell and PowerShell signs, invisible characters,
// the rest of := and +=.
var aroundName = lazyregexp.New(`^(?:["$]|\$?\{?(?:env|ENV|Env):|[\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}])*` +
	`([A-Za-z0-9_]*DAYTONA[A-Za-z0-9_]*)` +
	`[":+?}\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}]*$`)

// otherName finds a name with something around it, so that another variable
// is set than the one meant.
func (f *finder) otherName(s *statement) {
	e := s.entry
	if !aboutDaytona(e.Name) || isName(e.Name) {
		return
	}
	m := aroundName.FindStringSubmatchIndex(e.Name)
	if m == nil {
		return
	}
	name := e.Name[m[2]:m[3]]
	if name == e.Name {
		return
	}
	line := source.Span{Start: s.at.Start, End: newlineFrom(f.data, s.at.Start)}
	edits := []source.Edit{
		{At: source.Span{Start: e.Key.Start, End: e.Key.Start + m[2]}},
		{At: source.Span{Start: e.Key.Start + m[3], End: e.Key.End}},
	}
	if strings.Count(e.Name, `"`) == 1 {
		edits = nil // the other quote is somewhere in the value
	}
	f.report(source.Problem{
		Rule: "dotenv-dropped-line",
		At:   e.Key,
		Message: source.Say("characters around the name of %s become part of it: python-dotenv sets a variable of another name, and %s",
			source.ShowVariable(name), f.unset(name)),
		Help: source.Say("write NAME=value; names are not quoted"),
		Fix:  f.hint(source.Say("write the plain name"), line, edits, name),
	})
}

// isName reports whether a name has nothing around it.
func isName(name string) bool {
	for i := range len(name) {
		if !source.NameByte(name[i]) {
			return false
		}
	}
	return true
}

// meantLine is what a line was meant to set, with offsets into it.
type meantLine struct {
	name   source.Span
	text   int  // where the value seems to start
	before bool // a word stands before the name
	colon  bool // : follows the name
	equals bool // = follows somewhere
	spaced bool // = follows, but not the name itself
	wide   bool // a full-width = or : follows the name
	quote  byte // opens before the name and does not close after it
}

// commandWord is what may stand before NAME=value in shells, compose and
// Docker files.
var commandWord = lazyregexp.New(`^(?i:set|setx|export|declare|typeset|local|readonly|let|var|const|env|arg|-+[a-z]*|[-*>$%{,]+)$`)

// meantAssignment finds the Daytona variable that a line was meant to set. It
// says no to prose: the name must be the first thing on the line, or follow
// words of a command, and be followed by what can pass for a value.
func meantAssignment(line []byte) (meantLine, bool) {
	var m meantLine
	at := bytes.Index(line, []byte("DAYTONA"))
	if at < 0 {
		return m, false
	}
	m.name = source.Span{Start: at, End: at}
	for m.name.Start > 0 && source.NameByte(line[m.name.Start-1]) {
		m.name.Start--
	}
	for m.name.End < len(line) && source.NameByte(line[m.name.End]) {
		m.name.End++
	}

	before := strings.TrimPrefix(string(line[:m.name.Start]), source.ByteOrderMark)
	quoted := strings.HasSuffix(before, `"`) || strings.HasSuffix(before, `'`)
	m.before = before != "" && before != "export "
	words := strings.Fields(strings.TrimRight(before, `"'`))
	known := !slices.ContainsFunc(words, func(w string) bool { return !commandWord.MatchString(w) })
	if strings.ContainsAny(before, "=#") || !known && len(words) > 2 || foreignComment.MatchString(before) {
		return m, false
	}

	after := string(line[m.name.End:])
	if quoted {
		closed := strings.TrimLeft(after, `"'`)
		if closed == after {
			m.quote = before[len(before)-1]
		}
		after = closed
	}
	value := strings.TrimSpace(after)
	switch {
	case strings.HasPrefix(value, ":"):
		m.colon = true
		value = strings.TrimPrefix(strings.TrimPrefix(value, ":"), "=")
	case strings.HasPrefix(value, "="):
		m.equals = true
		value = value[1:]
	case strings.HasPrefix(value, "＝"), strings.HasPrefix(value, "："):
		m.wide = true
		value = value[len("＝"):]
	case strings.Contains(value, "="):
		m.equals, m.spaced = true, true
	}
	value = strings.TrimSpace(value)
	m.text = m.name.End + len(after)
	if value != "" {
		m.text = m.name.End + strings.LastIndex(string(line[m.name.End:]), value)
	}

	switch {
	case m.equals && !m.spaced:
		return m, true
	case m.colon:
		return m, known && value != ""
	case m.wide:
		return m, len(words) == 0 && value != ""
	case m.spaced:
		return m, known && len(words) == 0
	}
	oneWord := len(strings.Fields(value)) == 1 || strings.HasPrefix(value, `"`) || strings.HasPrefix(value, `'`)
	return m, known && oneWord && after != value
}

// foreignComment is how comments start elsewhere: a line that is not meant to
// be read may well be dropped.
var foreignComment = lazyregexp.New(`^(?://|/\*|;|--\s|(?i:rem)\s)`)

// hint returns the edits as a fix if the line, read by itself, then sets name,
// and nil if not.
func (f *finder) hint(description source.Shown, line source.Span, edits []source.Edit, name string) *source.Fix {
	if len(edits) == 0 {
		return nil
	}
	at := line.Start
	for _, e := range edits {
		if e.At.Start < at || e.At.End > line.End {
			return nil
		}
		at = e.At.End
	}
	fixed := source.Apply(f.data, line, edits)
	s := firstStatement(f.dialect, fixed)
	if s == nil || s.entry.Dropped || s.entry.Bare || s.entry.Name != name || s.at.End != len(fixed) {
		return nil
	}
	if value := s.entry.Value; s.entry.Quote == 0 && value.Start < value.End && bytes.IndexByte([]byte("'\"`"), fixed[value.Start]) >= 0 {
		return nil // the quotes would stay in the value
	}
	return &source.Fix{Description: description, Edits: edits}
}

// firstStatement reads the first statement of data alone; nil if it is a comment
// or there is none.
func firstStatement(dialect Dialect, data []byte) *statement {
	if dialect > V124 {
		if all, _, refused := dialect.statements(data); len(all) == 1 && refused == nil {
			all[0].at.End = len(data)
			return &all[0]
		}
		return nil
	}
	r := reader{data: data, version: dialect, line: 1}
	r.skipSpace()
	if r.pos == len(data) {
		return nil
	}
	s := statement{line: 1}
	s.at.Start = r.pos
	if r.statement(&s) {
		return nil
	}
	s.at.End = r.pos
	return &s
}
