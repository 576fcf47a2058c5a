package openmanus

import "slices"

// validated makes an instance of a model of a dictionary, or raises the
// ValidationError that pydantic raises.
func (r *run) validated(c *class, v value) value {
	result := r.checkModel(c, v)
	if len(result.errs) > 0 {
		e := &raised{class: "ValidationError"}
		for _, err := range result.errs {
			at := err.at
			if at == nil {
				at = r.place(c, nil)
				for _, key := range err.loc {
					at = at.child(key)
				}
			}
			if at == nil {
				continue
			}
			f := r.fault(at, err.kind, err.want, "ValidationError")
			if err.gone {
				f.Kind = Missing
			}
			f.Class, f.Loc, f.Type = c.name, err.loc, err.code
			e.faults = append(e.faults, f)
		}
		panic(e)
	}
	if result.unsure != "" {
		r.note(c.name, result.unsure)
	}
	return result.out
}

// checkModel is what pydantic makes of a value for a model.
func (r *run) checkModel(c *class, v value) verdict {
	if i, ok := v.x.(*instance); ok {
		if i.class.descends(c) {
			return accepted(v)
		}
		return wrong(v, "model_type", "table")
	}
	if v.may != kDict {
		if v.may&(kOther|kInstance) != 0 {
			return doubtful("a value of its own making", kInstance)
		}
		return wrong(v, "model_type", "table")
	}
	result := verdict{}
	for _, ch := range c.modelChecks {
		if ch.mode == "before" {
			before := r.runCheck(ch.fn, []value{object(c), v})
			result.add(before, "")
			if len(before.errs) > 0 {
				result.errs[0].at = v.from
				return result
			}
			if v = before.out; !v.is(kDict) {
				return doubtful("a validator of its own", kInstance)
			}
		}
	}
	r.checkFields(c, v, &result)
	if len(result.errs) == 0 {
		for _, ch := range c.modelChecks {
			switch ch.mode {
			case "after":
				after := r.runCheck(ch.fn, []value{result.out})
				for _, e := range after.errs {
					e.at = v.from
					result.errs = append(result.errs, e)
				}
				result.unsure = firstOf(result.unsure, after.unsure)
			case "before":
			default:
				result.unsure = firstOf(result.unsure, "a validator of its own")
			}
		}
		if c.function("model_post_init") != nil {
			result.unsure = firstOf(result.unsure, "a method of its own")
		}
	}
	result.unsure = firstOf(result.unsure, c.unsure)
	return result
}

func (r *run) checkFields(c *class, v value, result *verdict) {
	d := v.dict()
	at := v.from
	if at == nil {
		at = commonParent(d)
	}
	if at != nil {
		r.link(c, at)
	} else {
		at = r.place(c, nil)
	}
	i := &instance{class: c, attrs: map[string]value{}}
	result.out = value{may: kInstance, known: true, x: i, from: v.from}
	used := map[string]bool{}
	for _, f := range c.fields {
		t := r.typeOf(f)
		names := f.info.aliases
		if len(names) == 0 || c.byName {
			names = append(slices.Clone(names), f.name)
		}
		var item value
		found, loc := false, names[0]
		for _, name := range names {
			used[name] = true
			if v, ok := d.get(text(name)); ok && !found {
				item, found, loc = v, true, name
			}
		}
		switch {
		case !f.info.aliasKnown:
			result.unsure = firstOf(result.unsure, "an alias")
			i.attrs[f.name] = unknown(kAny)
			continue
		case !found && d.mayHold(text(names[0])) && d.filled:
			item = rightValue().at(at.child(names[0]))
		case !found && d.mayHold(text(names[0])):
			item = unknown(kAny)
		case !found && c.nature == settingsClass:
			result.unsure = firstOf(result.unsure, "the environment")
			item = unknown(t.surely())
			if item.may == 0 {
				item.may = kAny
			}
			i.attrs[f.name] = item
			continue
		case !found && f.info.optional:
			i.attrs[f.name] = r.defaultOf(f)
			for _, ch := range c.fieldChecks {
				if ch.always && (slices.Contains(ch.fields, f.name) || slices.Contains(ch.fields, "*")) {
					result.unsure = firstOf(result.unsure, "a validator of its own")
				}
			}
			continue
		case !found && f.info.unsure == "":
			e := lineError{loc: []string{names[0]}, code: "missing", want: wantOf(t), kind: Missing, gone: true}
			if at != nil {
				e.at = at.child(names[0])
			}
			result.errs = append(result.errs, e)
			continue
		case !found:
			result.unsure = firstOf(result.unsure, f.info.unsure)
			continue
		}
		one := r.checkField(c, f, t, item)
		result.add(one, loc)
		i.attrs[f.name] = one.out
	}
	if c.extra != "forbid" {
		return
	}
	for n, key := range d.keys {
		if !used[key.s] {
			e := lineError{loc: []string{key.s}, code: "extra_forbidden", want: "no such key", kind: UnknownKey, at: d.vals[n].from}
			if e.at == nil && at != nil {
				e.at = at.child(key.s)
			}
			result.errs = append(result.errs, e)
		}
	}
}
