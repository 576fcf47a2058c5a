package schema

import (
	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
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
			f.args = append(f.args, p.formulaOf(a, depth+1))
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
			return p.formulaOfSyntax(e, nil, depth+1)
		}
	}
	return formula{}
}
