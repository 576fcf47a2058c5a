package openmanus

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
