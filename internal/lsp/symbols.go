package lsp

import (
	"context"

	"github.com/daytona-lint/daytona-lint/internal/dotenv"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/toml"
	"github.com/daytona-lint/daytona-lint/schema"
)

// documentSymbol lists the tables of Daytona's and their keys, or the variables of
// a dotenv file.
func (s *server) documentSymbol(_ context.Context, params *documentParams) (any, error) {
	d := s.document(params.Document.URI)
	if d == nil {
		return nil, nil
	}
	var all []documentSymbol
	switch lint := s.linted(d); {
	case lint.Language == source.LanguageTOML && len(d.text.data) <= source.MaxTOML:
		all = d.tables()
	case lint.Language == source.LanguageDotenv && len(d.text.data) <= source.MaxDotenv:
		all = d.variables()
	}
	s.mu.Lock()
	tree := s.client.TextDocument.DocumentSymbol.Hierarchical
	s.mu.Unlock()
	if !tree {
		return d.flat(all), nil
	}
	if all == nil {
		all = []documentSymbol{}
	}
	return all, nil
}

// tables are the tables named daytona, each with its keys.
func (d *document) tables() []documentSymbol {
	read := toml.Read(d.text.data, schema.Default().Names)
	var all []documentSymbol
	for _, e := range read.Entries {
		if len(e.Path) < 2 {
			continue
		}
		parent := e.Path[0]
		if len(all) == 0 || all[len(all)-1].Name != symbolName(parent) {
			at := e.Key
			for _, t := range read.Tables {
				if t.Path[0] == parent && t.Header.Start <= e.Key.Start {
					at = t.Header
				}
			}
			all = append(all, documentSymbol{Name: symbolName(parent), Kind: symbolStruct, Range: d.text.rangeOf(at), Selection: d.text.rangeOf(at)})
		}
		table := &all[len(all)-1]
		whole := d.text.rangeOf(source.Span{Start: e.Key.Start, End: max(e.Key.End, e.Value.End)})
		table.Children = append(table.Children, documentSymbol{
			Name: symbolName(e.Path[len(e.Path)-1]), Kind: symbolProperty, Range: whole, Selection: d.text.rangeOf(e.Key),
		})
		table.Range.End = whole.End
	}
	return all
}

// symbolName is a key as it may be shown.
func symbolName(key string) string {
	if schema.Default().Names[key] {
		return key
	}
	return source.ShowNameOr(key, "(a key)").String()
}

// variables are those of a dotenv file.
func (d *document) variables() []documentSymbol {
	var all []documentSymbol
	for _, e := range dotenv.ReadOldest(d.text.data).Entries {
		if e.Name == "" || e.Dropped {
			continue
		}
		all = append(all, documentSymbol{
			Name: source.ShowVariable(e.Name).String(), Kind: symbolVariable,
			Range: d.text.rangeOf(source.Span{Start: e.Key.Start, End: max(e.Key.End, e.Value.End)}), Selection: d.text.rangeOf(e.Key),
		})
	}
	return all
}

// flat lists symbols for clients that know no hierarchy.
func (d *document) flat(tree []documentSymbol) []symbolInformation {
	all := []symbolInformation{}
	for _, top := range tree {
		all = append(all, symbolInformation{top.Name, top.Kind, Location{d.uri, top.Range}, ""})
		for _, child := range top.Children {
			all = append(all, symbolInformation{child.Name, child.Kind, Location{d.uri, child.Range}, top.Name})
		}
	}
	return all
}
