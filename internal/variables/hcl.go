package variables

import (
	"bytes"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// token is a token of HCL that matters here.
type token struct {
	kind  byte // 'n' a name, '"' a string, '=' (also :), a bracket, ',' or a line end, 'x' any other
	text  string
	at    source.Span // a string's without its quotes
	plain bool        // a string without escapes and templates
	whole bool        // and with nothing that a template fills in
}

// hcl reads the literal strings that attributes have, NAME = "value" and "NAME" =
// "value", pairs of name and value as a container's definition has them, and items
// "NAME=value" of lists.
func (r *reader) hcl() {
	s := &hclScanner{reader: r}
	var last [3]token // the tokens before the one that is looked at
	var open []pairOf
	top := pairOf{env: r.env} // what stands outside of blocks
	within := func() *pairOf {
		if len(open) > 0 {
			return &open[len(open)-1]
		}
		return &top
	}
	lists, calls := 0, 0 // that are open
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		switch t.kind {
		case '{':
			if len(open) == maxDepth {
				r.failed()
				return
			}
			r.newGroup()
			outer := within()
			key := outer.key // of a list of blocks
			if last[2].kind == 'n' || last[2].kind == '"' {
				key = last[2].text
			} else if last[2].kind == '=' {
				key = last[1].text
			}
			word := strings.ToLower(key)
			open = append(open, pairOf{group: r.group, env: outer.env || isEnvironment(key), spoken: outer.spoken || spoken[word] || word == "secrets" || points(key)})
		case '=':
			within().key = last[2].text
		case '[':
			lists++
			r.newGroup()
		case ']':
			lists = max(lists-1, 0)
		case '(':
			calls++
		case ')':
			calls = max(calls-1, 0)
		case '}':
			if n := len(open); n > 0 {
				r.env = open[n-1].env
				open[n-1].keep(r)
				open = open[:n-1]
			}
		case 'x':
			// What a machine runs when it starts, or what fills a task's environment; or the
			// values of a chart.
			body := text{data: r.file[t.at.Start:t.at.End], base: t.at.Start}
			if t.text == "-" && !beginsJSON.Match(body.data) {
				body = body.withoutIndentation()
			}
			switch {
			case len(body.data) == 0:
			case lists > 0 && within().key == "values":
				r.embedded("", YAML, false, body)
			case last[2].kind == '=' && !spoken[strings.ToLower(last[1].text)]:
				r.command(body)
			}
		case 'n':
			if last[2].kind == '=' && last[1].kind == 'n' && t.text != "" { // a reference says the value
				if n := len(open); n > 0 {
					r.group = open[n-1].group
				}
				r.keep(setting{name: last[1].text, key: last[1].at, at: t.at, dynamic: true})
			}
		case '"':
			if within().spoken {
				break
			}
			r.env = within().env
			if before := last[2].kind; lists > 0 && calls == 0 && (before == '[' || before == ',') && t.plain && isEnvironment(within().key) { // as Packer's environment_vars
				r.env = true
				r.item(&node{text: t.text, at: t.at, form: Quoted}, false)
				break
			}
			if before := last[2].kind; t.plain && calls == 0 && runs[within().key] && (before == '=' || before == '[' || before == ',') {
				kept := len(r.doc.Settings)
				r.command(text{data: r.file[t.at.Start:t.at.End], base: t.at.Start})
				r.doc.Settings = append(r.doc.Settings[:kept], slices.DeleteFunc(r.doc.Settings[kept:], func(s Setting) bool { return s.Local })...)
			}
			if last[2].kind == '=' && (last[1].kind == 'n' || last[1].kind == '"') && last[0].kind != '.' {
				after, _ := s.peek()
				set := setting{name: last[1].text, key: last[1].at, value: t.text, at: t.at, form: Quoted, dynamic: !t.whole || after != ','}
				if !t.plain {
					set.form = Escaped
				}
				if n := len(open); n > 0 {
					open[n-1].add(set)
					r.group = open[n-1].group
				}
				r.keep(set)
			}
		}
		last[0], last[1], last[2] = last[1], last[2], t
	}
	if len(open) > 0 || s.broken {
		r.failed()
	}
}

// runs are attributes whose strings a shell runs, as provisioners have them.
var runs = map[string]bool{"inline": true, "command": true}

// pairOf is a name and its value in one block.
type pairOf struct {
	name, value setting
	group       int
	key         string // of its attribute that was met last
	env         bool   // its attributes are variables of a process
	spoken      bool   // they are not, but speak of some
}

func (p *pairOf) add(s setting) {
	switch strings.ToLower(s.name) {
	case "name", "key", "variable_name":
		p.name = s
	case "value":
		p.value = s
	}
}

func (p *pairOf) keep(r *reader) {
	if n := strings.LastIndexByte(p.name.value, '.') + 1; n > 0 && p.name.form == Quoted { // a chart's value
		p.name.value, p.name.at.Start = p.name.value[n:], p.name.at.Start+n
	}
	if p.name.dynamic || p.value.name == "" || !isName(p.name.value) {
		return
	}
	set := p.value
	set.name, set.key = p.name.value, p.name.at
	r.keep(set)
}

// hclScanner goes through the tokens of a file.
type hclScanner struct {
	*reader
	i      int
	broken bool // a string or comment has no end
}

