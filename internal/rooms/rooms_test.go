// Package rooms holds the picture of the packages in CONTRIBUTING.md against
// the code. It has no code of its own.
package rooms

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "github.com/daytona-lint/daytona-lint"
)

// row is a row of the table of rooms: `name` | what it holds | what it may import.
var row = regexp.MustCompile("(?m)^\\| `([a-z/-]+)/?` \\| [^|]+ \\| ([^|]+) \\|$")

func allowed(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	rooms := map[string][]string{}
	for _, m := range row.FindAllSubmatch(text, -1) {
		name := string(m[1])
		rooms[name] = []string{}
		for part := range strings.SplitSeq(string(m[2]), ",") {
			if part = strings.Trim(part, " `"); part != "-" {
				rooms[name] = append(rooms[name], part)
			}
		}
	}
	return rooms
}

// Every room imports what the table allows it and nothing else of ours, and its
// package comment says what it holds.
func TestArrows(t *testing.T) {
	rooms := allowed(t)
	found := map[string]bool{}
	documented := map[string]bool{}
	used := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == "testdata" || e.Name() == "node_modules" || strings.HasPrefix(e.Name(), ".") && e.Name() != ".." && name != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		dir, _ := filepath.Rel(root, filepath.Dir(name))
		dir = filepath.ToSlash(dir)
		may, ok := rooms[dir]
		if !ok {
			if !strings.HasPrefix(dir, "scripts/") {
				t.Errorf("%s is no room of the table in CONTRIBUTING.md", dir)
			}
			return nil
		}
		found[dir] = true
		f, err := parser.ParseFile(token.NewFileSet(), name, data, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		documented[dir] = documented[dir] || f.Doc != nil && (strings.HasPrefix(f.Doc.Text(), "Package "+path.Base(dir)+" ") || strings.HasPrefix(f.Doc.Text(), "Command "))
		for _, i := range f.Imports {
			to, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), module+"/")
			used[dir+" "+strings.TrimPrefix(to, "internal/")] = true
			if ours && !slices.Contains(may, strings.TrimPrefix(to, "internal/")) && !slices.Contains(may, "everything") {
				t.Errorf("%s imports %s, which the table in CONTRIBUTING.md does not allow", name, to)
			}
		}
		if bytes.Contains(data, []byte("cuelang.org/go")) && dir != "schema" {
			t.Errorf("%s knows CUE; only schema may", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, may := range rooms {
		for _, to := range may {
			if to != "everything" && !used[name+" "+to] {
				t.Errorf("the table in CONTRIBUTING.md lets %s import %s, which it does not", name, to)
			}
		}
		if !found[name] {
			t.Errorf("the table in CONTRIBUTING.md names %s, which is not there", name)
		}
		if !documented[name] {
			t.Errorf("%s has no package comment", name)
		}
	}
}
