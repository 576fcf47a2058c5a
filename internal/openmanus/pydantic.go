package openmanus

import (
	"slices"
	"strings"
)

// callPydantic calls what pydantic and dataclasses offer to write classes with.
// It reports whether name is such.
func (r *run) callPydantic(name string, a args) (value, bool) {
	switch canonical(name) {
	case "pydantic.Field", "dataclasses.field":
		return object(fieldOf(a)), true
	case "pydantic.PrivateAttr", "pydantic.AliasPath":
		return unknown(kOther), true
	case "pydantic.ConfigDict", "pydantic_settings.SettingsConfigDict":
		return dictValue(a.kw), true
	case "pydantic.AliasChoices":
		return object(&choices{a.pos}), true
	case "pydantic.field_validator", "pydantic.validator":
		m := &mark{mode: "after"}
		for _, v := range a.pos {
			if !v.is(kStr) {
				m.mode = "wrap"
			}
			m.fields = append(m.fields, v.s)
		}
		if mode, ok := a.kw.get(text("mode")); ok {
			m.mode = mode.s
		}
		if pre, ok := a.kw.get(text("pre")); ok && r.truth(pre) {
			m.mode = "before"
		}
		m.always = a.has("always")
		return object(m), true
	case "pydantic.model_validator", "pydantic.root_validator":
		m := &mark{mode: "wrap", model: true}
		if mode, ok := a.kw.get(text("mode")); ok {
			m.mode = mode.s
		}
		return object(m), true
	}
	return value{}, false
}

// canonical is the one name of what pydantic offers under several.
func canonical(name string) string {
	for _, module := range []string{"pydantic.main.", "pydantic.fields.", "pydantic.config.", "pydantic.functional_validators.", "pydantic.aliases.", "pydantic.types.", "pydantic.networks."} {
		if last, ok := strings.CutPrefix(name, module); ok && last != "" {
			return "pydantic." + last
		}
	}
	if last, ok := strings.CutPrefix(name, "typing_extensions."); ok {
		return "typing." + last
	}
	return name
}

// choices is pydantic's AliasChoices.
type choices struct{ names []value }

var limitNames = []string{"gt", "ge", "lt", "le", "min_length", "max_length", "pattern"}

// noEffect are arguments of Field that change nothing in what is accepted.
var noEffect = words(`description title examples example repr exclude json_schema_extra deprecated frozen kw_only init include
	compare hash metadata field_title_generator serialization_alias init_var const env`)

// fieldOf reads the arguments of Field.
func fieldOf(a args) *fieldInfo {
	info := &fieldInfo{aliasKnown: true}
	if a.kw.open || a.posOpen {
		info.unsure = "its arguments are not known"
	}
	if len(a.pos) > 0 {
		info.setDefault(a.pos[0])
	}
	for i, key := range a.kw.keys {
		v := a.kw.vals[i]
		switch {
		case key.s == "default":
			info.setDefault(v)
		case key.s == "default_factory":
			info.optional, info.factory, info.def = true, v, made(v)
		case key.s == "alias" || key.s == "validation_alias":
			if key.s == "alias" && a.has("validation_alias") {
				continue
			}
			names := []value{v}
			if c, ok := v.x.(*choices); ok {
				names = c.names
			}
			for _, n := range names {
				if n.is(kStr) {
					info.aliases = append(info.aliases, n.s)
				} else if !n.is(kNone) {
					info.aliasKnown = false
				}
			}
		case slices.Contains(limitNames, key.s):
			if v.known && v.may != kNone {
				info.limits = append(info.limits, limit{key.s, v})
			} else if !v.known {
				info.unsure = key.s
			}
		case key.s == "strict" || key.s == "validate_default" || key.s == "discriminator" || key.s == "multiple_of" || !noEffect(key.s):
			if v.known && (v.may == kNone || v.may == kBool && v.n == 0) {
				continue
			}
			info.unsure = key.s
		}
	}
	return info
}

func (f *fieldInfo) setDefault(v value) {
	if _, ok := v.x.(ellipsis); ok {
		return
	}
	if v.externName() == "pydantic_core.PydanticUndefined" {
		return
	}
	f.optional, f.def = true, v
}

// made is what a default_factory returns, where that is the same in every run.
func made(factory value) value {
	switch factory.externName() {
	case "builtins.dict":
		return dictValue(newDict())
	case "builtins.list":
		return listValue(&list{})
	case "builtins.set":
		return sequence(&list{set: true})
	}
	if f, ok := factory.x.(*function); ok && f.lambda != nil && len(f.lambda.Params) == 0 {
		quiet := &run{}
		quiet.prepare()
		return quiet.quietly(func() value { return quiet.eval(f.lambda.Body, f.scope) })
	}
	return unknown(kAny)
}

// quietly returns what f returns, or an unknown value if f raises or gives up.
func (r *run) quietly(f func() value) (v value) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case gaveUp, *raised:
			v = unknown(kAny)
		default:
			panic(e)
		}
	}()
	return f()
}
