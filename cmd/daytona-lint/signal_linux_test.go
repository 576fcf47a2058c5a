package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

var endings = []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT}

const (
	unfixed = "[daytona]\ndaytona_api_key = \"" + canaryKey + "\"\ndaytona_target = \"EU\"\nVNC_password = \"correct horse battery\"\n"
	fixed   = "[daytona]\ndaytona_api_key = \"" + canaryKey + "\"\ndaytona_target = \"eu\"\nVNC_password = \"correct horse battery\"\n"
)

// fixable makes many files that --fix changes. Linked ones have a second name
// elsewhere, so that they are written in place.
func fixable(t *testing.T, linked bool) string {
	t.Helper()
	dir, elsewhere := t.TempDir(), ""
	if linked {
		elsewhere = t.TempDir()
	}
	for i := range 200 {
		name := fmt.Sprintf("%d.toml", i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(unfixed), 0o640); err != nil {
			t.Fatal(err)
		}
		if linked {
			if err := os.Link(filepath.Join(dir, name), filepath.Join(elsewhere, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// whole checks that a folder holds the files of fixable and no others, each as it
// was or as it is to be, and returns how many are fixed.
func whole(t *testing.T, dir string) (done int) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		info, statErr := e.Info()
		switch {
		case err != nil || statErr != nil:
			t.Fatal(err, statErr)
		case !strings.HasSuffix(e.Name(), ".toml"):
			t.Errorf("%s is left", e.Name())
		case info.Mode().Perm() != 0o640:
			t.Errorf("%s has the mode %o", e.Name(), info.Mode().Perm())
		case string(data) == fixed:
			done++
		case string(data) != unfixed:
			t.Errorf("%s holds %q", e.Name(), data)
		}
	}
	return done
}

// Whenever --fix is told to end, each file is whole, and no copy is left.
func TestSignalsDuringFix(t *testing.T) {
	t.Parallel()
	for _, linked := range []bool{false, true} {
		for i, ending := range endings {
			for wait := range 4 {
				dir := fixable(t, linked)
				cmd := program(t, dir, "--no-env", "-q", "--fix", "--fail-on", "never", ".", "-f", "json=report.toml.json")
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				for tries := 0; tries < 5000 && fixedFiles(dir) < 20*wait+i; tries++ { // somewhere among the files
					time.Sleep(time.Millisecond)
				}
				_ = cmd.Process.Signal(ending)
				if wait%2 == 1 {
					_ = cmd.Process.Signal(ending) // at once
				}
				_ = cmd.Wait()
				_ = os.Remove(filepath.Join(dir, "report.toml.json")) // it may have been quicker
				whole(t, dir)
			}
		}
	}
}

func fixedFiles(dir string) int {
	n := 0
	for i := range 200 {
		if data, _ := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%d.toml", i))); string(data) == fixed {
			n++
		}
	}
	return n
}

// Two that fix the same files at once both find them fixed.
func TestTwoFixesAtOnce(t *testing.T) {
	t.Parallel()
	for _, linked := range []bool{false, true} {
		dir := fixable(t, linked)
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				cmd := program(t, dir, "--no-env", "--fix", ".")
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("%v: %s", err, out)
				}
			})
		}
		both.Wait()
		if done := whole(t, dir); done != 200 {
			t.Errorf("%d files are fixed, want 200", done)
		}
	}
}

// A run that is told to end while it waits for something ends, and leaves neither
// a report nor a part of one.
func TestSignalsWhileWaiting(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"--no-env", "-f", "json=report.json", "--fail-on", "never", "-"},
		{"--no-env", "--files-from", "-"},
		{"show", "--no-env", "-o", "shown.json", "-f", "json", "-"},
	} {
		for _, ending := range endings {
			t.Run(strings.Join(args, " ")+" "+ending.String(), func(t *testing.T) {
				t.Parallel()
				if ending == syscall.SIGHUP && signal.Ignored(syscall.SIGHUP) {
					t.Skip("the tests themselves run under nohup, and so does the program")
				}
				dir := t.TempDir()
				cmd := program(t, dir, args...)
				in, err := cmd.StdinPipe()
				if err != nil {
					t.Fatal(err)
				}
				defer in.Close()
				var stderr bytes.Buffer
				cmd.Stderr = &stderr
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				// More than a pipe holds: once it is written, the program reads.
				if _, err := in.Write(bytes.Repeat([]byte("# comment\n"), 10_000)); err != nil {
					t.Fatal(err)
				}
				if err := cmd.Process.Signal(ending); err != nil {
					t.Fatal(err)
				}
				if code := exitCode(cmd.Wait()); code != exitInterrupted {
					t.Errorf("got exit code %d, want %d: %s", code, exitInterrupted, stderr.String())
				}
				if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
					t.Errorf("%v is left (%v)", entries, err)
				}
			})
		}
	}
}

// Whatever is to be printed and cannot be is a 3, also help.
func TestStdoutFull(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this machine has no /dev/full")
	}
	defer full.Close()
	dir := t.TempDir()
	for name, text := range map[string]string{"bad.toml": unfixed, "good.toml": fixed,
		"r.json": `{"schema_version":1,"tool":{"name":"daytona-lint","version":"x"},"findings":[],"summary":{"files":1,"errors":0,"warnings":0,"infos":0,"ignored":0}}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var all []string
	for _, command := range newApp(&world{}).Commands {
		all = append(all, command.Name+" --help")
	}
	all = append(all, "--help", "help", "version", "rules", "rules -f json", "rules -f markdown", "explain invalid-target", "policy", "policy -f json",
		"schema", "schema -f jsonschema", "schema -f markdown", "schema -f report", "completion bash", "completion zsh", "completion fish",
		"bad.toml", "bad.toml -f text", "bad.toml -f jsonl", "bad.toml -f github", "bad.toml -f markdown",
		"good.toml -f json", "good.toml -f sarif", "good.toml -f gitlab", "good.toml -f junit", "--diff bad.toml",
		"show bad.toml", "show bad.toml -f text", "show bad.toml -f json", "show bad.toml -f env", "show bad.toml -f toml",
		"show bad.toml --against good.toml", "merge r.json", "merge r.json -f markdown", "good.toml -f json=/dev/full", "good.toml -f json -o /dev/stdout")
	for _, line := range all {
		cmd := exec.Command("daytona-lint", strings.Fields(line)...)
		cmd.Dir, cmd.Stdout = dir, full
		if code := exitCode(cmd.Run()); code != exitWork {
			t.Errorf("%s: got exit code %d, want %d", line, code, exitWork)
		}
	}
}
