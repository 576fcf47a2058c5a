package schema

import (
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// maxElements is how many elements a list of a policy may have.
const maxElements = 200

// policyPath is the path of a value in a policy, for messages.
type policyPath []string

func (path policyPath) with(name string) policyPath {
	return append(path[:len(path):len(path)], name)
}

func (path policyPath) String() string { return strings.Join(path, ".") }

// formField is what #Policy, or a definition in it, says of one field.
type formField struct {
	name     string // "" for a pattern
	pattern  cue.Value
	value    cue.Value
	required bool
}

// formFields returns what a struct of the form may hold.
func (p *policyFile) formFields(form cue.Value) []formField {
	var all []formField
	it, err := form.Fields(cue.Optional(true), cue.Patterns(true))
	if err != nil {
		return nil
	}
	for it.Next() {
		f := formField{value: it.Value()}
		if it.Selector().ConstraintType() == cue.PatternConstraint {
			f.pattern = it.Selector().Pattern()
		} else {
			f.name = it.Selector().Unquoted()
			optional := it.Selector().ConstraintType() == cue.OptionalConstraint
			f.required = !optional && !p.hasDefault(f.value) && !marked(f.value, "placeholder")
		}
		all = append(all, f)
	}
	return all
}

// hasDefault reports whether a field may be left out. CUE gives every open list a
// default; a list that cannot be empty is required nevertheless.
func (p *policyFile) hasDefault(v cue.Value) bool {
	if v.IncompleteKind() == cue.ListKind {
		return v.Unify(p.model.ctx.Encode([]string{})).Err() == nil
	}
	_, ok := v.Default()
	return ok
}

// marked reports whether a field of the form has an attribute: it then takes an
// expression instead of data.
func marked(v cue.Value, attribute string) bool {
	a := v.Attribute(attribute)
	return a.Err() == nil
}

// structure checks a struct of the policy against the form: that its fields are
// known, that none is missing, and each value by itself.
func (p *policyFile) structure(node ast.Node, form cue.Value, path policyPath) error {
	var decls []ast.Decl
	switch n := node.(type) {
	case *ast.File:
		if err := p.header(); err != nil {
			return err
		}
		decls = p.fields
	case *ast.StructLit:
		decls = n.Elts
	}
	fields := p.formFields(form)
	seen := map[string]bool{}
	scope := placeholders(decls)
	for _, d := range decls {
		if c, ok := d.(*ast.Comprehension); ok {
			inner, err := p.conditional(c, form, scope)
			if err != nil {
				return err
			}
			d = inner
		}
		f, ok := d.(*ast.Field)
		if !ok || f.Constraint != token.ILLEGAL || f.Alias != nil || len(f.Attrs) > 0 || labelName(f.Label) == "" {
			return p.errorf(d.Pos(), "this is not a plain field: write NAME: VALUE")
		}
		name := labelName(f.Label)
		known := p.lookup(fields, name)
		switch {
		case known == nil:
			return p.errorf(f.Pos(), "there is no field %s here%s", shown(name), suggest(name, fields))
		case seen[name] && !marked(known.value, "text") && !isStruct(f.Value):
			return p.errorf(f.Pos(), "%s is set twice", shown(name))
		}
		seen[name] = true
		if err := p.value(f, known.value, path.with(name), scope); err != nil {
			return err
		}
		if marked(known.value, "text") {
			p.fixes = append(p.fixes, f.Pos().Offset())
		}
	}
	for _, f := range fields {
		if f.required && !seen[f.name] {
			return p.errorf(node.Pos(), "%s is missing", f.name)
		}
	}
	return nil
}

// value checks the value of one field of the policy.
func (p *policyFile) value(f *ast.Field, form cue.Value, path policyPath, scope placeholderSet) error {
	switch {
	case marked(form, "constraint"):
		e := f.Value
		want, err := p.constraint(e, new(int))
		p.constraints = append(p.constraints, constraint{want, e.Pos().Offset(), p.written(e)})
		f.Value = &ast.Ident{Name: "_", NamePos: e.Pos()}
		return err
	case marked(form, "text"):
		return p.fix(f.Value, scope)
	case marked(form, "placeholder"):
		if id, ok := f.Value.(*ast.Ident); !ok || id.Name != "string" {
			return p.errorf(f.Value.Pos(), "%s must be string: it is filled in", path[len(path)-1])
		}
		return nil
	}
	return p.literal(f.Value, form, path)
}

// literal checks a value that is data, or structs of fields.
func (p *policyFile) literal(e ast.Expr, form cue.Value, path policyPath) error {
	switch e := e.(type) {
	case *ast.StructLit:
		if form.IncompleteKind() == cue.StructKind {
			return p.structure(e, form, path)
		}
	case *ast.ListLit:
		if len(e.Elts) > maxElements {
			return p.errorf(e.Pos(), "the list has more than %d elements", maxElements)
		}
		element := form.LookupPath(cue.MakePath(cue.AnyIndex))
		if form.IncompleteKind() == cue.ListKind && element.Exists() {
			for _, x := range e.Elts {
				if err := p.literal(x, element, path); err != nil {
					return err
				}
			}
		}
	}
	data, ok := dataOf(e)
	if !ok || form.Unify(p.model.ctx.Encode(data)).Err() != nil && !holdsStructs(e) {
		return p.errorf(e.Pos(), "%s: the value must be %s", path, wanted(form))
	}
	return nil
}

// dataOf returns what an expression of literals stands for; false for any other.
func dataOf(e ast.Expr) (any, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		switch e.Kind {
		case token.TRUE:
			return true, true
		case token.FALSE:
			return false, true
		}
		s, ok := stringOf(e)
		return s, ok && len(s) <= 4000
	case *ast.ListLit:
		all := []any{}
		for _, x := range e.Elts {
			if _, ok := x.(*ast.StructLit); ok {
				continue // structure has checked it
			}
			data, ok := dataOf(x)
			if !ok {
				return nil, false
			}
			all = append(all, data)
		}
		return all, true
	}
	return nil, false
}

// holdsStructs reports whether an expression is a list whose elements were
// checked one by one.
func holdsStructs(e ast.Expr) bool {
	list, ok := e.(*ast.ListLit)
	if !ok || len(list.Elts) == 0 {
		return false
	}
	return isStruct(list.Elts[0])
}

func isStruct(e ast.Expr) bool {
	_, ok := e.(*ast.StructLit)
	return ok
}

// lookup returns the field of the form for a name, nil if there is none.
func (p *policyFile) lookup(fields []formField, name string) *formField {
	for i, f := range fields {
		if f.name == name && name != "" {
			return &fields[i]
		}
	}
	for i, f := range fields {
		if f.pattern.Exists() && f.pattern.Unify(p.model.ctx.Encode(name)).Err() == nil {
			return &fields[i]
		}
	}
	return nil
}
