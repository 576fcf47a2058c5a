package python

import "strings"

// atom reads a literal, a name, or a display in brackets.
func (p *parser) atom() Expr {
	p.depth++
	defer func() { p.depth-- }()
	if p.failed || p.depth > maxDepth {
		p.failed = true
		return BadExpr{}
	}
	switch t := p.peek(); t.kind {
	case tokNumber:
		p.pos++
		return Number{t.text}
	case tokString:
		return p.strings()
	case tokName:
		switch {
		case t.text == "None" || t.text == "True" || t.text == "False":
			p.pos++
			return Constant{t.text}
		case !reserved[t.text]:
			p.pos++
			return Name{t.text}
		}
	case tokOp:
		p.pos++
		switch t.text {
		case "...":
			return Constant{"..."}
		case "(":
			return p.sequence('(', ")")
		case "[":
			return p.sequence('[', "]")
		case "{":
			return p.braces()
		}
	}
	p.failed = true
	return BadExpr{}
}

// strings reads adjacent string literals, which are one.
func (p *parser) strings() Expr {
	var s String
	var value strings.Builder
	for p.peek().kind == tokString {
		t := p.take()
		value.WriteString(t.text)
		s.Format = s.Format || t.format
		s.Bytes = s.Bytes || t.bytes
	}
	s.Value = value.String()
	return s
}

// sequence reads a display of a list or tuple, a comprehension, or an expression
// in brackets.
func (p *parser) sequence(open byte, end string) Expr {
	if open == '(' && p.isWord("yield") {
		x := p.unary(0)
		p.wantOp(end)
		return x
	}
	var elems []Expr
	comma := false
	for !p.failed && !p.acceptOp(end) {
		x := p.starTest()
		if len(elems) == 0 && (p.isWord("for") || p.isWord("async")) {
			c := Comprehension{Open: open, Value: x, Clauses: p.clauses()}
			p.wantOp(end)
			return c
		}
		elems = append(elems, x)
		if p.acceptOp(",") {
			comma = true
		} else if !p.isOp(end) {
			p.failed = true
		}
	}
	if open == '(' && len(elems) == 1 && !comma {
		return elems[0]
	}
	return Sequence{open, elems}
}

// braces reads a display or comprehension of a dictionary or set.
func (p *parser) braces() Expr {
	var d Dict
	var set []Expr
	for !p.failed && !p.acceptOp("}") {
		if p.acceptOp("**") {
			d.Keys = append(d.Keys, nil)
			d.Values = append(d.Values, p.binary(0))
		} else {
			x := p.starTest()
			if p.acceptOp(":") {
				d.Keys = append(d.Keys, x)
				d.Values = append(d.Values, p.test())
			} else {
				set = append(set, x)
			}
			if p.isWord("for") || p.isWord("async") {
				return p.braceComprehension(d, set)
			}
		}
		if !p.acceptOp(",") && !p.isOp("}") {
			p.failed = true
		}
	}
	if len(set) > 0 {
		if len(d.Values) > 0 {
			p.failed = true
		}
		return Sequence{'{', set}
	}
	return d
}

func (p *parser) braceComprehension(d Dict, set []Expr) Expr {
	c := Comprehension{Open: '{', Clauses: p.clauses()}
	p.wantOp("}")
	switch {
	case len(d.Keys) == 1 && d.Keys[0] != nil && len(set) == 0:
		c.Key, c.Value = d.Keys[0], d.Values[0]
	case len(set) == 1 && len(d.Keys) == 0:
		c.Value = set[0]
	default:
		p.failed = true
	}
	return c
}

// params reads parameters up to end, which stays. Those of a lambda have no
// annotations.
func (p *parser) params(end string, annotated bool) []Param {
	var params []Param
	keywordOnly := false
	for !p.failed && !p.isOp(end) {
		param := Param{KeywordOnly: keywordOnly}
		switch {
		case p.acceptOp("/"):
			if !p.isOp(end) {
				p.wantOp(",")
			}
			continue
		case p.acceptOp("**"):
			param.Stars = 2
		case p.acceptOp("*"):
			keywordOnly = true
			if p.acceptOp(",") {
				continue
			}
			param.Stars = 1
		}
		param.Name = p.name()
		if annotated && p.acceptOp(":") {
			param.Annotation = p.starTest()
		}
		if p.acceptOp("=") {
			param.Default = p.test()
		}
		params = append(params, param)
		if !p.acceptOp(",") && !p.isOp(end) {
			p.failed = true
		}
	}
	return params
}
