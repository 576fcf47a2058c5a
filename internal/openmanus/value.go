package openmanus

import (
	"slices"
	"strconv"
	"strings"
)

// kind is what a value is in Python.
type kind uint16

const (
	kNone kind = 1 << iota
	kBool
	kInt
	kFloat
	kStr
	kDate // a date or time of TOML
	kList
	kDict
	kInstance // of a class of the module
	kOther    // whatever Python has beside these

	kAny = kNone | kBool | kInt | kFloat | kStr | kDate | kList | kDict | kInstance | kOther
)

// value is a value as far as it is known. Where may is more than one kind, or
// known is false, it stands for any value of those kinds.
type value struct {
	may   kind
	known bool
	n     int64 // of a bool or int
	f     float64
	s     string
	x     any // *list, *dict, *class, *instance, ... by kind

	from *origin // where in the file it stands, or would stand
	gone bool    // it is not in the file: what get gave in its place
	moot bool    // it is taken to be right, whatever it is
}

// origin is a place in a file: a path of keys, the last of which is key. The
// root has no parent.
type origin struct {
	parent *origin
	key    string
	file   string
}

func (o *origin) child(key string) *origin {
	if o == nil {
		return nil
	}
	return &origin{o, key, o.file}
}

// path returns the keys from the root on.
func (o *origin) path() []string {
	var keys []string
	for ; o != nil && o.parent != nil; o = o.parent {
		keys = append(keys, o.key)
	}
	slices.Reverse(keys)
	return keys
}

// list is a list, tuple or set.
type list struct {
	elems []value
	open  bool // it may hold more
	tuple bool
	set   bool
}

// dict is a dictionary in the order of its keys.
type dict struct {
	keys   []value
	vals   []value
	index  map[string]int
	open   bool // it may hold more
	filled bool // it is open and not empty
}

// path is a file system path below the project's root. It is unknown where it is
// nil in a value of that type.
type path struct{ parts []string }

// file is what was read, or is open, at a path; at is nil where that is unknown.
type file struct{ at *path }

// extern is something from outside the module, by its full name.
type extern struct{ name string }

func none() value             { return value{may: kNone, known: true} }
func boolean(b bool) value    { return value{may: kBool, known: true, n: map[bool]int64{true: 1}[b]} }
func integer(n int64) value   { return value{may: kInt, known: true, n: n} }
func float(f float64) value   { return value{may: kFloat, known: true, f: f} }
func text(s string) value     { return value{may: kStr, known: true, s: s} }
func object(x any) value      { return value{may: kOther, known: true, x: x} }
func dictValue(d *dict) value { return value{may: kDict, known: true, x: d} }
func listValue(l *list) value { return value{may: kList, known: true, x: l} }
func unknown(may kind) value  { return value{may: may} }
func rightValue() value       { return value{may: kAny, moot: true} }
func externValue(name string) value {
	return object(&extern{name})
}

func (v value) is(k kind) bool { return v.known && v.may == k }
func (v value) dict() *dict    { d, _ := v.x.(*dict); return d }
func (v value) list() *list    { l, _ := v.x.(*list); return l }

// externName returns the full name of something from outside the module.
func (v value) externName() string {
	if e, ok := v.x.(*extern); ok {
		return e.name
	}
	return ""
}

func (v value) at(o *origin) value {
	v.from = o
	return v
}

// hash returns a text that is the same for equal keys of a dictionary.
func (v value) hash() (string, bool) {
	switch {
	case !v.known:
		return "", false
	case v.may == kStr:
		return "s" + v.s, true
	case v.may == kInt || v.may == kBool:
		return "i" + strconv.FormatInt(v.n, 10), true
	case v.may == kNone:
		return "n", true
	}
	return "", false
}

func newDict() *dict { return &dict{index: map[string]int{}} }

func (d *dict) get(key value) (value, bool) {
	h, ok := key.hash()
	if !ok {
		return value{}, false
	}
	i, ok := d.index[h]
	if !ok {
		return value{}, false
	}
	return d.vals[i], true
}

// mayHold reports whether d may hold a key that get does not find.
func (d *dict) mayHold(key value) bool {
	return !key.known || d.open
}

func (d *dict) set(key, v value) {
	h, ok := key.hash()
	if !ok {
		d.open = true
		d.filled = d.filled || key.moot
		return
	}
	if i, ok := d.index[h]; ok {
		d.vals[i] = v
		return
	}
	d.index[h] = len(d.keys)
	d.keys = append(d.keys, key)
	d.vals = append(d.vals, v)
}

func (d *dict) remove(key value) {
	h, _ := key.hash()
	i, ok := d.index[h]
	if !ok {
		return
	}
	d.keys = slices.Delete(d.keys, i, i+1)
	d.vals = slices.Delete(d.vals, i, i+1)
	delete(d.index, h)
	for k, j := range d.index {
		if j > i {
			d.index[k] = j - 1
		}
	}
}

// add puts what another dictionary holds into d.
func (d *dict) add(more *dict) {
	for i, key := range more.keys {
		d.set(key, more.vals[i])
	}
	d.open = d.open || more.open
	d.filled = d.filled || more.filled
}

func (d *dict) copy() *dict {
	c := newDict()
	c.add(d)
	return c
}

// String shows a default as Python writes it, or "unknown". It is for values that
// stand in code, never for those of a configuration.
func (v value) String() string {
	var b strings.Builder
	if !v.write(&b, 0) {
		return "unknown"
	}
	return b.String()
}

// What is longer or nested deeper is not shown.
const (
	maxShown      = 1000
	maxShownDepth = 5
)

// write appends what String shows. It reports whether v is known and short.
func (v value) write(b *strings.Builder, depth int) bool {
	if !v.known || b.Len() > maxShown || depth > maxShownDepth {
		return false
	}
	switch v.may {
	case kNone:
		b.WriteString("None")
	case kBool:
		b.WriteString(map[int64]string{0: "False", 1: "True"}[v.n])
	case kInt:
		b.WriteString(strconv.FormatInt(v.n, 10))
	case kFloat:
		s := strconv.FormatFloat(v.f, 'g', -1, 64)
		if !strings.ContainsAny(s, ".enN") {
			s += ".0"
		}
		b.WriteString(s)
	case kStr:
		if len(v.s) > maxShown {
			return false
		}
		b.WriteString(strconv.Quote(v.s))
	case kList:
		b.WriteString("[")
		for i, e := range v.list().elems {
			if i > 0 {
				b.WriteString(", ")
			}
			if !e.write(b, depth+1) {
				return false
			}
		}
		b.WriteString("]")
		return !v.list().open
	case kDict:
		b.WriteString("{")
		for i, k := range v.dict().keys {
			if i > 0 {
				b.WriteString(", ")
			}
			if !k.write(b, depth+1) {
				return false
			}
			b.WriteString(": ")
			if !v.dict().vals[i].write(b, depth+1) {
				return false
			}
		}
		b.WriteString("}")
		return !v.dict().open
	default:
		return false
	}
	return true
}
