package variables

import (
	"bytes"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

var (
	// cronVariable is a line NAME = value of a crontab.
	cronVariable = lazyregexp.New(`^[ \t]*["']?([A-Za-z_][A-Za-z0-9_]*)["']?[ \t]*=[ \t]*(.*)$`)
	// cronTime is when a line's command runs.
	cronTime = lazyregexp.New(`^[ \t]*(?:@[a-z]+|(?:[0-9A-Za-z*,/-]+[ \t]+){4}[0-9A-Za-z*,/-]+)[ \t]+`)
	// cronUser is whom a command of the system's runs as.
	cronUser = lazyregexp.New(`^[a-z_][a-z0-9_-]*[ \t]+`)
)

// crontab reads the variables that a crontab sets, and the commands that it runs, of which
// a % ends what the shell is given. Of a crontab of the system's the user comes first.
func (r *reader) crontab() {
	for l := range r.lines {
		trimmed := l.skipSpace()
		if bytes.HasPrefix(trimmed.text, []byte("#")) {
			r.comment(trimmed.start, trimmed.end())
			continue
		}
		if m := cronVariable.FindSubmatchIndex(l.text); m != nil {
			value, form := line{l.start + m[4], l.text[m[4]:m[5]]}.trimRight().unquoted()
			r.keep(setting{name: string(l.text[m[2]:m[3]]), key: l.span(m[2], m[3]), value: string(value.text), at: value.span(0, len(value.text)), form: form})
			continue
		}
		m := cronTime.FindSubmatchIndex(l.text)
		if m == nil {
			continue
		}
		command := l.cut(m[1])
		if user := cronUser.FindSubmatchIndex(command.text); user != nil && r.system {
			command = command.cut(user[1])
		}
		if n := bytes.IndexByte(command.text, '%'); n > 0 && command.text[n-1] != '\\' {
			command.text = command.text[:n]
		}
		group := r.group
		r.command(text{data: command.text, base: command.start})
		r.group = group
	}
}
