package variables

import (
	"bytes"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// aValue tells of the value that is being typed.
func (t *typist) aValue() (Typing, bool) {
	const near = 512 // bytes within which the name of a value stands
	window := t.data[max(0, t.cursor-near):min(len(t.data), t.cursor+near)]
	if !slices.ContainsFunc(t.names, func(name string) bool { return bytes.Contains(window, []byte(name)) }) {
		return Typing{}, false
	}
	for _, try := range t.valueAttempts() {
		for _, d := range t.read(try.at, try.attempt, typedValue) {
			for _, s := range d.Settings {
				value := s.Value.Reveal()
				n := strings.Index(value, typedValue)
				if n < 0 || s.Form > Quoted || s.At.End-s.At.Start != len(value) || !slices.Contains(t.names, s.Name) {
					continue
				}
				at := source.Span{Start: try.at.Start - n, End: try.at.End + len(value) - n - len(typedValue)}
				if at.Start >= t.line.Start && at.End <= t.line.End {
					return Typing{At: at, Variable: s.Name, Before: try.before, After: try.after}, true
				}
			}
		}
	}
	return Typing{}, false
}

type valueAttempt struct {
	attempt
	at source.Span // what it is written in place of
}

// powershellWord is an assignment of PowerShell whose value, a word without quotes, would be
// run as a command.
var powershellWord = lazyregexp.New(`(?i)\$\{?env:[A-Z_]+\}?[ \t]*=[ \t]*[^\s"']*$`)

// valueAttempts are the ways in which what is typed can come to be a value: as it stands,
// after a space, with the quote that ends it, or in quotes.
func (t *typist) valueAttempts() []valueAttempt {
	ahead := t.data[max(t.line.Start, t.cursor-maxLine):t.cursor]
	word := t.around(func(c byte) bool { return source.NameByte(c) || strings.IndexByte(":/.-", c) >= 0 })
	inQuotes := valueAttempt{attempt{before: `"`, after: `"`}, word}
	if powershellWord.Match(ahead) {
		return []valueAttempt{inQuotes}
	}
	here := source.Span{Start: t.cursor, End: t.cursor}
	all := []valueAttempt{{attempt{}, here}}
	if bytes.HasSuffix(ahead, []byte(":")) {
		all = append(all, valueAttempt{attempt{before: " "}, here})
	}
	for _, quote := range []string{`"`, "'"} {
		if bytes.Contains(ahead, []byte(quote)) {
			all = append(all, valueAttempt{attempt{after: quote}, here})
		}
	}
	switch t.kind {
	case JSON, TOML, HCL, Strings:
		all = append(all, inQuotes)
	}
	return all
}
