package validate

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// droppedLine says why python-dotenv drops a line about Daytona.
func (f *dotenvFinder) droppedLine(s *dotenvStatement) {
	if !aboutDaytona(s.entry.name) {
		return
	}
	var p problem
	if s.fault == dotenvOpenQuote || s.fault == dotenvAfterQuote {
		p = f.brokenValue(s)
	} else {
		p = f.brokenName(s)
	}
	p.rule = "dotenv-dropped-line"
	p.at = s.entry.key
	p.message += "; python-dotenv drops the line with only a log warning: " + f.unset(s.entry.name)
	f.report(p)
}

// brokenValue explains a line whose quotes go wrong.
func (f *dotenvFinder) brokenValue(s *dotenvStatement) (p problem) {
	name, shown := s.entry.name, shownVariable(s.entry.name)
	line := span{s.at.start, newlineFrom(f.data, s.opened)}
	if s.fault == dotenvAfterQuote && s.stop <= line.end {
		p.message = fmt.Sprintf("text follows the closing quote of %s", shown)
		p.help = "end the line after the quote; a quote inside the value needs a backslash before it"
		rest := strings.TrimSpace(string(f.data[s.stop:line.end]))
		if rest == ";" || rest == "," {
			p.fix = f.hint("delete the text after the quote", line, []byteEdit{{at: span{s.stop, line.end}}}, name)
		}
		return p
	}
	p.message = fmt.Sprintf("the quote that opens the value of %s is never closed", shown)
	p.help = "close the quote at the end of the value"
	if s.fault == dotenvAfterQuote {
		p.message = fmt.Sprintf("the quote that opens the value of %s runs on into a later line", shown)
	}
	if text := f.data[s.opened+1 : line.end]; len(text) > 0 && !bytes.ContainsAny(text, " \t#\\'\"") {
		edit := byteEdit{at: span{line.end, line.end}, text: string(f.data[s.opened])}
		p.fix = f.hint("close the quote", line, []byteEdit{edit}, name)
	}
	return p
}

// brokenName explains a line that goes wrong before any value is read.
func (f *dotenvFinder) brokenName(s *dotenvStatement) (p problem) {
	m, key, shown := s.meant, s.entry.key, shownVariable(s.entry.name)
	line := span{s.at.start, newlineFrom(f.data, s.at.start)}
	p.help = "write NAME=value"
	var edits []byteEdit
	if m.before {
		edits = append(edits, byteEdit{at: span{line.start, key.start}})
	}
	equals := byteEdit{at: span{key.end, line.start + m.text}, text: "="}
	description := "put = between name and value"
	switch {
	case m.colon:
		p.message = fmt.Sprintf("%s is followed by a colon, want =", shown)
		edits = append(edits, equals)
	case m.spaced:
		p.message = fmt.Sprintf("a space breaks the name after %s", shown)
		return p
	case m.wide:
		p.message = fmt.Sprintf("%s is followed by a full-width character, want =", shown)
		edits = append(edits, equals)
	case m.equals && m.before:
		p.message = fmt.Sprintf("something other than export stands before %s", shown)
		description = "delete what stands before the name"
	case m.equals:
		p.message = fmt.Sprintf("the line that sets %s cannot be read", shown)
		return p
	default:
		p.message = fmt.Sprintf("there is no = after %s", shown)
		edits = append(edits, equals)
	}
	if m.quote != 0 {
		rest := bytes.TrimRight(f.data[key.end:line.end], " \t")
		switch n := bytes.IndexByte(rest, m.quote); n {
		case -1:
		case len(rest) - 1: // quotes around the whole assignment go together
			edits = append(edits, byteEdit{at: span{key.end + n, key.end + n + 1}})
		default:
			return p
		}
	}
	p.fix = f.hint(description, line, edits, s.entry.name)
	return p
}

