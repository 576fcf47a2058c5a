package discover

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// A walk finds what git tracks, or everything where git says nothing, in order.
func TestWalkTracked(t *testing.T) {
	files := tree(t, "a.toml", "b.md", "c.txt", "sub/d.md", "sub/.env", "sub/e.md", "other/.git/", "other/f.md", "other/g.md", "node_modules/h.md", "z/app.vars", "z/compose.yml")
	if err := os.WriteFile(filepath.Join(files.Dir, "z/compose.yml"), []byte("services: {a: {env_file: [app.vars, ../b.md, ../../x]}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	asked := []string{}
	real, err := filepath.EvalSymlinks(files.Dir)
	if err != nil {
		t.Fatal(err)
	}
	tracked := func(folder string) ([]string, bool) {
		rel, _ := filepath.Rel(real, folder)
		asked = append(asked, filepath.ToSlash(rel))
		if rel == "other" {
			return []string{"g.md"}, true
		}
		return []string{"b.md", "node_modules/h.md", "sub/d.md", "z/compose.yml"}, true
	}
	described := func(tracked func(string) ([]string, bool)) (all []string) {
		found, err := files.Find(Query{Paths: []string{"."}, Tracked: tracked}).Wait()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			name := filepath.ToSlash(f.Name)
			switch {
			case f.Other && f.Tracked:
				name += " tracked"
			case f.Other:
				name += " other"
			case f.Dotenv:
				name += " dotenv"
			}
			all = append(all, name)
		}
		return all
	}
	want := []string{"a.toml", "b.md dotenv", "node_modules/h.md tracked", "other/g.md tracked", "sub/.env", "sub/d.md tracked", "z/app.vars dotenv", "z/compose.yml tracked"}
	if got := described(tracked); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if want := []string{".", "other"}; !slices.Equal(asked, want) {
		t.Errorf("asked of %q, want %q", asked, want)
	}
	nothing := func(string) ([]string, bool) { return nil, false }
	want = []string{"a.toml", "b.md other", "c.txt other", "other/f.md other", "other/g.md other", "sub/.env", "sub/d.md other", "sub/e.md other", "z/app.vars dotenv", "z/compose.yml other"}
	if got := described(nothing); !slices.Equal(got, want) {
		t.Errorf("without git: got  %q\nwant %q", got, want)
	}
}

// A first look keeps no more than its buffer, and misses nothing between two pieces.
func TestLook(t *testing.T) {
	files := tree(t, "file")
	path := filepath.Join(files.Dir, "file")
	buffer := make([]byte, 64)
	for _, c := range []struct {
		text string
		want Look
	}{
		{"", Nothing}, {strings.Repeat("x", 1000), Nothing}, {"a\x00b DAYTONA_TARGET", Binary}, {strings.Repeat("x", 900) + "\x00", Nothing},
		{strings.Repeat("x", source.MaxText+1), TooLarge},
	} {
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := files.Look(buffer, Target{Name: "file"}); got != c.want || err != nil {
			t.Errorf("%d bytes: got %v (%v), want %v", len(c.text), got, err, c.want)
		}
	}
	for before := range 200 {
		if err := os.WriteFile(path, []byte(strings.Repeat("x", before)+"DAYTONA_TARGET"+strings.Repeat("y", 100)), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := files.Look(buffer, Target{Name: "file"}); got != Concerns || err != nil {
			t.Fatalf("after %d bytes: got %v (%v)", before, got, err)
		}
	}
}
