package openmanus

import (
	"strconv"
	"strings"
)

// verdict is what pydantic makes of a value.
type verdict struct {
	errs   []lineError
	unsure string // why pydantic may find more
	out    value
}

// lineError is one error of a ValidationError.
type lineError struct {
	loc  []string
	code string // pydantic's type of error
	want string
	kind Kind
	at   *origin
	gone bool
}

func (v *verdict) add(more verdict, loc string) {
	for _, e := range more.errs {
		e.loc = append([]string{loc}, e.loc...)
		v.errs = append(v.errs, e)
	}
	v.unsure = firstOf(v.unsure, more.unsure)
}

func wrong(v value, code, want string) verdict {
	e := lineError{code: code, want: want, kind: WrongType, at: v.from, gone: v.gone}
	if strings.HasSuffix(code, "_parsing") || code == "literal_error" || code == "enum" || code == "int_from_float" || code == "finite_number" || code == "value_error" {
		e.kind = WrongValue
	}
	return verdict{errs: []lineError{e}, out: unknown(kAny)}
}

func accepted(v value) verdict { return verdict{out: v} }

func doubtful(reason string, may kind) verdict {
	return verdict{unsure: reason, out: unknown(may)}
}

// surely are the kinds of which a type accepts every value.
func (t *typ) surely() kind {
	if len(t.infos) > 0 {
		return 0
	}
	switch t.name {
	case "str", "path":
		return kStr
	case "int":
		return kInt | kBool
	case "float":
		return kFloat | kInt | kBool
	case "bool":
		return kBool
	case "None":
		return kNone
	case "Any":
		return kAny
	case "dict":
		if len(t.args) == 0 || t.args[0].name == "str" && t.args[1].name == "Any" {
			return kDict
		}
	case "list":
		if len(t.args) == 0 || t.args[0].name == "Any" {
			return kList
		}
	case "union":
		var k kind
		for _, a := range t.args {
			k |= a.surely()
		}
		return k
	}
	return 0
}

// check is what pydantic, in lax mode, makes of a value for a type.
func (r *run) check(t *typ, v value) verdict {
	r.enter()
	defer func() { r.depth-- }()
	if v.moot {
		r.linkType(t, v)
		return accepted(v)
	}
	if !v.known {
		if v.may&^t.surely() == 0 {
			return accepted(v)
		}
		return doubtful("a value that the file does not say", kAny)
	}
	result := r.checkKnown(t, v)
	for _, info := range t.infos {
		if len(result.errs) == 0 {
			result.limited(info.limits, v)
		}
		result.unsure = firstOf(result.unsure, info.unsure)
	}
	return result
}

func (r *run) checkKnown(t *typ, v value) verdict {
	switch t.name {
	case "Any":
		return accepted(v)
	case "None":
		if v.may == kNone {
			return accepted(v)
		}
		return wrong(v, "none_required", "nothing")
	case "str", "StrictStr":
		if v.may == kStr || v.x != nil && v.may == kOther {
			if _, ok := v.x.(*path); !ok && v.may == kOther {
				return doubtful("a value of its own making", kStr)
			}
			return accepted(v)
		}
		return wrong(v, "string_type", "string")
	case "path":
		if v.may == kStr {
			return accepted(v)
		}
		if v.may == kOther {
			return accepted(v)
		}
		return wrong(v, "path_type", "string")
	case "int":
		return checkInt(v)
	case "StrictInt":
		if v.may == kInt {
			return accepted(v)
		}
		return wrong(v, "int_type", "integer")
	case "float":
		return checkFloat(v)
	case "bool":
		return checkBool(v)
	case "StrictBool":
		if v.may == kBool {
			return accepted(v)
		}
		return wrong(v, "bool_type", "boolean")
	case "list", "set", "tuple":
		return r.checkList(t, v)
	case "dict":
		return r.checkDict(t, v)
	case "Literal":
		for _, want := range t.values {
			if same, known := equal(want, v); known && same && want.may == v.may {
				return accepted(v)
			}
		}
		return wrong(v, "literal_error", "one of "+joinValues(t.values))
	case "enum":
		return checkEnum(t.class, v)
	case "union":
		return r.checkUnion(t, v)
	case "model":
		if !v.is(kInstance) && (t.class.nature == dataClass || t.class.function("__init__") != nil) {
			return doubtful("a constructor of its own", kInstance)
		}
		return r.checkModel(t.class, v)
	}
	return doubtful("a type that is not understood", kAny)
}

