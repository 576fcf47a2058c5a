package variables

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// withDefault is the form ${NAME:-literal}, which says a value of its own; any other
// text that something else fills in makes the setting a dynamic one.
func (s setting) withDefault() setting {
	if m := defaulted.FindStringSubmatchIndex(s.value); m != nil {
		literal := s.value[m[2]:m[3]]
		if s.form <= Quoted && s.at.End-s.at.Start == len(s.value) {
			s.at = source.Span{Start: s.at.Start + m[2], End: s.at.Start + m[3]}
		} else {
			s.form = Escaped
		}
		s.value = strings.Trim(literal, `"'`)
		if len(s.value) != len(literal) {
			s.form = Escaped
		}
	}
	s.dynamic = dynamic(s.value)
	return s
}

// defaulted is a reference with a default and nothing else.
var defaulted = lazyregexp.New(`^\$\{[A-Za-z_][A-Za-z0-9_]*:?-([^$}]*)\}$`)

// expression is what a template engine, a shell, a build or a CI system, or a store
// of secrets puts a value in place of.
var expression = lazyregexp.New(`\$[A-Za-z_0-9{(\[@?]|\{\{|<%|\[\[|\{%|#\{|%[A-Za-z_][A-Za-z0-9_]*%|%\([A-Za-z_]|@[A-Z][A-Z0-9_]*@|^\{[a-z]+:[^}]*\}|` +
	`^ENC\[|^(op|vault|ref\+[a-z]+|awsssm|ssm|awssm|gcpsm|sm|akv|keyvault|secretsmanager|doppler|infisical|file|env|secretref|secret|bws|pass|sops|keychain|aws-sm|gsm|ejson):|^arn:aws|^projects/[^/]+/secrets/|^@Microsoft\.|^\$ANSIBLE_VAULT`)

// dynamic reports whether something else fills in a value.
func dynamic(text string) bool { return text != "" && expression.MatchString(text) }
