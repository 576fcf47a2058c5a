package openmanus

import "strings"

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
