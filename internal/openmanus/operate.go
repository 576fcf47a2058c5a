package openmanus

import (
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

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
