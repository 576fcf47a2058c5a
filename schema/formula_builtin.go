package schema

import (
	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"

	"github.com/daytona-lint/daytona-lint/internal/multimatch"
)

// maxDepth ends the reading of constraints that refer to themselves.
const maxDepth = 30

// formulaOf reads a constraint of the built-in files, which CUE has evaluated.
func formulaOf(patterns *multimatch.Patterns, v cue.Value, depth int) formula {
	if depth > maxDepth {
		return formula{}
	}
	if v.Err() != nil && v.IncompleteKind() == cue.BottomKind {
		return formula{op: formulaNone} // such as or([])
	}
	op, args := v.Expr()
	switch op {
	case cue.AndOp, cue.OrOp:
		var parts []formula
		for _, a := range args {
			parts = append(parts, formulaOf(patterns, a, depth+1))
		}
		if op == cue.OrOp {
			return some(parts...)
		}
		return all(parts...)
	case cue.RegexMatchOp, cue.NotRegexMatchOp, cue.NotEqualOp:
		if len(args) != 1 {
			return formula{}
		}
		operand, err := args[0].String()
		switch {
		case err != nil:
			return formula{}
		case op == cue.RegexMatchOp:
			return match(patterns, formulaMatch, operand)
		case op == cue.NotRegexMatchOp:
			return match(patterns, formulaNoMatch, operand)
		}
		return formula{op: formulaUnequal, text: operand}
	case cue.InterpolationOp:
		if s, err := v.String(); err == nil {
			return formula{op: formulaEqual, text: s}
		}
	case cue.SelectorOp:
		return formulaOf(patterns, cue.Dereference(v), depth+1)
	case cue.NoOp:
		// A string, a type, or a default beside a type, which is one value to CUE.
		if e, ok := v.Syntax(cue.Raw()).(ast.Expr); ok {
			return writtenFormula(e)
		}
	}
	return formula{}
}

// writtenFormula reads a constraint of strings and types as it is written.
func writtenFormula(e ast.Expr) formula {
	switch x := e.(type) {
	case *ast.BinaryExpr:
		if x.Op == token.OR {
			return some(writtenFormula(x.X), writtenFormula(x.Y))
		}
	case *ast.UnaryExpr:
		if x.Op == token.MUL { // marks the default
			return writtenFormula(x.X)
		}
	case *ast.BasicLit:
		if s, ok := stringOf(x); ok {
			return formula{op: formulaEqual, text: s}
		}
	case *ast.Ident:
		if x.Name == "string" || x.Name == "_" {
			return formula{op: formulaAny}
		}
	}
	return formula{}
}
