package schema

import (
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// maxOperators is how many operators an expression may have.
const maxOperators = 200

// constraint is a constraint of a policy. CUE never evaluates it.
type constraint struct {
	formula
	offset  int    // in the file
	written string // as it stands there, on one line
}

// constraint reads a constraint on strings: a string, the type string, =~, !~ or
// != with a string, a call of a validator, a built-in constraint, or several of
// these joined by & and |. It refuses any other expression.
func (p *policyFile) constraint(e ast.Expr, operators *int) (formula, error) {
	if *operators++; *operators > maxOperators {
		return formula{}, p.errorf(e.Pos(), "the constraint has more than %d operators", maxOperators)
	}
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, ok := stringOf(e); ok {
			return formula{op: formulaEqual, text: s}, nil
		}
	case *ast.ParenExpr:
		return p.constraint(e.X, operators)
	case *ast.Ident:
		return p.named(e)
	case *ast.UnaryExpr:
		return p.bound(e)
	case *ast.CallExpr:
		return p.validator(e)
	case *ast.BinaryExpr:
		return p.joined(e, operators)
	}
	return formula{}, p.errorf(e.Pos(), "this is not a constraint on a string: write a string, =~ or !~ with a pattern, or a built-in constraint, joined by & and |")
}

// joined reads a constraint that & or | makes of two.
func (p *policyFile) joined(e *ast.BinaryExpr, operators *int) (formula, error) {
	x, err := p.constraint(e.X, operators)
	if err != nil {
		return x, err
	}
	y, err := p.constraint(e.Y, operators)
	if err != nil {
		return y, err
	}
	switch e.Op {
	case token.AND:
		return all(x, y), nil
	case token.OR:
		return some(x, y), nil
	}
	return formula{}, p.errorf(e.OpPos, "this operator does not join constraints: use & or |")
}

// bound reads =~, !~ and !=.
func (p *policyFile) bound(e *ast.UnaryExpr) (formula, error) {
	operand, ok := stringOf(e.X)
	patterns := &p.model.gates.patterns
	switch {
	case !ok:
	case e.Op == token.NEQ:
		return formula{op: formulaUnequal, text: operand}, nil
	case e.Op == token.MAT || e.Op == token.NMAT:
		if err := p.pattern(e.X, operand); err != nil {
			return formula{}, err
		}
		if e.Op == token.MAT {
			return match(patterns, formulaMatch, operand), nil
		}
		return match(patterns, formulaNoMatch, operand), nil
	}
	return formula{}, p.errorf(e.Pos(), "this is not a constraint on a string: write =~, !~ or != before a string in quotes")
}

// validator reads a call of a validator with its one argument.
func (p *policyFile) validator(e *ast.CallExpr) (formula, error) {
	name, ok := p.function(e)
	if v, known := validators[name]; ok && known && len(e.Args) == 1 {
		if argument, ok := argumentOf(e.Args[0], v.kind); ok {
			return formula{op: formulaCall, call: name, text: argument}, nil
		}
	}
	return formula{}, p.errorf(e.Pos(), "this call is not a constraint: use one of %s with one argument", strings.Join(sorted(validators), ", "))
}

// named reads a reference to a built-in constraint.
func (p *policyFile) named(id *ast.Ident) (formula, error) {
	if id.Name == "string" {
		return formula{op: formulaAny}, nil
	}
	if f, ok := p.builtins[id.Name]; ok {
		return f, nil
	}
	if builtin := p.definition(id.Name); builtin.Exists() {
		f := formulaOf(&p.model.gates.patterns, builtin, 0)
		p.builtins[id.Name] = f
		return f, nil
	}
	var names []string
	fields, err := p.root.Fields(cue.Definitions(true))
	for err == nil && fields.Next() {
		if name := fields.Selector().String(); p.definition(name).Exists() {
			names = append(names, name)
		}
	}
	return formula{}, p.errorf(id.Pos(), "%s is not a built-in constraint%s", shown(id.Name), didYouMean(id.Name, names))
}

// definition returns the built-in constraint on strings of that name.
func (p *policyFile) definition(name string) cue.Value {
	if !strings.HasPrefix(name, "#") {
		return cue.Value{}
	}
	v := p.root.LookupPath(cue.MakePath(cue.Def(name)))
	if !v.Exists() || v.IncompleteKind() != cue.StringKind {
		return cue.Value{}
	}
	return v
}

// function returns the name of the function that is called, if its package is
// imported.
func (p *policyFile) function(e *ast.CallExpr) (string, bool) {
	sel, ok := e.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	pkg, ok := sel.X.(*ast.Ident)
	name, isName := sel.Sel.(*ast.Ident)
	if !ok || !isName || !p.imports[pkg.Name] {
		return "", false
	}
	return pkg.Name + "." + name.Name, true
}

// argumentOf returns an argument that is a literal of that kind; a number has
// four digits at most.
func argumentOf(e ast.Expr, kind token.Token) (string, bool) {
	if kind == token.STRING {
		return stringOf(e)
	}
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != kind || len(lit.Value) > 4 || strings.Trim(lit.Value, "0123456789") != "" {
		return "", false
	}
	return lit.Value, true
}

// calls reports whether the constraint calls a function of a package.
func (c *constraint) calls(pkg string) bool {
	called := false
	c.leaves(func(leaf *formula) { called = called || strings.HasPrefix(leaf.call, pkg+".") })
	return called
}
