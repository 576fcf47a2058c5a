package source

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// FilledIn reports whether something else puts a value in a text's place, or in place
// of a part of it: a shell, a template engine, a build or a CI system, a store of
// secrets. Of the value itself nothing is known then. It is the same in every language.
func FilledIn(text string) bool {
	text = strings.TrimSpace(text)
	if !strings.ContainsAny(text, "$%{<[(#!@~_.:/*") { // one of these is in all that follows
		return false
	}
	return expression.MatchString(text) || stored.MatchString(text) ||
		braces.MatchString(text) && !strings.Contains(strings.ToLower(text), "your")
}

// expression is what is replaced wherever it stands in a text:
//   - of shells and of what is like them: $X, ${X}, $(x), $[x]; of make and PHP too
//   - of template engines: {{ x }}, <% x %>, [[ x ]], {% x %}, #{x}, %{x}, (( x )), << x.y >>
//   - of Windows: %X% and !X!; of Python and C: %(x)s and %s
//   - of build systems: @X@, @@X@@, __X__, ~X~
//   - of functions: ENC(x), env(X), [parameters('x')], %env(X)%
//   - of Terraform, of workflows and of JavaScript: var.x, secrets.X, process.env.X
var expression = lazyregexp.New(`\$[A-Za-z_0-9{(\[@?]|\{\{|<%|\[\[|\{%|#\{|%\{|` +
	`^%[A-Za-z_][A-Za-z0-9_]*%$|%(?:[A-Za-z_][A-Za-z0-9_]{2,}|[G-Zg-z_][A-Za-z0-9_]*)%|^![A-Za-z_][A-Za-z0-9_]*!$|%\([A-Za-z_]|%[sdv](?:[^A-Za-z0-9]|$)|^[%*]$|` +
	`@[A-Z][A-Z0-9_]*@|@@[A-Za-z]|(?:^|[^A-Za-z0-9.])@[A-Za-z][A-Za-z0-9_.-]*@|^@[A-Za-z][A-Za-z0-9_-]*$|__[A-Z][A-Z0-9_]*__|^~[A-Za-z_]+~$|` +
	`<<[ \t]*[a-z]+\.|\(\([ \t]*[A-Za-z]|^[@%]?[A-Za-z_.]+\(.*\)%?$|^\[[A-Za-z]+\(.*\)\]$|` +
	`^(?:var|local|module|each|params|inputs|vars|secrets|matrix|process\.env)\.[A-Za-z_][A-Za-z0-9_-]*$|^env\.[A-Z_][A-Z0-9_]*$|` +
	`^!(?:Ref|Sub|GetAtt|ImportValue|vault|secret|env|reference)\b`)

// braces is {x}, of tox, of uv, of xargs, of URI templates and of format strings. A
// person may mean {your-key} as a placeholder.
var braces = lazyregexp.New(`^\{.*\}$|\{(?:[A-Za-z_\[/][^{}]*|[0-9]*)\}`)

// stored is a value that a store of secrets keeps, by the words that its tools know it
// by, or one that is enciphered.
var stored = lazyregexp.New(`^(?:op|1password|vault|hashivault|hcvault|ref\+[a-z0-9]+|aws|awsssm|awssm|awsps|awskms|aws-sm|aws-ssm|ssm|secretsmanager|parameterstore|` +
	`gcp|gcpsm|gcp-sm|gcpkms|gsm|sm|berglas|secretmanager|azkv|akv|azurekeyvault|azurekms|keyvault|kv|kms|k8s|consul|` +
	`doppler|infisical|bws|bw|bitwarden|pass|gopass|lpass|keeper|keychain|keyring|dl|akeyless|conjur|chamber|sops|ejson|` +
	`secret|secrets|secretref|file|env|arn):|` +
	`^projects/[^/]+/secrets/|^/subscriptions/|^/run/secrets/|^https://[a-z0-9-]+\.vault\.azure\.net/|^@Microsoft\.|` +
	`^encrypted:|^EV(?:\[1)?:|ENC\[|^ENCRYPTED\[`)
