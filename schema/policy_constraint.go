package schema

import (
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// Limits of one expression. Each alternative of a constraint may be tried with
// each alternative of another that it is joined with by &, so it is their
// product that counts.
const (
	maxOperators    = 200
	maxAlternatives = 64
)

// validators are the functions that are constraints when they are called without
// their first argument.
var validators = map[string]token.Token{
	"strings.MinRunes": token.INT, "strings.MaxRunes": token.INT,
	"strings.HasPrefix": token.STRING, "strings.HasSuffix": token.STRING, "strings.Contains": token.STRING,
}

// constraint checks an expression that a text can meet or not: texts, string,
// =~, !~ and != with a text, calls of validators, the built-in constraints, and
// these joined by & and |. It returns how many alternatives there are.
func (p *policyFile) constraint(e ast.Expr, operators *int) (alternatives int, err error) {
	if *operators++; *operators > maxOperators {
		return 0, p.errorf(e.Pos(), "got a constraint of more than %d operators", maxOperators)
	}
	switch e := e.(type) {
	case *ast.BasicLit:
		if _, ok := textOf(e); ok {
			return 1, nil
		}
	case *ast.ParenExpr:
		return p.constraint(e.X, operators)
	case *ast.Ident:
		return p.named(e)
	case *ast.UnaryExpr:
		return 1, p.bound(e)
	case *ast.CallExpr:
		name, ok := p.function(e)
		if kind, known := validators[name]; ok && known && len(e.Args) == 1 && literalOf(e.Args[0], kind) {
			return 1, nil
		}
		return 0, p.errorf(e.Pos(), "got a call that is no constraint, want one of %s with one argument", strings.Join(sorted(validators), ", "))
	case *ast.BinaryExpr:
		a, err := p.constraint(e.X, operators)
		if err != nil {
			return 0, err
		}
		b, err := p.constraint(e.Y, operators)
		if err != nil {
			return 0, err
		}
		n := a + b
		switch e.Op {
		case token.AND:
			n = a * b
		case token.OR:
		default:
			return 0, p.errorf(e.OpPos, "got an operator that joins no constraints, want & or |")
		}
		if n > maxAlternatives {
			return 0, p.errorf(e.OpPos, "got a constraint of more than %d alternatives", maxAlternatives)
		}
		return n, nil
	}
	return 0, p.errorf(e.Pos(), "got what is no constraint on a text, want a text, =~ or !~ with a pattern, or a built-in constraint, joined by & and |")
}

// bound checks =~, !~ and !=.
func (p *policyFile) bound(e *ast.UnaryExpr) error {
	text, ok := textOf(e.X)
	switch {
	case !ok:
	case e.Op == token.MAT || e.Op == token.NMAT:
		return p.pattern(e.X, text)
	case e.Op == token.NEQ:
		return nil
	}
	return p.errorf(e.Pos(), "got what is no constraint on a text, want =~, !~ or != before a text in quotes")
}

// named checks a reference to a built-in constraint.
func (p *policyFile) named(id *ast.Ident) (alternatives int, err error) {
	if id.Name == "string" {
		return 1, nil
	}
	if builtin := p.definition(id.Name); builtin.Exists() {
		return alternativesOf(builtin), nil
	}
	var names []string
	fields, err := p.root.Fields(cue.Definitions(true))
	for err == nil && fields.Next() {
		if name := fields.Selector().String(); p.definition(name).Exists() {
			names = append(names, name)
		}
	}
	hint := ""
	if n := near(id.Name, names); n != "" {
		hint = "; did you mean " + n + "?"
	}
	return 0, p.errorf(id.Pos(), "got %s, which is no built-in constraint%s", shown(id.Name), hint)
}

// definition returns the built-in constraint on texts of that name.
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

func alternativesOf(v cue.Value) int {
	op, args := v.Expr()
	n := 1
	switch op {
	case cue.OrOp:
		n = 0
		for _, a := range args {
			n += alternativesOf(a)
		}
	case cue.AndOp:
		for _, a := range args {
			n *= alternativesOf(a)
		}
	}
	return n
}

// function returns the name of the function that is called, if its package is
// imported.
func (p *policyFile) function(e *ast.CallExpr) (string, bool) {
	sel, ok := e.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	pkg, ok := sel.X.(*ast.Ident)
	name, plain := sel.Sel.(*ast.Ident)
	if !ok || !plain || !p.imports[pkg.Name] {
		return "", false
	}
	return pkg.Name + "." + name.Name, true
}

// literalOf tells whether an argument is a literal of that kind; a number has
// four digits at most.
func literalOf(e ast.Expr, kind token.Token) bool {
	if kind == token.STRING {
		_, ok := textOf(e)
		return ok
	}
	lit, ok := e.(*ast.BasicLit)
	return ok && lit.Kind == kind && len(lit.Value) <= 4 && strings.Trim(lit.Value, "0123456789") == ""
}
