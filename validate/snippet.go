package validate

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
)

// piece is a part of a file with what may be shown in its place.
type piece struct {
	at   source.Span
	text source.Shown
}

// pieces are the parts of a document, as far as they reach into a line, that a
// snippet may show other than by their punctuation.
func (d *document) pieces(line source.Span) []piece {
	var all []piece
	on := func(at source.Span) bool { return at.End > line.Start && at.Start < line.End }
	for _, e := range d.entriesOn(line) {
		name := e.Path[len(e.Path)-1]
		if on(e.Key) && e.Key.End > e.Key.Start && (e.Kind != toml.Broken || settingName(name)) {
			all = append(all, piece{e.Key, showKeyName(name)})
		}
		if on(e.Value) && e.Kind != toml.InlineTable && e.Kind != toml.Array && e.Kind != toml.Broken {
			all = append(all, piece{e.Value, d.unlessHidden(d.shownValue(e))})
		}
	}
	for _, e := range d.bindingsOn(line) {
		if e.Name == "" || e.Dropped {
			continue
		}
		if on(e.Key) {
			all = append(all, piece{e.Key, showKeyName(e.Name)})
		}
		if on(e.Value) && e.Value.End > e.Value.Start {
			at := e.Value
			if len(d.AsItIs) > 0 && e.Quote != 0 { // the quotes are what is spoken of
				at = source.Span{Start: at.Start + 1, End: at.End - 1}
			}
			all = append(all, piece{at, d.unlessHidden(showVariable(e.Name, e.Text))})
		}
	}
	all = append(all, d.variablePieces(on)...)
	if len(d.toml.Entries) == 0 && len(d.dotenv.Entries) == 0 { // a file of another language
		for _, at := range source.LiveKeys(d.Data[line.Start:line.End], maxFindings) {
			key := source.Span{Start: line.Start + at.Start, End: line.Start + at.End}
			all = append(all, piece{key, source.Say("<%s>", source.ShowKey(source.NewSecret(string(d.Data[key.Start:key.End]))))})
		}
		sort.SliceStable(all, func(i, j int) bool { return all[i].at.Start < all[j].at.Start })
	}
	return all
}

// variablePieces are the names and literal values of variables that a file of another
// language sets.
func (d *document) variablePieces(on func(source.Span) bool) (all []piece) {
	for _, s := range d.vars.Settings {
		if on(s.Key) {
			all = append(all, piece{s.Key, showKeyName(s.Name)})
		}
		if s.Literal && s.At.End > s.At.Start && on(s.At) {
			all = append(all, piece{s.At, d.unlessHidden(showVariable(s.Name, s.Value))})
		}
	}
	return all
}

// unlessHidden is what is shown of a value, if nothing says that it is not.
func (d *document) unlessHidden(value source.Shown) source.Shown {
	text := value.String()
	switch {
	case d.hidden == nil || !d.hidden(strings.Trim(text, `"`)):
		return value
	case strings.HasPrefix(text, `"`):
		return source.Say(`"…"`)
	}
	return source.Say("…")
}

// entriesOn are the entries that may reach into a line: those that begin there,
// and the last scalar that begins before.
func (d *document) entriesOn(line source.Span) []toml.Entry {
	all := d.toml.Entries
	from := sort.Search(len(all), func(i int) bool { return all[i].Key.Start >= line.Start })
	to := from + sort.Search(len(all)-from, func(i int) bool { return all[from+i].Key.Start >= line.End })
	for from > 0 {
		from--
		if k := all[from].Kind; k != toml.InlineTable && k != toml.Array {
			break
		}
	}
	return all[from:to]
}

// bindingsOn are the entries of a dotenv file that may reach into a line.
func (d *document) bindingsOn(line source.Span) []dotenv.Entry {
	all := d.dotenv.Entries
	from := sort.Search(len(all), func(i int) bool { return max(all[i].Key.End, all[i].Value.End) > line.Start })
	to := from + sort.Search(len(all)-from, func(i int) bool { return all[from+i].Key.Start >= line.End })
	return all[from:to]
}

