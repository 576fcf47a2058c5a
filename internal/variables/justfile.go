package variables

import (
	"bytes"
	"path"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

var (
	// justAssignment is an assignment of a justfile to a string.
	justAssignment = lazyregexp.New(`^(export[ \t]+)?([A-Za-z_][A-Za-z0-9_-]*)[ \t]*:=[ \t]*(?:"([^"\\]*)"|'([^']*)')[ \t]*(?:#.*)?$`)
	// justShell is a setting that names another shell for recipes, with its first argument.
	justShell = lazyregexp.New(`^set[ \t]+shell[ \t]*:=[ \t]*\[[ \t]*["']([^"']+)["']`)
	// justScript is the attribute of a recipe that is run as one script, with the program
	// that it names.
	justScript = lazyregexp.New(`^\[script(?:\([ \t]*["']([^"']+)["'])?`)
)

// justfile reads assignments to strings, and the commands of recipes, each line of which
// a shell runs by itself. A recipe that begins with #! is a script of its own.
func (r *reader) justfile() {
	shell := true    // the lines of recipes are a shell's
	inside := ""     // what ends the string that is open
	var recipe *text // the script that a recipe is
	other := false   // which is in another language
	var command text // of a recipe, as far as its lines have come
	end := func() {
		if recipe != nil && !other && !recipe.long {
			recipe.data = ciExpression.ReplaceAllFunc(recipe.data, masked)
			r.command(recipe.withoutIndentation())
		}
		recipe, other = nil, false
	}
	for l := range r.lines {
		trimmed := l.skipSpace()
		if len(trimmed.text) > 0 && trimmed.start == l.start && inside == "" && (recipe == nil || len(recipe.data) > 0) {
			end()
			command = text{}
		}
		if m := justShell.FindStringSubmatch(string(l.text)); m != nil {
			shell = interpreters[path.Base(m[1])] == Shell
		}
		switch {
		case len(command.data) > 0:
			command = r.justCommand(command, trimmed)
		case inside != "":
			if bytes.Contains(l.text, []byte(inside)) {
				inside = ""
			}
		case recipe != nil && (trimmed.start > l.start || len(trimmed.text) == 0):
			recipe.add(l)
		case bytes.HasPrefix(trimmed.text, []byte("#!")) && trimmed.start > l.start:
			kind, _ := interpreter(trimmed.text)
			recipe, other = &text{}, kind != Shell
			recipe.add(l)
		case bytes.HasPrefix(trimmed.text, []byte("#")):
			r.comment(trimmed.start, trimmed.end())
		case trimmed.start > l.start:
			if shell {
				command = r.justCommand(command, trimmed)
			}
		case bytes.HasPrefix(l.text, []byte("[script")):
			m := justScript.FindStringSubmatch(string(l.text))
			recipe, other = &text{}, m[1] != "" && interpreters[path.Base(m[1])] != Shell
		default:
			for _, quotes := range []string{"'''", `"""`} {
				if bytes.Count(l.text, []byte(quotes)) == 1 {
					inside = quotes
				}
			}
			m := justAssignment.FindSubmatchIndex(l.text)
			if m == nil || inside != "" {
				continue
			}
			value := m[6:8]
			if value[0] < 0 {
				value = m[8:10]
			}
			r.keep(setting{name: string(l.text[m[4]:m[5]]), key: l.span(m[4], m[5]), value: string(l.text[value[0]:value[1]]), at: l.span(value[0], value[1]), form: Quoted, local: m[2] < 0})
		}
	}
	end()
}

// justCommand adds a line to a command, and reads the command where it goes on no
// further. It returns what is still to be read.
func (r *reader) justCommand(command text, l line) text {
	l.text = ciExpression.ReplaceAllFunc(l.text, masked)
	command.add(l)
	if bytes.HasSuffix(l.text, []byte(`\`)) {
		return command
	}
	r.recipe(command)
	return text{}
}

// masked is an expansion of a shell's that is as long as an expression.
func masked(expression []byte) []byte {
	out := bytes.Repeat([]byte("_"), len(expression))
	copy(out, "${")
	out[len(out)-1] = '}'
	return out
}
