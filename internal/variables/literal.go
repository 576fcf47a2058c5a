package variables

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// withDefault is the form ${NAME:-literal}, which says a value of its own; any other
// text that something else fills in makes the setting a dynamic one.
func (s setting) withDefault() setting {
	if start, end, ok := defaultIn(s.value); ok {
		literal := s.value[start:end]
		if s.form <= Quoted && s.at.End-s.at.Start == len(s.value) {
			s.at = source.Span{Start: s.at.Start + start, End: s.at.Start + end}
		} else {
			s.form = Escaped
		}
		s.value = strings.Trim(literal, `"'`)
		if len(s.value) != len(literal) {
			s.form = Escaped
		}
	}
	s.dynamic = source.FilledIn(s.value)
	return s
}

// defaulted is a reference with a default and nothing else, or several, each the
// default of the one before.
var defaulted = lazyregexp.New(`^((?:\$\{[A-Za-z_][A-Za-z0-9_]*:?-)+)([^$}]*)(\}+)$`)

// defaultIn is where the literal default of such a reference stands.
func defaultIn(text string) (start, end int, ok bool) {
	if !strings.HasPrefix(text, "${") {
		return 0, 0, false
	}
	m := defaulted.FindStringSubmatchIndex(text)
	if m == nil || strings.Count(text[:m[3]], "${") != m[7]-m[6] {
		return 0, 0, false
	}
	return m[4], m[5], true
}
