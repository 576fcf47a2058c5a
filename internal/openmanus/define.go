package openmanus

import (
	"fmt"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

// defineClass runs a class body and makes the class.
func (r *run) defineClass(def *python.Class, outer *scope) {
	c := &class{name: def.Name, line: def.Line, extra: "ignore"}
	s := newScope(outer)
	s.class = c
	c.attrs = s.vars
	for _, b := range def.Bases {
		if b.Stars > 0 {
			c.strange("its bases are not known")
			continue
		}
		v := r.eval(b.X, outer)
		switch {
		case b.Name == "metaclass":
		case b.Name != "":
			s.vars["model_config"] = r.configured(s.vars["model_config"], b.Name, v)
		default:
			c.inherit(v)
		}
	}
	if c.nature == settingsClass {
		c.extra = "forbid"
	}
	for _, base := range c.bases {
		if base.isModel() {
			c.extra, c.byName, c.strict, c.numbersToStr = base.extra, base.byName, base.strict, base.numbersToStr
			c.unsure = firstOf(c.unsure, base.unsure)
		}
		c.fieldChecks = append(c.fieldChecks, base.fieldChecks...)
		c.modelChecks = append(c.modelChecks, base.modelChecks...)
	}
	r.block(def.Body, s)
	r.configure(c)
	v := object(c)
	for i := len(def.Decorators) - 1; i >= 0; i-- {
		v = r.call(r.eval(def.Decorators[i], outer), args{pos: []value{v}, kw: newDict()})
	}
	outer.assign(def.Name, v)
}

func (c *class) strange(reason string) {
	c.nature = strangeClass
	c.reason = firstOf(c.reason, reason)
}

func (c *class) inherit(v value) {
	name := canonical(v.externName())
	if g, ok := v.x.(*generic); ok {
		name = canonical(g.of.externName())
		if b, ok := g.of.x.(*class); ok {
			v = object(b)
		}
	}
	if b, ok := v.x.(*class); ok {
		c.bases = append(c.bases, b)
		for _, f := range b.fields {
			c.addField(f)
		}
		if c.nature == plainClass {
			c.nature, c.reason = b.nature, b.reason
		}
		if b.nature == strangeClass {
			c.strange(b.reason)
		}
		return
	}
	switch name {
	case "pydantic.BaseModel":
		c.nature = modelClass
	case "pydantic_settings.BaseSettings":
		c.nature = settingsClass
	case "enum.Enum", "enum.StrEnum", "enum.IntEnum", "enum.Flag", "enum.IntFlag":
		c.nature = enumClass
	case "abc.ABC", "builtins.object", "builtins.str", "builtins.int", "typing.Generic", "typing.Protocol":
	default:
		if class, ok := exceptionClass(name); ok {
			c.nature = exceptionNature
			c.outer = append(c.outer, class)
			return
		}
		c.strange(fmt.Sprintf("the base of class %s is not in the file", c.name))
	}
}

// configured adds one setting of a model, given among the bases, to its
// model_config.
func (r *run) configured(config value, name string, v value) value {
	if !config.is(kDict) {
		config = dictValue(newDict())
	}
	config.dict().set(text(name), v)
	return config
}

// configure reads model_config, or the inner class Config.
func (r *run) configure(c *class) {
	config := newDict()
	if v, ok := c.attrs["model_config"]; ok && v.is(kDict) {
		config = v.dict()
	} else if ok {
		c.unsure = "its model_config"
	}
	if inner, ok := c.attrs["Config"].x.(*class); ok && c.isModel() {
		for name, v := range inner.attrs {
			if !strings.HasPrefix(name, "__") {
				config.set(text(name), v)
			}
		}
	}
	if config.open {
		c.unsure = "its model_config"
	}
	for i, key := range config.keys {
		v := config.vals[i]
		on := v.known && v.may == kBool && v.n == 1
		switch key.s {
		case "extra":
			extra := v.s
			if name := v.externName(); strings.HasPrefix(name, "pydantic.Extra.") {
				extra = strings.TrimPrefix(name, "pydantic.Extra.")
			}
			if extra != "ignore" && extra != "forbid" && extra != "allow" {
				c.unsure = "extra"
			}
			c.extra = extra
		case "populate_by_name":
			c.byName = on
		case "strict":
			c.strict = on
		case "coerce_numbers_to_str":
			c.numbersToStr = on
		case "alias_generator", "validate_default", "str_min_length", "str_max_length", "str_to_lower", "str_strip_whitespace", "allow_inf_nan", "validate_by_name", "validate_by_alias":
			if !v.known || v.may != kNone && !(v.may == kBool && v.n == 0) {
				c.unsure = key.s
			}
		}
	}
	if c.nature == exceptionNature {
		for _, b := range c.bases {
			c.outer = append(c.outer, b.outer...)
		}
	}
}

// annotated runs "target: annotation = value", which makes a field in the body
// of a class.
func (r *run) annotated(stmt python.Annotated, s *scope) {
	name, plain := stmt.Target.(python.Name)
	if s.class == nil || !plain {
		if stmt.Value != nil {
			r.assign(stmt.Target, r.eval(stmt.Value, s), s)
		}
		return
	}
	s.class.own = append(s.class.own, name.ID)
	info := &fieldInfo{aliasKnown: true}
	if stmt.Value != nil {
		v := r.quietly(func() value { return r.eval(stmt.Value, s) })
		if f, ok := v.x.(*fieldInfo); ok {
			info = f
		} else {
			info.setDefault(v)
			if !v.known {
				if call, ok := stmt.Value.(python.Call); ok && r.eval(call.Func, s).externName() == "" {
					// A function that is not known may as well return a Field.
					info.unsure = "its default"
				}
			}
			s.assign(name.ID, v)
		}
	}
	if name.ID == "model_config" || isClassVar(stmt.Annotation, s) || strings.HasPrefix(name.ID, "_") && s.class.nature != dataClass {
		return
	}
	s.class.addField(&field{name: name.ID, annotation: stmt.Annotation, scope: s, info: info, line: stmt.Line})
}

func isClassVar(annotation python.Expr, s *scope) bool {
	if sub, ok := annotation.(python.Subscript); ok {
		annotation = sub.X
	}
	switch a := annotation.(type) {
	case python.Name:
		v, _ := s.find(a.ID)
		return canonical(v.externName()) == "typing.ClassVar"
	case python.Attribute:
		return a.Name == "ClassVar"
	case python.String:
		return strings.HasPrefix(a.Value, "ClassVar") || strings.HasPrefix(a.Value, "typing.ClassVar")
	}
	return false
}
