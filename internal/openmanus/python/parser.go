package python

// maxDepth bounds how deep expressions and blocks nest; what lies deeper is Bad.
const maxDepth = 200

type parser struct {
	tokens []token
	pos    int
	depth  int
	failed bool // within the statement that is being read
	yields bool // within the function that is being read
	sawBad bool // a BadStmt was returned
}

// Module is the source of one module as a tree.
type Module struct {
	Body  []Stmt
	Names []string // every name in the code, in order, repetitions included
	Texts []string // every string in the code, docstrings included
	Bad   bool     // there is a BadStmt in it: Python may refuse all of it
}

// Parse reads a module. It never fails: what it cannot read is a BadStmt.
func Parse(src string) Module {
	p := &parser{tokens: scan(src)}
	m := Module{}
	for _, t := range p.tokens {
		switch t.kind {
		case tokName:
			m.Names = append(m.Names, t.text)
		case tokString:
			m.Texts = append(m.Texts, t.text)
		}
	}
	for p.peek().kind != tokEnd {
		if p.peek().kind == tokDedent {
			p.pos++
			continue
		}
		m.Body = append(m.Body, p.statement()...)
	}
	m.Bad = p.sawBad
	return m
}

func (p *parser) bad(line int) BadStmt {
	p.sawBad = true
	return BadStmt{line}
}

// ParseExpr reads one expression, as an annotation that is written as a string
// holds it. It is a BadExpr if src holds anything else.
func ParseExpr(src string) Expr {
	p := &parser{tokens: scan("(" + src + "\n)")}
	x := p.test()
	if p.failed || p.peek().kind != tokNewline {
		return BadExpr{}
	}
	return x
}

func (p *parser) peek() token { return p.tokens[p.pos] }

func (p *parser) take() token {
	t := p.tokens[p.pos]
	if t.kind != tokEnd {
		p.pos++
	}
	return t
}

func (p *parser) isOp(op string) bool {
	t := p.peek()
	return t.kind == tokOp && t.text == op
}

func (p *parser) isWord(word string) bool {
	t := p.peek()
	return t.kind == tokName && t.text == word
}

func (p *parser) acceptOp(op string) bool {
	if p.isOp(op) {
		p.pos++
		return true
	}
	return false
}

func (p *parser) acceptWord(word string) bool {
	if p.isWord(word) {
		p.pos++
		return true
	}
	return false
}

func (p *parser) wantOp(op string) {
	if !p.acceptOp(op) {
		p.failed = true
	}
}

func (p *parser) name() string {
	if t := p.peek(); t.kind == tokName && !reserved[t.text] {
		p.pos++
		return t.text
	}
	p.failed = true
	return ""
}

// reserved are the words that are no names.
var reserved = map[string]bool{
	"False": true, "None": true, "True": true, "and": true, "as": true, "assert": true, "async": true, "await": true, "break": true,
	"class": true, "continue": true, "def": true, "del": true, "elif": true, "else": true, "except": true, "finally": true, "for": true,
	"from": true, "global": true, "if": true, "import": true, "in": true, "is": true, "lambda": true, "nonlocal": true, "not": true,
	"or": true, "pass": true, "raise": true, "return": true, "try": true, "while": true, "with": true, "yield": true,
}
