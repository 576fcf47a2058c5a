package sentences

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestSentences(t *testing.T) {
	dir := t.TempDir()
	code := `package p

import "fmt"

type tagged struct {
	A int ` + "`json:\"not this\"`" + `
}

func f(n int, s string) string {
	say("%d of " + s + ", %s is 5 %% less\n", n)
	_ = tagged{A: len("field")}
	_ = map[string]tagged{"key": {}}
	_ = rule{Why: "why"}
	return "two\nlines" + fmt.Sprint("inner", n)
}
`
	if err := os.WriteFile(filepath.Join(dir, "a.go"), []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a_test.go"), []byte("package p\n\nvar x = \"a test's\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := In(dir)
	want := []Sentence{{"%d of %s, %s is 5 %% less\n", "say"}, {"field", "len"}, {"key", ""}, {"why", "Why"}, {"two\nlines%s", ""}, {"inner", "Sprint"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	for output, missing := range map[string][]string{
		"5 of (them), that is 5 % less":                                    {"field", "inner", "key", "lines%s", "two", "why"},
		"5 of them,\n that is 5 % less\ntwo lines, inner, key, field, why": {"%d of %s, %s is 5 %% less"},
		"x 5 of them, that is 5 % less\ntwo inner lines, key, field, why":  nil,
	} {
		if got := Without(got, output); !slices.Equal(got, missing) {
			t.Errorf("of %q got %q, want %q", output, got, missing)
		}
	}
}
