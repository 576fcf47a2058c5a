package validate

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// piece is a part of a file with what may be shown in its place.
type piece struct {
	at   span
	text string
}

// pieces are the parts of a document, as far as they reach into a line, that a
// snippet may show other than by their punctuation.
func (d *document) pieces(line span) []piece {
	var all []piece
	on := func(at span) bool { return at.end > line.start && at.start < line.end }
	for _, e := range d.entriesOn(line) {
		name := e.path[len(e.path)-1]
		if on(e.key) && e.key.end > e.key.start && (e.kind != tomlBroken || settingName(name)) {
			all = append(all, piece{e.key, DisplayName(name)})
		}
		if on(e.value) && e.kind != tomlInlineTable && e.kind != tomlArray && e.kind != tomlBroken {
			all = append(all, piece{e.value, d.shownValue(e)})
		}
	}
	for _, e := range d.dotenv.entries {
		if e.name == "" || e.dropped {
			continue
		}
		if on(e.key) {
			all = append(all, piece{e.key, DisplayName(e.name)})
		}
		if on(e.value) && e.value.end > e.value.start {
			all = append(all, piece{e.value, displayVariable(e.name, e.text)})
		}
	}
	if len(d.toml.entries) == 0 && len(d.dotenv.entries) == 0 { // a file of another language
		for _, at := range liveKeys(d.Data[line.start:line.end], MaxFindings) {
			key := span{line.start + at.start, line.start + at.end}
			all = append(all, piece{key, "<" + describeKey(NewSecret(string(d.Data[key.start:key.end]))) + ">"})
		}
	}
	return all
}

// entriesOn are the entries that may reach into a line: those that begin there,
// and the last scalar that begins before.
func (d *document) entriesOn(line span) []tomlEntry {
	all := d.toml.entries
	from := sort.Search(len(all), func(i int) bool { return all[i].key.start >= line.start })
	to := from + sort.Search(len(all)-from, func(i int) bool { return all[from+i].key.start >= line.end })
	for from > 0 {
		from--
		if k := all[from].kind; k != tomlInlineTable && k != tomlArray {
			break
		}
	}
	return all[from:to]
}

func (d *document) shownValue(e tomlEntry) string {
	name := e.path[len(e.path)-1]
	if e.kind != tomlString {
		if name == "VNC_password" || isSecretSetting(name) {
			return "…"
		}
		return Display("", NewSecret(string(d.Data[e.value.start:e.value.end])))
	}
	if !settingName(name) {
		return `"…"`
	}
	if shown := Display(name, e.text); shown == `""` || !isSecretSetting(name) {
		return `"` + strings.Trim(shown, `"`) + `"`
	}
	return "<" + Display(name, e.text) + ">"
}

// snippetOf shows the line that at begins on, with what at covers of it marked.
func (d *document) snippetOf(at span) Snippet {
	if len(d.Data) == 0 {
		return Snippet{}
	}
	line := d.index().lineAround(at.start, snippetReach)
	at.end = min(at.end, line.end)
	b := snippetBuilder{at: at}
	i := line.start
	for _, p := range d.pieces(line) {
		if p.at.end <= i || p.at.start >= line.end {
			continue
		}
		b.skeleton(d.Data[i:max(i, p.at.start)], i)
		b.shown(p)
		i = p.at.end
	}
	if i < line.end {
		b.skeleton(d.Data[i:line.end], i)
	}
	return b.done()
}

// snippetReach is how far a snippet reaches to both sides of its place, in bytes:
// of a long line no more is looked at than any report shows.
const snippetReach = 500

// snippetBuilder writes a line piece by piece and follows where the marked
// range goes.
type snippetBuilder struct {
	at          span
	text        strings.Builder
	columns     int
	first, last int // columns of the marked range
	begun       bool
	comment     bool
}

func (b *snippetBuilder) put(text string, from, to int) {
	if b.comment || text == "" {
		return
	}
	start := b.columns
	b.text.WriteString(text)
	b.columns += utf8.RuneCountInString(text)
	if to > b.at.start && from < b.at.end || from == b.at.start && b.at.start == b.at.end {
		if !b.begun {
			b.first, b.begun = start, true
		}
		b.last = b.columns
	}
}

func (b *snippetBuilder) shown(p piece) { b.put(p.text, p.at.start, p.at.end) }

// words are the only words of an unparsed line that are shown.
var words = lazyregexp.New(`^(daytona|daytona_api_key|daytona_server_url|daytona_target|sandbox_image_name|sandbox_entrypoint|VNC_password|DAYTONA_[A-Z_]{1,24}|llm|export|set|None|null|True|False|true|false)$`)

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
			b.put(" ", offset+from, offset+i)
		case strings.IndexByte(`[]{}=,:"'`, c) >= 0:
			i++
			b.put(string(c), offset+from, offset+i)
		case c == '#':
			b.put("# …", offset+from, offset+len(raw))
			b.comment = true
		default:
			for i < len(raw) && strings.IndexByte(" \t[]{}=,:\"'#", raw[i]) < 0 {
				i++
			}
			word := string(raw[from:i])
			if !words.MatchString(word) {
				word = "…"
			}
			b.put(word, offset+from, offset+i)
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