func (d *document) shownValue(e toml.Entry) source.Shown {
	name := e.Path[len(e.Path)-1]
	value := e.Text
	if e.Kind != toml.String {
		value = source.NewSecret(string(d.Data[e.Value.Start:e.Value.End]))
	}
	kind := source.Nothing
	if settingName(name) { // others are settings of variables alone
		kind = kindOfSetting(name)
	}
	switch {
	case (kind == source.Nothing || isSecretSetting(name)) && e.Kind != toml.String:
		return source.Say("…")
	case kind == source.Nothing && name != "VNC_password":
		return source.Say(`"…"`)
	case e.Kind != toml.String:
		return show(name, value)
	case isSecretSetting(name) && !e.Text.Empty():
		return source.Say("<%s>", show(name, value))
	}
	return source.Say(`"%s"`, source.Ours(strings.Trim(show(name, value).String(), `"`)))
}

// snippetOf shows the line that at begins on, with what at covers of it marked.
func (d *document) snippetOf(at source.Span) Snippet {
	if len(d.Data) == 0 {
		return Snippet{}
	}
	line := d.index().Around(at.Start, snippetReach)
	at.End = min(at.End, line.End)
	b := snippetBuilder{at: at}
	i := line.Start
	for _, p := range d.pieces(line) {
		if p.at.End <= i || p.at.Start >= line.End {
			continue
		}
		b.skeleton(d.Data[i:max(i, p.at.Start)], i)
		b.shown(p)
		i = p.at.End
	}
	if i < line.End {
		b.skeleton(d.Data[i:line.End], i)
	}
	return b.done()
}

// snippetReach is how far a snippet reaches to both sides of its place, in bytes:
// of a long line no more is looked at than any report shows.
const snippetReach = 500

// snippetBuilder writes a line piece by piece and follows where the marked
// range goes.
type snippetBuilder struct {
	at          source.Span
	text        strings.Builder
	columns     int
	first, last int // columns of the marked range
	begun       bool
	comment     bool
}

func (b *snippetBuilder) put(part source.Shown, from, to int) {
	text := part.String()
	if b.comment || text == "" {
		return
	}
	start := b.columns
	b.text.WriteString(text)
	b.columns += utf8.RuneCountInString(text)
	if to > b.at.Start && from < b.at.End || from == b.at.Start && b.at.Start == b.at.End {
		if !b.begun {
			b.first, b.begun = start, true
		}
		b.last = b.columns
	}
}

func (b *snippetBuilder) shown(p piece) { b.put(p.text, p.at.Start, p.at.End) }

// skeleton writes a stretch of text that nobody vouches for: its white space,
// its punctuation and known words stay, other words become an ellipsis, and a
// comment is cut.
func (b *snippetBuilder) skeleton(raw []byte, offset int) {
	for i := 0; i < len(raw) && !b.comment; {
		from := i
		c := raw[i]
		switch {
		case c == ' ' || c == '\t':
			i++
			b.put(source.Say(" "), offset+from, offset+i)
		case strings.IndexByte(`[]{}=,:"'`, c) >= 0:
			i++
			b.put(source.Ours(string(c)), offset+from, offset+i)
		case c == '#':
			b.put(source.Say("# …"), offset+from, offset+len(raw))
			b.comment = true
		default:
			for i < len(raw) && strings.IndexByte(" \t[]{}=,:\"'#", raw[i]) < 0 {
				i++
			}
			b.put(showWord(string(raw[from:i])), offset+from, offset+i)
		}
	}
}

func (b *snippetBuilder) done() Snippet {
	if !b.begun {
		b.first, b.last = b.columns, b.columns+1 // past the end of the line
	}
	text := b.text.String()
	trimmed := strings.TrimLeft(text, " ")
	cut := len(text) - len(trimmed)
	return Snippet{Text: trimmed, Start: max(b.first-cut, 0), End: max(b.last-cut, b.first-cut+1, 1)}
}
