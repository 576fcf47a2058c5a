package openmanus

import "github.com/daytona-lint/daytona-lint/internal/openmanus/python"

func (r *run) compare(x python.Compare, s *scope) value {
	left := r.eval(x.X, s)
	for i, op := range x.Ops {
		right := r.eval(x.Rest[i], s)
		if left.from != nil {
			r.tested = left
		}
		v := r.compareTwo(op, left, right)
		if i == len(x.Ops)-1 {
			return v
		}
		if !r.truth(v) {
			return boolean(false)
		}
		left = right
	}
	return left
}

func (r *run) compareTwo(op string, left, right value) value {
	if left.moot || right.moot {
		// What is right is there, and is one of what it may be.
		return boolean(op != "is" && op != "not in" || !right.is(kNone) && op == "is")
	}
	switch op {
	case "is", "is not":
		if same, ok := identical(left, right); ok {
			return boolean(same == (op == "is"))
		}
	case "==", "!=":
		if same, ok := equal(left, right); ok {
			return boolean(same == (op == "=="))
		}
	case "in", "not in":
		r.ask(right, left)
		if right.externName() == "os.environ" {
			r.looked = true
			return unknown(kBool)
		}
		if in, ok := r.contains(right, left); ok {
			if right.from != nil && left.is(kStr) {
				r.tested = value{from: right.from.child(left.s), gone: !in}
			}
			return boolean(in == (op == "in"))
		}
	default:
		return r.order(op, left, right)
	}
	return unknown(kBool)
}

func identical(a, b value) (same, ok bool) {
	if a.may&b.may == 0 {
		return false, true
	}
	if a.may == kNone && b.may == kNone {
		return true, true
	}
	if !a.known || !b.known {
		return false, false
	}
	if a.may == kBool {
		return a.n == b.n, true
	}
	if a.x != nil && b.x != nil && a.externName() == "" {
		return a.x == b.x, true
	}
	return false, false
}

const numeric = kBool | kInt | kFloat

// equal reports whether two values are equal, where that is known.
func equal(a, b value) (same, ok bool) {
	if !a.known || !b.known {
		return false, a.may&b.may == 0 && (a.may&numeric == 0 || b.may&numeric == 0)
	}
	switch {
	case a.may&numeric != 0 && b.may&numeric != 0:
		return a.number() == b.number(), true
	case a.may != b.may:
		return false, a.may&kOther == 0 && b.may&kOther == 0 && a.may&kInstance == 0 && b.may&kInstance == 0
	case a.may == kStr:
		return a.s == b.s, true
	case a.may == kNone:
		return true, true
	case a.may == kDict && !a.dict().open && !b.dict().open && len(a.dict().keys) != len(b.dict().keys):
		return false, true
	case a.may == kDict && len(a.dict().keys) == 0 && len(b.dict().keys) == 0 && !a.dict().open && !b.dict().open:
		return true, true
	case a.may == kList && len(a.list().elems) == 0 && len(b.list().elems) == 0 && !a.list().open && !b.list().open:
		return true, true
	}
	return false, false
}

func (v value) number() float64 {
	if v.may == kFloat {
		return v.f
	}
	return float64(v.n)
}

func (r *run) contains(container, v value) (in, ok bool) {
	switch x := container.x.(type) {
	case *dict:
		if _, found := x.get(v); found {
			return true, true
		}
		return false, !x.mayHold(v)
	case *list:
		r.weigh(len(x.elems))
		sure := !x.open
		for _, e := range x.elems {
			same, known := equal(e, v)
			if known && same {
				return true, true
			}
			sure = sure && known
		}
		return false, sure
	}
	if container.known && container.may&(kNone|kBool|kInt|kFloat|kDate) != 0 {
		r.fail("TypeError", container, "table")
	}
	if container.is(kStr) && v.known && v.may&(kStr|kOther|kInstance) == 0 {
		r.fail("TypeError", v, "string")
	}
	if container.is(kStr) && v.is(kStr) {
		r.weigh(len(container.s))
		return stringContains(container.s, v.s), true
	}
	return false, false
}

func (r *run) order(op string, left, right value) value {
	if !left.known || !right.known {
		return unknown(kBool)
	}
	if left.may&numeric != 0 && right.may&numeric != 0 {
		a, b := left.number(), right.number()
		switch op {
		case "<":
			return boolean(a < b)
		case "<=":
			return boolean(a <= b)
		case ">":
			return boolean(a > b)
		case ">=":
			return boolean(a >= b)
		}
	}
	if left.may == right.may || left.may&(kOther|kInstance) != 0 || right.may&(kOther|kInstance) != 0 {
		return unknown(kBool)
	}
	want := "number"
	if right.may == kStr {
		want = "string"
	}
	r.fail("TypeError", left, want)
	return value{}
}
