package validate

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
)

// rewriteTOML writes another value into a string. Where the value stands in
// the file as it is, only what differs is touched, so that the fix shows
// nothing of a secret; elsewhere a secret is left to its owner.
func (d *document) rewriteTOML(setting string, e toml.Entry, fixed string) *source.Fix {
	raw := string(d.Data[e.Value.Start:e.Value.End])
	old := e.Text.Reveal()
	if i := strings.Index(raw, old); old != "" && i >= 0 && len(raw) == len(old)+2*i && plainIn(raw[:i], fixed) {
		return d.replace(setting, e.Value.Start+i, old, fixed)
	}
	if isSecretSetting(setting) && fixed != "" || !plainIn(`"`, fixed) {
		return nil
	}
	return &source.Fix{Description: describeFix(setting, fixed), Safe: true, Edits: []source.Edit{write(setting, fixed, e.Value, `"`+fixed+`"`)}}
}

// rewriteDotenv does the same for a binding.
func (d *document) rewriteDotenv(setting string, e dotenv.Entry, fixed string) *source.Fix {
	raw := string(d.Data[e.Value.Start:e.Value.End])
	old := e.Text.Reveal()
	quotes := 0
	if e.Quote != 0 {
		quotes = 1
	}
	if len(raw) < 2*quotes || raw[quotes:len(raw)-quotes] != old || !dotenvPlain.MatchString(fixed) {
		return nil
	}
	return d.replace(setting, e.Value.Start+quotes, old, fixed)
}

// dotenvPlain is what means itself in a dotenv file, quoted or not.
var dotenvPlain = lazyregexp.New(`^[A-Za-z0-9_.:/@+=-]*$`)

// plainIn reports whether a text means itself between such quotes.
func plainIn(quote, text string) bool {
	return quote != "" && !strings.ContainsAny(text, "\"'\\") && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// replace makes the edits that turn old, which stands at offset, into fixed:
// deletions alone if the one is the other with parts left out, else what lies
// between their common start and end.
func (d *document) replace(setting string, offset int, old, fixed string) *source.Fix {
	b := &source.Fix{Description: describeFix(setting, fixed), Safe: true}
	if i := strings.Index(old, fixed); i >= 0 && fixed != "" {
		for _, cut := range []source.Span{{Start: offset, End: offset + i}, {Start: offset + i + len(fixed), End: offset + len(old)}} {
			if cut.End > cut.Start {
				b.Edits = append(b.Edits, source.Edit{At: cut})
			}
		}
		return b
	}
	head := commonPrefix(old, fixed)
	tail := commonSuffix(old[head:], fixed[head:])
	text := fixed[head : len(fixed)-tail]
	if isSecretSetting(setting) && text != "" {
		return nil
	}
	b.Edits = []source.Edit{write(setting, fixed, source.Span{Start: offset + head, End: offset + len(old) - tail}, text)}
	return b
}

// write makes an edit of a text that is part of a setting's fixed value. Only if
// all of that may be shown is the text shown.
func write(setting, fixed string, at source.Span, text string) source.Edit {
	if show(setting, NewSecret(fixed)).String() == fixed || text == `""` {
		return source.Edit{At: at, Text: source.Ours(text)}
	}
	return source.Edit{At: at, Kept: NewSecret(text)}
}

func describeFix(setting, fixed string) source.Shown {
	switch {
	case fixed == "":
		return source.Say("make the value empty")
	case isSecretSetting(setting):
		return source.Say("delete the stray characters")
	}
	return source.Say("write %s", show(setting, source.NewSecret(fixed)))
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return n
}

// Where a key stands alone on its lines: nothing but a header's dotted parts
// before it and a comment behind its value.
var (
	aloneBefore = lazyregexp.New(`^[\t ]*([A-Za-z0-9_"'-]+[\t ]*\.[\t ]*)*$`)
	aloneAfter  = lazyregexp.New(`^[\t ]*(#.*)?\r?$`)
)

// deleteEntry deletes the lines of a key, if nothing else stands on them.
func (d *document) deleteEntry(e toml.Entry, description source.Shown, safe bool) *source.Fix {
	start, end := e.Key.Start, e.Value.End
	for start > 0 && d.Data[start-1] != '\n' {
		start--
	}
	next := len(d.Data)
	rest := d.Data[end:]
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		next, rest = end+n+1, rest[:n]
	}
	if !aloneBefore.Match(d.Data[start:e.Key.Start]) || !aloneAfter.Match(rest) {
		return nil
	}
	return &source.Fix{Description: description, Safe: safe, Edits: []source.Edit{{At: source.Span{Start: start, End: next}, Text: source.Shown{}}}}
}

// maxPasses bounds how often Apply looks again at what it has fixed.
const maxPasses = 10

// Apply fixes a file: it makes the safe edits of the findings that lint reports
// of it, looks again, and goes on until nothing safe is left to do. Of fixes
// that touch the same text the first is made, and the others wait for the next
// look. Every other byte stays as it is, and Apply of its own result changes
// nothing. It returns the fixed text and how many findings were fixed.
func Apply(data []byte, lint func(data []byte) []Finding) ([]byte, int, error) {
	fixed := 0
	for range maxPasses {
		next, n := applyOnce(data, lint(data))
		if n == 0 {
			return data, fixed, nil
		}
		data, fixed = next, fixed+n
	}
	if _, n := applyOnce(data, lint(data)); n > 0 {
		return nil, 0, source.Error{Text: source.Say("the fixes do not settle after %d passes; fix the file by hand", source.Int(maxPasses))}
	}
	return data, fixed, nil
}

func applyOnce(data []byte, findings []Finding) ([]byte, int) {
	var edits []source.Edit
	fixed := 0
	for _, f := range findings {
		if f.Fix == nil || !f.Fix.Safe || len(f.Fix.edits) == 0 || overlap(edits, f.Fix.edits) {
			continue
		}
		edits = append(edits, f.Fix.edits...)
		fixed++
	}
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].At.Start < edits[j].At.Start })
	return source.Apply(data, source.Span{End: len(data)}, edits), fixed
}

// overlap reports whether two fixes touch the same bytes, or insert at the same
// place.
func overlap(taken, wanted []source.Edit) bool {
	for _, t := range taken {
		for _, w := range wanted {
			t, w := t.At, w.At
			if w.Start < t.End && t.Start < w.End || w.Start == t.Start || w.Start == t.End && w.Start == w.End || t.Start == w.End && t.Start == t.End {
				return true
			}
		}
	}
	return false
}
