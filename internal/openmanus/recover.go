package openmanus

import "github.com/daytona-lint/daytona-lint/internal/openmanus/python"

// guarded runs a statement. An exception that nothing around it catches is
// recorded, and what the statement assigns to becomes unknown.
func (r *run) guarded(stmt python.Stmt, s *scope) (o outcome) {
	depth, attempts := r.depth, r.attempts
	defer func() {
		x := recover()
		if x == nil {
			return
		}
		e, ok := x.(*raised)
		if !ok || attempts > 0 {
			panic(x)
		}
		r.depth, r.attempts = depth, attempts
		r.record(e)
		s.doubted = true
		switch stmt := stmt.(type) {
		case python.Assign:
			for _, t := range stmt.Targets {
				r.forget(t, s)
			}
		case python.Annotated:
			r.forget(stmt.Target, s)
		case python.Return:
			o = outcome{flowReturn, rightValue()}
		case python.ExprStmt, python.Import, python.ImportFrom:
		case *python.Class:
			s.assign(stmt.Name, rightValue())
		case *python.Function:
			s.assign(stmt.Name, rightValue())
		case python.Raise:
			o = outcome{flowReturn, rightValue()}
		case python.If, python.For, python.While, python.With, python.Try:
			r.forgetAll([]python.Stmt{stmt}, s)
		default:
			r.giveUp("what follows a failure there is not known")
		}
	}()
	return r.statement(stmt, s)
}

// forget takes what is assigned to a target to be right.
func (r *run) forget(target python.Expr, s *scope) {
	switch t := target.(type) {
	case python.Name:
		s.assign(t.ID, rightValue())
	case python.Attribute:
		if n, ok := t.X.(python.Name); ok {
			if v, _ := s.find(n.ID); v.may == kInstance && v.known {
				v.x.(*instance).attrs[t.Name] = rightValue()
				return
			}
		}
		r.forget(t.X, s)
	case python.Subscript:
		if n, ok := t.X.(python.Name); ok {
			if v, _ := s.find(n.ID); v.is(kDict) {
				v.dict().set(r.quietly(func() value { return r.eval(t.Index, s) }), rightValue())
				return
			}
		}
		r.forget(t.X, s)
	case python.Sequence:
		for _, e := range t.Elems {
			r.forget(e, s)
		}
	case python.Star:
		r.forget(t.X, s)
	default:
		r.giveUp("what follows a failure there is not known")
	}
}

// forgetAll takes all that a block assigns to be right.
func (r *run) forgetAll(body []python.Stmt, s *scope) {
	for _, stmt := range body {
		r.step()
		switch stmt := stmt.(type) {
		case python.Assign:
			for _, t := range stmt.Targets {
				r.forget(t, s)
			}
		case python.Annotated:
			r.forget(stmt.Target, s)
		case python.Augmented:
			r.forget(stmt.Target, s)
		case python.If:
			r.forgetAll(stmt.Then, s)
			r.forgetAll(stmt.Else, s)
		case python.For:
			r.forget(stmt.Target, s)
			r.forgetAll(stmt.Body, s)
			r.forgetAll(stmt.Else, s)
		case python.While:
			r.forgetAll(stmt.Body, s)
			r.forgetAll(stmt.Else, s)
		case python.With:
			for _, item := range stmt.Items {
				if item.Target != nil {
					r.forget(item.Target, s)
				}
			}
			r.forgetAll(stmt.Body, s)
		case python.Try:
			// The clauses for exceptions are for when it goes wrong.
			r.forgetAll(stmt.Body, s)
			r.forgetAll(stmt.Else, s)
			r.forgetAll(stmt.Finally, s)
		case python.ExprStmt, python.Keyword, python.Assert, python.Raise:
		default:
			r.giveUp("what follows a failure there is not known")
		}
	}
}
