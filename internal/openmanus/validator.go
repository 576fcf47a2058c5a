package openmanus

import "slices"

// checkField validates a value for a field, its own validators included.
func (r *run) checkField(c *class, f *field, t *typ, v value) verdict {
	var checks []check
	for _, ch := range c.fieldChecks {
		if slices.Contains(ch.fields, f.name) || slices.Contains(ch.fields, "*") {
			checks = append(checks, ch)
		}
	}
	for _, ch := range checks {
		if ch.mode == "before" {
			from, gone := v.from, v.gone
			before := r.runCheck(ch.fn, []value{object(c), v, unknown(kAny)})
			if len(before.errs) > 0 {
				before.errs[0].at, before.errs[0].gone = from, gone
				return before
			}
			v = before.out
			if v.from == nil {
				v.from = from
			}
		} else if ch.mode == "wrap" || ch.mode == "plain" {
			return doubtful("a validator of its own", kAny)
		}
	}
	var one verdict
	switch {
	case c.strict && v.known && v.may&^t.surely() != 0 && v.may != kDict:
		one = doubtful("strict mode", kAny)
	case c.numbersToStr && t.surely()&kStr != 0 && v.known && v.may&(kInt|kFloat) != 0:
		one = accepted(unknown(kStr))
	default:
		one = r.check(t, v)
	}
	if len(one.errs) == 0 {
		one.limited(f.info.limits, v)
		if v.known {
			one.unsure = firstOf(one.unsure, f.info.unsure)
		}
	}
	for _, ch := range checks {
		if ch.mode == "after" && len(one.errs) == 0 {
			after := r.runCheck(ch.fn, []value{object(c), one.out, unknown(kAny)})
			for _, e := range after.errs {
				e.at, e.gone = v.from, v.gone
				one.errs = append(one.errs, e)
			}
			one.unsure = firstOf(one.unsure, after.unsure)
			one.out = after.out
		}
	}
	return one
}

// runCheck runs a validator. A ValueError or AssertionError of it is pydantic's
// error; it gets as many arguments as it takes.
func (r *run) runCheck(f *function, pos []value) (result verdict) {
	if f.def == nil {
		return doubtful("a validator of its own", kAny)
	}
	if n := len(f.def.Params); n < len(pos) {
		if n == 1 && len(pos) == 3 {
			pos = pos[1:2]
		} else {
			pos = pos[:n]
		}
	}
	depth, attempts := r.depth, r.attempts
	defer func() {
		r.attempts = attempts
		x := recover()
		if x == nil {
			return
		}
		e, ok := x.(*raised)
		if !ok {
			panic(x)
		}
		r.depth = depth
		switch {
		case e.is("ValueError"):
			result = verdict{errs: []lineError{{code: "value_error", want: "a value that the program accepts", kind: Refused}}}
		case e.is("AssertionError"):
			result = verdict{errs: []lineError{{code: "assertion_error", want: "a value that the program accepts", kind: Refused}}}
		default:
			panic(e)
		}
	}()
	r.attempts++
	return accepted(r.callFunction(f, args{pos: pos, kw: newDict()}))
}