// peek is the kind of the next token that a value's end may be told by: ',' for a
// line end, a comma or a bracket.
func (s *hclScanner) peek() (byte, bool) {
	for i := s.i; i < len(s.file); i++ {
		switch c := s.file[i]; c {
		case ' ', '\t', '\r':
		case '\n', ',', '}', ']', ')', '#':
			return ',', true
		case '/':
			return ',', i+1 < len(s.file) && (s.file[i+1] == '/' || s.file[i+1] == '*')
		default:
			return c, true
		}
	}
	return ',', true
}

// heredocStart is how a here-document begins.
var heredocStart = lazyregexp.New(`^<<[-~]?([A-Za-z_][A-Za-z0-9_-]*)[ \t]*\r?\n`)

func (s *hclScanner) next() (token, bool) {
	for s.i < len(s.file) {
		c := s.file[s.i]
		rest := s.file[s.i:]
		start := s.i
		switch {
		case c == ' ' || c == '\t' || c == '\r':
			s.i++
		case c == '\n' || c == ',':
			s.i++
			return token{kind: ','}, true
		case c == '#' || bytes.HasPrefix(rest, []byte("//")):
			n := bytes.IndexByte(rest, '\n')
			if n < 0 {
				n = len(rest)
			}
			s.i += n
			s.comment(start, start+len(bytes.TrimRight(rest[:n], "\r")))
		case bytes.HasPrefix(rest, []byte("/*")):
			n := bytes.Index(rest, []byte("*/"))
			if n < 0 {
				s.i, s.broken = len(s.file), true
				break
			}
			s.i += n + 2
			s.comment(start, s.i)
		case c == '"':
			return s.string(), true
		case c == '<' && len(rest) > 1 && rest[1] == '<':
			t := token{kind: 'x', at: s.heredoc(rest)}
			if len(rest) > 2 && (rest[2] == '-' || rest[2] == '~') {
				t.text = "-" // its lines' common indentation is taken away
			}
			return t, true
		case source.NameByte(c):
			for s.i < len(s.file) && (source.NameByte(s.file[s.i]) || s.file[s.i] == '-') {
				s.i++
			}
			return token{kind: 'n', text: string(s.file[start:s.i]), at: source.Span{Start: start, End: s.i}}, true
		case c == '=' && len(rest) > 1 && rest[1] == '=':
			s.i += 2
			return token{kind: 'x'}, true
		case c == '=' || c == ':':
			s.i++
			return token{kind: '='}, true
		case strings.IndexByte("{}[]().", c) >= 0:
			s.i++
			return token{kind: c}, true
		default:
			s.i++
			return token{kind: 'x'}, true
		}
	}
	return token{}, false
}

// string reads a string in quotes, with the quotes of those in its templates.
func (s *hclScanner) string() token {
	start := s.i + 1
	t := token{kind: '"', plain: true, whole: true}
	var open []byte
	for i := start; i < len(s.file); i++ {
		c := s.file[i]
		switch {
		case c == '\n' && len(open) == 0:
			s.i, s.broken = i, true
			return token{kind: 'x'}
		case c == '\\':
			t.plain = false
			i++
		case (c == '$' || c == '%') && i+1 < len(s.file) && s.file[i+1] == '{':
			if i > start && s.file[i-1] == c { // $${ is ${
				t.plain = false
				break
			}
			open = append(open, '}')
			t.plain, t.whole = false, false
			i++
		case len(open) > 0 && c == open[len(open)-1]:
			open = open[:len(open)-1]
		case len(open) > 0 && open[len(open)-1] == '"':
		case len(open) > 0 && c == '{':
			open = append(open, '}')
		case c == '"' && len(open) > 0:
			open = append(open, '"')
		case c == '"':
			t.at = source.Span{Start: start, End: i}
			s.i = i + 1
			if i-start > maxValue {
				t.plain, t.whole = false, false
				return t
			}
			t.text = string(s.file[start:i])
			if !t.plain && t.whole {
				t.text = strings.NewReplacer(`\"`, `"`, `\\`, `\`, `\n`, "\n", `\t`, "\t", "$${", "${", "%%{", "%{").Replace(t.text)
			}
			return t
		}
	}
	s.i, s.broken = len(s.file), true
	return token{kind: 'x'}
}

// heredoc passes over a here-document, and returns where its lines are.
func (s *hclScanner) heredoc(rest []byte) (body source.Span) {
	m := heredocStart.FindSubmatchIndex(rest)
	if m == nil {
		s.i += 2
		return body
	}
	end := rest[m[2]:m[3]]
	i := s.i + m[1]
	body = source.Span{Start: i, End: i}
	for i < len(s.file) {
		n := bytes.IndexByte(s.file[i:], '\n')
		next := i + n + 1
		if n < 0 {
			n, next = len(s.file)-i, len(s.file)
		}
		line := bytes.TrimSpace(s.file[i : i+n])
		body.End = i
		i = next
		if bytes.Equal(line, end) {
			s.i = i - 1
			if n < 0 || s.file[i-1] != '\n' {
				s.i = i
			}
			return body
		}
	}
	s.i, s.broken = len(s.file), true
	return source.Span{}
}
