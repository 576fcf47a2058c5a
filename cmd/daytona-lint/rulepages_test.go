package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Every rule has a page, whose bad example was linted for it, and the index names
// it. go generate ./... writes them.
func TestRulePages(t *testing.T) {
	dir := filepath.Join(repository(), "docs", "rules")
	rules := catalogue(schema.Default())
	recorded, err := report.RecordedOutputs()
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]bool{"README.md": true}
	for _, r := range rules {
		pages[r.ID+".md"] = true
		t.Run(r.ID, func(t *testing.T) {
			if r.Group == schema.GroupProbe {
				bad := probedExample(r)
				holdPage(t, filepath.Join(dir, r.ID+".md"), report.RulePage(r, bad, report.Ran{}))
				holdRecord(t, recorded, r.ID, report.Recorded{Bad: bad.Record()})
				return
			}
			bad, good := lintedExample(t, r, r.Bad), lintedExample(t, r, r.Good)
			if !strings.Contains(bad.Printed, "["+r.ID+"]") {
				t.Errorf("%s reports no %s:\n%s", bad.Line, r.ID, bad.Printed)
			}
			if strings.Contains(good.Printed, "["+r.ID+"]") {
				t.Errorf("%s reports %s of the good example:\n%s", good.Line, r.ID, good.Printed)
			}
			holdPage(t, filepath.Join(dir, r.ID+".md"), report.RulePage(r, bad, good))
			holdRecord(t, recorded, r.ID, report.Recorded{Bad: bad.Record(), Good: good.Record()})
		})
	}
	for id := range recorded {
		if !pages[id+".md"] {
			delete(recorded, id)
		}
	}
	var all bytes.Buffer
	encoder := json.NewEncoder(&all)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(recorded); err != nil {
		t.Fatal(err)
	}
	holdPage(t, filepath.Join(repository(), "report", "recorded.json"), all.String())
	holdPage(t, filepath.Join(dir, "README.md"), report.RulesIndex(rules))
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if pages[e.Name()] {
			continue
		}
		if !*update {
			t.Errorf("docs/rules/%s is of no rule", e.Name())
		} else if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
}

// holdRecord compares what was recorded of a rule's examples with what they print, or
// records it.
func holdRecord(t *testing.T, recorded map[string]report.Recorded, id string, now report.Recorded) {
	t.Helper()
	if *update {
		recorded[id] = now
	} else if !reflect.DeepEqual(recorded[id], now) {
		t.Errorf("recorded is %q, printed was %q", recorded[id], now)
	}
}

// holdPage compares a page with what it is to be, or writes it.
func holdPage(t *testing.T, name, want string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s should be\n%s", filepath.Base(name), want)
	}
}

// lintedExample sets an example of a rule up as its page says, and lints it.
func lintedExample(t *testing.T, r validate.Rule, text string) report.Ran {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := schema.ParseExample(text)
	args := []string{"--select", r.ID, "-f", "text"}
	if openManus[r.ID] {
		args = append(args, "--profile", "openmanus")
	}
	for _, f := range e.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(f.Text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if r.ID != "example-in-use" { // which is about what is loaded without a path
		args = append(args, e.Files[len(e.Files)-1].Name)
	}
	w := setUp(t, dir, e.Commands)
	var printed bytes.Buffer
	w.stdout, w.stderr = &printed, &printed
	w.run(args)
	holdGood(t, w, r, text, args[len(args)-1])
	return report.Ran{Line: "daytona-lint " + strings.Join(args, " "), Printed: printed.String()}
}

// openManus are the rules whose examples are of OpenManus, although no program is
// shown beside them.
var openManus = map[string]bool{"missing-daytona-table": true, "missing-api-key": true, "broken-section": true, "wrong-package": true, "sdk-too-new": true}

// setUp runs the commands of an example.
func setUp(t *testing.T, dir string, commands []string) *world {
	w := &world{stdin: strings.NewReader(""), dir: dir}
	for _, command := range commands {
		if variable, ok := strings.CutPrefix(command, "export "); ok {
			w.environ = append(w.environ, variable)
			continue
		}
		if strings.HasPrefix(command, "chmod ") {
			if runtime.GOOS == "windows" {
				t.Skip("files have no modes")
			}
			for folder := dir; len(folder) > len(os.TempDir()); folder = filepath.Dir(folder) {
				if err := os.Chmod(folder, 0o755); err != nil {
					t.Fatal(err)
				}
			}
		}
		cmd := exec.Command("sh", "-c", command)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("%s is needed for this page, and does not work: %s", command, out)
		}
	}
	return w
}

// holdGood checks that a good example is free of every rule's errors, but of those
// about a key that it leaves to the environment.
func holdGood(t *testing.T, w *world, r validate.Rule, text, name string) {
	if text != r.Good || strings.HasPrefix(name, "-") {
		return
	}
	var printed bytes.Buffer
	w.stdout, w.stderr = &printed, &printed
	w.run([]string{"-f", "concise", "--severity", "empty-api-key=info", name})
	if strings.Contains(printed.String(), ": error: ") {
		t.Errorf("the good example is wrong in another way:\n%s", printed.String())
	}
}

// probedExample is what the probe printed of a server that is broken in this way;
// package probe's tests have written it down.
func probedExample(r validate.Rule) report.Ran {
	text, err := os.ReadFile(filepath.Join(repository(), "probe", "testdata", "output", r.ID+".txt"))
	if err != nil {
		return report.Ran{} // it is only seen outside of a test, such as a search of the DNS
	}
	return report.Ran{Line: "daytona-lint probe", Printed: string(text)}
}
