package openmanus

import (
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

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

// sequence makes a value of a list, tuple or set. The latter two are no lists to
// isinstance, but are validated alike.
func sequence(l *list) value {
	if l.tuple || l.set {
		return value{may: kOther, known: true, x: l}
	}
	return listValue(l)
}

func number(src string) value {
	src = strings.ReplaceAll(src, "_", "")
	if n, err := strconv.ParseInt(src, 0, 64); err == nil {
		return integer(n)
	}
	if f, err := strconv.ParseFloat(src, 64); err == nil && !strings.HasPrefix(strings.ToLower(src), "0x") {
		return float(f)
	}
	return unknown(kInt | kFloat | kOther)
}

func (r *run) unary(x python.Unary, s *scope) value {
	v := r.eval(x.X, s)
	switch {
	case x.Op == "not":
		return boolean(!r.truth(v))
	case x.Op == "-" && v.is(kInt):
		return integer(-v.n)
	case x.Op == "-" && v.is(kFloat):
		return float(-v.f)
	case x.Op == "+" && (v.is(kInt) || v.is(kFloat)):
		return v
	}
	return unknown(kAny)
}

func (r *run) binary(x python.Binary, s *scope) value {
	left := r.eval(x.X, s)
	switch x.Op {
	case "or":
		if r.truth(left) {
			return narrowed(left, true)
		}
		return carry(r.eval(x.Y, s), left)
	case "and":
		if !r.truth(left) {
			return left
		}
		return r.eval(x.Y, s)
	}
	right := r.eval(x.Y, s)
	return r.operate(x.Op, left, right)
}

// narrowed is a value that is not known, once a condition said what it is.
func narrowed(v value, truth bool) value {
	switch {
	case v.known || v.moot:
	case truth:
		v.may &^= kNone
	case v.may&(kNone|kStr) == v.may && v.may&kStr == 0:
		return none()
	}
	return v
}

// carry notes that v stands in for what the file does not have, so that a fault
// in it is found at its place.
func carry(v, missing value) value {
	if v.from == nil && missing.gone {
		v.from, v.gone = missing.from, true
	}
	return v
}

func (r *run) operate(op string, left, right value) value {
	if left.moot || right.moot {
		return rightValue()
	}
	switch op {
	case "+":
		switch {
		case left.is(kStr) && right.is(kStr) && len(left.s)+len(right.s) < 1<<16:
			r.weigh(len(left.s) + len(right.s))
			return text(left.s + right.s)
		case left.is(kInt) && right.is(kInt):
			return integer(left.n + right.n)
		case left.is(kList) && right.is(kList) && len(left.list().elems)+len(right.list().elems) < maxSteps:
			r.weigh(len(left.list().elems) + len(right.list().elems))
			l := &list{open: left.list().open || right.list().open}
			l.elems = append(append(l.elems, left.list().elems...), right.list().elems...)
			return listValue(l)
		case left.may&^kStr == 0 && right.may&^kStr == 0:
			return unknown(kStr)
		}
	case "*":
		if left.is(kInt) && right.is(kInt) {
			return integer(left.n * right.n)
		}
	case "-":
		if left.is(kInt) && right.is(kInt) {
			return integer(left.n - right.n)
		}
	case "/":
		if p, ok := left.x.(*path); ok {
			return object(joinPath(p, right))
		}
	case "|":
		if left.is(kDict) && right.is(kDict) {
			r.weigh(len(left.dict().keys) + len(right.dict().keys))
			d := left.dict().copy()
			d.add(right.dict())
			return dictValue(d).at(left.from)
		}
		if isType(left) || isType(right) {
			return object(&union{left, right})
		}
	case "%":
		if left.may == kStr {
			return unknown(kStr)
		}
	}
	if left.is(kNone) || right.is(kNone) {
		blame := left
		if right.from != nil {
			blame = right
		}
		r.fail("TypeError", blame, "a value")
	}
	return unknown(kAny)
}

// union is X | Y of types that are evaluated, not annotated.
type union struct{ left, right value }

func isType(v value) bool {
	switch v.x.(type) {
	case *class, *union, *generic, *extern:
		return true
	}
	return false
}

// generic is X[Y], where X is a type.
type generic struct {
	of    value
	index python.Expr
	scope *scope
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
