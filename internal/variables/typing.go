package variables

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Typing is what is being typed at a place of a file: the name of a variable that the
// file sets there, or the value of one.
type Typing struct {
	At       source.Span // what is typed, all of it on one line
	Variable string      // whose value is typed; "" where a name is
	// Before and After are what has to be written around a name or a value so that the
	// file sets it: quotes, and what stands between a name and its value.
	Before, After string
	Beside        []string // of the names, those that the same process gets besides
}

// typedName and typedValue stand for what is typed, to see what the reader makes of it.
// The value can be read as base64, so that it is not found where a value has to be that.
const (
	typedName  = "DAYTONA_NAME_TYPED_HERE"
	typedValue = "DaytonaValueHere"
)

// TypingAt tells what is being typed at an offset of a file, which need not be complete
// there or elsewhere. Of the names of variables, only these concern the caller. False for
// a place where no such variable is set, as in comments, prose and program code.
func TypingAt(name string, data []byte, offset int, names []string) (Typing, bool) {
	kind := KindOf(name, data)
	if kind == Text || len(data) > MaxSize || !utf8.Valid(data) {
		return Typing{}, false
	}
	t := typist{name: name, kind: kind, data: data, cursor: offset, names: names}
	t.line.Start = bytes.LastIndexAny(data[:offset], "\r\n") + 1
	t.line.End = len(data)
	if n := bytes.IndexAny(data[offset:], "\r\n"); n >= 0 {
		t.line.End = offset + n
	}
	if bytes.HasPrefix(data[t.line.Start:offset], []byte(source.ByteOrderMark)) {
		t.line.Start += len(source.ByteOrderMark)
	}
	if got, ok := t.aName(); ok {
		return got, true
	}
	return t.aValue()
}

type typist struct {
	name   string
	kind   Kind
	data   []byte
	cursor int
	line   source.Span // that the cursor is on
	names  []string
}

// attempt is what might be written in place of what is typed: before and after go with
// it, and rest is what the user still has to write, so that it can be read.
type attempt struct{ before, after, rest string }

// minTyped is how much of a name has to be typed where other things are more likely.
const minTyped = 3

// aName tells of the name that is being typed.
func (t *typist) aName() (Typing, bool) {
	word := t.around(source.NameByte)
	typed := string(t.data[word.Start:t.cursor])
	ahead := t.data[t.line.Start:word.Start]
	if len(ahead) > maxLine {
		return Typing{}, false
	}
	meant := t.meant(ahead)
	if t.kind == TOML && !meant { // any key of any table looks like a variable's
		return Typing{}, false
	}
	if !slices.ContainsFunc(t.names, func(name string) bool {
		if meant {
			return len(typed) <= len(name) && strings.EqualFold(name[:len(typed)], typed)
		}
		return len(typed) >= minTyped && strings.HasPrefix(name, typed)
	}) {
		return Typing{}, false
	}
	for _, a := range t.nameAttempts(ahead, t.data[word.End:t.line.End]) {
		for _, d := range t.read(word, a, typedName) {
			n := slices.IndexFunc(d.Settings, func(s Setting) bool { return s.Name == typedName })
			if n < 0 {
				continue
			}
			got := Typing{At: word, Before: a.before, After: a.after}
			for _, s := range d.Settings {
				if s.Group == d.Settings[n].Group && s.Name != typedName {
					got.Beside = append(got.Beside, s.Name)
				}
			}
			return got, true
		}
	}
	return Typing{}, false
}

// aValue tells of the value that is being typed.
func (t *typist) aValue() (Typing, bool) {
	const near = 512 // bytes within which the name of a value stands
	window := t.data[max(0, t.cursor-near):min(len(t.data), t.cursor+near)]
	if !slices.ContainsFunc(t.names, func(name string) bool { return bytes.Contains(window, []byte(name)) }) {
		return Typing{}, false
	}
	for _, try := range t.valueAttempts() {
		for _, d := range t.read(try.at, try.attempt, typedValue) {
			for _, s := range d.Settings {
				value := s.Value.Reveal()
				n := strings.Index(value, typedValue)
				if n < 0 || s.Form > Quoted || s.At.End-s.At.Start != len(value) || !slices.Contains(t.names, s.Name) {
					continue
				}
				at := source.Span{Start: try.at.Start - n, End: try.at.End + len(value) - n - len(typedValue)}
				if at.Start >= t.line.Start && at.End <= t.line.End {
					return Typing{At: at, Variable: s.Name, Before: try.before, After: try.after}, true
				}
			}
		}
	}
	return Typing{}, false
}

