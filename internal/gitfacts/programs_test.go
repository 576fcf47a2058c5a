package gitfacts

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// No program is run that the repository's configuration names, although git
// itself would run some: here, to get from a remote what a partial clone lacks.
func TestNoProgramIsRun(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil || runtime.GOOS == "windows" {
		t.Skip("git is not installed, or no shell script can be a hook")
	}
	dir, home := t.TempDir(), t.TempDir()
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(home, "none"))
	ran := filepath.Join(home, "ran")
	hook := filepath.Join(home, "hook")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\necho \"$0\" >>'"+ran+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	git := func(args ...string) string {
		t.Helper()
		out, err := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=x", "-c", "user.email=x@example.com"}, args...)...).CombinedOutput()
		if err != nil {
			t.Skipf("git %v: %s", args, out)
		}
		return strings.TrimSpace(string(out))
	}
	git("init", "-q")
	var files []File
	for i := range 300 { // so many that git is asked for all that it tracks
		path := filepath.Join(dir, "here", fmt.Sprint(i))
		write(t, path, fmt.Sprint(i))
		files = append(files, File{Path: path, Regular: true})
	}
	write(t, filepath.Join(dir, "away", "below", "file"), "away")
	git("add", ".")
	git("commit", "-q", "-m", "x")
	git("remote", "add", "origin", "file://"+t.TempDir())
	git("config", "remote.origin.promisor", "true")
	git("sparse-checkout", "set", "--cone", "--sparse-index", "here")
	for object := range strings.FieldsSeq(git("rev-parse", "HEAD:away", "HEAD:away/below")) {
		if err := os.Remove(filepath.Join(dir, ".git", "objects", object[:2], object[2:])); err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range []string{"remote.origin.uploadpack", "core.fsmonitor", "core.pager", "pager.ls-files", "core.sshCommand", "core.askPass", "credential.helper", "core.gitProxy"} {
		git("config", key, hook)
	}
	for _, name := range []string{"post-index-change", "fsmonitor-watchman"} {
		if err := os.MkdirAll(filepath.Join(dir, ".git", "hooks"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(hook, filepath.Join(dir, ".git", "hooks", name)); err != nil {
			t.Fatal(err)
		}
	}
	a := New(dir, os.Environ(), slices.Values(files), func(string, error) {})
	a.Of(files[0])
	if text, err := os.ReadFile(ran); err == nil {
		t.Errorf("ran %s", text)
	}
	os.Remove(ran)
	_ = exec.Command("git", "-C", dir, "-c", "core.fsmonitor=false", "ls-files").Run()
	if _, err := os.Stat(ran); err != nil {
		t.Error("git itself runs nothing: the test tests nothing")
	}
}
