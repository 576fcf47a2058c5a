package variables

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

func daytona(name, value string) bool {
	return strings.Contains(name, "DAYTONA") || strings.Contains(value, "dtn_")
}

// The files under testdata/files each have a .want beside them: a line for each
// setting, with the places of name and value, and what is said of both.
// UPDATE_WANT=1 writes them anew.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/files/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := describe(filepath.Base(file), data)
		if os.Getenv("UPDATE_WANT") != "" {
			if err := os.WriteFile(file+".want", []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file + ".want")
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: got\n%swant\n%s", file, got, want)
		}
	}
}

// describe writes what is found in a file, a line for each.
func describe(name string, data []byte) string {
	return describeDocument(data, Read(name, data, daytona))
}

func describeDocument(data []byte, d Document) string {
	var b strings.Builder
	if !d.Whole {
		b.WriteString("not whole\n")
	}
	lines := source.Lines{Data: data}
	groups := map[int]int{}
	for _, s := range d.Settings {
		key, at := lines.Range(s.Key), lines.Range(s.At)
		if _, ok := groups[s.Group]; !ok {
			groups[s.Group] = len(groups) + 1
		}
		fmt.Fprintf(&b, "%d:%d %s", key.Line, key.Column, s.Name)
		switch {
		case s.Literal:
			fmt.Fprintf(&b, " = %q at %d:%d %s", s.Value.Reveal(), at.Line, at.Column, [...]string{"plain", "quoted", "escaped", "encoded", "alias"}[s.Form])
		default:
			b.WriteString(" is filled in")
		}
		if s.Local {
			b.WriteString(", local")
		}
		fmt.Fprintf(&b, ", group %d\n", groups[s.Group])
	}
	for _, f := range d.EnvFiles {
		at := lines.Range(f.At)
		fmt.Fprintf(&b, "env file %s at %d:%d, for %s\n", f.Name, at.Line, at.Column, [...]string{"compose", "compose as it is", "docker"}[f.By])
	}
	return b.String()
}
