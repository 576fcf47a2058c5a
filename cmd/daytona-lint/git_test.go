package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Git is asked once for each repository, however many files there are, and not
// at all where no file may hold a key.
func TestGitIsAskedOnce(t *testing.T) {
	real, err := exec.LookPath("git")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("git is not installed, or no shell script can stand in for it")
	}
	bin, dir := t.TempDir(), t.TempDir()
	asked := filepath.Join(bin, "asked")
	wrapper := fmt.Sprintf("#!/bin/sh\necho \"$@\" >> '%s'\nexec '%s' \"$@\"\n", asked, real)
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(wrapper), 0o755); err != nil {
		t.Fatal(err)
	}
	git := func(args ...string) {
		if out, err := exec.Command(real, append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	git("init", "-q")
	for i := range 300 {
		write(fmt.Sprintf("%d/.env", i), "DAYTONA_API_KEY="+canaryKey+"\n")
	}
	write("none/.env", "DAYTONA_TARGET=eu\n")
	write(".gitignore", "2*/\n")
	git("add", "-f", "1/.env", "200/.env")
	t.Setenv("PATH", bin)

	lint := func(args ...string) (string, int) {
		os.Remove(asked)
		var stdout, stderr bytes.Buffer
		w := &world{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, dir: dir}
		w.run(append(args, "--format", "text"))
		log, _ := os.ReadFile(asked)
		return stdout.String(), bytes.Count(log, []byte("\n"))
	}
	out, calls := lint(".")
	if calls != 2 { // what is tracked, and of the rest what is ignored
		t.Errorf("git ran %d times for %d files", calls, 301)
	}
	if got := strings.Count(out, "secret-committed"); got != 2 {
		t.Errorf("got %d committed keys, want 2", got)
	}
	if got := strings.Count(out, "secret-not-ignored"); got != 300-112 { // 2, 20-29, 200-299, and 1
		t.Errorf("got %d keys that are not ignored, want %d", got, 300-112)
	}
	if _, calls := lint("none/.env"); calls != 0 {
		t.Errorf("git ran %d times for a file without a key", calls)
	}
}

// Without git the rest is linted, and a template needs no git.
func TestNoGit(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", t.TempDir())
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"config.toml", "config.example.toml"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("[daytona]\ndaytona_api_key = \""+canaryKey+"\"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	w := &world{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, dir: dir}
	if code := w.run([]string{"config.toml", "config.example.toml", "-f", "text", "-v"}); code != exitFindings {
		t.Errorf("got exit code %d, want %d", code, exitFindings)
	}
	if !strings.Contains(stderr.String(), "git is not installed") {
		t.Errorf("the log does not say that git is missing: %s", stderr.String())
	}
	if out := stdout.String(); !strings.Contains(out, "config.example.toml:2:20: error: ") || strings.Count(out, "[secret-") != 1 {
		t.Errorf("got %s", stdout.String())
	}
}
