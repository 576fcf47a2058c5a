package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A report that does not become whole leaves nothing behind, neither under its
// name nor under another.
func TestNoHalfWrittenReport(t *testing.T) {
	interrupt := make(chan os.Signal, 1)
	interrupt <- os.Interrupt
	for _, c := range []struct {
		name        string
		args        []string
		interrupted <-chan os.Signal
		code        int
	}{
		{"a later format is unknown", []string{"--format", "json=a.json", "--format", "yaml"}, nil, exitUsage},
		{"a later file cannot be written", []string{"--format", "json=a.json", "--format", "json=no/such/b.json"}, nil, exitWork},
		{"two reports for standard output", []string{"--format", "json=a.json", "--format", "text", "--format", "json"}, nil, exitUsage},
		{"interrupted", []string{"--format", "json=a.json", "--format", "text"}, interrupt, exitInterrupted},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			broken, err := os.ReadFile(filepath.Join(repository(), "examples", "broken.toml"))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "config.toml"), broken, 0o600); err != nil {
				t.Fatal(err)
			}
			w := &world{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, dir: dir, interrupted: c.interrupted}
			if code := w.run(append([]string{"config.toml"}, c.args...)); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			entries, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				if e.Name() != "config.toml" {
					t.Errorf("%s is left behind", e.Name())
				}
			}
		})
	}
}
