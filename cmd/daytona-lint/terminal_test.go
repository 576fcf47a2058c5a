//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
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

// faultyFolder holds files with findings, and returns their names.
func faultyFolder(t *testing.T) (dir string, names []string) {
	dir = t.TempDir()
	for i := range 100 {
		name := fmt.Sprintf("a%03d.toml", i)
		names = append(names, name)
		text := "[daytona]\ndaytona_api_key = \"k\"\ndaytona_target = \"mars\"\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, names
}

// program is the program itself, run in a folder. An end that does not come
// within a minute is forced.
func program(t *testing.T, dir string, args ...string) *exec.Cmd {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, "daytona-lint", args...)
	cmd.Dir = dir
	return cmd
}

func exitCode(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 0
}

// Ctrl-C ends a run at once, with whole lines: here, while it waits for standard
// input.
func TestInterrupt(t *testing.T) {
	dir, names := faultyFolder(t)
	for _, format := range []string{"jsonl", "text"} {
		t.Run(format, func(t *testing.T) {
			cmd := program(t, dir, append(append([]string{"--no-env", "-f", format}, names...), "-")...)
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
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

// A person at a terminal sees how far a long run has come, and nothing of that
// stays.
func TestProgressOnTerminal(t *testing.T) {
	t.Parallel()
	dir, names := faultyFolder(t)
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
	cmd := program(t, dir, append([]string{"--no-env", "-f", "json", "-o", filepath.Join(t.TempDir(), "out.json"), "-"}, names...)...)
	cmd.Stderr = tty
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: once it is written, the program is at work.
	if _, err := in.Write(bytes.Repeat([]byte("# comment\n"), 20_000)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(progressAfter + progressAfter/2) // standard input, the first of the files, takes so long
	in.Close()
	if code := exitCode(cmd.Wait()); code != exitFindings {
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
