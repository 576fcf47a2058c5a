package schema

import (
	"slices"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/token"
)

// definitions are the expressions that each definition of a package is the
// unification of.
type definitions map[string][]ast.Expr

// formulaOfSyntax reads a constraint as it is written, before anything is
// evaluated.
func (p *patterns) formulaOfSyntax(e ast.Expr, defs definitions, depth int) formula {
	if depth > maxDepth {
		return formula{}
	}
	switch x := e.(type) {
	case *ast.ParenExpr:
		return p.formulaOfSyntax(x.X, defs, depth+1)
	case *ast.BinaryExpr:
		f := formula{op: formulaAll}
		switch x.Op {
		case token.AND:
		case token.OR:
			f.op = formulaSome
		default:
			return formula{}
		}
		f.args = []formula{p.formulaOfSyntax(x.X, defs, depth+1), p.formulaOfSyntax(x.Y, defs, depth+1)}
		return f
	case *ast.UnaryExpr:
		if x.Op == token.MUL { // marks the default
			return p.formulaOfSyntax(x.X, defs, depth+1)
		}
		text, ok := stringLit(x.X)
		switch {
		case !ok:
		case x.Op == token.MAT:
			return p.match(formulaMatch, text)
		case x.Op == token.NMAT:
			return p.match(formulaNoMatch, text)
		case x.Op == token.NEQ:
			return formula{op: formulaUnequal, text: text}
		}
	case *ast.BasicLit:
		if text, ok := stringLit(x); ok {
			return formula{op: formulaEqual, text: text}
		}
	case *ast.Ident:
		if isIdent(x, "string", "_") {
			return formula{op: formulaAny}
		}
		all := formula{op: formulaAll}
		for _, d := range defs[x.Name] {
			all.args = append(all.args, p.formulaOfSyntax(d, defs, depth+1))
		}
		if len(all.args) > 0 {
			return all
		}
	}
	return formula{}
}

// stringLit returns the text of a string literal without interpolations.
func stringLit(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := literal.Unquote(lit.Value)
	return text, err == nil && lit.Value[0] != '\''
}

func isIdent(n ast.Node, names ...string) bool {
	id, ok := n.(*ast.Ident)
	return ok && slices.Contains(names, id.Name)
}
