package schema

import (
	"slices"
	"strings"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/parser"
)

// definitions are the built-in definitions as they are written, by name.
type definitions map[string][]*ast.Field

// narrowCases returns each case of each built-in rule by itself, as CUE.
func narrowCases(t *testing.T) [][]string {
	all := definitions{}
	var rules *ast.ListLit
	for _, f := range builtIn {
		file, err := parser.ParseFile(f.name, f.text)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			field, ok := d.(*ast.Field)
			if !ok {
				continue
			}
			switch name := labelName(field.Label); {
			case strings.HasPrefix(name, "#"):
				all[name] = append(all[name], field)
			case name == "rules":
				rules = field.Value.(*ast.BinaryExpr).Y.(*ast.ListLit)
			}
		}
	}
	var cases [][]string
	for _, r := range rules.Elts {
		var ofRule []string
		for _, d := range r.(*ast.StructLit).Elts {
			if f := d.(*ast.Field); labelName(f.Label) == "cases" {
				for _, c := range f.Value.(*ast.ListLit).Elts {
					ofRule = append(ofRule, all.narrow(t, c.(*ast.StructLit)))
				}
			}
		}
		cases = append(cases, ofRule)
	}
	return cases
}

// narrow writes a case's constraint and fix with just what they need.
func (all definitions) narrow(t *testing.T, stanza *ast.StructLit) string {
	one := &ast.StructLit{}
	for _, d := range stanza.Elts {
		f, ok := d.(*ast.Field)
		if !ok || slices.Contains([]string{"want", "value", "setting", "fix"}, labelName(f.Label)) {
			one.Elts = append(one.Elts, d)
		}
	}
	decls := []ast.Decl{&ast.Field{Label: ast.NewIdent("case"), Value: one}}
	var imports []string
	written := map[string]bool{}
	for i := 0; i < len(decls); i++ { // it grows
		ast.Walk(decls[i], func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			switch {
			case !ok || written[id.Name]:
			case all[id.Name] != nil:
				for _, f := range all[id.Name] {
					decls = append(decls, f)
				}
				written[id.Name] = true
			case id.Name == "strings" || id.Name == "regexp":
				imports = append(imports, "import \""+id.Name+"\"\n")
				written[id.Name] = true
			}
			return true
		}, nil)
	}
	slices.Sort(imports)
	text, err := format.Node(&ast.File{Decls: decls})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(imports, "") + string(text)
}

// A case by itself and the case among all files accept the same values and fix
// them alike.
func TestNarrowCases(t *testing.T) {
	root, err := evaluate(cuecontext.New(), builtIn...)
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Concat(values, gateSeeds)
	for i := range generated.rules {
		r := &generated.rules[i]
		for k := range r.cases {
			alone := &r.cases[k]
			among := *alone
			among.narrow = nil
			among.stanza = root.LookupPath(cue.MakePath(cue.Str("rules"), cue.Index(i), cue.Str("cases"), cue.Index(k)))
			for _, value := range all {
				if got, want := alone.accepts(value), among.accepts(value); got != want {
					t.Errorf("%s, case %d: %q is accepted: %v by itself, %v among all files", r.ID, k, value, got, want)
				}
				for _, setting := range r.Settings {
					got, ok := alone.fix(setting, value)
					want, wanted := among.fix(setting, value)
					if got != want || ok != wanted {
						t.Errorf("%s, case %d, %s: %q is fixed to %q (%v) by itself, to %q (%v) among all files", r.ID, k, setting, value, got, ok, want, wanted)
					}
				}
			}
		}
	}
}
