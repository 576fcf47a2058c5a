package toml

import (
	"bytes"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// explainKey says what is wrong with a line that should be a key and its value.
func (r *reader) explainKey(s brokenStatement) (next int, ok bool) {
	next = r.lineAfter(s.end)
	parts, after := r.dottedKey(s.start, s.end)
	if len(parts) > maxDepth {
		r.tooDeep(parts)
		return next, true
	}
	if r.explainKeyText(s, parts) {
		return next, true
	}
	k := r.space(after, s.end)
	if len(parts) == 0 || r.data[after-1] == '.' {
		r.explainNoKey(s, k)
		return next, true
	}
	if k < s.end && r.data[k] == '=' {
		return r.explainValue(s, parts, k)
	}

	value := source.Span{Start: k, End: k}
	switch {
	case r.bare(k, s.end):
		r.report(source.Span{Start: parts[0].at.Start, End: after},
			source.Say("there is no = after %s", r.shownKey(parts)),
			source.Say(`write a value, as in name = "text", or remove the line`), nil)
	case r.data[k] == ':' && r.bare(k+1, s.end):
		r.report(source.Span{Start: k, End: k + 1},
			source.Say("there is a : with nothing after it, as in YAML"),
			source.Say(`write [name] for a table, name = "text" for a value`), nil)
		r.loseTable()
		return next, true
	case r.data[k] == ':':
		v := r.space(k+1, s.end)
		value = r.restOfLine(v, s.end)
		fix := r.change(s, source.Say("write = instead of :"), true, source.Edit{At: source.Span{Start: after, End: k + 1}, Text: source.Say(" =")})
		if text := r.data[v:value.End]; !fix.Safe && len(text) > 0 && bytes.IndexFunc(text, notPlain) < 0 && bareKeyByte(text[0]) {
			fix = r.change(s, source.Say("write = instead of :, and quotes"), true,
				source.Edit{At: source.Span{Start: after, End: k + 1}, Text: source.Say(" =")}, source.Edit{At: source.Span{Start: v, End: v}, Text: source.Say(`"`)}, source.Edit{At: source.Span{Start: value.End, End: value.End}, Text: source.Say(`"`)})
		}
		r.report(source.Span{Start: k, End: k + 1},
			source.Say("%s is followed by a colon instead of =", r.shownKey(parts)),
			source.Say("write = instead"), fix)
	case len(parts) == 1 && slices.Contains([]string{"export", "set"}, parts[0].name) && (bareKeyByte(r.data[k]) || r.data[k] == '"'):
		r.report(parts[0].at,
			source.Say("export and set are shell words, not TOML"),
			source.Say("begin the line with the key"),
			r.change(s, source.Say("remove the word"), true, source.Edit{At: source.Span{Start: s.start, End: k}, Text: source.Shown{}}))
		parts, after = r.dottedKey(k, s.end)
		v := after
		if k = r.space(after, s.end); k < s.end && r.data[k] == '=' {
			v = r.space(k+1, s.end)
		}
		value = r.restOfLine(v, s.end)
	case r.explainStrangeLine(s):
		return next, true
	case bareKeyByte(r.data[k]) || r.data[k] == '"' || r.data[k] == '\'':
		r.report(source.Span{Start: s.start, End: k},
			source.Say("there is no = after the first word"),
			source.Say(`write name = "text"; put a key with spaces in quotes`), nil)
		return next, true // which of the words is the key cannot be told
	default:
		r.report(r.runeAt(k),
			source.Say("this character is not allowed in a key"),
			source.Say("use letters, digits, - and _ only, or put the key in quotes"), nil)
		return next, true
	}
	if len(parts) > 0 && len(parts) <= maxDepth {
		r.recordBroken(parts, value)
	}
	return next, true
}

// explainNoKey says what is wrong with a line that begins with no key. k is the
// byte at which a part of a key should stand.
func (r *reader) explainNoKey(s brokenStatement, k int) {
	line := r.data[s.start:s.end]
	first := r.runeAt(s.start)
	switch {
	case r.explainStrangeLine(s):
	case r.mergeMarker(line):
		r.report(source.Span{Start: s.start, End: s.end},
			source.Say("a merge conflict is left in the file"),
			source.Say("choose one of the two sides and remove the markers"), nil)
	case bytes.HasPrefix(line, []byte("//")), bytes.HasPrefix(line, []byte(";")), bytes.HasPrefix(line, []byte("/*")):
		r.report(first,
			source.Say("a comment must begin with #"),
			source.Say("write # instead"),
			r.change(s, source.Say("make the line a comment"), false, source.Edit{At: source.Span{Start: s.start, End: s.start}, Text: source.Say("# ")}))
	case line[0] == '=':
		r.report(first, source.Say("there is no key before the ="), source.Say("write the key, or remove the line"), nil)
	case line[0] == '{' || line[0] == '}':
		r.report(first, source.Say("there is a bracket instead of a key, as in JSON"), source.Say(`write name = "text", one per line`), nil)
		r.stop()
	case k < s.end && (r.data[k] == '"' || r.data[k] == '\''):
		end, _ := skipString(r.data, k, s.end)
		r.report(source.Span{Start: k, End: end}, source.Say("the quote of a key is not closed"), source.Say("close it before the ="), nil)
	case k > s.start:
		r.report(r.runeAt(min(k, s.end-1)),
			source.Say("part of a key is missing after the dot"),
			source.Say("write the part, or remove the dot"), nil)
	case line[0] == '\r':
		r.loneReturn(s.start)
	default:
		r.report(first,
			source.Say("the line begins with a character that is not allowed in a key"),
			source.Say("a line is a key and a value, a [table], or a comment after #"), nil)
	}
}

// explainKeyText says what is wrong inside the quotes of a key, if that is where
// the parser gave up.
func (r *reader) explainKeyText(s brokenStatement, parts []keyPart) bool {
	for _, p := range parts {
		if s.at > p.at.Start && s.at < p.at.End {
			r.explainInString(s, p.at)
			return true
		}
	}
	return false
}

// loneReturn reports a carriage return that ends no line.
func (r *reader) loneReturn(at int) {
	r.report(source.Span{Start: at, End: at + 1},
		source.Say("a carriage return has no line feed after it"),
		source.Say("save the file with Unix or Windows line breaks"), nil)
}

// mergeMarker reports whether git has left the line in a merge.
func (r *reader) mergeMarker(line []byte) bool {
	for _, m := range []string{"<<<<<<<", "=======", ">>>>>>>", "|||||||"} {
		if bytes.HasPrefix(line, []byte(m)) {
			return true
		}
	}
	return false
}

// restOfLine is the text from i to the comment or the end of the line, without
// white space at its end.
func (r *reader) restOfLine(i, end int) source.Span {
	to := i
	for j := i; j < end && r.data[j] != '#'; {
		switch c := r.data[j]; c {
		case '"', '\'':
			j, _ = skipString(r.data, j, end)
			to = j
			continue
		case ' ', '\t', '\r':
		default:
			to = j + 1
		}
		j++
	}
	return source.Span{Start: i, End: to}
}
