package variables

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// unitSetting is a setting of a unit that holds assignments.
var unitSetting = lazyregexp.New(`^[ \t]*(?:Environment|DefaultEnvironment|ManagerEnvironment)[ \t]*=`)

// unitCommand is a setting that holds a command.
var unitCommand = lazyregexp.New(`^[ \t]*Exec[A-Za-z]*[ \t]*=[ \t]*[-@:+!|]*`)

// unitFile is a setting that names a file of assignments.
var unitFile = lazyregexp.New(`(?m)^[ \t]*EnvironmentFile[ \t]*=[ \t]*[^ \t\r\n]`)

// unit reads the Environment= lines of a systemd unit, or of a Quadlet's: words
// NAME=value, quoted as a shell does it, with %-specifiers and no expansions.
func (r *reader) unit() {
	r.more = bytes.Contains(r.file, []byte("EnvironmentFile")) && unitFile.Match(r.file)
	var t text
	for l := range r.lines {
		trimmed := l.skipSpace()
		if len(trimmed.text) > 0 && (trimmed.text[0] == '#' || trimmed.text[0] == ';') {
			r.comment(trimmed.start, trimmed.end())
			continue
		}
		if len(t.data) == 0 && !unitSetting.Match(l.text) && !unitCommand.Match(l.text) {
			continue
		}
		t.add(l)
		if !bytes.HasSuffix(l.text, []byte(`\`)) {
			r.unitLine(t)
			t = text{}
		}
	}
	if len(t.data) > 0 {
		r.unitLine(t)
	}
}

// unitLine reads a line with those that it goes on in. What a command is given is for its
// own process; whether a shell would read it does not matter.
func (r *reader) unitLine(t text) {
	m := unitCommand.FindSubmatchIndex(t.data)
	if m == nil {
		r.unitWords(t)
		return
	}
	group := r.group
	if !t.long {
		(&script{reader: r, text: t.from(m[1])}).run()
	}
	r.group = group
}

// unitWords keeps the words of one setting. All of a unit's are one process's.
func (r *reader) unitWords(t text) {
	if t.long {
		r.failed()
		return
	}
	group := r.group
	i := bytes.IndexByte(t.data, '=') + 1
	for i < len(t.data) {
		if strings.IndexByte(" \t\r\n", t.data[i]) >= 0 {
			i++
			continue
		}
		if t.data[i] == '\\' && newline(t.data[i+1:]) > 0 {
			i += 1 + newline(t.data[i+1:])
			continue
		}
		w, next, ok := unitSyntax.nextWord(t.data, i)
		if !ok {
			r.failed()
			return
		}
		i = max(next, i+1)
		w.dynamic = specifier.MatchString(w.value)
		if set, ok := r.assigned(t, &w); ok {
			r.group = group
			r.keep(set)
		}
	}
}

// specifier is what systemd fills in.
var specifier = lazyregexp.New(`%[A-Za-z]`)
