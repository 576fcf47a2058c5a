package python

// statement reads one logical line, or a compound statement with its blocks.
func (p *parser) statement() []Stmt {
	line := p.peek().line
	p.failed = false
	depth := p.depth
	var stmts []Stmt
	if s := p.compound(); s != nil {
		stmts = []Stmt{s}
	} else {
		stmts = p.simpleLine()
	}
	p.depth = depth
	if p.failed {
		p.skip()
		p.failed = false
		return []Stmt{p.bad(line)}
	}
	return stmts
}

// skip passes over the rest of a logical line and the block below it.
func (p *parser) skip() {
	for p.peek().kind != tokNewline && p.peek().kind != tokEnd {
		p.pos++
	}
	if p.peek().kind == tokNewline {
		p.pos++
	}
	if p.peek().kind != tokIndent {
		return
	}
	for nesting := 0; p.peek().kind != tokEnd; {
		switch p.take().kind {
		case tokIndent:
			nesting++
		case tokDedent:
			nesting--
		}
		if nesting == 0 {
			return
		}
	}
}

func (p *parser) simpleLine() []Stmt {
	var stmts []Stmt
	for !p.failed {
		stmts = append(stmts, p.simple()...)
		if p.acceptOp(";") && p.peek().kind != tokNewline {
			continue
		}
		break
	}
	if p.failed || p.peek().kind != tokNewline {
		p.failed = true
		return nil
	}
	p.pos++
	return stmts
}

func (p *parser) simple() []Stmt {
	t := p.peek()
	if t.kind == tokName {
		switch t.text {
		case "pass", "break", "continue":
			p.pos++
			return []Stmt{Keyword{t.text}}
		case "return":
			p.pos++
			return []Stmt{Return{p.optionalTests()}}
		case "raise":
			p.pos++
			s := Raise{p.optionalTests()}
			if p.acceptWord("from") {
				p.test()
			}
			return []Stmt{s}
		case "del":
			p.pos++
			x := p.tests()
			if seq, ok := x.(Sequence); ok && seq.Open == '(' {
				return []Stmt{Delete{seq.Elems}}
			}
			return []Stmt{Delete{[]Expr{x}}}
		case "assert":
			p.pos++
			s := Assert{p.test()}
			if p.acceptOp(",") {
				p.test()
			}
			return []Stmt{s}
		case "import":
			p.pos++
			return p.imports()
		case "from":
			p.pos++
			return p.importFrom()
		case "global", "nonlocal":
			p.pos++
			s := Scope{[]string{p.name()}, t.text == "global"}
			for p.acceptOp(",") {
				s.Names = append(s.Names, p.name())
			}
			return []Stmt{s}
		}
	}
	return []Stmt{p.exprOrAssign(t.line)}
}

func (p *parser) optionalTests() Expr {
	if p.startsExpr() {
		return p.tests()
	}
	return nil
}

func (p *parser) exprOrAssign(line int) Stmt {
	x := p.valueTests()
	switch t := p.peek(); {
	case p.acceptOp(":"):
		s := Annotated{Target: x, Annotation: p.test(), Line: line}
		if p.acceptOp("=") {
			s.Value = p.valueTests()
		}
		return s
	case p.isOp("="):
		s := Assign{Targets: []Expr{x}, Line: line}
		for p.acceptOp("=") {
			s.Value = p.valueTests()
			s.Targets = append(s.Targets, s.Value)
		}
		s.Targets = s.Targets[:len(s.Targets)-1]
		return s
	case t.kind == tokOp && len(t.text) >= 2 && t.text[len(t.text)-1] == '=' && precedence[t.text] == 0 && t.text != ":=":
		p.pos++
		return Augmented{t.text[:len(t.text)-1], x, p.valueTests()}
	}
	return ExprStmt{x}
}

// valueTests is tests, or a yield.
func (p *parser) valueTests() Expr {
	if p.isWord("yield") {
		return p.unary(0)
	}
	return p.tests()
}

func (p *parser) dotted() string {
	name := p.name()
	for !p.failed && p.acceptOp(".") {
		name += "." + p.name()
	}
	return name
}

func (p *parser) imports() []Stmt {
	var stmts []Stmt
	for {
		s := Import{Module: p.dotted()}
		if p.acceptWord("as") {
			s.As = p.name()
		}
		stmts = append(stmts, s)
		if p.failed || !p.acceptOp(",") {
			return stmts
		}
	}
}

func (p *parser) importFrom() []Stmt {
	module := ""
	for p.isOp(".") || p.isOp("...") {
		module += p.take().text
	}
	if !p.isWord("import") {
		module += p.dotted()
	}
	if !p.acceptWord("import") {
		p.failed = true
		return nil
	}
	if p.acceptOp("*") {
		return []Stmt{ImportFrom{module, "*", ""}}
	}
	bracket := p.acceptOp("(")
	var stmts []Stmt
	for !p.failed && !(bracket && p.isOp(")")) {
		s := ImportFrom{Module: module, Name: p.name()}
		if p.acceptWord("as") {
			s.As = p.name()
		}
		stmts = append(stmts, s)
		if !p.acceptOp(",") {
			break
		}
	}
	if bracket {
		p.wantOp(")")
	}
	return stmts
}
