package openmanus

import "github.com/daytona-lint/daytona-lint/internal/openmanus/python"

// eval returns the value of an expression, as far as it is known.
func (r *run) eval(x python.Expr, s *scope) value {
	r.enter()
	defer func() { r.depth-- }()
	switch x := x.(type) {
	case python.Name:
		return r.name(x.ID, s)
	case python.Constant:
		switch x.Text {
		case "None":
			return none()
		case "...":
			return object(ellipsis{})
		}
		return boolean(x.Text == "True")
	case python.Number:
		return number(x.Text)
	case python.String:
		switch {
		case x.Bytes:
			return unknown(kOther)
		case x.Format:
			return unknown(kStr)
		}
		return text(x.Value)
	case python.Attribute:
		return r.attribute(r.eval(x.X, s), x.Name)
	case python.Subscript:
		return r.subscript(r.eval(x.X, s), x, s)
	case python.Call:
		return r.evalCall(x, s)
	case python.Unary:
		return r.unary(x, s)
	case python.Binary:
		return r.binary(x, s)
	case python.Compare:
		return r.compare(x, s)
	case python.Conditional:
		if r.truth(r.eval(x.Test, s)) {
			return r.eval(x.Then, s)
		}
		return r.eval(x.Else, s)
	case python.Lambda:
		return object(&function{lambda: &x, scope: s, dflts: r.defaults(x.Params, s)})
	case python.Dict:
		return r.dictDisplay(x, s)
	case python.Sequence:
		l := &list{tuple: x.Open == '(', set: x.Open == '{'}
		for _, e := range x.Elems {
			if star, ok := e.(python.Star); ok {
				elems, open := r.elements(r.eval(star.X, s))
				l.elems = append(l.elems, elems...)
				l.open = l.open || open
			} else {
				l.elems = append(l.elems, r.eval(e, s))
			}
		}
		return sequence(l)
	case python.Comprehension:
		return r.comprehension(x, s)
	case python.Walrus:
		v := r.eval(x.X, s)
		s.assign(x.Target, v)
		return v
	}
	return unknown(kAny)
}

// name returns what a name stands for. One that nothing bound is a NameError; in
// an except clause it hides what the exception in hand blames.
func (r *run) name(id string, s *scope) value {
	v, ok := s.find(id)
	if ok || r.starred {
		return v
	}
	panic(&raised{class: "NameError", faults: r.handled("NameError")})
}

// ellipsis is the value of "...".
type ellipsis struct{}
