package dotenv

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// ruby is the expression LINE of the gem's lib/dotenv/parser.rb. From 3.1.5 on a
// name alone matches, too.
var (
	ruby     = pattern{space: rubySpace, name: rubyName, quotes: `'"`, breaks: "\r\n"}
	rubyBare = pattern{space: rubySpace, name: rubyName, quotes: `'"`, breaks: "\r\n", bare: true}
)

func rubyName(c byte) bool { return source.NameByte(c) || c == '.' }

// rubySpace is \s of Ruby's regular expressions.
func rubySpace(c rune) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// rubyStripped is what String#strip removes.
func rubyStripped(c rune) bool { return c == 0 || rubySpace(c) }

// rubyStatements reads a file as the dotenv gem does. needs are the names that the
// process must set, or the gem raises Dotenv::FormatError.
func rubyStatements(dialect Dialect, data []byte) (all []statement, needs []source.Span, refused *refusal) {
	if at := invalidFrom(data); at < len(data) {
		r := refusal{raises: "ArgumentError", at: source.Span{Start: at, End: at + 1}, why: "the file is not UTF-8", help: saveAsUTF8}
		if _, marked := source.UTF16(data); marked {
			r.raises, r.at.End, r.why = "Encoding::CompatibilityError", 2, "the file is UTF-16 instead of UTF-8"
		}
		return nil, nil, &r
	}
	from := 0
	if bytes.HasPrefix(data, []byte(source.ByteOrderMark)) {
		from = len(source.ByteOrderMark)
	}
	p := &ruby
	if dialect >= Ruby317 {
		p = &rubyBare
	}
	set := map[string]bool{}
	legacy := dialect == Ruby28
	for _, m := range p.all(data, from) {
		name := string(data[m.key.Start:m.key.End])
		if dialect >= Ruby317 && m.exported && !m.valued {
			if !set[name] {
				needs = append(needs, m.key)
				bare := Entry{Name: name, Key: m.key, Value: source.Span{Start: m.key.End, End: m.key.End}, Bare: true}
				all = append(all, statement{at: source.Span{Start: m.at, End: m.end}, entry: bare})
			}
			set[name] = true // the process has it, or nothing is read
			continue
		}
		set[name] = true
		e := rubyEntry(data, m, legacy)
		if name == "DOTENV_LINEBREAK_MODE" && dialect != Ruby28 {
			legacy = e.Text.Reveal() == "legacy"
		}
		all = append(all, statement{at: source.Span{Start: m.at, End: m.end}, entry: e})
	}
	if dialect < Ruby317 {
		refused = rubyUnsetExport(data, from, all, set)
	}
	return all, needs, refused
}

// rubyEntry decodes a value. In double quotes \n and \r become newlines before 3.0;
// from then on only where DOTENV_LINEBREAK_MODE is legacy, which is looked for in
// the file alone.
func rubyEntry(data []byte, m match, legacy bool) Entry {
	e := Entry{Name: string(data[m.key.Start:m.key.End]), Key: m.key, Value: trimSpan(data, m.value, rubyStripped)}
	text := pythonNewlines(string(data[e.Value.Start:e.Value.End]))
	if n := len(text); n >= 2 && (text[0] == '\'' || text[0] == '"') && text[n-1] == text[0] {
		e.Quote = text[0]
		text = text[1 : n-1]
	}
	if e.Quote == '"' && legacy {
		text = strings.ReplaceAll(strings.ReplaceAll(text, `\n`, "\n"), `\r`, "\r")
	} else if e.Quote == '"' {
		text = strings.ReplaceAll(strings.ReplaceAll(text, `\n`, `\\n`), `\r`, `\\r`)
	}
	if e.Quote != '\'' {
		text = unescapeAny(text)
	}
	e.Text = source.NewSecret(text)
	return e
}

// rubyUnsetExport finds a line export NAME of a name that the file does not set, up
// to 3.1.4.
func rubyUnsetExport(data []byte, at int, all []statement, set map[string]bool) *refusal {
	next := 0
	for at < len(data) {
		end := newlineFrom(data, at)
		for next < len(all) && max(all[next].at.End, all[next].at.Start) < at {
			next++
		}
		read := next < len(all) && all[next].at.Start <= end
		words := bytes.FieldsFunc(data[at:end], rubySpace)
		if !read && len(words) > 0 && string(words[0]) == "export" {
			unset := slices.IndexFunc(words[1:], func(name []byte) bool { return !set[string(name)] })
			if unset >= 0 {
				start := at + bytes.Index(data[at:end], []byte("export"))
				line := source.Span{Start: start, End: end - (len(data[at:end]) - len(bytes.TrimRightFunc(data[at:end], rubySpace)))}
				return &refusal{raises: "Dotenv::FormatError", at: line, why: "export of a variable that the file does not set", help: "write export NAME=value"}
			}
		}
		at = end + 1
	}
	return nil
}

// rubyCommands replaces $(command): the output of a command is not known, \$(...)
// loses its backslash. Commands are never run.
func rubyCommands(text string) (value string, known bool) {
	if !strings.Contains(text, "$(") {
		return text, true
	}
	ends := balanced(text)
	var b strings.Builder
	for i := 0; i < len(text); {
		escaped := strings.HasPrefix(text[i:], `\$(`)
		open := i + 1
		if escaped {
			open++
		}
		if !escaped && !strings.HasPrefix(text[i:], "$(") || ends[open] < 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			b.WriteString(text[i : i+size])
			i += size
			continue
		}
		if !escaped {
			return "", false
		}
		b.WriteString(text[i+1 : ends[open]+1])
		i = ends[open] + 1
	}
	return b.String(), true
}

// balanced returns for each opening parenthesis the closing one, if what they hold
// is balanced and neither it nor any pair within is empty; else -1.
func balanced(text string) map[int]int {
	type level struct {
		open  int
		valid bool
	}
	ends := map[int]int{}
	var open []level
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '(':
			ends[i] = -1
			open = append(open, level{i, true})
		case ')':
			if len(open) == 0 {
				continue
			}
			last := open[len(open)-1]
			open = open[:len(open)-1]
			if last.valid && i > last.open+1 {
				ends[last.open] = i
			} else if len(open) > 0 {
				open[len(open)-1].valid = false
			}
		}
	}
	return ends
}
