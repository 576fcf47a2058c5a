package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// fixable has a finding with a safe fix.
const fixable = "[daytona]\ndaytona_api_key = \"\"\ndaytona_server_url = \"https://app.daytona.io/api/\"\n"

// A path that begins with a separator or with a drive alone leads where Windows
// says: not into the working folder, where a file of that name is left alone.
func TestPathsOfWindows(t *testing.T) {
	dir := t.TempDir()
	drive := filepath.VolumeName(dir)
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(path string) string {
		data, _ := os.ReadFile(path)
		return string(data)
	}
	run := func(args ...string) (int, string) {
		var said strings.Builder
		w := &world{stdin: strings.NewReader(""), stdout: io.Discard, stderr: &said, dir: dir}
		return w.run(args), said.String()
	}
	project := filepath.Join(dir, "project")
	write(filepath.Join(project, "config", "config.toml"), fixable)
	write(filepath.Join(project, "policy.cue"), "paths: exclude: [\"none.toml\"]\n")
	for _, begin := range []string{strings.TrimPrefix(dir, drive) + `\`, drive, filepath.ToSlash(strings.TrimPrefix(dir, drive)) + "/"} {
		victim, decoy := filepath.Join(dir, "victim.toml"), filepath.Join(dir, begin+"victim.toml")
		write(victim, fixable)
		if begin != drive {
			write(decoy, fixable)
		}
		run("--no-env", "--fix", begin+"victim.toml")
		if read(victim) == fixable {
			t.Errorf("--fix %svictim.toml leaves the file alone", begin)
		}
		if begin != drive && read(decoy) != fixable {
			t.Errorf("--fix %svictim.toml rewrites %s", begin, decoy)
		}
		for _, args := range [][]string{
			{"--fail-on=never", "-o", begin + "report.json", "-f", "json", "project"},
			{"--fail-on=never", "-f", "sarif=" + begin + "report.sarif", "project"},
			{"--fail-on=never", "--root", begin + "project"},
			{"--fail-on=never", "--policy", begin + `project\policy.cue`, "project"},
			{"show", "--root", begin + "project"},
		} {
			if code, said := run(append(args, "--no-env")...); code != exitOK && args[0] != "show" || code > exitFindings {
				t.Errorf("%q: exit code %d: %s", args, code, said)
			}
		}
		for _, name := range []string{"report.json", "report.sarif"} {
			if read(filepath.Join(dir, name)) == "" {
				t.Errorf("%s%s is not written", begin, name)
			}
			os.Remove(filepath.Join(dir, name))
		}
	}
}

// Why a file cannot be read is said where the system knows: another program holds
// it, or cmd.exe has left a wildcard as it is.
func TestUnreadableOnWindows(t *testing.T) {
	dir := t.TempDir()
	held := filepath.Join(dir, "held.toml")
	if err := os.WriteFile(held, []byte(fixable), 0o600); err != nil {
		t.Fatal(err)
	}
	hold := func(share uint32) (release func()) {
		t.Helper()
		name, err := syscall.UTF16PtrFromString(held)
		if err != nil {
			t.Fatal(err)
		}
		handle, err := syscall.CreateFile(name, syscall.GENERIC_READ, share, nil, syscall.OPEN_EXISTING, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		return func() { syscall.CloseHandle(handle) }
	}
	run := func(args string) (int, string) {
		var said strings.Builder
		w := &world{stdin: strings.NewReader(""), stdout: io.Discard, stderr: &said, dir: dir}
		return w.run(append([]string{"--no-env"}, strings.Fields(args)...)), said.String()
	}
	release := hold(0)
	for args, words := range map[string]string{"held.toml": "another program holds it open", "*.toml": "wildcards are not expanded", "--fix held.toml": "another program holds it open"} {
		if code, said := run(args); code != exitWork || !strings.Contains(said, words) {
			t.Errorf("%s: exit code %d: %s", args, code, said)
		}
	}
	release()
	defer hold(syscall.FILE_SHARE_READ)()
	if code, said := run("--fix held.toml"); code != exitWork || !strings.Contains(said, "held open by another program") {
		t.Errorf("a file that others may read: exit code %d: %s", code, said)
	}
}
