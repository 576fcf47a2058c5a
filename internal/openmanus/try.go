package openmanus

import (
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

// attempt runs a block and returns the exception that ends it, if one does.
func (r *run) attempt(body []python.Stmt, s *scope) (o outcome, e *raised) {
	depth, attempts := r.depth, r.attempts
	defer func() {
		r.attempts = attempts
		x := recover()
		if x == nil {
			return
		}
		var ok bool
		if e, ok = x.(*raised); !ok {
			panic(x)
		}
		r.depth = depth
	}()
	r.attempts++
	return r.block(body, s), nil
}

func (r *run) try(stmt python.Try, s *scope) outcome {
	var o outcome
	var e *raised
	if len(stmt.Handlers) == 0 && r.attempts == 0 {
		// Nothing here catches: what is raised in the block is met there.
		o = r.block(stmt.Body, s)
	} else {
		o, e = r.attempt(stmt.Body, s)
	}
	if e != nil {
		for _, h := range stmt.Handlers {
			if h.Type == nil || r.matches(e, r.eval(h.Type, s)) {
				return r.finally(stmt, s, r.handle(h, e, s))
			}
		}
		if len(stmt.Finally) > 0 {
			r.block(stmt.Finally, s)
		}
		panic(e)
	}
	if o.flow == flowNext {
		o = r.block(stmt.Else, s)
	}
	return r.finally(stmt, s, o)
}

func (r *run) finally(stmt python.Try, s *scope, o outcome) outcome {
	if f := r.block(stmt.Finally, s); f.flow != flowNext {
		return f
	}
	return o
}

func (r *run) handle(h python.Handler, e *raised, s *scope) outcome {
	if h.Name != "" {
		s.assign(h.Name, object(e))
	}
	r.handling = append(r.handling, e)
	defer func() { r.handling = r.handling[:len(r.handling)-1] }()
	return r.block(h.Body, s)
}

// matches reports whether an except clause for v catches e.
func (r *run) matches(e *raised, v value) bool {
	if l := v.list(); l != nil && v.known {
		for _, c := range l.elems {
			if r.matches(e, c) {
				return true
			}
		}
		return false
	}
	if name, ok := exceptionClass(v.externName()); ok {
		return e.is(name)
	}
	if c, ok := v.x.(*class); ok {
		return e.is(c.name)
	}
	return r.choose("it catches an exception that is not known here")
}

// raise runs a raise statement. What the exception in hand blames, the new one
// blames, too.
func (r *run) raise(stmt python.Raise, s *scope) {
	var current *raised
	if n := len(r.handling); n > 0 {
		current = r.handling[n-1]
	}
	if stmt.X == nil {
		if current == nil {
			r.giveUp("it raises what is not known")
		}
		panic(current)
	}
	v := r.eval(stmt.X, s)
	if f := v.x; f != nil {
		switch f := f.(type) {
		case *class:
			v = r.call(v, args{kw: newDict()})
		case *extern:
			if name, ok := exceptionClass(f.name); ok {
				v = object(&raised{class: name})
			}
		}
	}
	e, ok := v.x.(*raised)
	if !ok {
		e = &raised{class: "Exception"}
	}
	if len(e.faults) > 0 {
		panic(e) // one that was caught before
	}
	refusal := r.refused(e.class)
	refusal.bases = e.bases
	panic(refusal)
}

// refused is the exception by which the program itself refuses a configuration.
// To blame is what the exception in hand blames, or else what was tested last.
func (r *run) refused(class string) *raised {
	e := &raised{class: class}
	if e.faults = r.handled(class); len(e.faults) > 0 {
		return e
	}
	if r.tested.from != nil {
		kind := Refused
		if r.tested.gone {
			kind = Missing
		}
		e.faults = []Fault{r.fault(r.tested.from, kind, "a value that the program accepts", class)}
	}
	return e
}

// handled returns what the exception in hand blames, now that another class is
// raised in its place.
func (r *run) handled(class string) []Fault {
	if len(r.handling) == 0 {
		return nil
	}
	faults := slices.Clone(r.handling[len(r.handling)-1].faults)
	for i := range faults {
		faults[i].Exception = class
	}
	return faults
}
