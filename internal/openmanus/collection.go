package openmanus

import (
	"strconv"
	"strings"
)

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
