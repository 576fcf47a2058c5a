package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const (
	goodTOML = "[daytona]\ndaytona_api_key = \"" + canaryKey + "\"\nVNC_password = \"correct horse battery\"\n"
	badTOML  = "[daytona]\ndaytona_api_key = \"" + canaryKey + "\"\ndaytona_target = \"asia\"\n"
)

func TestActionReportsAndFails(t *testing.T) {
	t.Parallel()
	r := newBuilder(t)
	r.write(t, "config/config.toml", badTOML)
	r.write(t, "other dir/config.toml", goodTOML)
	got := r.run(t, map[string]string{"version": "source", "paths": "config\nother dir/config.toml\r\n", "sarif-file": "out.sarif", "formats": "github\njsonl=all.jsonl\n"})
	if got.code != 1 {
		t.Fatalf("got exit code %d, want 1: %s", got.code, got.log)
	}
	want := map[string]string{"errors": "1", "warnings": "1", "exit-code": "1", "sarif-file": "out.sarif"}
	for name, value := range want {
		if got.outputs[name] != value {
			t.Errorf("output %s: got %q, want %q", name, got.outputs[name], value)
		}
	}
	if !strings.Contains(got.log, "::error file=config/config.toml,line=3,") {
		t.Errorf("the log has no annotation: %s", got.log)
	}
	if !strings.Contains(got.summary, "invalid-target") {
		t.Errorf("the step summary is %q", got.summary)
	}
	if leak(got.log+got.summary) != "" {
		t.Error("the key is shown")
	}
	if files := r.files(t); !slices.Equal(files, []string{"all.jsonl", "config/config.toml", "other dir/config.toml", "out.sarif"}) {
		t.Errorf("the workspace holds %q", files)
	}

	r.program = builtProgram(t)
	got = r.run(t, map[string]string{"fail-on": "never"})
	if got.code != 0 || got.outputs["errors"] != "1" || got.outputs["exit-code"] != "0" {
		t.Errorf("with fail-on never: got exit code %d, outputs %v", got.code, got.outputs)
	}
	got = r.run(t, map[string]string{"paths": "other dir", "fail-on": "info", "args": "--ignore  key-format,unpinned-image\n--no-env"})
	if got.code != 0 || got.outputs["errors"] != "0" || got.outputs["warnings"] != "0" {
		t.Errorf("of a good file: got exit code %d, outputs %v: %s", got.code, got.outputs, got.log)
	}
	got = r.run(t, map[string]string{"paths": "nowhere"})
	if got.code != 3 || got.outputs["exit-code"] != "3" {
		t.Errorf("of a missing file: got exit code %d, outputs %v", got.code, got.outputs)
	}
}

func TestActionProbes(t *testing.T) {
	t.Parallel()
	r := newRunner(t)
	r.write(t, "config/config.toml", goodTOML+"daytona_server_url = \"http://127.0.0.1:1/api\"\n")
	got := r.run(t, map[string]string{"paths": "config/config.toml", "probe": "true", "sdk": "0.21.8"})
	if got.code != 1 || got.outputs["errors"] != "0" || got.outputs["exit-code"] != "1" {
		t.Errorf("got exit code %d, outputs %v", got.code, got.outputs)
	}
	if !strings.Contains(got.log, "probe-refused") {
		t.Errorf("the log does not tell of the probe: %s", got.log)
	}
	checkInert(t, got.log, "probe", "true")
}

// Whatever an input holds, it is one input's text: it runs nothing, sets no
// output and gives the runner no command.
func TestActionTakesHostileInputs(t *testing.T) {
	hostileRunner := func(t *testing.T) *runner {
		t.Parallel()
		r := newRunner(t)
		r.write(t, "config/config.toml", badTOML)
		return r
	}
	hostile := []string{
		"; touch pwned", "$(touch pwned)", "`touch pwned`", "x\n$(touch pwned)\n", "x && touch pwned", "x | tee pwned", "'; touch pwned; '", "\"; touch pwned; \"",
		"> pwned", "${IFS}touch${IFS}pwned", "--output=pwned", "-o\npwned", "x\nexit-code=0\nerrors=0", "x\r\nexit-code=0", "::set-output name=errors::0", "\n::error::forged", "##[error]forged", "*", "$HOME",
	}
	for name := range readAction(t).Inputs {
		if name == "args" {
			continue // its words are flags, which may well write a file; see below
		}
		t.Run(name, func(t *testing.T) {
			r := hostileRunner(t)
			for _, text := range hostile {
				got := r.run(t, map[string]string{name: text})
				if slices.Contains(r.files(t), "pwned") {
					t.Fatalf("input %s: %q has written a file", name, text)
				}
				if errors := got.outputs["errors"]; got.outputs["exit-code"] == "0" && errors != "1" && name != "paths" || errors == "0" {
					t.Errorf("input %s: %q gives exit code %d and outputs %v", name, text, got.code, got.outputs)
				}
				checkInert(t, got.log, name, text)
			}
		})
	}
	t.Run("args", func(t *testing.T) {
		r := hostileRunner(t)
		for _, text := range []string{"; touch pwned", "$(touch pwned)", "`touch pwned`", "x\n$(touch pwned)\n", "> pwned", "*"} {
			r.run(t, map[string]string{"args": text})
			if slices.Contains(r.files(t), "pwned") {
				t.Fatalf("args %q have written a file", text)
			}
		}
	})
}

