package schema

import (
	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// maxDepth ends the reading of constraints that refer to themselves.
const maxDepth = 30

// formulaOf reads a constraint that CUE has evaluated.
func (p *patterns) formulaOf(v cue.Value, depth int) formula {
	if depth > maxDepth {
		return formula{}
	}
	if v.Err() != nil && v.IncompleteKind() == cue.BottomKind {
		return formula{op: formulaNone} // such as or([])
	}
	op, args := v.Expr()
	switch op {
	case cue.AndOp, cue.OrOp:
		f := formula{op: formulaAll}
		if op == cue.OrOp {
			f.op = formulaSome
		}
		for _, a := range args {
			if arg := p.formulaOf(a, depth+1); arg.op == f.op {
				f.args = append(f.args, arg.args...)
			} else {
				f.args = append(f.args, arg)
			}
		}
		return f
	case cue.RegexMatchOp, cue.NotRegexMatchOp, cue.NotEqualOp:
		if len(args) != 1 {
			return formula{}
		}
		text, err := args[0].String()
		switch {
		case err != nil:
			return formula{}
		case op == cue.RegexMatchOp:
			return p.match(formulaMatch, text)
		case op == cue.NotRegexMatchOp:
			return p.match(formulaNoMatch, text)
		}
		return formula{op: formulaUnequal, text: text}
	case cue.SelectorOp:
		return p.formulaOf(cue.Dereference(v), depth+1)
	case cue.NoOp:
		// A text, a type, or a default beside a type, which is one value to CUE.
		if e, ok := v.Syntax(cue.Raw()).(ast.Expr); ok {
			return plainFormula(e)
		}
	}
	return formula{}
}

// plainFormula reads a constraint of texts and types as it is written.
func plainFormula(e ast.Expr) formula {
	switch x := e.(type) {
	case *ast.BinaryExpr:
		if x.Op == token.OR {
			return formula{op: formulaSome, args: []formula{plainFormula(x.X), plainFormula(x.Y)}}
		}
	case *ast.UnaryExpr:
		if x.Op == token.MUL { // marks the default
			return plainFormula(x.X)
		}
	case *ast.BasicLit:
		if text, ok := textOf(x); ok {
			return formula{op: formulaEqual, text: text}
		}
	case *ast.Ident:
		if x.Name == "string" || x.Name == "_" {
			return formula{op: formulaAny}
		}
	}
	return formula{}
}
