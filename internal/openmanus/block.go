package openmanus

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

// flow is how a statement ends.
type flow uint8

const (
	flowNext flow = iota
	flowReturn
	flowBreak
	flowContinue
)

// outcome is how a statement ends, with what it returns.
type outcome struct {
	flow  flow
	value value
}

func (r *run) block(body []python.Stmt, s *scope) outcome {
	for _, stmt := range body {
		if o := r.guarded(stmt, s); o.flow != flowNext {
			return o
		}
	}
	return outcome{}
}

func (r *run) statement(stmt python.Stmt, s *scope) outcome {
	r.enter()
	defer func() { r.depth-- }()
	switch stmt := stmt.(type) {
	case python.ExprStmt:
		r.eval(stmt.X, s)
	case python.Assign:
		v := r.eval(stmt.Value, s)
		for _, t := range stmt.Targets {
			r.assign(t, v, s)
		}
	case python.Annotated:
		r.annotated(stmt, s)
	case python.Augmented:
		r.augmented(stmt, s)
	case python.If:
		return r.branch(stmt, s)
	case python.For:
		return r.loop(stmt, s)
	case python.While:
		for r.truth(r.eval(stmt.Test, s)) {
			r.step()
			if o := r.block(stmt.Body, s); o.flow == flowReturn {
				return o
			} else if o.flow == flowBreak {
				return outcome{}
			}
		}
		return r.block(stmt.Else, s)
	case python.Try:
		return r.try(stmt, s)
	case python.With:
		return r.with(stmt, s)
	case *python.Function:
		r.define(stmt, s)
	case *python.Class:
		r.defineClass(stmt, s)
	case python.Return:
		v := none()
		if stmt.X != nil {
			v = r.eval(stmt.X, s)
		}
		return outcome{flowReturn, v}
	case python.Raise:
		r.raise(stmt, s)
	case python.Delete:
		for _, t := range stmt.Targets {
			r.delete(t, s)
		}
	case python.Assert:
		if v := r.eval(stmt.Test, s); !r.truth(v) {
			panic(r.refused("AssertionError"))
		}
	case python.Import:
		name, as := stmt.Module, stmt.As
		if as == "" {
			name, _, _ = strings.Cut(name, ".")
			as = name
		}
		s.assign(as, externValue(name))
	case python.ImportFrom:
		if stmt.Name == "*" {
			r.starred = true
			break
		}
		as := firstOf(stmt.As, stmt.Name)
		s.assign(as, externValue(stmt.Module+"."+stmt.Name))
	case python.Scope:
		names := &s.outer
		if stmt.Global {
			names = &s.global
		}
		if *names == nil {
			*names = map[string]bool{}
		}
		for _, n := range stmt.Names {
			(*names)[n] = true
		}
	case python.Keyword:
		switch stmt.Word {
		case "break":
			return outcome{flow: flowBreak}
		case "continue":
			return outcome{flow: flowContinue}
		}
	case python.BadStmt:
		r.giveUp("it is written in a way that is not understood")
	}
	return outcome{}
}

// branch runs an if statement. What the condition says of a variable that is not
// known is remembered.
func (r *run) branch(stmt python.If, s *scope) outcome {
	test, not := stmt.Test, false
	if u, ok := test.(python.Unary); ok && u.Op == "not" {
		test, not = u.X, true
	}
	v := r.eval(test, s)
	holds := r.truth(v)
	if name, ok := test.(python.Name); ok && !v.known {
		s.assign(name.ID, narrowed(v, holds))
	}
	if holds != not {
		return r.block(stmt.Then, s)
	}
	return r.block(stmt.Else, s)
}

func (r *run) loop(stmt python.For, s *scope) outcome {
	elems, open := r.elements(r.eval(stmt.Iter, s))
	if open && r.choose("it depends on what a loop runs over") {
		elems = append(elems, rightValue())
	}
	for _, e := range elems {
		r.step()
		r.assign(stmt.Target, e, s)
		if o := r.block(stmt.Body, s); o.flow == flowReturn {
			return o
		} else if o.flow == flowBreak {
			return outcome{}
		}
	}
	return r.block(stmt.Else, s)
}

// with runs a with statement. Of context managers only suppress catches.
func (r *run) with(stmt python.With, s *scope) outcome {
	var caught []value
	suppress := false
	for _, item := range stmt.Items {
		v := r.eval(item.Context, s)
		if c, ok := v.x.(*suppressor); ok {
			suppress = true
			caught = append(caught, c.classes...)
		} else if i, ok := v.x.(*instance); ok && i.class.nature == plainClass {
			if fn := i.class.function("__exit__"); fn != nil {
				r.giveUp("it uses a context manager of its own")
			}
		}
		if item.Target != nil {
			r.assign(item.Target, v, s)
		}
	}
	if !suppress {
		return r.block(stmt.Body, s)
	}
	o, e := r.attempt(stmt.Body, s)
	if e != nil {
		for _, c := range caught {
			if r.matches(e, c) {
				return outcome{}
			}
		}
		panic(e)
	}
	return o
}

// suppressor is contextlib.suppress of some classes.
type suppressor struct{ classes []value }
