package schema

import (
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// How often a fix may name the value, and how much a call may replace: a string
// that grows with each step would soon fill the memory.
const (
	maxMentions    = 4
	maxReplacement = 100 // bytes that each match is replaced by
)

// stringFunctions are the functions that make a string of strings, with the number
// of their arguments.
var stringFunctions = map[string]int{
	"strings.ToLower": 1, "strings.ToUpper": 1, "strings.TrimSpace": 1,
	"strings.Trim": 2, "strings.TrimLeft": 2, "strings.TrimRight": 2, "strings.TrimPrefix": 2, "strings.TrimSuffix": 2,
	"regexp.ReplaceAll": 3, "regexp.ReplaceAllLiteral": 3,
}

// tests are the functions that a condition may call, with two strings.
var tests = map[string]int{"strings.HasPrefix": 2, "strings.HasSuffix": 2, "strings.Contains": 2}

// placeholderSet holds value and setting, as far as a case declares them.
type placeholderSet map[string]bool

// placeholders returns the fields of a struct that are declared to be filled in.
func placeholders(decls []ast.Decl) placeholderSet {
	set := placeholderSet{}
	for _, d := range decls {
		if f, ok := d.(*ast.Field); ok {
			if name := labelName(f.Label); name == "value" || name == "setting" {
				set[name] = true
			}
		}
	}
	return set
}

// fix checks the expression of a fix: a string made of strings, value and
// setting.
func (p *policyFile) fix(e ast.Expr, scope placeholderSet) error {
	c := fixCheck{policyFile: p, scope: scope}
	return c.string(e)
}

// conditional checks an if before a fix, and returns the fix.
func (p *policyFile) conditional(c *ast.Comprehension, form cue.Value, scope placeholderSet) (ast.Decl, error) {
	bad := p.errorf(c.Pos(), "this is not a plain field: write NAME: VALUE, or if CONDITION {fix: STRING} in a case")
	if !form.LookupPath(cue.MakePath(cue.Str("fix").Optional())).Exists() || len(c.Clauses) != 1 || c.Fallback != nil {
		return nil, bad
	}
	condition, ok := c.Clauses[0].(*ast.IfClause)
	body, isStruct := c.Value.(*ast.StructLit)
	if !ok || !isStruct || len(body.Elts) != 1 {
		return nil, bad
	}
	fix, ok := body.Elts[0].(*ast.Field)
	if !ok || labelName(fix.Label) != "fix" {
		return nil, bad
	}
	check := fixCheck{policyFile: p, scope: scope}
	return fix, check.condition(condition.Condition)
}

// fixCheck checks one expression of a case.
type fixCheck struct {
	*policyFile
	scope     placeholderSet
	operators int
	mentions  int
	replaces  int
}

// string checks an expression that makes a string.
func (c *fixCheck) string(e ast.Expr) error {
	if c.operators++; c.operators > maxOperators {
		return c.errorf(e.Pos(), "the expression has more than %d operators", maxOperators)
	}
	switch e := e.(type) {
	case *ast.BasicLit:
		if _, ok := stringOf(e); ok {
			return nil
		}
	case *ast.ParenExpr:
		return c.string(e.X)
	case *ast.Ident:
		return c.placeholder(e)
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			return c.errorf(e.OpPos, "this operator does not make a string: use +")
		}
		if err := c.string(e.X); err != nil {
			return err
		}
		return c.string(e.Y)
	case *ast.CallExpr:
		return c.call(e, stringFunctions)
	}
	return c.errorf(e.Pos(), "this is not a string: write a string in quotes, value, setting, + or a call of %s", strings.Join(sorted(stringFunctions), ", "))
}

// placeholder checks a reference to value, setting or a built-in string.
func (c *fixCheck) placeholder(id *ast.Ident) error {
	switch {
	case id.Name == "#white" || id.Name == "#quotes":
		return nil
	case id.Name != "value" && id.Name != "setting":
		return c.errorf(id.Pos(), "%s is not allowed here: use value or setting", shown(id.Name))
	case !c.scope[id.Name]:
		return c.errorf(id.Pos(), "the case does not declare %[1]s: add %[1]s: string to it", id.Name)
	}
	if c.mentions++; c.mentions > maxMentions {
		return c.errorf(id.Pos(), "the expression uses value or setting more than %d times", maxMentions)
	}
	return nil
}

// call checks a call of one of the functions that are allowed, given with the
// number of their arguments.
func (c *fixCheck) call(e *ast.CallExpr, allowed map[string]int) error {
	name, ok := c.function(e)
	n, known := allowed[name]
	if !ok || !known || len(e.Args) != n {
		return c.errorf(e.Pos(), "this call is not allowed here, or has the wrong number of arguments: use one of %s, imported above", strings.Join(sorted(allowed), ", "))
	}
	c.fixImports[name[:strings.Index(name, ".")]] = true
	args := e.Args
	if strings.HasPrefix(name, "regexp.") {
		expr, ok := stringOf(e.Args[0])
		replacement, isString := stringOf(e.Args[2])
		switch c.replaces++; {
		case !ok || !isString || len(replacement) > maxReplacement:
			return c.errorf(e.Pos(), "the pattern or replacement is not a string in quotes, or has more than %d bytes", maxReplacement)
		case c.replaces > 1:
			return c.errorf(e.Pos(), "only one call may replace")
		}
		if err := c.pattern(e.Args[0], expr); err != nil {
			return err
		}
		args = e.Args[1:2]
	}
	for _, a := range args {
		if err := c.string(a); err != nil {
			return err
		}
	}
	return nil
}

// condition checks what follows if.
func (c *fixCheck) condition(e ast.Expr) error {
	if c.operators++; c.operators > maxOperators {
		return c.errorf(e.Pos(), "the condition has more than %d operators", maxOperators)
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return c.condition(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return c.condition(e.X)
		}
	case *ast.CallExpr:
		return c.call(e, tests)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			if err := c.condition(e.X); err != nil {
				return err
			}
			return c.condition(e.Y)
		case token.EQL, token.NEQ:
			if err := c.string(e.X); err != nil {
				return err
			}
			return c.string(e.Y)
		case token.MAT, token.NMAT:
			if expr, ok := stringOf(e.Y); ok {
				if err := c.pattern(e.Y, expr); err != nil {
					return err
				}
				return c.string(e.X)
			}
		}
	}
	return c.errorf(e.Pos(), "this is not a condition: write value =~ PATTERN, !~, ==, != or a call of %s, joined by && and ||", strings.Join(sorted(tests), ", "))
}