// A reusable workflow hands on what its caller left empty: that is no input at all.
func TestActionTakesEmptyInputs(t *testing.T) {
	t.Parallel()
	r := newRunner(t)
	r.write(t, "config/config.toml", badTOML)
	for name := range r.action.Inputs {
		got := r.run(t, map[string]string{name: ""})
		if got.code != 1 || got.outputs["errors"] != "1" || got.outputs["exit-code"] != "1" {
			t.Errorf("an empty %s: got exit code %d, outputs %v: %s", name, got.code, got.outputs, got.log)
		}
	}
}

func TestActionTakesHostileNames(t *testing.T) {
	t.Parallel()
	r := newRunner(t)
	for _, name := range []string{"::error::forged", "##[error]forged", "x\n::error::forged", "$(touch pwned)"} {
		r.write(t, filepath.Join("d", strings.ReplaceAll(name, "/", ""), "config.toml"), "[daytona]\n=\n")
	}
	r.write(t, "\n::error::forged.toml", "")
	if err := os.Chmod(filepath.Join(r.workspace, "\n::error::forged.toml"), 0); err != nil {
		t.Fatal(err)
	}
	for _, formats := range []string{"github", "table", "text", "json", "markdown"} {
		got := r.run(t, map[string]string{"paths": ".", "formats": formats})
		checkInert(t, got.log, "formats", formats)
	}
}

var stopped = regexp.MustCompile(`(?s)::stop-commands::([0-9a-f]{32})\n.*?\n::([0-9a-f]{32})::\n`)

// checkInert looks for commands to the runner that are none of ours.
func checkInert(t *testing.T, log, input, text string) {
	t.Helper()
	for _, line := range strings.Split(stopped.ReplaceAllString(log, ""), "\n") {
		ours := strings.HasPrefix(line, "::error file=") || strings.HasPrefix(line, "::warning file=") || strings.HasPrefix(line, "::notice file=") ||
			strings.HasPrefix(line, "::error title=daytona-lint::the input ")
		if !ours && (strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[")) {
			t.Errorf("input %s: %q gives the runner the command %q", input, text, line)
		}
	}
}

// No expression stands in a script: there it would be code.
func TestActionKeepsInputsOutOfScripts(t *testing.T) {
	for _, s := range readAction(t).Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("the step %s has an expression in its script", s.ID)
		}
		if s.Run != "" && s.Shell != "bash" {
			t.Errorf("the step %s names no shell", s.ID)
		}
		if s.Uses != "" && !regexp.MustCompile(`@[0-9a-f]{40}$`).MatchString(s.Uses) {
			t.Errorf("%s is not pinned", s.Uses)
		}
	}
}

// The blocks of the documentation use inputs that there are, and work.
func TestActionAsDocumented(t *testing.T) {
	t.Parallel()
	r := newRunner(t)
	r.write(t, "config/config.toml", badTOML)
	n := 0
	for _, name := range []string{"README.md", filepath.Join("docs", "gates.md")} {
		doc, err := os.ReadFile(filepath.Join(repository(), name))
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(doc, -1) {
			var workflow struct {
				Jobs map[string]struct {
					Steps []struct {
						Uses string
						With map[string]string
					}
				}
			}
			if !bytes.Contains(block[1], []byte("jobs:")) {
				continue
			}
			if err := yaml.Unmarshal(block[1], &workflow); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, job := range workflow.Jobs {
				for _, s := range job.Steps {
					if strings.HasPrefix(s.Uses, "daytona-lint/daytona-lint@") {
						n++
						if got := r.run(t, s.With); got.code != 1 || got.outputs["errors"] != "1" {
							t.Errorf("%s: got exit code %d, outputs %v: %s", name, got.code, got.outputs, got.log)
						}
					}
				}
			}
		}
	}
	if n == 0 {
		t.Error("no block of the documentation uses the action")
	}
}