type valueAttempt struct {
	attempt
	at source.Span // what it is written in place of
}

// powershellWord is an assignment of PowerShell whose value, a word without quotes, would be
// run as a command.
var powershellWord = lazyregexp.New(`(?i)\$\{?env:[A-Z_]+\}?[ \t]*=[ \t]*[^\s"']*$`)

// valueAttempts are the ways in which what is typed can come to be a value: as it stands,
// after a space, with the quote that ends it, or in quotes.
func (t *typist) valueAttempts() []valueAttempt {
	ahead := t.data[max(t.line.Start, t.cursor-maxLine):t.cursor]
	word := t.around(func(c byte) bool { return source.NameByte(c) || strings.IndexByte(":/.-", c) >= 0 })
	inQuotes := valueAttempt{attempt{before: `"`, after: `"`}, word}
	if powershellWord.Match(ahead) {
		return []valueAttempt{inQuotes}
	}
	here := source.Span{Start: t.cursor, End: t.cursor}
	all := []valueAttempt{{attempt{}, here}}
	if bytes.HasSuffix(ahead, []byte(":")) {
		all = append(all, valueAttempt{attempt{before: " "}, here})
	}
	for _, quote := range []string{`"`, "'"} {
		if bytes.Contains(ahead, []byte(quote)) {
			all = append(all, valueAttempt{attempt{after: quote}, here})
		}
	}
	switch t.kind {
	case JSON, TOML, HCL, Strings:
		all = append(all, inQuotes)
	}
	return all
}

// around is the cursor's word of such bytes.
func (t *typist) around(of func(byte) bool) source.Span {
	at := source.Span{Start: t.cursor, End: t.cursor}
	for at.Start > t.line.Start && of(t.data[at.Start-1]) {
		at.Start--
	}
	for at.End < t.line.End && of(t.data[at.End]) {
		at.End++
	}
	return at
}

// What stands ahead of a name on its line.
var (
	// command is what only names, and assignments before them, come after.
	command = lazyregexp.New(`(?i)(?:^|[\s;&|("'])(?:export|declare[ \t]+-x|typeset[ \t]+-x|set[ \t]+-g?x|setenv|setx?|env|arg|-e|--env|--build-arg)[ \t]+(?:[A-Z_]+=\S*[ \t]+)*["']?$` +
		`|\$\{?env:$|^[ \t]*(?:Pass)?Environment=(?:.*[ \t])?["']?$|--(?:env|build-arg)=$`)
	newKey   = lazyregexp.New(`^[ \t]*["']?$`)
	newItem  = lazyregexp.New(`^[ \t]*(?:-[ \t]+)+["']?$`)
	flowItem = lazyregexp.New(`\[[^\]{}]*$`)
	newPair  = lazyregexp.New(`(?i)^[ \t]*(?:-[ \t]+)?(?:.*[{,][ \t]*)?["']?(?:name|key|variable)["']?[ \t]*[:=][ \t]*["']?$`)
	// manifest is what Kubernetes takes, whose lists of variables hold pairs.
	manifest = lazyregexp.New(`(?m)^kind:[ \t]`)
	// environment is a line that opens a map or a list of variables.
	environment = lazyregexp.New(`(?i)^[ \t]*\[(?:.*\.)?vars[ \t]*\]|(?:^|[\s."'\[])(?:env|envs|environment|env_?vars|environment_?variables|variables|containerenv|remoteenv|build-args|stringdata|[a-z.]+\.env\.(?:linux|osx|windows))["']?[ \t]*\]?[ \t]*[:=]?[ \t]*[{\[]?[ \t]*$`)
)

// meant reports whether what is typed can hardly be anything but a variable's name.
func (t *typist) meant(ahead []byte) bool {
	switch t.kind {
	case YAML, JSON, HCL, TOML:
		if (newKey.Match(ahead) || newItem.Match(ahead) || newPair.Match(ahead)) && environment.Match(t.above()) {
			return true
		}
		if t.kind == TOML || t.kind == JSON {
			return false
		}
	}
	return command.Match(ahead)
}

// above is the line that opens what the cursor's line is in: the next one above that
// is indented less, or the header of a table.
func (t *typist) above() []byte {
	line := t.data[t.line.Start:t.line.End]
	limit, item := indentOf(line)
	for rest := t.data[:t.line.Start]; len(rest) > 0; {
		rest = bytes.TrimSuffix(bytes.TrimSuffix(rest, []byte("\n")), []byte("\r"))
		n := bytes.LastIndexAny(rest, "\r\n") + 1
		line, rest = rest[n:], rest[:n]
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		indent, dash := indentOf(line)
		switch {
		case t.kind == TOML && bytes.HasPrefix(bytes.TrimSpace(line), []byte("[")):
			return line
		case t.kind == TOML:
		case indent < limit && dash && !item && t.kind == YAML: // the item that the line is part of
			limit, item = indent, true
			if newPair.Match(line[:bytes.IndexByte(line, ':')+1]) {
				continue
			}
			return line
		case indent < limit, indent == limit && item && !dash:
			return line
		}
	}
	return nil
}

