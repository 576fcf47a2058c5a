package variables

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// iniPair is a line NAME = value of an ini file, or NAME: value.
var iniPair = lazyregexp.New(`^[ \t]*([A-Za-z_][A-Za-z0-9_.-]*)(?:\[([A-Za-z_][A-Za-z0-9_]*)\])?[ \t]*[=:][ \t]*(.*)$`)

// iniList is an assignment in a list such as environment=A="x",B="y", in pytest's behind
// D:, R: and U:.
var iniList = lazyregexp.New(`(?:^|[,\s])(?:[DRU]:){0,2}([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^,"'\s][^,]*|))`)

// setEnv is how Apache and nginx set variables.
var setEnv = lazyregexp.New(`(?i)^[ \t]*(?:SetEnv[ \t]+([A-Za-z_][A-Za-z0-9_]*)[ \t]+(.*?)|env[ \t]+([A-Za-z_][A-Za-z0-9_]*)=(.*?);|(?:fastcgi_param|passenger_env_var)[ \t]+([A-Za-z_][A-Za-z0-9_]*)[ \t]+(.*?);)[ \t]*(?:#.*)?$`)

// lists are keys whose values are assignments.
var lists = map[string]bool{"environment": true, "env": true, "setenv": true, "set_env": true, "passenv": false}

// testSection is a section whose variables are for tests.
var testSection = lazyregexp.New(`^\[(?:pytest|tool:pytest|testenv)\b`)

// ini reads what ini-like files set: a variable's own key, a list such as
// supervisor's environment=, tox's set_env with a variable a line, PHP's env[NAME], and
// the directives of Apache and nginx. There are as many dialects as programs; what
// cannot be told apart is left.
func (r *reader) ini() {
	inList, continued := false, false
	for l := range r.lines {
		if r.escapes && (continued || continues(l.text)) { // of a value of several lines no one is the value
			continued = continues(l.text)
			continue
		}
		trimmed := l.skipSpace()
		if len(trimmed.text) == 0 {
			continue
		}
		if c := trimmed.text[0]; c == '#' || c == ';' || c == '!' {
			r.comment(trimmed.start, trimmed.end())
			continue
		}
		if trimmed.text[0] == '[' {
			r.newGroup()
			inList, r.tests = false, testSection.Match(trimmed.text)
			continue
		}
		if l.idle() {
			continue
		}
		if m := setEnv.FindSubmatchIndex(l.text); m != nil {
			name := 2
			for m[name] < 0 {
				name += 4
			}
			r.iniValue(l, m[name], m[name+1], m[name+2], m[name+3])
			continue
		}
		m := iniPair.FindSubmatchIndex(l.text)
		if trimmed.start > l.start && inList { // a further line of a list
			r.iniList(trimmed)
			continue
		}
		if m == nil {
			continue
		}
		key := strings.ToLower(string(l.text[m[2]:m[3]]))
		inList = lists[key] && m[4] < 0
		switch {
		case m[4] >= 0: // env[NAME]
			r.iniValue(l, m[4], m[5], m[6], m[7])
		case inList:
			r.iniList(line{l.start + m[6], l.text[m[6]:m[7]]})
		case key == "command": // as supervisor's
			command := text{data: bytes.ReplaceAll(l.text[m[6]:m[7]], []byte("%("), []byte("$_")), base: l.start + m[6]}
			command.data = bytes.ReplaceAll(command.data, []byte(")s"), []byte("_s"))
			r.command(command)
		default:
			r.iniValue(l, m[2], m[3], m[6], m[7])
		}
	}
}

func (r *reader) iniValue(l line, nameStart, nameEnd, start, end int) {
	value, form := line{l.start + start, l.text[start:end]}.trimRight().unquoted()
	if r.escapes && bytes.IndexByte(value.text, '\\') >= 0 {
		r.keep(setting{name: string(l.text[nameStart:nameEnd]), key: l.span(nameStart, nameEnd), value: propertyValue(string(value.text)), at: value.span(0, len(value.text)), form: Escaped})
		return
	}
	r.keep(setting{name: string(l.text[nameStart:nameEnd]), key: l.span(nameStart, nameEnd), value: string(value.text), at: value.span(0, len(value.text)), form: form})
}

// iniList keeps the assignments of a list.
func (r *reader) iniList(l line) {
	for _, m := range iniList.FindAllSubmatchIndex(l.text, -1) {
		form, at := Quoted, 4
		switch {
		case m[6] >= 0:
			at = 6
		case m[8] >= 0:
			at, form = 8, Plain
		}
		value := bytes.TrimRight(l.text[m[at]:m[at+1]], " \t")
		name := string(l.text[m[2]:m[3]])
		r.keep(setting{name: name, key: l.span(m[2], m[3]), value: string(value), at: l.span(m[at], m[at]+len(value)), form: form})
	}
}
