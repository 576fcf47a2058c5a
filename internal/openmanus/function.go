package openmanus

import "github.com/daytona-lint/daytona-lint/internal/openmanus/python"

// callFunction runs a function of the module.
func (r *run) callFunction(f *function, a args) value {
	r.enter()
	defer func() { r.depth-- }()
	s := newScope(f.scope)
	s.fn = f
	if f.lambda != nil {
		if !r.bindParams(s, f.lambda.Params, f, a) {
			return unknown(kAny)
		}
		return r.eval(f.lambda.Body, s)
	}
	if f.def.Generator || f.def.Async || !r.bindParams(s, f.def.Params, f, a) {
		r.expose(a)
		return unknown(kAny)
	}
	if len(a.pos) > 0 {
		s.self = a.pos[0]
	}
	o := r.block(f.def.Body, s)
	switch {
	case s.doubted:
		return rightValue()
	case o.flow == flowReturn:
		return o.value
	}
	return none()
}

// bindParams gives parameters their arguments. It reports whether it could.
func (r *run) bindParams(s *scope, params []python.Param, f *function, a args) bool {
	used := map[string]bool{}
	pos := a.pos
	for i, p := range params {
		switch v, named := a.kw.get(text(p.Name)); {
		case p.Stars == 1:
			s.vars[p.Name] = sequence(&list{elems: pos, open: a.posOpen, tuple: true})
			pos = nil
		case p.Stars == 2:
			d := newDict()
			for j, key := range a.kw.keys {
				if !used[key.s] {
					d.set(key, a.kw.vals[j])
				}
			}
			d.open = a.kw.open
			s.vars[p.Name] = dictValue(d).at(a.from)
		case !p.KeywordOnly && len(pos) > 0:
			s.vars[p.Name] = pos[0]
			pos = pos[1:]
		case named:
			s.vars[p.Name] = v
			used[p.Name] = true
		case a.posOpen || a.kw.open:
			s.vars[p.Name] = unknown(kAny)
		case p.Default != nil:
			s.vars[p.Name] = f.dflts[i]
		default:
			return false
		}
	}
	return len(pos) == 0
}

func (r *run) defaults(params []python.Param, s *scope) []value {
	values := make([]value, len(params))
	for i, p := range params {
		if p.Default != nil {
			values[i] = r.eval(p.Default, s)
		}
	}
	return values
}

// define makes a function of a definition and applies its decorators.
func (r *run) define(def *python.Function, s *scope) {
	f := &function{def: def, scope: s, owner: s.class, dflts: r.defaults(def.Params, s)}
	v := object(f)
	for i := len(def.Decorators) - 1; i >= 0; i-- {
		if a, ok := def.Decorators[i].(python.Attribute); ok && (a.Name == "setter" || a.Name == "deleter") {
			return // the name stays the getter's
		}
		d := r.eval(def.Decorators[i], s)
		name := d.externName()
		switch {
		case name == "builtins.classmethod":
			f.class = true
		case name == "builtins.staticmethod":
			f.static = true
		case name == "builtins.property" || name == "functools.cached_property":
			f.getter = true
		default:
			v = r.call(d, args{pos: []value{v}, kw: newDict()})
		}
	}
	if m, ok := v.x.(*marked); ok && s.class != nil {
		c := check{m.mark.fields, m.mark.mode, m.mark.always, m.fn}
		if m.mark.model {
			s.class.modelChecks = append(s.class.modelChecks, c)
		} else {
			s.class.fieldChecks = append(s.class.fieldChecks, c)
		}
	}
	s.assign(def.Name, v)
}

// mark is a decorator that makes a validator of a function, marked what it makes.
type mark struct {
	fields []string
	mode   string
	model  bool
	always bool
}

type marked struct {
	mark *mark
	fn   *function
}
