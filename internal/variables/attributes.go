package variables

import (
	"bytes"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// What stands before a string that a shell runs: the steps of Jenkins's pipelines, and in Nix the hooks and
// phases of a derivation, the scripts of services, and programs that are written in place.
var (
	runsStep = lazyregexp.New(`\bsh[ \t]*\(?[ \t]*$|\bscript[ \t]*:\s*$`)
	runsHook = lazyregexp.New(`(?:Hook|Phase|[sS]cript|Commands|Start|Stop|ShellInit|shellInit|initExtra|bashrcExtra|profileExtra)[ \t]*=[ \t]*$|\bwrite(?:Shell)?Script(?:Bin)?[ \t]+"[^"\n]*"\s*$`)
)

// before is how much of what stands before a string is looked at.
const before = 200

// attributes reads what attributes that are strings set, the items NAME=value of lists, as
// Jenkins's withEnv takes them, and the scripts of steps and hooks.
func (r *reader) attributes() {
	lists, data := 0, r.file // lists that are open
	for i := 0; i < len(data); {
		rest := data[i:]
		switch c := data[i]; {
		case c == '#' && (r.nix || i == 0) || bytes.HasPrefix(rest, []byte("//")) && !r.nix:
			n := bytes.IndexByte(rest, '\n')
			if n < 0 {
				n = len(rest)
			}
			r.comment(i, i+len(bytes.TrimRight(rest[:n], "\r")))
			i += n
		case bytes.HasPrefix(rest, []byte("/*")):
			n := bytes.Index(rest[2:], []byte("*/"))
			if n < 0 {
				r.failed()
				return
			}
			r.comment(i, i+n+4)
			i += n + 4
		case c == '"' || c == '\'':
			quote, end := r.quoted(i)
			if end < i+len(quote) { // an apostrophe
				if i = -end; quote == "'" && r.nix {
					i++
				}
				break
			}
			r.attribute(i, source.Span{Start: i + len(quote), End: end}, quote, lists > 0)
			i = end + len(quote)
		default:
			switch c {
			case '[':
				lists++
			case ']':
				lists = max(lists-1, 0)
			}
			i++
		}
	}
}

// quoted is the quote that a string begins with, and where the string ends; where there is
// none, as in a name of Nix's or a pattern of Groovy's, minus how far it was looked for.
func (r *reader) quoted(i int) (quote string, end int) {
	rest := r.file[i:]
	quote = string(rest[:1])
	for _, long := range []string{`"""`, "'''", "''"} {
		if bytes.HasPrefix(rest, []byte(long)) && (len(long) == 2) == r.nix {
			quote = long
			break
		}
	}
	if r.nix && quote == "'" {
		return quote, -i
	}
	for k := i + len(quote); k < len(r.file); k++ {
		at := r.file[k:]
		switch {
		case quote == "''" && (bytes.HasPrefix(at, []byte("''$")) || bytes.HasPrefix(at, []byte("'''")) || bytes.HasPrefix(at, []byte(`''\`))):
			k += 2
		case at[0] == '\\' && quote != "''":
			k++
		case at[0] == '\n' && len(quote) == 1 && !r.nix:
			return quote, -k
		case bytes.HasPrefix(at, []byte(quote)):
			return quote, k
		}
	}
	r.failed()
	return quote, -len(r.file)
}

// attribute keeps what a string sets that begins with a quote at an offset.
func (r *reader) attribute(start int, at source.Span, quote string, inList bool) {
	raw := r.file[at.Start:at.End]
	if len(raw) > maxLogical {
		r.failed()
		return
	}
	prefix := r.file[max(0, start-before):start]
	trimmed := bytes.TrimRight(prefix, " \t\r\n")
	runs := runsStep
	if r.nix {
		runs = runsHook
	}
	if (source.MayConcern(raw) || bytes.Contains(raw, []byte("--env-file"))) && runs.Match(prefix) {
		if quote == "''" {
			r.command(text{data: raw, base: at.Start}.withoutIndentation())
		} else {
			r.command(*unescaped(raw, at.Start, '"'))
		}
		return
	}
	if len(quote) > 1 || len(raw) > maxValue || bytes.IndexByte(raw, '\\') >= 0 {
		return
	}
	dynamic := quote == `"` && (bytes.Contains(raw, []byte("${")) || !r.nix && bytes.IndexByte(raw, '$') >= 0)
	after := bytes.TrimLeft(r.file[at.End+1:min(len(r.file), at.End+before)], " \t\r")
	ends := len(after) == 0 || bytes.IndexByte([]byte("\n;}#"), after[0]) >= 0 || bytes.HasPrefix(after, []byte("//")) || bytes.HasPrefix(after, []byte("/*"))
	if key, ok := attributeBefore(trimmed); ok {
		from := start - len(prefix)
		r.keep(setting{name: string(prefix[key.Start:key.End]), key: source.Span{Start: from + key.Start, End: from + key.End}, value: string(raw), at: at, form: Quoted, dynamic: dynamic || !ends})
		return
	}
	name, value, ok := bytes.Cut(raw, []byte("="))
	if !ok || !inList || len(trimmed) == 0 || !r.nix && trimmed[len(trimmed)-1] != '[' && trimmed[len(trimmed)-1] != ',' || len(after) > 0 && after[0] == '+' {
		return
	}
	r.keep(setting{name: string(name), key: source.Span{Start: at.Start, End: at.Start + len(name)}, value: string(value), at: source.Span{Start: at.Start + len(name) + 1, End: at.End}, form: Quoted, dynamic: dynamic})
}

// attributeBefore is the place of the name that is assigned to at the end of a text;
// trimmed is the text without white space at its end.
func attributeBefore(trimmed []byte) (name source.Span, ok bool) {
	text, assigned := bytes.CutSuffix(trimmed, []byte("="))
	text = bytes.TrimSuffix(bytes.TrimRight(text, " \t"), []byte(`"`))
	name = source.Span{Start: len(text), End: len(text)}
	for name.Start > 0 && source.NameByte(text[name.Start-1]) {
		name.Start--
	}
	begins := name.Start == 0 || strings.IndexByte(" \t\r\n{;.(\"", text[name.Start-1]) >= 0
	return name, assigned && begins && name.Start < name.End
}
