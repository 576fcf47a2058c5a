package gitfacts

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

func TestOf(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir, outside := t.TempDir(), t.TempDir()
	git := func(args ...string) {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	git("init", "-q")
	for name, text := range map[string]string{"tracked": "", "new": "", "ignored": "", ".gitignore": "ignored\n", "below/new": ""} {
		write(t, filepath.Join(dir, name), text)
	}
	write(t, filepath.Join(outside, "file"), "")
	git("add", "tracked")
	want := map[string]Facts{
		filepath.Join(dir, "tracked"):      {Known: true, Tracked: true},
		filepath.Join(dir, "new"):          {Known: true},
		filepath.Join(dir, "ignored"):      {Known: true, Ignored: true},
		filepath.Join(dir, "below", "new"): {Known: true},
		filepath.Join(outside, "file"):     {},
	}
	var files []File
	for path := range want {
		files = append(files, File{Path: path, Regular: true})
	}
	asker := New(dir, nil, slices.Values(files), func(folder string, err error) { t.Errorf("%s: %v", folder, err) })
	for path, facts := range want {
		if got := asker.Of(File{Path: path}); got != facts {
			t.Errorf("%s: got %+v, want %+v", path, got, facts)
		}
	}
}

func TestRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", t.TempDir())
	file := File{Path: filepath.Join(dir, "file")}
	write(t, file.Path, "")
	var refused error
	asker := New(dir, nil, slices.Values([]File{file}), func(_ string, err error) { refused = err })
	if got := asker.Of(file); got != (Facts{}) {
		t.Errorf("got %+v without git", got)
	}
	if !errors.Is(refused, exec.ErrNotFound) {
		t.Errorf("got %v, want exec.ErrNotFound", refused)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
