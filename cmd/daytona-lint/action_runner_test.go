package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// action is what action.yml says.
type action struct {
	Inputs  map[string]struct{ Default string }
	Outputs map[string]struct{ Value string }
	Runs    struct{ Steps []actionStep }
}

type actionStep struct {
	ID, Uses, Run, Shell string
	Env                  map[string]string
}

func readAction(t *testing.T) action {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository(), "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var a action
	if err := yaml.Unmarshal(data, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// runner stands in for GitHub's: it fills in expressions, runs the steps of the
// action with bash, and reads what they put out.
type runner struct {
	action    action
	workspace string
	temp      string
	program   string // stands in for the output of the build step; "" runs that step
	releases  string // where releases are fetched from; "" for where they are published
	checkout  string // the action's own
	tools     string // a folder that comes first on the PATH; "" for none
}

type actionRun struct {
	code         int
	log, summary string
	outputs      map[string]string
}

// newRunner runs the program that all tests share.
func newRunner(t *testing.T) *runner {
	r := newBuilder(t)
	r.program = builtProgram(t)
	return r
}

// newBuilder runs the build step, too.
func newBuilder(t *testing.T) *runner {
	if _, err := exec.LookPath("bash"); err != nil || runtime.GOOS == "windows" { // bash may be that of another system there
		t.Skip("the action's steps need bash")
	}
	checkout, err := filepath.Abs(repository())
	if err != nil {
		t.Fatal(err)
	}
	return &runner{action: readAction(t), workspace: t.TempDir(), temp: t.TempDir(), checkout: checkout}
}

var expression = regexp.MustCompile(`\$\{\{ *([\w.-]+) *\}\}`)

// run runs the action; with holds its inputs.
func (r *runner) run(t *testing.T, with map[string]string) actionRun {
	t.Helper()
	values := map[string]string{"github.token": ""}
	for name, in := range r.action.Inputs {
		values["inputs."+name] = in.Default
	}
	for name, value := range with {
		if _, ok := r.action.Inputs[name]; !ok {
			t.Fatalf("the action has no input %s", name)
		}
		values["inputs."+name] = value
	}
	fill := func(text string) string {
		return expression.ReplaceAllStringFunc(text, func(e string) string {
			value, ok := values[expression.FindStringSubmatch(e)[1]]
			if !ok {
				t.Fatalf("nothing gives %s a value", e)
			}
			return value
		})
	}
	got := actionRun{outputs: map[string]string{}}
	for _, s := range r.action.Runs.Steps {
		if s.Uses != "" {
			continue
		}
		if s.ID == "build" && r.program != "" && values["inputs.version"] == "" {
			values["steps.build.outputs.program"] = r.program
			continue
		}
		env := map[string]string{}
		for name, text := range s.Env {
			env[name] = fill(text)
		}
		for key, value := range r.step(t, s, env, &got) {
			values["steps."+s.ID+".outputs."+key] = value
		}
		if got.code != 0 {
			break
		}
	}
	for name, out := range r.action.Outputs {
		if value, ok := values[expression.FindStringSubmatch(out.Value)[1]]; ok {
			got.outputs[name] = value
		}
	}
	return got
}

// step runs one step with the variables that the runner sets, and returns its outputs.
func (r *runner) step(t *testing.T, s actionStep, env map[string]string, got *actionRun) map[string]string {
	t.Helper()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	env["GITHUB_OUTPUT"], env["GITHUB_STEP_SUMMARY"] = file("output", ""), file("summary", "")
	env["GITHUB_ACTION_PATH"], env["GITHUB_WORKSPACE"], env["RUNNER_TEMP"] = r.checkout, r.workspace, r.temp
	env["GITHUB_ACTIONS"], env["CI"] = "true", "true"
	if r.releases != "" {
		env["DAYTONA_LINT_RELEASES"] = r.releases
	}
	if r.tools != "" {
		env["PATH"] = r.tools + string(filepath.ListSeparator) + os.Getenv("PATH")
	}
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", file("script.sh", s.Run))
	cmd.Dir = r.workspace
	for _, kv := range os.Environ() {
		if name, _, _ := strings.Cut(kv, "="); !strings.HasPrefix(name, "DAYTONA_") && env[name] == "" {
			cmd.Env = append(cmd.Env, kv)
		}
	}
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	out, err := cmd.CombinedOutput()
	got.log += string(out)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got.code = exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	summary, _ := os.ReadFile(env["GITHUB_STEP_SUMMARY"])
	got.summary += string(summary)
	output, _ := os.ReadFile(env["GITHUB_OUTPUT"])
	outputs := map[string]string{}
	for _, line := range strings.Split(strings.TrimSuffix(string(output), "\n"), "\n") {
		if key, value, ok := strings.Cut(line, "="); ok {
			if _, twice := outputs[key]; twice {
				t.Errorf("the output %s is set twice", key)
			}
			outputs[key] = value
		}
	}
	return outputs
}

func (r *runner) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(r.workspace, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// files lists the workspace.
func (r *runner) files(t *testing.T) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(r.workspace, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, filepath.ToSlash(strings.TrimPrefix(path, r.workspace+string(filepath.Separator))))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	return names
}
