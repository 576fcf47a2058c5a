package openmanus

import "strings"

func stringContains(s, part string) bool { return strings.Contains(s, part) }

// callMethod calls a method of a built-in type.
func (r *run) callMethod(m *method, a args) value {
	v := m.self
	switch x := v.x.(type) {
	case *dict:
		return r.dictMethod(v, x, m.name, a)
	case *list:
		return r.listMethod(x, m.name, a)
	case *path:
		return r.pathMethod(x, m.name, a)
	case *file:
		if m.name == "read" || m.name == "decode" || m.name == "__enter__" {
			return v
		}
		return unknown(kAny)
	case *class:
		return r.classMethod(x, m.name, a)
	case *instance:
		switch m.name {
		case "model_copy", "copy":
			return v
		case "model_dump", "dict":
			d := newDict()
			for _, f := range x.class.fields {
				item, ok := x.attrs[f.name]
				if !ok || item.may&kInstance != 0 || item.may&kOther != 0 {
					item = unknown(kAny)
				}
				d.set(text(f.name), item)
			}
			d.open = x.vague || x.class.extra == "allow"
			return dictValue(d)
		case "__init__":
			return r.initialize(x, a)
		}
	case *super:
		return r.superMethod(x, m.name, a)
	}
	if v.moot {
		switch m.name {
		case "items", "values":
			// A table has something in it; what it has is no table.
			l := &list{}
			if v.from != nil {
				l.elems = []value{rightValue()}
				if m.name == "items" {
					l.elems[0] = sequence(&list{elems: []value{rightValue(), rightValue()}, tuple: true})
				}
			}
			return value{may: kOther, known: true, x: l, from: v.from}
		}
		return v.right(a.arg(0, "key", none()))
	}
	if v.is(kStr) {
		r.weigh(len(v.s))
		return textMethod(v, m.name, a)
	}
	if !v.known && v.from != nil && m.name == "get" && len(a.pos) > 0 && a.pos[0].is(kStr) {
		return unknown(kAny).at(v.from.child(a.pos[0].s))
	}
	r.expose(a)
	return unknown(kAny)
}

func (r *run) dictMethod(v value, d *dict, name string, a args) value {
	if name != "get" {
		r.weigh(len(d.keys) + len(a.kw.keys))
	}
	switch name {
	case "get", "pop", "setdefault":
		key := a.arg(0, "key", unknown(kAny))
		r.ask(v, key)
		item, ok := d.get(key)
		switch {
		case ok:
			if name == "pop" {
				d.remove(key)
			}
			return item
		case d.mayHold(key):
			return r.fromOpen(v, key)
		case name == "pop" && len(a.pos) < 2:
			r.missingKey(v, key)
		}
		item = a.arg(1, "default", none())
		if v.from != nil && key.is(kStr) {
			item.from, item.gone = v.from.child(key.s), true
		}
		if name == "setdefault" {
			d.set(key, item)
		}
		return item
	case "items":
		l := &list{open: d.open}
		for i, key := range d.keys {
			l.elems = append(l.elems, sequence(&list{elems: []value{key, d.vals[i]}, tuple: true}))
		}
		return value{may: kOther, known: true, x: l, from: v.from}
	case "keys":
		return value{may: kOther, known: true, x: &list{elems: d.keys, open: d.open}, from: v.from}
	case "values":
		return value{may: kOther, known: true, x: &list{elems: d.vals, open: d.open}, from: v.from}
	case "copy":
		return dictValue(d.copy()).at(v.from)
	case "clear":
		*d = *newDict()
		return none()
	case "update":
		if len(a.pos) > 0 {
			if more := a.pos[0]; more.is(kDict) {
				r.weigh(len(more.dict().keys))
				d.add(more.dict())
			} else {
				d.open = true
			}
		}
		d.add(a.kw)
		return none()
	}
	d.open = true
	return unknown(kAny)
}

func (r *run) listMethod(l *list, name string, a args) value {
	switch name {
	case "append", "add":
		if len(l.elems) >= maxSteps {
			r.giveUp("it makes too much to be followed")
		}
		l.elems = append(l.elems, a.arg(0, "", unknown(kAny)))
		return none()
	case "extend":
		elems, open := r.elements(a.arg(0, "", unknown(kAny)))
		r.spend(len(elems))
		l.elems = append(l.elems, elems...)
		l.open = l.open || open
		return none()
	case "copy":
		r.weigh(len(l.elems))
		return listValue(&list{elems: append([]value(nil), l.elems...), open: l.open})
	case "index", "count":
		return unknown(kInt)
	}
	l.elems, l.open = nil, true
	return unknown(kAny)
}

func textMethod(v value, name string, a args) value {
	arg := a.arg(0, "", none())
	result := value{}
	switch name {
	case "lower", "casefold":
		result = text(strings.ToLower(v.s))
	case "upper":
		result = text(strings.ToUpper(v.s))
	case "strip", "lstrip", "rstrip":
		switch {
		case len(a.pos) > 0:
			result = unknown(kStr)
		case name == "strip":
			result = text(strings.TrimSpace(v.s))
		case name == "lstrip":
			result = text(strings.TrimLeft(v.s, " \t\r\n\v\f"))
		default:
			result = text(strings.TrimRight(v.s, " \t\r\n\v\f"))
		}
	case "startswith", "endswith":
		switch {
		case !arg.is(kStr) || len(a.pos) > 1:
			result = unknown(kBool)
		case name == "startswith":
			result = boolean(strings.HasPrefix(v.s, arg.s))
		default:
			result = boolean(strings.HasSuffix(v.s, arg.s))
		}
	case "isdigit", "isalpha", "isalnum", "isnumeric":
		result = unknown(kBool)
	case "split", "rsplit", "splitlines":
		result = listValue(&list{open: true})
	case "find", "rfind", "index", "count":
		result = unknown(kInt)
	case "encode":
		return object(&method{v, "decode"})
	case "partition", "rpartition":
		return sequence(&list{elems: []value{unknown(kStr), unknown(kStr), unknown(kStr)}, tuple: true})
	default:
		result = unknown(kStr)
	}
	result.from = v.from
	return result
}

func (r *run) classMethod(c *class, name string, a args) value {
	switch name {
	case "model_validate", "parse_obj":
		v := a.arg(0, "obj", unknown(kAny))
		if len(a.pos) > 1 || len(a.kw.keys) > 1 || c.function("__init__") != nil {
			return unknown(kAny)
		}
		return r.validated(c, v)
	case "model_construct", "construct":
		return value{may: kInstance, known: true, x: &instance{class: c, attrs: map[string]value{}, vague: true}}
	case "model_rebuild", "update_forward_refs":
		return none()
	case "__new__":
		return newInstance(c)
	case "__init__":
		if i, ok := a.arg(0, "", none()).x.(*instance); ok {
			a.pos = a.pos[1:]
			return r.initialize(i, a)
		}
	}
	return unknown(kAny)
}

// superMethod calls what a class inherits from outside the module.
func (r *run) superMethod(x *super, name string, a args) value {
	switch name {
	case "__new__":
		if c, ok := a.arg(0, "", x.self).x.(*class); ok {
			return newInstance(c)
		}
	case "__init__":
		if i, ok := x.self.x.(*instance); ok {
			return r.initialize(i, a)
		}
	case "model_post_init", "__init_subclass__", "__post_init__", "__setattr__":
		return none()
	}
	r.expose(a)
	return unknown(kAny)
}

func newInstance(c *class) value {
	return value{may: kInstance, known: true, x: &instance{class: c, attrs: map[string]value{}}}
}
