package schema

import (
	"strings"

	"github.com/xrash/smetrics"

	"cuelang.org/go/cue"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
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
	return "a text"
}

// harmless matches a name in a policy that may be quoted in a message.
var harmless = lazyregexp.New(`^[A-Za-z_#][A-Za-z0-9_-]{0,30}$`)

// shown returns a name in a policy as a message may quote it.
func shown(name string) string {
	if harmless.MatchString(name) {
		return name
	}
	return "a name that is not shown"
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
	if n := near(name, names); n != "" {
		return "; did you mean " + n + "?"
	}
	return ""
}

// near returns the candidate that is most like a misspelled name, "" if none is.
func near(name string, names []string) string {
	best, distance := "", len(name)/3+1
	for _, n := range names {
		if len(name) > 60 {
			break
		}
		if d := smetrics.WagnerFischer(strings.ToLower(name), strings.ToLower(n), 1, 1, 1); d <= distance && (d < distance || best == "") {
			best, distance = n, d
		}
	}
	return best
}
