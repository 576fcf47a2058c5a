package schema

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// policyFile is a policy that is being checked.
type policyFile struct {
	text   []byte
	syntax *ast.File
	model  *Model
	root   cue.Value // what the built-in sources define

	imports     map[string]bool
	fixImports  map[string]bool    // those that fixes use
	fields      []ast.Decl         // top-level
	constraints []constraint       // in the order of the file
	fixes       []int              // offsets of the fixes of cases
	sizes       map[string]int     // of patterns, in steps
	steps       int                // of all patterns
	builtins    map[string]formula // of the built-in constraints that are named
	parts       int                // of all constraints
	trials      int                // of their strings on their patterns
	secretCases int
}

// policyImports are the packages that a policy may import. The functions that it
// may call are in validators, stringFunctions and tests.
var policyImports = []string{"strings", "regexp"}

// parsePolicy parses a policy within the limits of its size and depth.
func parsePolicy(text []byte) (*policyFile, error) {
	p := &policyFile{text: text, imports: map[string]bool{}, fixImports: map[string]bool{}, builtins: map[string]formula{}, sizes: map[string]int{}}
	switch {
	case len(text) > MaxPolicy:
		return nil, &PolicyError{1, 1, "the file is larger than 64 KiB"}
	case !utf8.Valid(text):
		return nil, &PolicyError{1, 1, "the file is not UTF-8"}
	}
	if at, ok := tooDeep(text); ok {
		return nil, p.errorAt(at, "brackets are nested deeper than %d levels", policyDepth)
	}
	var err error
	p.syntax, err = parser.ParseFile("policy.cue", text)
	if err != nil {
		var at token.Pos
		if all := errors.Errors(err); len(all) > 0 {
			at = all[0].Position()
		}
		return nil, p.errorf(at, "this is not CUE")
	}
	return p, nil
}

const policyDepth = 32

// tooDeep returns where brackets, or operators before a value, are nested too deep:
// the parser recurses for each. Those within strings count, too; no string needs
// so many.
func tooDeep(text []byte) (at int, deep bool) {
	depth, run := 0, 0
	for i, c := range text {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
		if strings.IndexByte("!-+*<>=&|~. \t\n", c) < 0 {
			run = 0
		} else if strings.IndexByte("!-+*", c) >= 0 {
			run++
		}
		if depth > policyDepth || run > 2*policyDepth {
			return i, true
		}
	}
	return 0, false
}

// errorf returns an error at a position in the file.
func (p *policyFile) errorf(at token.Pos, format string, args ...any) *PolicyError {
	if !at.IsValid() {
		return &PolicyError{1, 1, fmt.Sprintf(format, args...)}
	}
	return p.errorAt(at.Offset(), format, args...)
}

func (p *policyFile) errorAt(offset int, format string, args ...any) *PolicyError {
	before := string(p.text[:min(max(offset, 0), len(p.text))])
	line := before[strings.LastIndex(before, "\n")+1:]
	return &PolicyError{1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(line), fmt.Sprintf(format, args...)}
}

// header checks the package clause and the imports, and finds the fields.
func (p *policyFile) header() error {
	for _, d := range p.syntax.Decls {
		switch d := d.(type) {
		case *ast.Package:
		case *ast.ImportDecl:
			for _, spec := range d.Specs {
				path, err := literal.Unquote(spec.Path.Value)
				if err != nil || spec.Name != nil || !slices.Contains(policyImports, path) {
					return p.errorf(spec.Pos(), "this package cannot be imported: use only %s", strings.Join(policyImports, ", "))
				}
				p.imports[path] = true
			}
		default:
			p.fields = append(p.fields, d)
		}
	}
	return nil
}

// data returns the policy as CUE evaluates it: without its constraints, for which
// structure has put _, and without the imports that only those use, which CUE
// would then refuse.
func (p *policyFile) data() ([]byte, error) {
	file := &ast.File{}
	for _, name := range sorted(p.imports) {
		if used := slices.ContainsFunc(p.constraints, func(c constraint) bool { return c.calls(name) }); p.fixImports[name] || !used {
			file.Decls = append(file.Decls, &ast.ImportDecl{Specs: []*ast.ImportSpec{ast.NewImport(nil, name)}})
		}
	}
	file.Decls = append(file.Decls, p.fields...)
	return format.Node(file)
}

// strings returns the strings of a list that is a top-level field.
func (p *policyFile) strings(name string) []string {
	var all []string
	for _, d := range p.syntax.Decls {
		f, ok := d.(*ast.Field)
		if !ok || labelName(f.Label) != name {
			continue
		}
		if list, ok := f.Value.(*ast.ListLit); ok && len(list.Elts) <= maxElements {
			for _, e := range list.Elts {
				if s, ok := stringOf(e); ok && len(s) < 100 {
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// labelName returns a field's name, "" if it is no identifier or string.
func labelName(l ast.Label) string {
	switch l := l.(type) {
	case *ast.Ident:
		return l.Name
	case *ast.BasicLit:
		s, _ := stringOf(l)
		return s
	}
	return ""
}

// stringOf returns the string that a literal stands for.
func stringOf(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING || strings.HasPrefix(strings.TrimLeft(lit.Value, "#"), "'") {
		return "", false
	}
	s, err := literal.Unquote(lit.Value)
	return s, err == nil
}
