package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestCreate(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report")
	if err := os.WriteFile(name, []byte("former"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Create(name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.WriteString("part")
	expect(t, name, "former")
	failed := errors.New("failed")
	if got := f.Finish(failed); got != failed {
		t.Errorf("got %v, want the error that was given", got)
	}
	expect(t, name, "former")
	if err := Write(name, []byte("whole")); err != nil {
		t.Fatal(err)
	}
	expect(t, name, "whole")
	only(t, dir, 1)
}

func TestCreateReplacesLink(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	linked(t, target, link)
	if err := Write(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	expect(t, target, "former")
	expect(t, link, "new")
}

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	linked(t, target, link)
	before, err := os.Stat(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := Replace(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	expect(t, target, "new")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is replaced")
	}
	if info, err := os.Stat(target); err != nil || info.Mode() != before.Mode() {
		t.Errorf("the mode is %v, and was %v", info.Mode(), before.Mode())
	}
	if err := Replace(filepath.Join(dir, "none"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v for a file that is not there", err)
	}
	only(t, dir, 2)
}

func linked(t *testing.T, target, link string) {
	t.Helper()
	if err := os.WriteFile(target, []byte("former"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Base(target), link); err != nil {
		t.Skip("no symbolic links here")
	}
}

func expect(t *testing.T, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s holds %q (%v), want %q", filepath.Base(name), got, err, want)
	}
}

// only checks that nothing temporary is left behind.
func only(t *testing.T, dir string, want int) {
	t.Helper()
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != want {
		t.Errorf("%d files are left, want %d", len(entries), want)
	}
}
