package dotenv

import (
	"strings"
	"unicode/utf8"
)

// Expand returns the value of an entry with its references replaced as its
// reader does, and whether it can be known: of a command that Ruby's dotenv would
// run, the output cannot, and the value is then "". JavaScript's dotenv and
// Node.js replace nothing.
//
// What lookup is to answer from differs. For python-dotenv see the function
// Expand. Ruby's dotenv looks into the process environment first and then at the
// entries before this one in the same file (before 3.0, Dotenv.parse the other
// way round), godotenv at these entries alone, Bun into the process and then at all
// entries of the file, where those after this one stand as Text has them.
func (e Entry) Expand(lookup func(name string) (string, bool)) (value string, known bool) {
	text := e.Text.Reveal()
	switch e.dialect {
	case JavaScript, Node20, Node22:
		return text, true
	case Godotenv:
		if e.Quote == '\'' {
			return text, true
		}
		return expandDollars(text, e.dialect, lookup), true
	case Bun:
		var b strings.Builder
		bunExpand(&b, text, 0, lookup)
		return b.String(), true
	case Ruby28, Ruby30, Ruby317:
		if e.Quote == '\'' {
			return text, true
		}
		return rubyCommands(expandDollars(text, e.dialect, lookup))
	case Ruby320: // commands first
		if e.Quote == '\'' {
			return text, true
		}
		text, known = rubyCommands(text)
		return expandDollars(text, e.dialect, lookup), known
	}
	return Expand(text, lookup), true
}

// expandDollars replaces what godotenv's expression
//
//	(\\)?(\$)(\()?\{?([A-Z0-9_]+)?\}?
//
// finds: without the backslash if there is one, and else, if there is a name, by
// the variable's value. Braces and the parenthesis need not be in pairs. Ruby's
// dotenv takes small letters, too, and no $ before a parenthesis.
func expandDollars(text string, dialect Dialect, lookup func(name string) (string, bool)) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		escaped := strings.HasPrefix(text[i:], `\$`)
		if !escaped && text[i] != '$' {
			b.WriteByte(text[i])
			i++
			continue
		}
		at := i
		if escaped {
			at++
		}
		end := at + 1
		if end < len(text) && text[end] == '(' {
			if dialect != Godotenv {
				b.WriteByte(text[i])
				i++
				continue
			}
			end++
		}
		if end < len(text) && text[end] == '{' {
			end++
		}
		from := end
		for end < len(text) {
			c, size := utf8.DecodeRuneInString(text[end:])
			if !referenceRune(c, dialect != Godotenv) {
				break
			}
			end += size
		}
		name := text[from:end]
		if end < len(text) && text[end] == '}' {
			end++
		}
		switch {
		case escaped:
			b.WriteString(text[at:end])
		case name != "":
			value, _ := lookup(name)
			b.WriteString(value)
		default:
			b.WriteString(text[i:end])
		}
		i = end
	}
	return b.String()
}

// referenceRune reports whether a name after $ may hold a character. Without
// regard to case, Ruby takes the Kelvin sign for K and the long s for S, too.
func referenceRune(c rune, anyCase bool) bool {
	switch {
	case c == '_', '0' <= c && c <= '9', 'A' <= c && c <= 'Z':
		return true
	}
	return anyCase && ('a' <= c && c <= 'z' || c == '\u017f' || c == '\u212a')
}
