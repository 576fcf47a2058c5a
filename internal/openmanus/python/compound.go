package python

// compound reads a statement that has blocks, or returns nil.
func (p *parser) compound() Stmt {
	t := p.peek()
	if t.kind == tokOp && t.text == "@" {
		return p.decorated()
	}
	if t.kind != tokName {
		return nil
	}
	switch t.text {
	case "if":
		p.pos++
		return p.ifRest()
	case "while":
		p.pos++
		s := While{Test: p.test()}
		s.Body = p.block()
		s.Else = p.elseBlock()
		return s
	case "for":
		p.pos++
		s := For{Target: p.targets()}
		if !p.acceptWord("in") {
			p.failed = true
		}
		s.Iter = p.tests()
		s.Body = p.block()
		s.Else = p.elseBlock()
		return s
	case "try":
		p.pos++
		return p.try()
	case "with":
		p.pos++
		return p.with()
	case "def":
		return p.function(nil, false)
	case "class":
		return p.class(nil)
	case "async":
		p.pos++
		if p.isWord("def") {
			return p.function(nil, true)
		}
		p.failed = true
		return BadStmt{t.line}
	}
	return nil
}

// block reads ":" and the statements under it.
func (p *parser) block() []Stmt {
	p.wantOp(":")
	if p.failed {
		return nil
	}
	if p.peek().kind != tokNewline {
		return p.simpleLine()
	}
	p.pos++
	if p.peek().kind != tokIndent {
		p.failed = true
		return nil
	}
	p.pos++
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		// Not read, but passed over whole.
		p.pos--
		line := p.peek().line
		p.pos--
		p.skip()
		return []Stmt{p.bad(line)}
	}
	var body []Stmt
	for p.peek().kind != tokDedent && p.peek().kind != tokEnd {
		if p.peek().kind == tokIndent || p.peek().kind == tokBad {
			// Python refuses the file; nothing that follows can be trusted.
			line := p.peek().line
			p.pos++
			body = append(body, p.bad(line))
			continue
		}
		body = append(body, p.statement()...)
	}
	if p.peek().kind == tokDedent {
		p.pos++
	}
	p.failed = false
	return body
}

func (p *parser) elseBlock() []Stmt {
	if !p.failed && p.acceptWord("else") {
		return p.block()
	}
	return nil
}

// ifRest reads an if statement from its condition on. A chain of elif is read in
// a loop, not by recursion.
func (p *parser) ifRest() Stmt {
	var chain []If
	for {
		s := If{Test: p.test()}
		s.Then = p.block()
		chain = append(chain, s)
		if p.failed || !p.acceptWord("elif") {
			break
		}
	}
	otherwise := p.elseBlock()
	for i := len(chain) - 1; i > 0; i-- {
		chain[i].Else = otherwise
		otherwise = []Stmt{chain[i]}
	}
	chain[0].Else = otherwise
	return chain[0]
}

func (p *parser) try() Stmt {
	s := Try{Body: p.block()}
	for !p.failed && p.acceptWord("except") {
		h := Handler{}
		if p.acceptOp("*") {
			p.failed = true // exception groups
		}
		if !p.isOp(":") {
			h.Type = p.tests()
			if p.acceptWord("as") {
				h.Name = p.name()
			}
		}
		h.Body = p.block()
		s.Handlers = append(s.Handlers, h)
	}
	s.Else = p.elseBlock()
	if !p.failed && p.acceptWord("finally") {
		s.Finally = p.block()
	}
	return s
}

func (p *parser) with() Stmt {
	s := With{}
	// Brackets around the items are theirs only where ":" follows them.
	bracket := p.isOp("(") && p.closesBeforeColon()
	if bracket {
		p.pos++
	}
	for !p.failed && !(bracket && p.isOp(")")) {
		item := WithItem{Context: p.test()}
		if p.acceptWord("as") {
			item.Target = p.target()
		}
		s.Items = append(s.Items, item)
		if !p.acceptOp(",") {
			break
		}
	}
	if bracket {
		p.wantOp(")")
	}
	s.Body = p.block()
	return s
}

// closesBeforeColon reports whether the bracket that is next closes right before
// a colon.
func (p *parser) closesBeforeColon() bool {
	nesting := 0
	for i := p.pos; ; i++ {
		switch t := p.tokens[i]; {
		case t.kind == tokNewline || t.kind == tokEnd:
			return false
		case t.kind == tokOp && (t.text == "(" || t.text == "[" || t.text == "{"):
			nesting++
		case t.kind == tokOp && (t.text == ")" || t.text == "]" || t.text == "}"):
			if nesting--; nesting == 0 {
				next := p.tokens[i+1]
				return next.kind == tokOp && next.text == ":"
			}
		}
	}
}

func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.acceptOp("@") {
		decorators = append(decorators, p.test())
		if p.failed || p.peek().kind != tokNewline {
			p.failed = true
			return BadStmt{p.peek().line}
		}
		p.pos++
	}
	async := p.acceptWord("async")
	if p.isWord("class") {
		return p.class(decorators)
	}
	return p.function(decorators, async)
}

func (p *parser) function(decorators []Expr, async bool) Stmt {
	if !p.acceptWord("def") {
		p.failed = true
		return BadStmt{p.peek().line}
	}
	f := &Function{Name: p.name(), Decorators: decorators, Async: async}
	if p.isOp("[") { // type parameters
		p.failed = true
	}
	p.wantOp("(")
	f.Params = p.params(")", true)
	p.wantOp(")")
	if p.acceptOp("->") {
		p.tests()
	}
	outer := p.yields
	p.yields = false
	f.Body = p.block()
	f.Generator, p.yields = p.yields, outer
	return f
}

func (p *parser) class(decorators []Expr) Stmt {
	line := p.peek().line
	p.pos++
	c := &Class{Name: p.name(), Decorators: decorators, Line: line}
	if p.acceptOp("(") {
		c.Bases = p.args()
	}
	c.Body = p.block()
	return c
}
