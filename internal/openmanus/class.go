package openmanus

import (
	"slices"

	"github.com/daytona-lint/daytona-lint/internal/openmanus/python"
)

// nature is what a class's constructor does.
type nature uint8

const (
	plainClass    nature = iota
	modelClass           // pydantic's BaseModel
	settingsClass        // pydantic-settings' BaseSettings
	dataClass
	enumClass
	exceptionNature
	strangeClass // a base that is not known
)

// class is a class of the module.
type class struct {
	name   string
	nature nature
	reason string // why it is strange
	line   int
	bases  []*class
	outer  []string // names of the outside bases that are exceptions
	fields []*field // inherited ones included
	own    []string // names annotated in the class itself
	attrs  map[string]value

	extra        string // ignore, forbid or allow
	byName       bool   // a field with an alias is filled by its name as well
	strict       bool
	numbersToStr bool
	unsure       string // a setting of the model that is not understood
	fieldChecks  []check
	modelChecks  []check
}

// check is a validator function of a model.
type check struct {
	fields []string
	mode   string // before, after or wrap
	always bool
	fn     *function
}

// field is a field of a settings class.
type field struct {
	name       string
	annotation python.Expr
	scope      *scope
	typ        *typ // resolved when first asked
	info       *fieldInfo
	line       int
}

// fieldInfo is what an assignment in a class body says of a field.
type fieldInfo struct {
	def        value
	optional   bool  // it has a default, known or not
	factory    value // the default_factory
	aliases    []string
	aliasKnown bool
	limits     []limit
	unsure     string // what was not understood
}

// limit is a constraint on a field's value: gt, ge, lt, le, min_length,
// max_length or pattern.
type limit struct {
	name string
	arg  value
}

// function is a function of the module.
type function struct {
	def    *python.Function
	lambda *python.Lambda
	scope  *scope
	owner  *class
	class  bool // a class method
	static bool
	getter bool
	dflts  []value
}

// instance is an object of a class of the module.
type instance struct {
	class *class
	attrs map[string]value
	vague bool // it may have any attribute
}

// bound is a function with its first argument.
type bound struct {
	fn   *function
	self value
}

// method is a method of a built-in type, by its name.
type method struct {
	self value
	name string
}

// super is what super() returns.
type super struct {
	class *class
	self  value
}

// lookup finds an attribute of a class or of its bases.
func (c *class) lookup(name string) (value, bool) {
	if v, ok := c.attrs[name]; ok {
		return v, true
	}
	for _, b := range c.bases {
		if v, ok := b.lookup(name); ok {
			return v, true
		}
	}
	return value{}, false
}

func (c *class) function(name string) *function {
	v, _ := c.lookup(name)
	f, _ := v.x.(*function)
	return f
}

func (c *class) field(name string) *field {
	for _, f := range c.fields {
		if f.name == name {
			return f
		}
	}
	return nil
}

// addField adds a field, in the place of an inherited one of that name.
func (c *class) addField(f *field) {
	if i := slices.IndexFunc(c.fields, func(g *field) bool { return g.name == f.name }); i >= 0 {
		c.fields[i] = f
	} else {
		c.fields = append(c.fields, f)
	}
}

// descends reports whether c is d or inherits from it.
func (c *class) descends(d *class) bool {
	return c == d || slices.ContainsFunc(c.bases, func(b *class) bool { return b.descends(d) })
}

// isModel reports whether a dictionary is validated into the class.
func (c *class) isModel() bool { return c.nature == modelClass || c.nature == settingsClass }
