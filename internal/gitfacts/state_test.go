package gitfacts

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

func TestState(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir, outside, broken := t.TempDir(), t.TempDir(), t.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%s", out)
	}
	write(t, filepath.Join(dir, "file"), "")
	write(t, filepath.Join(outside, "file"), "")
	write(t, filepath.Join(broken, ".git"), "nonsense")
	write(t, filepath.Join(broken, "file"), "")
	in, out, bad := File{Path: filepath.Join(dir, "file"), Regular: true}, File{Path: filepath.Join(outside, "file"), Regular: true}, File{Path: filepath.Join(broken, "file")}
	for _, c := range []struct {
		name  string
		dir   string
		files []File
		ask   []File
		want  State
	}{
		{"nothing", outside, nil, nil, Outside},
		{"nothing, in a repository", dir, nil, nil, Checked},
		{"outside", dir, []File{out}, []File{out}, Outside},
		{"not asked", outside, []File{out, in}, nil, Checked},
		{"asked", outside, []File{in, out}, []File{in, out}, Checked},
		{"no answer", dir, []File{in, bad}, []File{in, bad}, Unchecked},
		{"no answer needed", dir, []File{in, bad}, []File{in}, Checked},
	} {
		a := New(c.dir, nil, slices.Values(c.files), func(string, error) {})
		for _, f := range c.ask {
			a.Of(f)
		}
		if got := a.State(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// A git that waits for ever is ended, is told of once, and those that would come
// after it are not begun.
func TestSlowGit(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no shell script can stand in for git")
	}
	bin, begun := t.TempDir(), filepath.Join(t.TempDir(), "begun")
	script := "#!/bin/sh\necho x >>'" + begun + "'\nwhile :; do sleep 1; done\n"
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	var files []File
	for range 3 {
		dir := t.TempDir()
		write(t, filepath.Join(dir, ".git", "HEAD"), "")
		write(t, filepath.Join(dir, "file"), "")
		files = append(files, File{Path: filepath.Join(dir, "file"), Regular: true})
	}
	var told []error
	a := New(t.TempDir(), nil, slices.Values(files), func(_ string, err error) { told = append(told, err) })
	a.budget.spent = limit - drain - 200*time.Millisecond
	for _, f := range files {
		if got := a.Of(f); got != (Facts{}) {
			t.Errorf("got %+v", got)
		}
	}
	if len(told) != 1 || !errors.Is(told[0], ErrSlow) {
		t.Errorf("got %v, want ErrSlow once", told)
	}
	if data, err := os.ReadFile(begun); err != nil || len(data) > 2 {
		t.Errorf("git was begun %d times (%v), want 1", len(data)/2, err)
	}
	if a.State() != Unchecked {
		t.Errorf("got %s", a.State())
	}
}

// A git whose answer has no end is not read to it.
func TestBoundedAnswer(t *testing.T) {
	b := &bounded{left: 4}
	if n, err := b.Write([]byte("abc")); n != 3 || err != nil {
		t.Errorf("got %d, %v", n, err)
	}
	if _, err := b.Write([]byte("de")); err == nil || b.text.String() != "abc" {
		t.Errorf("got %q, %v", b.text.String(), err)
	}
}
