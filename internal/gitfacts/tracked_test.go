package gitfacts

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

func TestTracked(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b", "a/c", "a-b", "new", "a/[x]"} {
		write(t, filepath.Join(dir, name), "")
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "b", "a/c", "a-b"}} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	file := File{Path: filepath.Join(dir, "b"), Regular: true}
	asker := New(dir, nil, slices.Values([]File{file}), func(folder string, err error) { t.Errorf("%s: %v", folder, err) })
	for folder, want := range map[string][]string{dir: {"a-b", "a/c", "b"}, filepath.Join(dir, "a"): {"c"}} {
		if got, known := asker.Tracked(folder); !known || !slices.Equal(got, want) {
			t.Errorf("%s: got %q (%v), want %q", folder, got, known, want)
		}
	}
	if got, known := asker.Tracked(t.TempDir()); known {
		t.Errorf("outside: got %q", got)
	}
	// What was listed once is not asked for again.
	if got := asker.Of(file); !got.Known || !got.Tracked {
		t.Errorf("got %+v", got)
	}
}
