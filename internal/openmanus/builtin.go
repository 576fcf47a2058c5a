package openmanus

import (
	"strconv"
	"strings"
)

// callBuiltin calls a built-in function. It reports whether name is one.
func (r *run) callBuiltin(name string, a args) (value, bool) {
	name, ok := strings.CutPrefix(name, "builtins.")
	if !ok {
		return value{}, false
	}
	first := a.arg(0, "", none())
	switch name {
	case "print":
		return none(), true
	case "isinstance":
		return r.isInstance(first, a.arg(1, "", none())), true
	case "hasattr":
		return r.hasAttribute(first, a.arg(1, "", none())), true
	case "getattr":
		attr := a.arg(1, "", none())
		if !attr.is(kStr) {
			return unknown(kAny), true
		}
		if len(a.pos) > 2 && !r.truth(r.hasAttribute(first, attr)) {
			return a.pos[2], true
		}
		return r.attribute(first, attr.s), true
	case "setattr":
		if attr := a.arg(1, "", none()); attr.is(kStr) {
			r.setAttribute(first, attr.s, a.arg(2, "", unknown(kAny)))
		} else if i, ok := first.x.(*instance); ok {
			i.vague = true
		}
		return none(), true
	case "dict":
		return r.makeDict(a), true
	case "list", "tuple", "set", "frozenset", "sorted", "reversed":
		l := &list{tuple: name == "tuple", set: name == "set" || name == "frozenset"}
		if len(a.pos) > 0 {
			elems, open := r.elements(first)
			l.elems, l.open = append([]value(nil), elems...), open
		}
		return sequence(l), true
	case "enumerate":
		elems, open := r.elements(first)
		l := &list{open: open}
		for i, e := range elems {
			l.elems = append(l.elems, sequence(&list{elems: []value{integer(int64(i)), e}, tuple: true}))
		}
		return sequence(l), true
	case "str":
		switch {
		case len(a.pos) == 0:
			return text(""), true
		case first.may == kStr, pathOf(first) != nil && !first.is(kStr):
			return first, true
		}
		return unknown(kStr), true
	case "bool":
		return boolean(r.truth(first)), true
	case "int", "float":
		return r.convert(name, first), true
	case "len":
		elems, open := r.elements(first)
		if open {
			return unknown(kInt), true
		}
		return integer(int64(len(elems))), true
	case "any", "all":
		elems, open := r.elements(first)
		for _, e := range elems {
			if r.truth(e) == (name == "any") {
				return boolean(name == "any"), true
			}
		}
		if open {
			return unknown(kBool), true
		}
		return boolean(name == "all"), true
	case "open":
		return r.open(pathOf(a.arg(0, "file", none()))), true
	case "callable", "issubclass":
		return unknown(kBool), true
	case "type":
		if i, ok := first.x.(*instance); ok && len(a.pos) == 1 {
			return object(i.class), true
		}
		return unknown(kAny), true
	case "object":
		return unknown(kOther), true
	}
	return unknown(kAny), true
}

func (r *run) makeDict(a args) value {
	d := newDict()
	v := dictValue(d)
	if len(a.pos) > 0 {
		switch first := a.pos[0]; {
		case first.is(kDict):
			r.weigh(len(first.dict().keys))
			d.add(first.dict())
			v.from = first.from
		default:
			d.open = true
		}
	}
	d.add(a.kw)
	if v.from == nil {
		v.from = a.from
	}
	return v
}

// convert is int(v) or float(v). What comes from the environment is taken to be
// right.
func (r *run) convert(name string, v value) value {
	kind, want := kInt, "integer"
	if name == "float" {
		kind, want = kFloat, "number"
	}
	if !v.known {
		return unknown(kind)
	}
	switch v.may {
	case kInt, kBool, kFloat:
		if kind == kFloat {
			return float(v.number()).at(v.from)
		}
		return integer(int64(v.number())).at(v.from)
	case kStr:
		s := strings.TrimSpace(strings.ReplaceAll(v.s, "_", ""))
		if n, err := strconv.ParseInt(s, 10, 64); err == nil && kind == kInt {
			return integer(n).at(v.from)
		}
		f, err := strconv.ParseFloat(s, 64)
		if err == nil && kind == kFloat {
			return float(f).at(v.from)
		}
		r.fail("ValueError", v, want)
	case kNone, kDate, kList, kDict:
		r.fail("TypeError", v, want)
	}
	return unknown(kind)
}

var kindsOf = map[string]kind{
	"builtins.str": kStr, "builtins.int": kInt | kBool, "builtins.bool": kBool, "builtins.float": kFloat, "builtins.dict": kDict, "builtins.list": kList,
	"typing.Dict": kDict, "typing.List": kList, "typing.Mapping": kDict, "collections.abc.Mapping": kDict,
}

func (r *run) isInstance(v, of value) value {
	if v.moot {
		// A table, where it stands in the root, and a string in a table.
		want := kStr
		if v.from != nil && len(v.from.path()) == 1 {
			want = kDict
		}
		return r.isInstance(unknown(want), of)
	}
	if l := of.list(); l != nil {
		sure := true
		for _, c := range l.elems {
			is := r.isInstance(v, c)
			if is.known && is.n == 1 {
				return is
			}
			sure = sure && is.known
		}
		if sure {
			return boolean(false)
		}
		return unknown(kBool)
	}
	if u, ok := of.x.(*union); ok {
		return r.isInstance(v, sequence(&list{elems: []value{u.left, u.right}, tuple: true}))
	}
	if c, ok := of.x.(*class); ok {
		if i, ok := v.x.(*instance); ok {
			return boolean(i.class.descends(c))
		}
		if v.may&(kInstance|kOther) == 0 {
			return boolean(false)
		}
		return unknown(kBool)
	}
	kinds, ok := kindsOf[of.externName()]
	switch {
	case !ok:
		return unknown(kBool)
	case v.may&^kinds == 0:
		return boolean(true)
	case v.may&kinds == 0 && v.may&kOther == 0:
		return boolean(false)
	case v.known && v.list() != nil && v.may == kOther && kinds != kOther:
		return boolean(false)
	}
	return unknown(kBool)
}

func (r *run) hasAttribute(v, name value) value {
	i, ok := v.x.(*instance)
	if !ok || !name.is(kStr) || i.vague {
		return unknown(kBool)
	}
	if _, ok := i.attrs[name.s]; ok {
		return boolean(true)
	}
	if _, ok := i.class.lookup(name.s); ok {
		return boolean(true)
	}
	if (i.class.nature == plainClass || i.class.isModel() && i.class.extra != "allow" && !strings.Contains(name.s, "model") && !strings.HasPrefix(name.s, "_")) &&
		i.class.function("__getattr__") == nil {
		return boolean(false)
	}
	return unknown(kBool)
}
