package python

// Expr is an expression: one of the types of this file.
type Expr interface{ expr() }

// Stmt is a statement: one of the types of this file.
type Stmt interface{ stmt() }

type (
	// Name is an identifier.
	Name struct{ ID string }
	// Constant is None, True, False or ....
	Constant struct{ Text string }
	// Number is a numeric literal as it is written.
	Number struct{ Text string }
	// String is a string literal with its escapes resolved. The value of a Format
	// is known only when it runs.
	String struct {
		Value         string
		Format, Bytes bool
	}
	// Attribute is X.Name.
	Attribute struct {
		X    Expr
		Name string
	}
	// Subscript is X[Index].
	Subscript struct{ X, Index Expr }
	// Call is Func(Args...).
	Call struct {
		Func Expr
		Args []Arg
	}
	// Unary is Op X, where Op is one of - + ~ not.
	Unary struct {
		Op string
		X  Expr
	}
	// Binary is X Op Y. Op is an arithmetic operator, "and" or "or".
	Binary struct {
		Op   string
		X, Y Expr
	}
	// Compare is X Ops[0] Rest[0] Ops[1] Rest[1]...
	Compare struct {
		X    Expr
		Ops  []string
		Rest []Expr
	}
	// Conditional is Then if Test else Else.
	Conditional struct{ Test, Then, Else Expr }
	// Lambda is a function without a name.
	Lambda struct {
		Params []Param
		Body   Expr
	}
	// Dict is a display of a dictionary. A nil key stands for **Values[i].
	Dict struct{ Keys, Values []Expr }
	// Sequence is a display of a list, tuple or set, by its opening bracket.
	Sequence struct {
		Open  byte
		Elems []Expr
	}
	// Comprehension makes a list, set, dictionary or generator. Key is nil but
	// for a dictionary.
	Comprehension struct {
		Open       byte
		Key, Value Expr
		Clauses    []Clause
	}
	// Star is *X in a display or call.
	Star struct{ X Expr }
	// Walrus is Target := X.
	Walrus struct {
		Target string
		X      Expr
	}
	// BadExpr could not be read, or is of a kind that is not read.
	BadExpr struct{}
)

// Arg is an argument of a call: X, Name=X, *X or **X.
type Arg struct {
	Name  string
	Stars int
	X     Expr
}

// Param is a parameter. Stars is 1 for *args, 2 for **kwargs; KeywordOnly says
// that it stands behind a star.
type Param struct {
	Name        string
	Annotation  Expr // nil for none
	Default     Expr // nil for none
	Stars       int
	KeywordOnly bool
}

// Clause is one "for Target in Iter if Conds..." of a comprehension.
type Clause struct {
	Target, Iter Expr
	Conds        []Expr
}

type (
	// ExprStmt is an expression on its own.
	ExprStmt struct{ X Expr }
	// Assign is Targets[0] = Targets[1] = ... = Value.
	Assign struct {
		Targets []Expr
		Value   Expr
		Line    int
	}
	// Annotated is Target: Annotation = Value. Value is nil where there is none.
	Annotated struct {
		Target, Annotation, Value Expr
		Line                      int
	}
	// Augmented is Target Op= Value.
	Augmented struct {
		Op            string
		Target, Value Expr
	}
	// If is if or elif with what follows it.
	If struct {
		Test       Expr
		Then, Else []Stmt
	}
	// For is a for loop.
	For struct {
		Target, Iter Expr
		Body, Else   []Stmt
	}
	// While is a while loop.
	While struct {
		Test       Expr
		Body, Else []Stmt
	}
	// Try is try with its clauses.
	Try struct {
		Body, Else, Finally []Stmt
		Handlers            []Handler
	}
	// With is one "with Items: Body".
	With struct {
		Items []WithItem
		Body  []Stmt
	}
	// Function is a definition of a function.
	Function struct {
		Name       string
		Params     []Param
		Body       []Stmt
		Decorators []Expr
		Async      bool
		Generator  bool
	}
	// Class is a definition of a class.
	Class struct {
		Name       string
		Bases      []Arg
		Body       []Stmt
		Decorators []Expr
		Line       int
	}
	// Return is return; X is nil where nothing is returned.
	Return struct{ X Expr }
	// Raise is raise; X is nil where the exception in hand is raised again.
	Raise struct{ X Expr }
	// Delete is del.
	Delete struct{ Targets []Expr }
	// Assert is assert.
	Assert struct{ Test Expr }
	// Import is "import Module as As".
	Import struct{ Module, As string }
	// ImportFrom is "from Module import Name as As"; Module keeps its leading dots.
	ImportFrom struct{ Module, Name, As string }
	// Scope is global or nonlocal.
	Scope struct {
		Names  []string
		Global bool
	}
	// Keyword is pass, break or continue.
	Keyword struct{ Word string }
	// BadStmt could not be read, or is of a kind that is not read.
	BadStmt struct{ Line int }
)

// Handler is an except clause. Type is nil where it catches everything.
type Handler struct {
	Type Expr
	Name string
	Body []Stmt
}

// WithItem is one context manager; Target is nil where there is none.
type WithItem struct{ Context, Target Expr }

func (Name) expr()          {}
func (Constant) expr()      {}
func (Number) expr()        {}
func (String) expr()        {}
func (Attribute) expr()     {}
func (Subscript) expr()     {}
func (Call) expr()          {}
func (Unary) expr()         {}
func (Binary) expr()        {}
func (Compare) expr()       {}
func (Conditional) expr()   {}
func (Lambda) expr()        {}
func (Dict) expr()          {}
func (Sequence) expr()      {}
func (Comprehension) expr() {}
func (Star) expr()          {}
func (Walrus) expr()        {}
func (BadExpr) expr()       {}

func (ExprStmt) stmt()   {}
func (Assign) stmt()     {}
func (Annotated) stmt()  {}
func (Augmented) stmt()  {}
func (If) stmt()         {}
func (For) stmt()        {}
func (While) stmt()      {}
func (Try) stmt()        {}
func (With) stmt()       {}
func (*Function) stmt()  {}
func (*Class) stmt()     {}
func (Return) stmt()     {}
func (Raise) stmt()      {}
func (Delete) stmt()     {}
func (Assert) stmt()     {}
func (Import) stmt()     {}
func (ImportFrom) stmt() {}
func (Scope) stmt()      {}
func (Keyword) stmt()    {}
func (BadStmt) stmt()    {}
