package openmanus

import (
	"fmt"
	"slices"
	"strings"
)

// construct calls a class.
func (r *run) construct(c *class, a args) value {
	switch c.nature {
	case strangeClass:
		r.expose(a)
		r.note(c.name, c.reason)
		return unknown(kAny)
	case exceptionNature:
		return object(&raised{class: c.name, bases: c.outer})
	case enumClass:
		return unknown(kOther)
	case modelClass, settingsClass:
		if c.function("__init__") != nil || c.function("__new__") != nil {
			break
		}
		if len(a.pos) > 0 {
			r.fail("TypeError", a.pos[0], "a value that the program accepts")
		}
		return r.validated(c, dictValue(a.kw).at(a.from))
	}
	self := newInstance(c)
	if fn := c.function("__new__"); fn != nil {
		b := a
		b.pos = append([]value{object(c)}, a.pos...)
		self = r.callFunction(fn, b)
	}
	i, ok := self.x.(*instance)
	if !ok || !i.class.descends(c) {
		return self
	}
	if fn := c.function("__init__"); fn != nil {
		a.pos = append([]value{self}, a.pos...)
		r.callFunction(fn, a)
		return self
	}
	r.initialize(i, a)
	return self
}

// initialize is the constructor that a class inherits from outside the module.
func (r *run) initialize(i *instance, a args) value {
	switch i.class.nature {
	case modelClass, settingsClass:
		v := r.validated(i.class, dictValue(a.kw).at(a.from))
		if made, ok := v.x.(*instance); ok {
			for name, attr := range made.attrs {
				i.attrs[name] = attr
			}
			i.vague = i.vague || made.vague
		} else {
			i.vague = true
		}
	case dataClass:
		r.fill(i, a)
	case strangeClass:
		i.vague = true
	}
	return none()
}

// fill is the constructor that dataclass writes: it asks for the fields, not for
// their types.
func (r *run) fill(i *instance, a args) {
	used := map[string]bool{}
	for n, f := range i.class.fields {
		v, ok := a.kw.get(text(f.name))
		used[f.name] = true
		switch {
		case n < len(a.pos):
			v = a.pos[n]
		case ok:
		case f.info.optional:
			v = r.defaultOf(f)
		case a.kw.open || a.posOpen || f.info.unsure != "":
			v = unknown(kAny)
			r.note(i.class.name, "a table that is not known")
		default:
			at := r.place(i.class, a.from).child(f.name)
			r.fail("TypeError", value{from: at, gone: true}, "a value")
		}
		i.attrs[f.name] = v
	}
	for _, key := range a.kw.keys {
		if !used[key.s] {
			e := &raised{class: "TypeError"}
			if a.from != nil {
				e.faults = []Fault{r.fault(a.from.child(key.s), UnknownKey, "no such key", "TypeError")}
			}
			panic(e)
		}
	}
	if a.from != nil {
		r.link(i.class, a.from)
	}
	if fn := i.class.function("__post_init__"); fn != nil {
		r.callFunction(fn, args{pos: []value{{may: kInstance, known: true, x: i}}, kw: newDict()})
	}
}

// note remembers that it is not known whether a class, or a function from outside
// the module, accepts what it is given.
// Where an exception would be caught, the run is made both ways.
func (r *run) note(name, why string) {
	if r.attempts > 0 && !r.choose(why) {
		panic(&raised{class: "ValidationError"})
	}
	if r.unsure[name] == "" {
		r.unsure[name] = why
	}
}

// defaultOf is the value of a field that is not given one.
func (r *run) defaultOf(f *field) value {
	switch f.info.factory.x.(type) {
	case *class, *function, *bound:
		return r.call(f.info.factory, args{kw: newDict()})
	}
	return r.deepCopy(f.info.def, 0)
}

// place is where the table of a class stands: from, or what earlier runs found.
func (r *run) place(c *class, from *origin) *origin {
	if from != nil {
		return from
	}
	if table := r.tableOf[c.name]; table != "" {
		return (&origin{}).child(table)
	}
	return nil
}

// link remembers which table goes into a class.
func (r *run) link(c *class, at *origin) {
	if p := at.path(); at.file == "" && len(p) == 1 {
		if r.sections[p[0]] == nil {
			r.sections[p[0]] = c
		}
	}
}

// linkType remembers which table goes into a class that a field is of.
func (r *run) linkType(t *typ, v value) {
	if t.class != nil && v.from != nil {
		r.link(t.class, v.from)
	}
	for _, a := range t.args {
		if t.name == "union" {
			r.linkType(a, v)
		}
	}
}

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

// commonParent is the table that most of a dictionary's values stand in.
func commonParent(d *dict) *origin {
	for _, v := range d.vals {
		if v.from != nil && v.from.parent != nil && v.from.file == "" {
			return v.from.parent
		}
	}
	return nil
}

// wantOf says what a field of a type wants, in the words of TOML.
func wantOf(t *typ) string {
	switch t.name {
	case "str", "path", "StrictStr":
		return "string"
	case "int", "StrictInt":
		return "integer"
	case "float":
		return "number"
	case "bool", "StrictBool":
		return "boolean"
	case "list", "set", "tuple":
		return "list"
	case "dict", "model":
		return "table"
	case "Literal":
		return "one of " + joinValues(t.values)
	case "enum":
		return fmt.Sprintf("a value of %s", t.class.name)
	case "union":
		var parts []string
		for _, a := range t.args {
			if a.name != "None" {
				if w := wantOf(a); !slices.Contains(parts, w) {
					parts = append(parts, w)
				}
			}
		}
		return strings.Join(parts, " or ")
	}
	return "a value"
}
