package schema

import "cuelang.org/go/cue"

// maxDepth ends the reading of constraints that refer to themselves.
const maxDepth = 30

// formulaOf reads a constraint that CUE has evaluated.
func (p *patterns) formulaOf(v cue.Value, depth int) formula {
	if depth > maxDepth {
		return formula{}
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
		return leaf(v)
	}
	return formula{}
}

// leaf reads a text, and the types that hold every text.
func leaf(v cue.Value) formula {
	if text, err := v.String(); err == nil {
		return formula{op: formulaEqual, text: text}
	}
	if isIdent(v.Syntax(cue.Raw()), "string", "_") {
		return formula{op: formulaAny}
	}
	return formula{}
}
