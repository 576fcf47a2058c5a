//go:build linux

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// slowFolder holds files with findings, and so much more behind them that to
// lint it takes some seconds.
func slowFolder(t *testing.T) string {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 100 {
		write(fmt.Sprintf("a%03d.toml", i), "[daytona]\ndaytona_api_key = \"k\"\ndaytona_target = \"mars\"\n")
	}
	write("b.toml", "[daytona]\ndaytona_api_key = \"k\"\ndaytona_server_url = \"https://app.daytona.io/api"+strings.Repeat("/a", 500_000)+"\"\n")
	for i := range 80 {
		if err := os.Link(filepath.Join(dir, "b.toml"), filepath.Join(dir, fmt.Sprintf("c%03d.toml", i))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// program is the program itself, run in a folder. An end that does not come is
// forced.
func program(t *testing.T, dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("daytona-lint", args...)
	cmd.Dir = dir
	stop := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	t.Cleanup(func() { stop.Stop() })
	return cmd
}

func exitCode(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 0
}

// Ctrl-C ends a run at once, with whole lines.
func TestInterrupt(t *testing.T) {
	dir := slowFolder(t)
	for _, format := range []string{"jsonl", "text"} {
		t.Run(format, func(t *testing.T) {
			cmd := program(t, dir, "--no-env", "-f", format, ".")
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewReader(out)
			first, err := lines.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			rest, err := io.ReadAll(lines)
			if err != nil {
				t.Fatal(err)
			}
			if code := exitCode(cmd.Wait()); code != exitInterrupted {
				t.Errorf("got exit code %d, want %d: %s", code, exitInterrupted, stderr.String())
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("it took %v to end", took)
			}
			text := first + string(rest)
			if !strings.HasSuffix(text, "\n") {
				t.Errorf("the output ends within a line: %q", text[max(len(text)-80, 0):])
			}
			if format == "jsonl" {
				for line := range strings.Lines(text) {
					if !json.Valid([]byte(line)) {
						t.Fatalf("got %q, which is no JSON", line)
					}
				}
			}
		})
	}
}

// So does Ctrl-C while standard input is waited for.
func TestInterruptWaiting(t *testing.T) {
	cmd := program(t, t.TempDir(), "--no-env", "-f", "json", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(500 * time.Millisecond) // it cannot tell when it has come to wait
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := exitCode(cmd.Wait()); code != exitInterrupted {
		t.Errorf("got exit code %d, want %d", code, exitInterrupted)
	}
}

// A person at a terminal sees how far a long run has come, and nothing of that
// stays.
func TestProgressOnTerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	dir := slowFolder(t)
	terminal, name := openTerminal(t)
	tty, err := os.OpenFile(name, os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	shown := make(chan string)
	go func() {
		text, _ := io.ReadAll(terminal) // ends with an error when the other side is closed
		shown <- string(text)
	}()
	cmd := program(t, dir, "--no-env", "-f", "json", "-o", filepath.Join(t.TempDir(), "out.json"), ".")
	cmd.Stderr = tty
	if code := exitCode(cmd.Run()); code != exitFindings {
		t.Errorf("got exit code %d, want %d", code, exitFindings)
	}
	tty.Close()
	text := <-shown
	if !strings.Contains(text, "daytona-lint: ") || !strings.Contains(text, " files") {
		t.Errorf("the terminal shows no progress: %q", text)
	}
	if !strings.HasSuffix(text, "\r\x1b[K") {
		t.Errorf("the last line stays: %q", text)
	}
}

// openTerminal opens a terminal, and tells the name of its other side.
func openTerminal(t *testing.T) (*os.File, string) {
	f, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("this machine has no terminals: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	if err := unix.IoctlSetPointerInt(int(f.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Skipf("this machine opens no terminals: %v", err)
	}
	n, err := unix.IoctlGetInt(int(f.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	return f, fmt.Sprintf("/dev/pts/%d", n)
}
