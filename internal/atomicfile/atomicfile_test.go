package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// ours takes what begins with "ours" for this program's.
func ours(head []byte) bool { return strings.HasPrefix(string(head), "ours") }

func TestCreate(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report")
	put(t, name, "ours, former", 0o600)
	f, err := Create(name, ours)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.WriteString("part")
	expect(t, name, "ours, former")
	failed := errors.New("failed")
	if got := f.Finish(failed); got != failed {
		t.Errorf("got %v, want the error that was given", got)
	}
	expect(t, name, "ours, former")
	if err := Write(name, []byte("whole"), ours); err != nil {
		t.Fatal(err)
	}
	expect(t, name, "whole")
	left(t, dir, 1)
}

func TestCreateOverForeign(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "notes")
	put(t, name, "my notes", 0o644)
	if err := Write(name, []byte("new"), ours); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v, want ErrForeign", err)
	}
	expect(t, name, "my notes")
	put(t, name, "", 0o644)
	if err := Write(name, []byte("new"), ours); err != nil {
		t.Errorf("an empty file: %v", err)
	}
	expect(t, name, "new")

	// A file that comes after Create is somebody else's, too.
	later := filepath.Join(dir, "later")
	f, err := Create(later, ours)
	if err != nil {
		t.Fatal(err)
	}
	put(t, later, "my notes", 0o644)
	if err := f.Finish(nil); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v, want ErrForeign", err)
	}
	expect(t, later, "my notes")
	left(t, dir, 2)
}

func TestCreateFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	put(t, target, "", 0o600)
	symlink(t, "target", link)
	symlink(t, "nothing yet", filepath.Join(dir, "dangling"))
	if err := Write(link, []byte("new"), ours); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(dir, "dangling"), []byte("new"), ours); err != nil {
		t.Fatal(err)
	}
	expect(t, target, "new")
	expect(t, filepath.Join(dir, "nothing yet"), "new")
	for _, name := range []string{"link", "dangling"} {
		if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is replaced", name)
		}
	}
	left(t, dir, 4)
}

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	put(t, target, "former", 0o600)
	symlink(t, "target", link)
	if err := Replace(link, []byte("former"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	expect(t, target, "new")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is replaced")
	}
	if err := Replace(target, []byte("former"), []byte("new")); err != nil {
		t.Errorf("what another run has done already: %v", err)
	}
	for _, now := range []string{"", "for", "former and more", "edited"} {
		put(t, target, now, 0o600)
		if err := Replace(target, []byte("former"), []byte("newer")); !errors.Is(err, ErrChanged) {
			t.Errorf("%q: got %v, want ErrChanged", now, err)
		}
		expect(t, target, now)
	}
	if err := Replace(filepath.Join(dir, "none"), nil, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v for a file that is not there", err)
	}
	left(t, dir, 2)
}

func TestReplaceReadOnly(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file")
	put(t, name, "former", 0o444)
	if err := Replace(name, []byte("former"), []byte("new")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v, want ErrReadOnly", err)
	}
	if err := Write(name, []byte("new"), func([]byte) bool { return true }); !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v, want ErrReadOnly", err)
	}
	expect(t, name, "former")
	left(t, dir, 1)
}

// Of many that each replace what they have read, none undoes another's work.
func TestReplaceAtOnce(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file")
	put(t, name, "", 0o600)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for {
				before, err := os.ReadFile(name)
				if err != nil {
					t.Error(err)
					return
				}
				switch err := Replace(name, before, append(before, 'x')); {
				case err == nil:
					return
				case !errors.Is(err, ErrChanged):
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	if data, err := os.ReadFile(name); err != nil || len(strings.Trim(string(data), "x")) > 0 || len(data) == 0 {
		t.Errorf("got %q, %v", data, err)
	}
	left(t, dir, 1)
}

func put(t *testing.T, name, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, target, link string) {
	t.Helper()
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here")
	}
}

func expect(t *testing.T, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s holds %q (%v), want %q", filepath.Base(name), got, err, want)
	}
}

// left checks that nothing temporary is left behind.
func left(t *testing.T, dir string, want int) {
	t.Helper()
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != want {
		t.Errorf("%d files are left, want %d", len(entries), want)
	}
}
