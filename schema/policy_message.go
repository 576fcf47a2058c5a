package schema

import (
	"strings"

	"cuelang.org/go/cue"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// wanted returns what the form takes: its comment, or the strings that it allows.
func wanted(form cue.Value) string {
	if text := doc(form); text != "" {
		return text
	}
	if from, path := form.ReferencePath(); len(path.Selectors()) > 0 && form.IncompleteKind() == cue.StringKind {
		if text := doc(from.LookupPath(path)); text != "" {
			return text
		}
	}
	if all := disjuncts(form); len(all) > 1 {
		return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1]
	}
	switch form.IncompleteKind() {
	case cue.BoolKind:
		return "true or false"
	case cue.ListKind:
		return "a list"
	case cue.StructKind:
		return "fields in braces"
	}
	return "a string"
}

// shown returns a name in a policy, or a definition's with its #, as a message
// may quote it.
func shown(name string) string {
	if plain, ok := strings.CutPrefix(name, "#"); ok && source.PlainName(plain) {
		return name
	}
	return source.ShowNameOr(name, "a name that is not shown").String()
}

// suggest returns the hint for a name that the form does not have.
func suggest(name string, fields []formField) string {
	var names []string
	for _, f := range fields {
		switch {
		case f.name != "":
			names = append(names, f.name)
		case f.pattern.Exists():
			names = append(names, disjuncts(f.pattern)...)
		}
	}
	return didYouMean(name, names)
}

// didYouMean returns the hint for a misspelled name, "" if no other is near.
func didYouMean(name string, names []string) string {
	if n := near.Name(name, names); n != "" {
		return "; did you mean " + n + "?"
	}
	return ""
}
