package gitfacts

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// repositoryIn makes a repository and returns what runs git in it.
func repositoryIn(t *testing.T, format string) (dir string, git func(args ...string)) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	git = func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=x", "-c", "user.email=x@example.com"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	git("init", "-q", "--object-format="+format)
	return dir, git
}

func TestWas(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			dir, git := repositoryIn(t, format)
			names := []string{"same", "changed", "a \"b\"\nc\\", "new", "-dash", "below/deep"}
			var files []File
			for _, name := range names {
				files = append(files, File{Path: filepath.Join(dir, name), Regular: true})
				if name != "new" {
					write(t, filepath.Join(dir, name), "was "+name)
				}
			}
			git("add", ".")
			git("commit", "-q", "-m", "x")
			write(t, filepath.Join(dir, "new"), "new")
			a := New(dir, os.Environ(), slices.Values(files), func(folder string, err error) { t.Error(folder, err) })
			for i, name := range names {
				is := "was " + name
				if name != "same" {
					is = "is " + name
				}
				was, changed, err := a.Was("HEAD", files[i], []byte(is))
				want := "was " + name
				if name == "same" || name == "new" {
					want = ""
				}
				if err != nil || string(was) != want || changed != (name != "same") {
					t.Errorf("%q: got %q, %v, %v", name, was, changed, err)
				}
			}
			if _, _, err := a.Was("HEAD", File{Path: filepath.Join(t.TempDir(), "x"), Regular: true}, nil); !errors.Is(err, ErrOutside) {
				t.Errorf("outside of a repository: got %v", err)
			}
		})
	}
}

// What is no revision is refused, whatever it would do as a flag of git.
func TestWasRefuses(t *testing.T) {
	dir, git := repositoryIn(t, "sha1")
	write(t, filepath.Join(dir, "file"), "x")
	git("add", ".")
	git("commit", "-q", "-m", "x")
	files := []File{{Path: filepath.Join(dir, "file"), Regular: true}}
	for _, rev := range []string{"nothing", "--all", "--output=" + filepath.Join(dir, "out"), "-h", "HEAD:file", "HEAD\nHEAD", "@{u}", ":/x y", "^HEAD"} {
		a := New(dir, os.Environ(), slices.Values(files), func(string, error) {})
		if was, changed, err := a.Was(rev, files[0], []byte("y")); err == nil || was != nil || changed {
			t.Errorf("%q: got %q, %v, %v", rev, was, changed, err)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("files were written: %v", entries)
	}
}

// Asking what a file was runs no filter that the repository's configuration names.
func TestWasRunsNoFilter(t *testing.T) {
	dir, git := repositoryIn(t, "sha1")
	ran := filepath.Join(t.TempDir(), "ran")
	script := filepath.Join(t.TempDir(), "filter")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho >"+ran+"\ncat\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "file"), "was")
	git("add", ".")
	git("commit", "-q", "-m", "x")
	write(t, filepath.Join(dir, ".gitattributes"), "file filter=x diff=x\n")
	for _, key := range []string{"filter.x.clean", "filter.x.smudge", "diff.x.textconv", "diff.x.command", "diff.external"} {
		git("config", key, script)
	}
	files := []File{{Path: filepath.Join(dir, "file"), Regular: true}}
	a := New(dir, os.Environ(), slices.Values(files), func(string, error) {})
	if was, changed, err := a.Was("HEAD", files[0], []byte("is")); string(was) != "was" || !changed || err != nil {
		t.Errorf("got %q, %v, %v", was, changed, err)
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a filter ran")
	}
	_ = exec.Command("git", "-C", dir, "diff").Run()
	if _, err := os.Stat(ran); err != nil {
		t.Error("git itself runs no filter: the test tests nothing")
	}
}

// A file that was renamed and edited is compared with what it was.
func TestWasUnderAnotherName(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		dir, git := repositoryIn(t, format)
		const text = "one\ntwo\nthree\nfour\nfive\nsix\n"
		write(t, filepath.Join(dir, "old"), text)
		git("add", ".")
		git("commit", "-q", "-m", "x")
		git("mv", "old", "new \"n\"\n")
		now := File{Path: filepath.Join(dir, "new \"n\"\n"), Regular: true}
		write(t, now.Path, text+"seven\n")
		for range 2 { // renamed alone in the index, then edited there, too
			a := New(dir, os.Environ(), slices.Values([]File{now}), func(folder string, err error) { t.Error(folder, err) })
			was, changed, err := a.Was("HEAD", now, []byte(text+"seven\n"))
			if err != nil || string(was) != text || !changed {
				t.Errorf("%s: got %q, %v, %v", format, was, changed, err)
			}
			git("add", ".")
		}
	}
}