// joinedName finds a line that python-dotenv takes as a whole for a name
// without a value: NAME:value, 'NAME=value', {"NAME":"value"}.
func (f *dotenvFinder) joinedName(s *dotenvStatement) {
	e := s.entry
	if !aboutDaytona(e.name) {
		return
	}
	m, ok := meantAssignment([]byte(e.name))
	if !ok || strings.Trim(e.name[:m.name.start], `{"`) != "" || !m.colon && !m.equals && !m.wide {
		return
	}
	name := e.name[m.name.start:m.name.end]
	line := span{s.at.start, newlineFrom(f.data, s.at.start)}
	p := problem{rule: "dotenv-dropped-line", at: e.key, help: "write NAME=value"}
	if len(e.name) == e.key.end-e.key.start {
		p.at = span{e.key.start + m.name.start, e.key.start + m.name.end}
	}
	var edits []byteEdit
	var description string
	shown := shownVariable(name)
	switch {
	case m.equals:
		p.message = fmt.Sprintf("quotes around the whole line of %s", shown)
		description = "delete the quotes"
		edits = []byteEdit{{at: span{e.key.start - 1, e.key.start}}, {at: span{e.key.end, e.key.end + 1}}}
	case m.wide:
		p.message = fmt.Sprintf("%s is followed by a full-width character, want =", shown)
	default:
		p.message = fmt.Sprintf("%s is followed by a colon, want =", shown)
	}
	if !m.equals && f.data[s.at.start] != '\'' {
		description = "put = after the name"
		edits = []byteEdit{{at: span{e.key.start + m.name.end, e.key.start + m.text}, text: "="}}
	}
	p.message += "; python-dotenv takes the whole line for a name without a value, and says nothing: " + f.unset(name)
	p.fix = f.hint(description, line, edits, name)
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
func (f *dotenvFinder) otherName(s *dotenvStatement) {
	e := s.entry
	if !aboutDaytona(e.name) {
		return
	}
	m := aroundName.FindStringSubmatchIndex(e.name)
	if m == nil {
		return
	}
	name := e.name[m[2]:m[3]]
	if name == e.name {
		return
	}
	line := span{s.at.start, newlineFrom(f.data, s.at.start)}
	edits := []byteEdit{
		{at: span{e.key.start, e.key.start + m[2]}},
		{at: span{e.key.start + m[3], e.key.end}},
	}
	if strings.Count(e.name, `"`) == 1 {
		edits = nil // the other quote is somewhere in the value
	}
	f.report(problem{
		rule: "dotenv-dropped-line",
		at:   e.key,
		message: fmt.Sprintf("characters around the name of %s become part of it: python-dotenv sets a variable of another name, and %s",
			shownVariable(name), f.unset(name)),
		help: "write NAME=value; names are not quoted",
		fix:  f.hint("write the plain name", line, edits, name),
	})
}

// meantLine is what a line was meant to set, with offsets into it.
type meantLine struct {
	name   span
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
	m.name = span{at, at}
	for m.name.start > 0 && nameByte(line[m.name.start-1]) {
		m.name.start--
	}
	for m.name.end < len(line) && nameByte(line[m.name.end]) {
		m.name.end++
	}

	before := strings.TrimPrefix(string(line[:m.name.start]), byteOrderMark)
	quoted := strings.HasSuffix(before, `"`) || strings.HasSuffix(before, `'`)
	m.before = before != "" && before != "export "
	words := strings.Fields(strings.TrimRight(before, `"'`))
	known := !slices.ContainsFunc(words, func(w string) bool { return !commandWord.MatchString(w) })
	if strings.ContainsAny(before, "=#") || !known && len(words) > 2 || foreignComment.MatchString(before) {
		return m, false
	}

	after := string(line[m.name.end:])
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
	m.text = m.name.end + len(after)
	if value != "" {
		m.text = m.name.end + strings.LastIndex(string(line[m.name.end:]), value)
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

func nameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// hint returns the edits as a fix if the line, read by itself, then sets name,
// and nil if not.
func (f *dotenvFinder) hint(description string, line span, edits []byteEdit, name string) *byteFix {
	if len(edits) == 0 {
		return nil
	}
	var mended []byte
	at := line.start
	for _, e := range edits {
		if e.at.start < at || e.at.end > line.end {
			return nil
		}
		mended = append(append(mended, f.data[at:e.at.start]...), e.text...)
		at = e.at.end
	}
	mended = append(mended, f.data[at:line.end]...)
	s := dotenvFirst(f.version, mended)
	if s == nil || s.entry.dropped || s.entry.bare || s.entry.name != name || s.at.end != len(mended) {
		return nil
	}
	return &byteFix{description: description, edits: edits}
}

// dotenvFirst reads the first statement of data alone; nil if it is a comment
// or there is none.
func dotenvFirst(version dotenvVersion, data []byte) *dotenvStatement {
	r := dotenvReader{data: data, version: version, line: 1}
	r.skipSpace()
	if r.pos == len(data) {
		return nil
	}
	s := dotenvStatement{line: 1}
	s.at.start = r.pos
	if r.statement(&s) {
		return nil
	}
	s.at.end = r.pos
	return &s
}
