package schema

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// reader reads the model from the embedded files as they are written. To
// evaluate them takes longer than all else in a short run does, and is needed
// only where something is wrong with a value.
type reader struct {
	defs   definitions
	fields map[string]*ast.StructLit // the rest of the top level
	rules  []*ast.StructLit
}

// read is the model that compile makes, without evaluating anything. An error
// means that the files are written in a way that takes evaluation.
func read() (*Model, error) {
	r := reader{defs: definitions{}, fields: map[string]*ast.StructLit{}}
	files, err := parseAll(builtIn)
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	for _, f := range files {
		for _, d := range f.Decls {
			r.declare(d)
		}
	}
	m := newModel()
	err = r.settings(m)
	if err == nil {
		err = r.names(m)
	}
	if err == nil {
		err = r.readRules(m)
	}
	return m, err
}

// parseAll parses files at the same time: they are much of what a short run does.
func parseAll(sources []source) ([]*ast.File, error) {
	files, errs := make([]*ast.File, len(sources)), make([]error, len(sources))
	var all sync.WaitGroup
	for i, f := range sources {
		all.Go(func() { files[i], errs[i] = parser.ParseFile(f.name, f.text, parser.ParseComments) })
	}
	all.Wait()
	return files, errors.Join(errs...)
}

// declare keeps a declaration of the top level.
func (r *reader) declare(d ast.Decl) {
	f, ok := d.(*ast.Field)
	if !ok {
		return
	}
	name := labelOf(f)
	switch v := f.Value.(type) {
	case *ast.StructLit:
		r.fields[name] = v
	case *ast.BinaryExpr:
		// rules: [...#Rule] & [{...}, ...]
		if list, ok := v.Y.(*ast.ListLit); ok && name == "rules" && v.Op == token.AND {
			for _, e := range list.Elts {
				if s, ok := e.(*ast.StructLit); ok {
					r.rules = append(r.rules, s)
				}
			}
			return
		}
	}
	r.defs[name] = append(r.defs[name], f.Value)
}

func (r *reader) settings(m *Model) error {
	table := r.fields["#Settings"]
	if table == nil {
		return notPlain("#Settings")
	}
	for _, d := range table.Elts {
		f, ok := d.(*ast.Field)
		if !ok {
			return notPlain("#Settings")
		}
		s := Setting{Name: labelOf(f), Required: f.Constraint == token.NOT, Doc: trimDoc(docOf(f))}
		if v, ok := constant(f.Value); ok {
			s.Default, _ = v.(string)
		}
		for _, a := range f.Attrs {
			name, body := a.Split()
			m.attribute(&s, name, body)
		}
		m.addSetting(s)
	}
	return nil
}

func (r *reader) names(m *Model) error {
	for _, f := range fieldsOf(r.fields["variables"]) {
		s, ok := f.Value.(*ast.StructLit)
		if !ok {
			return notPlain("variables")
		}
		v := Variable{Name: labelOf(f)}
		v.Secret, _ = member[bool](s, "secret")
		v.Doc, _ = member[string](s, "doc")
		m.Variables = append(m.Variables, v)
	}
	for name, into := range map[string]*map[string]string{
		"aliases": &m.Aliases, "variableAliases": &m.VariableAliases, "unread": &m.Unread,
	} {
		*into = map[string]string{}
		for _, f := range fieldsOf(r.fields[name]) {
			text, ok := stringLit(f.Value)
			if !ok {
				return notPlain(name)
			}
			(*into)[labelOf(f)] = text
		}
	}
	for _, d := range r.defs["#Region"] {
		m.Regions = append(m.Regions, texts(d)...)
	}
	return nil
}

// texts are the texts of a disjunction, without the empty one.
func texts(e ast.Expr) []string {
	if x, ok := e.(*ast.BinaryExpr); ok && x.Op == token.OR {
		return slices.Concat(texts(x.X), texts(x.Y))
	}
	if text, ok := stringLit(e); ok && text != "" {
		return []string{text}
	}
	return nil
}

func notPlain(what string) error {
	return fmt.Errorf("schema: %s is not written in the plain form that is read without evaluation", what)
}
