package lsp

import "context"

// definition leads from a setting or a variable to the value that counts.
func (s *server) definition(ctx context.Context, params *positionParams) (any, error) {
	d := s.document(params.Document.URI)
	if d == nil {
		return nil, nil
	}
	lint := s.linted(d)
	about, ok := d.subjectAt(d.text.offset(params.Position), lint.Language)
	if !ok || about.setting == "" {
		return nil, nil
	}
	c := s.shown(d)
	if err := ctx.Err(); err != nil || c == nil {
		return nil, err
	}
	got := c.Setting(about.setting)
	if !got.Set || got.File == "" {
		return nil, nil // a default, or a variable of the process
	}
	path, text := d.path, d.text
	if got.File != lint.Name {
		path = d.file(got.File)
		text = s.textOf(d.folder, path)
	}
	return Location{s.uriOf(path), text.rangeOf(text.span(got.Range()))}, nil
}
