package openmanus

import (
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

// args are the arguments of a call.
type args struct {
	pos     []value
	posOpen bool // *args of unknown length
	kw      *dict
	from    *origin // of what ** spreads
}

// arg returns the argument at a position or of a name, or the default.
func (a args) arg(i int, name string, otherwise value) value {
	if i >= 0 && i < len(a.pos) {
		return a.pos[i]
	}
	if v, ok := a.kw.get(text(name)); ok {
		return v
	}
	if a.posOpen || a.kw.open {
		return unknown(kAny)
	}
	return otherwise
}

func (a args) has(name string) bool {
	_, ok := a.kw.get(text(name))
	return ok
}

func (r *run) evalCall(x python.Call, s *scope) value {
	if n, ok := x.Func.(python.Name); ok && n.ID == "super" {
		for t := s; t != nil; t = t.parent {
			if t.fn != nil && t.fn.owner != nil {
				return object(&super{t.fn.owner, t.self})
			}
		}
		return unknown(kAny)
	}
	fn := r.eval(x.Func, s)
	a := args{kw: newDict()}
	for _, arg := range x.Args {
		v := r.eval(arg.X, s)
		switch {
		case arg.Stars == 1:
			elems, open := r.elements(v)
			a.pos = append(a.pos, elems...)
			a.posOpen = a.posOpen || open
		case arg.Stars == 2:
			if v.is(kDict) {
				for _, key := range v.dict().keys {
					if _, twice := a.kw.get(key); twice {
						blame := v
						if v.from != nil {
							blame = value{from: v.from.child(key.s)}
						}
						r.fail("TypeError", blame, "no such key")
					}
				}
			}
			a.from = r.spread(a.kw, a.from, v)
		case arg.Name != "":
			if _, twice := a.kw.get(text(arg.Name)); twice {
				blame := value{}
				if a.from != nil {
					blame = value{from: a.from.child(arg.Name)}
				}
				r.fail("TypeError", blame, "no such key")
			}
			a.kw.set(text(arg.Name), v)
		default:
			a.pos = append(a.pos, v)
		}
	}
	return r.call(fn, a)
}

func (r *run) call(fn value, a args) value {
	r.enter()
	defer func() { r.depth-- }()
	switch f := fn.x.(type) {
	case *function:
		return r.callFunction(f, a)
	case *bound:
		a.pos = append([]value{f.self}, a.pos...)
		return r.callFunction(f.fn, a)
	case *method:
		return r.callMethod(f, a)
	case *class:
		return r.construct(f, a)
	case *extern:
		return r.callExtern(f.name, a)
	case *mark:
		if fn, ok := a.arg(0, "", none()).x.(*function); ok {
			return object(&marked{f, fn})
		}
	case *generic:
		return r.call(f.of, a)
	case *instance:
		if call := f.class.function("__call__"); call != nil {
			a.pos = append([]value{fn}, a.pos...)
			return r.callFunction(call, a)
		}
	}
	if fn.moot {
		return fn
	}
	if fn.known && fn.may&(kNone|kBool|kInt|kFloat|kStr|kDate|kList|kDict) != 0 {
		r.fail("TypeError", fn, "a value")
	}
	r.expose(a)
	return a.outcome()
}

// outcome is what a call returns of which nothing is known: of what is right it
// makes what is right.
func (a args) outcome() value {
	if slices.ContainsFunc(a.pos, func(v value) bool { return v.moot }) {
		return rightValue()
	}
	return unknown(kAny)
}

// ofFile reports whether some argument is of the configuration.
func (a args) ofFile() bool {
	return a.from != nil || slices.ContainsFunc(slices.Concat(a.pos, a.kw.vals), func(v value) bool { return v.from != nil && !v.moot })
}

// expose makes unknown what code from outside may change of its arguments.
func (r *run) expose(a args) {
	for _, v := range append(a.pos, a.kw.vals...) {
		switch x := v.x.(type) {
		case *dict:
			for i := range x.vals {
				x.vals[i] = unknown(kAny).at(x.vals[i].from)
			}
			x.open = true
		case *list:
			x.elems, x.open = nil, true
		case *instance:
			x.vague = true
		}
	}
}