func joinValues(values []value) string {
	var parts []string
	for _, v := range values {
		parts = append(parts, v.String())
	}
	return strings.Join(parts, ", ")
}

func (r *run) checkList(t *typ, v value) verdict {
	l := v.list()
	if l == nil || v.may == kOther && t.name == "list" && v.may&kList != 0 {
		if v.may == kOther || v.may == kInstance {
			return doubtful("a value of its own making", kList)
		}
		return wrong(v, t.name+"_type", "list")
	}
	out := &list{open: l.open}
	result := verdict{out: listValue(out)}
	result.out.from = v.from
	for i, e := range l.elems {
		one := accepted(e)
		if len(t.args) == 1 {
			one = r.check(t.args[0], e)
		}
		result.add(one, strconv.Itoa(i))
		out.elems = append(out.elems, one.out)
	}
	if l.open && len(t.args) == 1 && t.args[0].name != "Any" {
		result.unsure = firstOf(result.unsure, "a list that is not known")
	}
	return result
}

func (r *run) checkDict(t *typ, v value) verdict {
	d := v.dict()
	if v.may != kDict {
		if v.may == kOther || v.may == kInstance && v.x == nil {
			return doubtful("a value of its own making", kDict)
		}
		return wrong(v, "dict_type", "table")
	}
	if len(t.args) == 0 {
		return accepted(v)
	}
	out := newDict()
	out.open, out.filled = d.open, d.filled
	result := verdict{out: dictValue(out).at(v.from)}
	for i, key := range d.keys {
		k := r.check(t.args[0], key)
		result.add(k, key.s+".[key]")
		one := r.check(t.args[1], d.vals[i])
		result.add(one, key.s)
		out.set(key, one.out)
	}
	if d.open && !d.filled && (t.args[1].name != "Any" || t.args[0].name != "str") {
		result.unsure = firstOf(result.unsure, "a table that is not known")
	}
	return result
}

func (r *run) checkUnion(t *typ, v value) verdict {
	var first verdict
	var wants []string
	unsure := ""
	nullable := false
	for _, a := range t.args {
		if a.name == "None" {
			nullable = true
			if v.may == kNone {
				return accepted(v)
			}
		}
	}
	n := 0
	for _, a := range t.args {
		if a.name == "None" {
			continue
		}
		one := r.check(a, v)
		if len(one.errs) == 0 && one.unsure == "" {
			return one
		}
		unsure = firstOf(unsure, one.unsure)
		if n++; n == 1 {
			first = one
		}
		for _, e := range one.errs {
			if len(e.loc) == 0 {
				wants = append(wants, e.want)
			}
		}
	}
	if unsure != "" {
		return doubtful(unsure, kAny)
	}
	if len(t.args) > 2 || len(t.args) == 2 && !nullable {
		// Every member adds its own errors; told is one.
		result := wrong(v, "union", strings.Join(wants, " or "))
		return result
	}
	return first
}

func checkEnum(c *class, v value) verdict {
	if i, ok := v.x.(*instance); ok && i.class == c {
		return accepted(v)
	}
	var values []value
	for name, member := range c.attrs {
		if strings.HasPrefix(name, "_") || member.x != nil && member.may == kOther {
			continue
		}
		if same, known := equal(member, v); known && same {
			return accepted(unknown(kOther))
		}
		if !member.known {
			return doubtful("the members of an enum", kOther)
		}
		values = append(values, member)
	}
	return wrong(v, "enum", "one of "+joinValues(values))
}