// indentOf is how many spaces a line begins with, and whether an item of a list follows.
func indentOf(line []byte) (spaces int, item bool) {
	text := bytes.TrimLeft(line, " \t")
	return len(line) - len(text), bytes.HasPrefix(text, []byte("-"))
}

// nameAttempts are the ways in which a name can come to set a variable, given its line
// ahead and behind.
func (t *typist) nameAttempts(ahead, behind []byte) []attempt {
	behind = bytes.TrimSpace(behind)
	as := attempt{}
	if len(behind) > 0 && strings.IndexByte("\\`,}]", behind[0]) < 0 {
		if next := bytes.TrimLeft(behind, `"' `); len(next) > 0 && (next[0] == '=' || next[0] == ':') {
			return []attempt{as} // what it needs is there
		}
	}
	var all []attempt
	quote := ""
	if n := len(ahead); n > 0 && (ahead[n-1] == '"' || ahead[n-1] == '\'') {
		quote = string(ahead[n-1])
	}
	closed := quote != "" && bytes.HasPrefix(behind, []byte(quote))
	assign := attempt{after: "=", rest: "x"}
	switch t.kind {
	case YAML:
		column := len(ahead) - len(bytes.TrimLeft(ahead, " \t-"))
		switch {
		case newPair.Match(ahead):
			all = append(all, as, attempt{rest: quote + "\n" + strings.Repeat(" ", column) + "value: " + quote + "x" + reopened(quote, closed)})
		case newItem.Match(ahead) && quote == "" && manifest.Match(t.data):
			all = append(all, attempt{before: "name: ", rest: "\n" + strings.Repeat(" ", column) + "value: x"})
		case newItem.Match(ahead), flowItem.Match(ahead):
			all = append(all, assign)
		case quote != "":
			all = append(all, attempt{rest: quote + ": " + quote + "x" + reopened(quote, closed)})
		default:
			all = append(all, attempt{after: ": ", rest: "x"})
		}
		all = append(all, assign, attempt{after: " = ", rest: "'x'"})
	case JSON:
		switch {
		case newPair.Match(ahead) && quote != "":
			all = append(all, as, attempt{rest: `", "value": "x` + reopened(quote, closed)})
		case quote == "":
			all = append(all, attempt{before: `"`, after: `": `, rest: `"x"`})
		default:
			all = append(all, attempt{rest: `": "x` + reopened(quote, closed)}, assign)
		}
	case TOML, HCL, PowerShell:
		all = append(all, attempt{after: " = ", rest: `"x"`}, assign)
	case Strings:
		all = append(all, attempt{after: " = ", rest: `"x";`})
	default:
		all = append(all, assign, attempt{after: " ", rest: "x"})
	}
	if len(behind) > 0 && !closed && strings.IndexByte("\\`,}]", behind[0]) < 0 {
		return append([]attempt{as}, all...)
	}
	return append(all, as)
}

// reopened is the quote that ends what was added, unless the one that the file has does.
func reopened(quote string, closed bool) string {
	if closed {
		return ""
	}
	return quote
}

// read goes through what the file would set, were a word in place of what is typed, and
// then through what parts of it would, if it cannot be read as a whole.
func (t *typist) read(at source.Span, a attempt, word string) []Document {
	written := a.before + word + a.after + a.rest
	data := slices.Concat(t.data[:at.Start], []byte(written), t.data[at.End:])
	end := at.Start + len(written)
	lineEnd := end + t.line.End - at.End
	wanted := func(name, value string) bool {
		return name == typedName || strings.Contains(value, typedValue) || slices.Contains(t.names, name)
	}
	all := []Document{read(t.name, t.kind, data, keptWhole, wanted)}
	if all[0].Whole {
		return all
	}
	var parts [][]byte
	switch t.kind {
	case YAML:
		parts = yamlParts(data, at.Start, lineEnd)
	case JSON:
		parts = jsonParts(data, t.line.Start, end, lineEnd)
	}
	for _, part := range parts {
		all = append(all, read(t.name, t.kind, part, keptWhole, wanted))
	}
	return all
}
