package lsp

import (
	"context"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/validate"
)

// inlayHint marks the values of a document that do not count.
func (s *server) inlayHint(ctx context.Context, params *inlayHintParams) (any, error) {
	d := s.document(params.Document.URI)
	hints := []inlayHint{}
	if d == nil {
		return hints, nil
	}
	lint := s.linted(d)
	if !lint.Settings || source.IsTemplate(lint.Name) {
		return hints, nil
	}
	c := s.shown(d)
	if err := ctx.Err(); err != nil || c == nil {
		return hints, err
	}
	within := d.text.spanOf(params.Range)
	for _, set := range c.Settings {
		for _, h := range set.Hides {
			at := d.text.span(h.Range())
			if h.File != lint.Name || at.End < within.Start || at.End > within.End {
				continue
			}
			hints = append(hints, inlayHint{d.text.position(at.End), "not used: " + winner(c, set), h.Why, true})
		}
	}
	return hints, nil
}

// winner says what counts in place of a value.
func winner(c *validate.Config, got validate.Setting) string {
	switch {
	case !got.Set:
		return "nothing counts"
	case got.Source == validate.SourceDefault:
		return defaultOf(c) + " wins"
	}
	return report.SettingPlace(got.Origin) + " wins"
}

// defaultOf is what a default is called.
func defaultOf(c *validate.Config) string {
	if c.Profile == validate.OpenManus {
		return "OpenManus's default"
	}
	return "the SDK's default"
}
