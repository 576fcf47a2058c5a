package openmanus

import "github.com/daytona-lint/daytona-lint/internal/openmanus/python"

func (r *run) assign(target python.Expr, v value, s *scope) {
	switch t := target.(type) {
	case python.Name:
		s.assign(t.ID, v)
	case python.Attribute:
		r.setAttribute(r.eval(t.X, s), t.Name, v)
	case python.Subscript:
		r.setItem(r.eval(t.X, s), r.eval(t.Index, s), v)
	case python.Sequence:
		elems, open := r.elements(v)
		for i, e := range t.Elems {
			switch {
			case open || len(elems) != len(t.Elems):
				if star, ok := e.(python.Star); ok {
					e = star.X
				}
				r.assign(e, unknown(kAny), s)
			default:
				r.assign(e, elems[i], s)
			}
		}
	case python.Star:
		r.assign(t.X, unknown(kAny), s)
	}
}

func (r *run) setAttribute(object value, name string, v value) {
	switch x := object.x.(type) {
	case *instance:
		if fn := x.class.function("__setattr__"); fn != nil {
			x.vague = true
		}
		if x.class.isModel() && x.class.field(name) != nil && x.class.unsure != "" {
			v = unknown(kAny)
		}
		x.attrs[name] = v
	case *class:
		x.attrs[name] = v
	default:
		if object.known && object.may&(kNone|kBool|kInt|kFloat|kStr|kDate|kList|kDict) != 0 {
			r.fail("AttributeError", object, "table")
		}
	}
}

func (r *run) setItem(container, key, v value) {
	switch x := container.x.(type) {
	case *dict:
		x.set(key, v)
		return
	case *list:
		if key.is(kStr) {
			r.fail("TypeError", container, "table")
		}
		x.open = true
		return
	}
	if container.known && container.may&(kNone|kBool|kInt|kFloat|kStr|kDate) != 0 {
		r.fail("TypeError", container, "table")
	}
}

func (r *run) delete(target python.Expr, s *scope) {
	switch t := target.(type) {
	case python.Name:
		delete(s.vars, t.ID)
	case python.Subscript:
		container, key := r.eval(t.X, s), r.eval(t.Index, s)
		d := container.dict()
		switch {
		case !container.is(kDict):
			if container.known && container.may&(kNone|kBool|kInt|kFloat|kStr|kDate|kList) != 0 {
				r.fail("TypeError", container, "table")
			}
		case !key.known:
			d.open = true
		default:
			if _, ok := d.get(key); !ok && !d.mayHold(key) {
				r.missingKey(container, key)
			}
			d.remove(key)
		}
	}
}

// missingKey raises the KeyError of a dictionary that lacks a key.
func (r *run) missingKey(container, key value) {
	e := &raised{class: "KeyError"}
	if container.from != nil && key.is(kStr) {
		e.faults = []Fault{r.fault(container.from.child(key.s), Missing, "a value", "KeyError")}
	}
	panic(e)
}

func (r *run) augmented(stmt python.Augmented, s *scope) {
	old, v := r.eval(stmt.Target, s), r.eval(stmt.Value, s)
	switch x := old.x.(type) {
	case *dict:
		if stmt.Op == "|" && v.is(kDict) {
			r.weigh(len(v.dict().keys))
			x.add(v.dict())
		} else {
			x.open = true
		}
		return
	case *list:
		elems, open := r.elements(v)
		r.spend(len(elems))
		x.elems = append(x.elems, elems...)
		x.open = x.open || open
		return
	}
	r.assign(stmt.Target, r.operate(stmt.Op, old, v), s)
}
