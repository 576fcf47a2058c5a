package lsp

import (
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// maxPasses is how often fixAll looks again at what it has fixed, as --fix does.
const maxPasses = 10

// fixAll returns the edits that make all safe fixes of a document, and those that
// only the first make possible. A fix that would write what is not shown is left
// out: edits pass through logs.
func (s *server) fixAll(d *document, lint *Lint) []textEdit {
	linter := s.linter(d.folder)
	if linter == nil {
		return nil
	}
	now, done := d.text, newPieces(len(d.text.data))
	for range maxPasses {
		edits := safeEdits(now, lint)
		if len(edits) == 0 {
			break
		}
		for _, e := range slices.Backward(edits) { // from the end, so that offsets stay right
			now = now.with(e.at, e.text)
			done.replace(e.at, e.text)
		}
		next := linter.Lint(d.path, now.data, true)
		lint = &next
	}
	var all []textEdit
	for _, e := range done.edits() {
		all = append(all, textEdit{d.text.rangeOf(e.at), e.text})
	}
	return all
}

// byteEdit replaces a range of bytes.
type byteEdit struct {
	at   source.Span
	text string
}

// safeEdits are the edits of the safe fixes of a text in order. Of fixes that touch
// the same bytes the first is made.
func safeEdits(t *text, lint *Lint) []byteEdit {
	var taken []byteEdit
	for _, f := range lint.Findings {
		if f.File != lint.Name || f.Fix == nil || !f.Fix.Safe {
			continue
		}
		edits := bytesOf(t, f.Fix)
		if !slices.ContainsFunc(edits, func(e byteEdit) bool { return touches(taken, e) }) {
			taken = append(taken, edits...)
		}
	}
	slices.SortStableFunc(taken, func(a, b byteEdit) int { return a.at.Start - b.at.Start })
	return taken
}

func bytesOf(t *text, fix *validate.Fix) []byteEdit {
	var edits []byteEdit
	for _, e := range fix.Edits {
		edits = append(edits, byteEdit{t.span(e.Range), e.Text})
	}
	return edits
}

func touches(taken []byteEdit, e byteEdit) bool {
	return slices.ContainsFunc(taken, func(t byteEdit) bool {
		return t.at.Start < e.at.End && e.at.Start < t.at.End || t.at.Start == e.at.Start ||
			e.at.Start == t.at.End && e.at.Start == e.at.End || t.at.Start == e.at.End && t.at.Start == t.at.End
	})
}

// pieces is a text that was edited again and again: parts of the original, and what
// was put between them.
type pieces struct {
	list []piece
	size int // of the original
}

// piece is a part of the original, or new text.
type piece struct {
	at  source.Span
	new string
}

func (p piece) len() int { return p.at.End - p.at.Start + len(p.new) }

func newPieces(size int) *pieces {
	return &pieces{[]piece{{at: source.Span{End: size}}}, size}
}

// cut returns the pieces before an offset and those from it on.
func cut(list []piece, offset int) (before, after []piece) {
	for i, p := range list {
		n := p.len()
		if offset >= n {
			offset -= n
			continue
		}
		if offset == 0 {
			return slices.Clone(list[:i]), slices.Clone(list[i:])
		}
		left, right := p, p
		if p.new != "" {
			left.new, right.new = p.new[:offset], p.new[offset:]
		} else {
			left.at.End = p.at.Start + offset
			right.at.Start = left.at.End
		}
		return append(slices.Clone(list[:i]), left), append([]piece{right}, list[i+1:]...)
	}
	return slices.Clone(list), nil
}

func (p *pieces) replace(at source.Span, by string) {
	before, rest := cut(p.list, at.Start)
	_, after := cut(rest, at.End-at.Start)
	if by != "" {
		before = append(before, piece{new: by})
	}
	p.list = append(before, after...)
}

// edits are what turns the original into the text.
func (p *pieces) edits() []byteEdit {
	var all []byteEdit
	at, put := 0, ""
	flush := func(to int) {
		if to > at || put != "" {
			all = append(all, byteEdit{source.Span{Start: at, End: to}, put})
		}
		put = ""
	}
	for _, one := range p.list {
		if one.new != "" {
			put += one.new
			continue
		}
		if one.len() == 0 {
			continue
		}
		flush(one.at.Start)
		at = one.at.End
	}
	flush(p.size)
	return all
}
