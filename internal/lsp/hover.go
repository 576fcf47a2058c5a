package lsp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// hover tells of the setting or the variable at a place what show tells of it.
func (s *server) hover(ctx context.Context, params *positionParams) (any, error) {
	d := s.document(params.Document.URI)
	if d == nil {
		return nil, nil
	}
	lint := s.linted(d)
	about, ok := d.subjectAt(d.text.offset(params.Position), lint.Language)
	if !ok {
		return nil, nil
	}
	c := s.shown(d)
	if err := ctx.Err(); err != nil || c == nil {
		return nil, err
	}
	return hover{s.markup(about.paragraphs(c, lint.Name)), d.text.rangeOf(about.at)}, nil
}

// paragraphs are what is told of a subject in a file.
func (a subject) paragraphs(c *validate.Config, file string) []string {
	m := schema.Default()
	title := a.variable
	if title == "" {
		title = a.setting
	}
	all := []string{"**" + title + "**"}
	if a.variable != "" && a.setting != "" {
		all[0] += " feeds the setting " + a.setting
	}
	if doc := docOf(a); doc != "" {
		all = append(all, doc)
	}
	if v, ok := m.Variable(a.variable); ok && v.Deprecated {
		all = append(all, "Deprecated: write "+preferred(a.setting)+".")
	}
	if _, unread := m.Unread[a.variable]; unread {
		all = append(all, "Nothing reads this variable.")
	}
	if a.setting == "" {
		return all
	}
	got := c.Setting(a.setting)
	if why := a.unused(got, file); why != "" {
		all = append(all, "**Not used here:** "+why+".")
	}
	place := report.SettingPlace(got.Origin)
	line := "The client gets " + code(report.SettingValue(a.setting, got.Set, got.Value))
	if place != "" {
		line += " from " + code(place)
	}
	all = append(all, line)
	for _, h := range got.Hides {
		all = append(all, fmt.Sprintf("It hides %s in %s: %s", code(report.SettingValue(a.setting, true, h.Value)), code(report.SettingPlace(h.Origin)), h.Why))
	}
	return append(all, strings.Join(report.OutcomeWords(c), "\n"))
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

// code marks a text as one that is shown as it is.
func code(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}

// markup joins paragraphs in the form that the client shows.
func (s *server) markup(paragraphs []string) markup {
	s.mu.Lock()
	formats := s.client.TextDocument.Hover.ContentFormat
	s.mu.Unlock()
	joined := strings.Join(paragraphs, "\n\n")
	if slices.Contains(formats, "markdown") {
		return markup{"markdown", joined}
	}
	return markup{"plaintext", strings.NewReplacer("**", "", "`", "").Replace(joined)}
}
