package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// makeAssignment is an assignment of a makefile.
var makeAssignment = lazyregexp.New(`^ *(export +)?(?:override +)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*(?:::?:?|\?|)=[ \t]*(.*)$`)

// makeTarget is a variable of one target.
var makeTarget = lazyregexp.New(`^[^\t#:=][^:=]*:[ \t]*(export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*(?:::?:?|\?|)=[ \t]*(.*)$`)

// makeDefine is how a variable of several lines begins, and how it ends.
var makeDefine = lazyregexp.New(`^ *(?:(?:export +|override +)*(define)[ \t]+[^ \t]|endef(?:[ \t#]|$))`)

// makefile reads assignments, of targets too, and the commands of recipes, each line
// of which a shell runs by itself. Make has no quotes: they are part of a value.
func (r *reader) makefile() {
	var t text         // a recipe's line with what continues it
	defines := 0       // define directives that are open
	continued := false // the line goes on with the value of the one before
	for l := range r.lines {
		if continued {
			continued = bytes.HasSuffix(l.text, []byte(`\`))
			continue
		}
		if m := makeDefine.FindSubmatchIndex(l.text); len(t.data) == 0 && m != nil {
			if m[2] < 0 {
				defines = max(defines-1, 0)
			} else {
				defines++
			}
			continue
		}
		if defines > 0 { // a text, or commands: that is decided elsewhere
			continue
		}
		if len(t.data) > 0 || bytes.HasPrefix(l.text, []byte("\t")) {
			t.add(l)
			if !bytes.HasSuffix(l.text, []byte(`\`)) {
				r.recipe(t)
				t = text{}
			}
			continue
		}
		if continued = bytes.HasSuffix(l.text, []byte(`\`)); continued {
			continue // of a value of several lines no one is the value
		}
		if i := makeComment(l.text); i >= 0 {
			r.comment(l.start+i, l.end())
			l.text = l.text[:i]
		}
		if l.idle() {
			continue
		}
		m := makeAssignment.FindSubmatchIndex(l.text)
		if m == nil {
			m = makeTarget.FindSubmatchIndex(l.text)
		}
		if m == nil {
			continue
		}
		value := line{l.start + m[6], l.text[m[6]:m[7]]}
		form := Plain
		local := m[2] < 0
		if local { // what make alone reads is mostly handed to a shell, which takes the quotes away
			value, form = value.trimRight().unquoted()
		}
		r.keep(setting{name: string(l.text[m[4]:m[5]]), key: whole(nil).span(l.start+m[4], l.start+m[5]),
			value: string(value.text), at: whole(nil).span(value.start, value.end()), form: form, local: local})
	}
	if len(t.data) > 0 {
		r.recipe(t)
	}
}

// makeComment is where a comment begins in a line, -1 for nowhere. White space before it
// is part of a value.
func makeComment(text []byte) int {
	for i, c := range text {
		if c == '#' && (i == 0 || text[i-1] != '\\') {
			return i
		}
	}
	return -1
}

// recipe reads a command. Make's own $(...) and $NAME read as the shell's do, and $$
// is its $.
func (r *reader) recipe(t text) {
	if t.long {
		r.failed()
		return
	}
	n := 0
	for n < len(t.data) && bytes.IndexByte([]byte("\t @-+"), t.data[n]) >= 0 {
		n++
	}
	t = t.from(n)
	t.data = bytes.ReplaceAll(t.data, []byte("$$"), []byte("$_"))
	s := &script{reader: r, text: t}
	s.run() // what make fills in may be anything: a line that does not read as a shell's is left
}

// processType is how a line of a Procfile begins.
var processType = lazyregexp.New(`^[A-Za-z0-9_-]+[ \t]*:[ \t]*`)

// procfile reads the command of each process.
func (r *reader) procfile() {
	for l := range r.lines {
		if bytes.HasPrefix(l.text, []byte("#")) {
			r.comment(l.start, l.end())
		} else if m := processType.FindSubmatchIndex(l.text); m != nil {
			r.shell(text{data: l.text[m[1]:], base: l.start + m[1]})
		}
	}
}
