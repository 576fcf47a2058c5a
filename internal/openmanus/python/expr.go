package python

// test reads an expression as it stands between commas.
func (p *parser) test() Expr {
	p.depth++
	defer func() { p.depth-- }()
	if p.failed || p.depth > maxDepth {
		p.failed = true
		return BadExpr{}
	}
	if p.acceptWord("lambda") {
		params := p.params(":", false)
		p.wantOp(":")
		return Lambda{params, p.test()}
	}
	x := p.binary(0)
	if p.acceptWord("if") {
		condition := p.binary(0)
		if !p.acceptWord("else") {
			p.failed = true
		}
		return Conditional{condition, x, p.test()}
	}
	if name, ok := x.(Name); ok && p.acceptOp(":=") {
		return Walrus{name.ID, p.test()}
	}
	return x
}

// tests reads expressions between commas; more than one, or one with a comma
// after it, are a tuple.
func (p *parser) tests() Expr {
	first := p.starTest()
	if !p.isOp(",") {
		return first
	}
	elems := []Expr{first}
	for p.acceptOp(",") && p.startsExpr() {
		elems = append(elems, p.starTest())
	}
	return Sequence{'(', elems}
}

func (p *parser) starTest() Expr {
	if p.acceptOp("*") {
		return Star{p.binary(precedence["|"])}
	}
	return p.test()
}

func (p *parser) startsExpr() bool {
	switch t := p.peek(); t.kind {
	case tokName:
		return !reserved[t.text] || t.text == "None" || t.text == "True" || t.text == "False" || t.text == "not" || t.text == "lambda" || t.text == "await"
	case tokNumber, tokString:
		return true
	case tokOp:
		return t.text == "(" || t.text == "[" || t.text == "{" || t.text == "-" || t.text == "+" || t.text == "~" || t.text == "*" || t.text == "..."
	}
	return false
}

// precedence orders the operators between two expressions, the loosest first.
var precedence = map[string]int{
	"or": 1, "and": 2, "in": 4, "not": 4, "is": 4, "<": 4, ">": 4, "==": 4, ">=": 4, "<=": 4, "!=": 4, "|": 5, "^": 6, "&": 7,
	"<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "//": 10, "%": 10, "@": 10, "**": 12,
}

const (
	notPrecedence     = 3
	comparePrecedence = 4
	signPrecedence    = 11
	powerPrecedence   = 12
)

// binary reads operators that bind at least as tightly as least.
func (p *parser) binary(least int) Expr {
	p.depth++
	defer func() { p.depth-- }()
	if p.failed || p.depth > maxDepth {
		p.failed = true
		return BadExpr{}
	}
	x := p.unary(least)
	for !p.failed {
		t := p.peek()
		level := precedence[t.text]
		if t.kind != tokOp && t.kind != tokName || level == 0 || level < least {
			break
		}
		switch level {
		case comparePrecedence:
			x = p.comparison(x)
		case powerPrecedence:
			p.pos++
			x = Binary{t.text, x, p.binary(signPrecedence)}
		default:
			p.pos++
			x = Binary{t.text, x, p.binary(level + 1)}
		}
	}
	return x
}

func (p *parser) comparison(x Expr) Expr {
	c := Compare{X: x}
	for !p.failed {
		t := p.peek()
		if t.kind != tokOp && t.kind != tokName || precedence[t.text] != comparePrecedence {
			break
		}
		p.pos++
		op := t.text
		if op == "not" {
			if !p.acceptWord("in") {
				p.failed = true
			}
			op = "not in"
		} else if op == "is" && p.acceptWord("not") {
			op = "is not"
		}
		c.Ops = append(c.Ops, op)
		c.Rest = append(c.Rest, p.binary(comparePrecedence+1))
	}
	return c
}

func (p *parser) unary(least int) Expr {
	switch t := p.peek(); {
	case t.kind == tokName && t.text == "not" && least <= notPrecedence:
		p.pos++
		return Unary{"not", p.binary(notPrecedence)}
	case t.kind == tokOp && (t.text == "-" || t.text == "+" || t.text == "~"):
		p.pos++
		return Unary{t.text, p.binary(signPrecedence)}
	case t.kind == tokName && t.text == "await":
		p.pos++
		p.primary()
		return BadExpr{}
	case t.kind == tokName && t.text == "yield":
		p.pos++
		p.yields = true
		p.acceptWord("from")
		if p.startsExpr() {
			p.tests()
		}
		return BadExpr{}
	}
	return p.primary()
}

// primary reads an atom and what is called, indexed or taken of it.
func (p *parser) primary() Expr {
	x := p.atom()
	for !p.failed {
		switch {
		case p.acceptOp("."):
			x = Attribute{x, p.name()}
		case p.acceptOp("("):
			x = Call{x, p.args()}
		case p.acceptOp("["):
			x = Subscript{x, p.index()}
			p.wantOp("]")
		default:
			return x
		}
	}
	return x
}

// index reads what stands between the brackets of a subscript. A slice is Bad.
func (p *parser) index() Expr {
	var elems []Expr
	comma, slice := false, false
	for !p.failed && !p.isOp("]") {
		if p.acceptOp(":") {
			slice = true
			p.acceptOp(",")
			continue
		}
		elems = append(elems, p.starTest())
		if p.acceptOp(",") {
			comma = true
		} else if !p.isOp("]") && !p.isOp(":") {
			p.failed = true
		}
	}
	switch {
	case slice:
		return BadExpr{}
	case len(elems) == 1 && !comma:
		return elems[0]
	case len(elems) == 0:
		p.failed = true
	}
	return Sequence{'(', elems}
}

// args reads the arguments of a call and the closing bracket.
func (p *parser) args() []Arg {
	var args []Arg
	named := false
	for !p.failed && !p.acceptOp(")") {
		var a Arg
		switch {
		case p.acceptOp("**"):
			a = Arg{Stars: 2, X: p.test()}
		case p.acceptOp("*"):
			a = Arg{Stars: 1, X: p.test()}
		default:
			a.X = p.test()
			if name, ok := a.X.(Name); ok && p.acceptOp("=") {
				a = Arg{Name: name.ID, X: p.test()}
			} else if p.isWord("for") || p.isWord("async") {
				a.X = Comprehension{Open: '(', Value: a.X, Clauses: p.clauses()}
			}
		}
		if named && a.Name == "" && a.Stars == 0 {
			p.failed = true // Python refuses it
		}
		named = named || a.Name != "" || a.Stars == 2
		args = append(args, a)
		if !p.acceptOp(",") && !p.isOp(")") {
			p.failed = true
		}
	}
	return args
}

func (p *parser) clauses() []Clause {
	var clauses []Clause
	for !p.failed && (p.isWord("for") || p.isWord("async")) {
		p.acceptWord("async")
		if !p.acceptWord("for") {
			p.failed = true
		}
		c := Clause{Target: p.targets()}
		if !p.acceptWord("in") {
			p.failed = true
		}
		c.Iter = p.binary(0)
		for !p.failed && p.acceptWord("if") {
			c.Conds = append(c.Conds, p.binary(0))
		}
		clauses = append(clauses, c)
	}
	return clauses
}

// targets reads what a loop assigns to.
func (p *parser) targets() Expr {
	first := p.target()
	if !p.isOp(",") {
		return first
	}
	elems := []Expr{first}
	for p.acceptOp(",") && !p.isWord("in") {
		elems = append(elems, p.target())
	}
	return Sequence{'(', elems}
}

func (p *parser) target() Expr {
	if p.acceptOp("*") {
		return Star{p.primary()}
	}
	return p.primary()
}
