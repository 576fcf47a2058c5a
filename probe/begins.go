package probe

import "github.com/daytona-lint/daytona-lint/internal/lazyregexp"

// beginnings is how the reports of each format begin.
var beginnings = map[string]*lazyregexp.Regexp{
	"table":      lazyregexp.New(`^([^\n]*  )?(pass|fail|warn|skip)  settings  `),
	"text":       lazyregexp.New(`^stage=[a-z]+ status=`),
	"json":       lazyregexp.New(`^(\[\s*)?\{\s*("name": "[^\n]*",\s*)?"url": "[^\n]*",\s*"client": "`),
	"prometheus": lazyregexp.New(`^# HELP daytona_`),
}

// Begins reports whether a file with these first bytes, some thousand at most,
// begins as a report of that format does: it may then be replaced by the next.
func Begins(format string, head []byte) bool {
	known := beginnings[format]
	return known != nil && known.Match(head)
}
