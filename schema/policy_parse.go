package schema

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/errors"
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
	fixes       []int // where the fixes of cases stand
	steps       int   // of all patterns
	secretCases int
}

// Packages that a policy may import. What of them it may call is in the tables
// of constraints and texts.
var policyImports = []string{"strings", "regexp"}

// parsePolicy parses a policy within the limits of its size and depth.
func parsePolicy(text []byte) (*policyFile, error) {
	p := &policyFile{text: text, imports: map[string]bool{}}
	switch {
	case len(text) > MaxPolicy:
		return nil, &PolicyError{1, 1, "got a file of more than 64 KiB, want a policy"}
	case !utf8.Valid(text):
		return nil, &PolicyError{1, 1, "got text that is not UTF-8, want CUE"}
	}
	if at, ok := tooDeep(text); ok {
		return nil, p.errorAt(at, "got brackets nested deeper than %d levels", policyDepth)
	}
	var err error
	p.syntax, err = parser.ParseFile("policy.cue", text)
	if err != nil {
		var at token.Pos
		if all := errors.Errors(err); len(all) > 0 {
			at = all[0].Position()
		}
		return nil, p.errorf(at, "got text that is not CUE")
	}
	return p, nil
}

const policyDepth = 32

// tooDeep tells where brackets, or operators before a value, pile up: the parser
// calls itself for each. Those within texts count, too; no text needs so many.
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

// errorf makes an error at a place of the file.
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

// header checks what may stand in a file beside fields, and returns the fields.
func (p *policyFile) header() ([]ast.Decl, error) {
	var fields []ast.Decl
	for _, d := range p.syntax.Decls {
		switch d := d.(type) {
		case *ast.Package:
		case *ast.ImportDecl:
			for _, spec := range d.Specs {
				path, err := literal.Unquote(spec.Path.Value)
				if err != nil || spec.Name != nil || !slices.Contains(policyImports, path) {
					return nil, p.errorf(spec.Pos(), "got an import of another package, want only %s", strings.Join(policyImports, ", "))
				}
				p.imports[path] = true
			}
		default:
			fields = append(fields, d)
		}
	}
	return fields, nil
}

// texts returns the plain texts of a list at the top of the file.
func (p *policyFile) texts(name string) []string {
	var all []string
	for _, d := range p.syntax.Decls {
		f, ok := d.(*ast.Field)
		if !ok || labelText(f.Label) != name {
			continue
		}
		if list, ok := f.Value.(*ast.ListLit); ok && len(list.Elts) <= maxElements {
			for _, e := range list.Elts {
				if text, ok := textOf(e); ok && len(text) < 100 {
					all = append(all, text)
				}
			}
		}
	}
	return all
}

// labelText is a field's name, "" if it has none that is plain.
func labelText(l ast.Label) string {
	switch l := l.(type) {
	case *ast.Ident:
		return l.Name
	case *ast.BasicLit:
		text, _ := textOf(l)
		return text
	}
	return ""
}

// textOf is the text of a literal.
func textOf(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING || strings.HasPrefix(strings.TrimLeft(lit.Value, "#"), "'") {
		return "", false
	}
	text, err := literal.Unquote(lit.Value)
	return text, err == nil
}
