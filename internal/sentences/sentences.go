// Package sentences finds the sentences that a package's code can say, so that its
// tests can list each with an example. It is for tests.
package sentences

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Sentence is a string in the code, with %s where it is joined with what is no
// constant.
type Sentence struct {
	Text string
	Of   string // the function whose argument it is, without its package, or the field whose value it is; "" if there is none
}

// In returns the strings in the Go files of a folder, tests aside, in the order of
// files and lines.
func In(folder string) ([]Sentence, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	var all []Sentence
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); !ok || g.Tok != token.IMPORT {
				all = append(all, inNode(d, "")...)
			}
		}
	}
	return all, nil
}

// inNode returns the strings below a node that is an argument or a field.
func inNode(n ast.Node, of string) []Sentence {
	var all []Sentence
	ast.Inspect(n, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.CallExpr:
			all = append(all, inNode(x.Fun, of)...)
			for _, a := range x.Args {
				all = append(all, inNode(a, nameOf(x.Fun))...)
			}
			return false
		case *ast.BinaryExpr:
			if text, ok := joined(x); ok && x.Op == token.ADD {
				all = append(all, Sentence{text, of})
				for _, o := range others(x) {
					all = append(all, inNode(o, of)...)
				}
				return false
			}
		case *ast.BasicLit:
			if text, ok := joined(x); ok {
				all = append(all, Sentence{text, of})
			}
		case *ast.KeyValueExpr:
			name := nameOf(x.Key)
			all = append(all, inNode(x.Key, of)...)
			all = append(all, inNode(x.Value, cmp.Or(name, of))...)
			return false
		case *ast.Field: // its tag is no sentence
			return x.Tag == nil
		}
		return true
	})
	return all
}

func nameOf(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// joined returns a string, or strings joined by +; ok is false where nothing in it
// is a string.
func joined(e ast.Expr) (text string, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, err := strconv.Unquote(e.Value)
			return text, err == nil
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			left, a := joined(e.X)
			right, b := joined(e.Y)
			return left + right, a || b
		}
	case *ast.ParenExpr:
		return joined(e.X)
	}
	return "%s", false
}

// others returns what strings are joined with.
func others(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.BasicLit:
		return nil
	case *ast.ParenExpr:
		return others(e.X)
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return slices.Concat(others(e.X), others(e.Y))
		}
	}
	return []ast.Expr{e}
}

var verb = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z]`)

// Without returns the sentences of which no line of an output is, or has, an
// example, sorted, each once. What has no letter of its own, such as an ellipsis in
// place of a value, is no sentence.
func Without(all []Sentence, output string) []string {
	var missing []string
	for _, s := range all {
		for line := range strings.Lines(s.Text) {
			if line = strings.TrimSpace(line); strings.ContainsFunc(verb.ReplaceAllString(line, ""), unicode.IsLetter) && !shownIn(output, line) {
				missing = append(missing, line)
			}
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}

// shownIn reports whether a line of the output matches a format.
func shownIn(output, format string) bool {
	parts := verb.Split(format, -1)
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(p, "%%", "%")
	}
	longest := slices.MaxFunc(parts, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	if !strings.Contains(output, longest) {
		return false
	}
	for i, p := range parts {
		parts[i] = regexp.QuoteMeta(p)
	}
	return regexp.MustCompile(strings.Join(parts, ".*")).MatchString(output)
}

// Golden compares a text with a file, or writes the file. It returns what to tell
// the reader of the test, "" for nothing.
func Golden(file, text string, update bool) string {
	if update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err.Error()
		}
		return ""
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != text {
		return file + " is not what the cases give; write it with go generate ./..."
	}
	return ""
}

// List is a package's list: what cases have said, sorted, and then the sentences that
// source.Say makes in the current folder and no case has brought about.
func List(said map[string]bool) (string, error) {
	all, err := In(".")
	if err != nil {
		return "", err
	}
	all = slices.DeleteFunc(all, func(s Sentence) bool { return s.Of != "Say" })
	list := strings.Join(slices.Sorted(maps.Keys(said)), "") + "without a case\n"
	for _, s := range Without(all, list) {
		list += "  - " + s + "\n"
	}
	return list, nil
}
