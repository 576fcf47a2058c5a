package openmanus

import "github.com/daytona-lint/daytona-lint/internal/openmanus/python"

// sequence makes a value of a list, tuple or set. The latter two are no lists to
// isinstance, but are validated alike.
func sequence(l *list) value {
	if l.tuple || l.set {
		return value{may: kOther, known: true, x: l}
	}
	return listValue(l)
}

func (r *run) dictDisplay(x python.Dict, s *scope) value {
	d := newDict()
	v := dictValue(d)
	for i, key := range x.Keys {
		item := r.eval(x.Values[i], s)
		if key != nil {
			d.set(r.eval(key, s), item)
			continue
		}
		v.from = r.spread(d, v.from, item)
	}
	return v
}

// spread puts **item into d, and returns where d is from.
func (r *run) spread(d *dict, from *origin, item value) *origin {
	switch {
	case item.is(kDict):
		r.weigh(len(item.dict().keys))
		d.add(item.dict())
		if from == nil {
			from = item.from
		}
	case item.moot:
		d.open, d.filled = true, true
		if from == nil {
			from = item.from
		}
	case item.known:
		r.fail("TypeError", item, "table")
	default:
		d.open = true
	}
	return from
}

func (r *run) comprehension(x python.Comprehension, outer *scope) value {
	s := newScope(outer)
	d, l := newDict(), &list{set: x.Open == '{'}
	from := r.clause(x, x.Clauses, s, d, l, nil)
	if x.Key != nil {
		return dictValue(d).at(from)
	}
	if x.Open == '(' {
		return object(l)
	}
	return sequence(l)
}

// clause runs what is left of a comprehension's clauses. It returns where the
// table that it runs over is from.
func (r *run) clause(x python.Comprehension, clauses []python.Clause, s *scope, d *dict, l *list, from *origin) *origin {
	if len(clauses) == 0 {
		r.step()
		if x.Key != nil {
			d.set(r.eval(x.Key, s), r.eval(x.Value, s))
		} else {
			l.elems = append(l.elems, r.eval(x.Value, s))
		}
		return from
	}
	c := clauses[0]
	iter := r.eval(c.Iter, s)
	if from == nil {
		from = iter.from
	}
	elems, open := r.elements(iter)
	if open {
		d.open, l.open = true, true
	}
items:
	for _, e := range elems {
		r.step()
		r.assign(c.Target, e, s)
		for _, cond := range c.Conds {
			if !r.truth(r.eval(cond, s)) {
				continue items
			}
		}
		r.clause(x, clauses[1:], s, d, l, from)
	}
	return from
}

// elements returns what iterating over a value gives, and whether there may be
// more.
func (r *run) elements(v value) (elems []value, open bool) {
	if v.moot {
		return []value{rightValue()}, false
	}
	if !v.known {
		return nil, true
	}
	switch x := v.x.(type) {
	case *list:
		r.weigh(len(x.elems))
		return x.elems, x.open
	case *dict:
		r.weigh(len(x.keys))
		return x.keys, x.open
	case nil:
		if v.may == kStr {
			r.weigh(len(v.s))
			for _, c := range v.s {
				elems = append(elems, text(string(c)))
			}
			return elems, false
		}
		if v.may&(kNone|kBool|kInt|kFloat|kDate) != 0 {
			r.fail("TypeError", v, "list")
		}
	}
	return nil, true
}
