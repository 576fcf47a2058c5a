package dotenv

import "strings"

// Expand replaces ${NAME} and ${NAME:-default} in a decoded value, as
// python-dotenv's variables.py does (all versions from 1.0.0). It applies to
// every value with =, in whatever quotes or none. The default serves only a
// name that lookup does not know: an empty value, or NAME without =, which
// lookup is to report as "" and true, gives "". Neither a default nor what is
// put in is expanded again; $NAME, \${NAME} and ${NAME-x} have no special
// meaning, the last being a name of its own.
//
// To do as python-dotenv does, lookup answers for a file being read from the
// entries before this one, their values expanded. dotenv_values, which the SDK
// calls from 0.157 on, prefers these to the process environment.
func Expand(value string, lookup func(name string) (string, bool)) string {
	var b strings.Builder
	done, stop := 0, 0
	for at := 0; ; {
		n := strings.Index(value[at:], "${")
		if n < 0 {
			break
		}
		start := at + n
		at = start + 1

		// The name ends at the next : or }. Found once, that serves for every
		// ${ before it.
		name := start + len("${")
		if stop < name {
			n = strings.IndexAny(value[name:], ":}")
			if n < 0 {
				break
			}
			stop = name + n
		}
		end, fallback := stop, ""
		if value[stop] == ':' {
			if !strings.HasPrefix(value[stop:], ":-") {
				continue
			}
			n = strings.IndexByte(value[stop:], '}')
			if n < 0 {
				break
			}
			end = stop + n
			fallback = value[stop+len(":-") : end]
		}
		text, ok := lookup(value[name:stop])
		if !ok {
			text = fallback
		}
		b.WriteString(value[done:start])
		b.WriteString(text)
		done = end + 1
		at = done
	}
	b.WriteString(value[done:])
	return b.String()
}
