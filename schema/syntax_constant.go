package schema

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// constant returns what an expression without references says: a text, a
// boolean, a list of texts, or the marked default of a disjunction of such.
func constant(e ast.Expr) (any, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		switch x.Kind {
		case token.TRUE, token.FALSE:
			return x.Kind == token.TRUE, true
		}
		return stringConstant(x)
	case *ast.ListLit:
		list := make([]string, 0, len(x.Elts))
		for _, e := range x.Elts {
			text, ok := stringLit(e)
			if !ok {
				return nil, false
			}
			list = append(list, text)
		}
		return list, true
	case *ast.UnaryExpr:
		if x.Op == token.MUL {
			return constant(x.X)
		}
	case *ast.BinaryExpr:
		if mark, ok := x.X.(*ast.UnaryExpr); ok && x.Op == token.OR && mark.Op == token.MUL {
			return constant(mark)
		}
		if x.Op == token.OR {
			return constant(x.X) // of a chain, the first operand is innermost
		}
	}
	return nil, false
}

func stringConstant(e ast.Expr) (any, bool) {
	text, ok := stringLit(e)
	return text, ok
}

// member is a constant field of a struct.
func member[T any](s *ast.StructLit, name string) (T, bool) {
	var none T
	e := find(s, name)
	if e == nil {
		return none, false
	}
	v, ok := constant(e)
	if !ok {
		return none, false
	}
	t, ok := v.(T)
	return t, ok
}

// find returns a field's expression, nil if there is none.
func find(s *ast.StructLit, name string) ast.Expr {
	for _, f := range fieldsOf(s) {
		if labelOf(f) == name {
			return f.Value
		}
	}
	return nil
}

// mentions tells whether a struct has a field of that name, under a condition
// too.
func mentions(s *ast.StructLit, name string) bool {
	found := false
	ast.Walk(s, func(n ast.Node) bool {
		if f, ok := n.(*ast.Field); ok && labelOf(f) == name {
			found = true
		}
		return !found
	}, nil)
	return found
}

// fieldsOf are the fields of a struct that have a name.
func fieldsOf(s *ast.StructLit) []*ast.Field {
	if s == nil {
		return nil
	}
	var fields []*ast.Field
	for _, d := range s.Elts {
		if f, ok := d.(*ast.Field); ok && labelOf(f) != "" {
			fields = append(fields, f)
		}
	}
	return fields
}

func labelOf(f *ast.Field) string {
	name, _, err := ast.LabelName(f.Label)
	if err != nil {
		return ""
	}
	return name
}

func docOf(f *ast.Field) string {
	var text string
	for _, g := range ast.Comments(f) {
		if g.Doc {
			text += g.Text()
		}
	}
	return text
}
