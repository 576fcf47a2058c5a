package lsp

import (
	"cmp"
	"context"
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// hover tells of the setting or the variable at a place what show tells of it, and of a
// name that is none what is found of it.
func (s *server) hover(ctx context.Context, params *positionParams) (any, error) {
	d := s.document(params.Document.URI)
	if d == nil {
		return nil, nil
	}
	lint := s.linted(d)
	offset := d.text.offset(params.Position)
	about, ok := d.subjectAt(offset, lint.Language)
	if !ok {
		if f := d.wrongName(offset, lint); f != nil {
			return hover{s.ofWrongName(f), d.text.rangeOf(d.text.span(f.Range))}, nil
		}
		return nil, nil
	}
	c := s.shown(d)
	if err := ctx.Err(); err != nil || c == nil {
		return nil, err
	}
	p := s.paragraphs()
	about.tell(p, c, lint)
	return hover{p.markup(), d.text.rangeOf(about.at)}, nil
}

// aboutNames are the rules of names that are none of ours, or not in that place.
var aboutNames = []string{"misspelled-key", "unknown-key", "misplaced-key", "misspelled-variable", "unread-variable"}

// wrongName is the finding about the name on the line of an offset, nil for none.
func (d *document) wrongName(offset int, lint *Lint) *validate.Finding {
	line := int(d.text.position(offset).Line) + 1
	for i := range lint.Findings {
		if f := &lint.Findings[i]; f.File == lint.Name && f.Line == line && slices.Contains(aboutNames, f.Rule) {
			return f
		}
	}
	return nil
}

// ofWrongName tells of a finding about a name, and of the name that is right.
func (s *server) ofWrongName(f *validate.Finding) markup {
	p := s.paragraphs()
	p.add(p.plain(f.Message))
	p.add(p.plain(f.Help))
	right := subject{setting: f.Setting}
	if f.Fix != nil && len(f.Fix.Edits) == 1 {
		if about, ok := named(f.Fix.Edits[0].Text, source.Span{}); ok {
			right = about
		}
	}
	if doc := docOf(right); doc != "" {
		p.add(p.strong(cmp.Or(right.variable, right.setting)) + ": " + p.plain(doc))
	}
	return p.markup()
}

// tell tells of a subject in a file.
func (a subject) tell(p *paragraphs, c *validate.Config, lint *Lint) {
	m := schema.Default()
	switch {
	case a.variable == "":
		p.add(p.strong(a.setting))
	case a.setting == "":
		p.add(p.strong(a.variable))
	default:
		p.add(p.strong(a.variable) + " is for the setting " + p.code(a.setting))
	}
	if doc := docOf(a); doc != "" {
		p.add(p.plain(doc))
	}
	if v, ok := m.Variable(a.variable); ok && v.Deprecated {
		p.add("Deprecated: write " + p.code(preferred(a.setting)) + ".")
	}
	if _, unread := m.Unread[a.variable]; unread {
		p.add("Nothing reads this variable.")
	}
	if a.setting == "" {
		return
	}
	got := c.Setting(a.setting)
	if why := a.unused(got, lint.Name); why != "" {
		p.add(p.strong("Not used here:") + " " + p.plain(why) + ".")
	}
	line := "The client gets "
	if lint.Language == source.LanguageText { // whatever is started by it may get something else
		line = "A client that is started in the project's folder gets "
	}
	line += p.code(report.SettingShown(got))
	switch place := report.SettingPlace(got.Origin); {
	case got.Set && got.Source == validate.SourceDefault:
		line += ", " + defaultOf(c)
	case place != "":
		line += ", from " + p.code(place)
	}
	p.add(line + ".")
	for _, h := range got.Hides {
		p.add("It hides " + p.code(report.SettingValue(a.setting, true, h.Value)) + " of " + p.code(report.SettingPlace(h.Origin)) + ": " + p.plain(h.Why) + ".")
	}
	for _, line := range report.OutcomeWords(c) {
		p.add(p.plain(line))
	}
}

// unused says why the value that stands in a file does not count, "" if it does or
// there is none.
func (a subject) unused(got validate.Setting, file string) string {
	for _, h := range got.Hides {
		if h.File == file && h.Variable == a.variable {
			return h.Why
		}
	}
	if got.File == file && got.Variable == a.variable {
		return ""
	}
	for _, h := range got.Hides { // it is set elsewhere, and this file speaks of it
		if a.variable != "" && h.Variable == a.variable {
			return h.Why
		}
	}
	return ""
}

func docOf(a subject) string {
	if a.variable != "" {
		v, _ := schema.Default().Variable(a.variable)
		return v.Doc
	}
	set, _ := schema.Default().Setting(a.setting)
	return set.Doc
}

// preferred is the variable to write for a setting.
func preferred(setting string) string {
	set, _ := schema.Default().Setting(setting)
	for _, name := range set.Variables {
		if !slices.Contains(set.Deprecated, name) {
			return name
		}
	}
	return setting
}
