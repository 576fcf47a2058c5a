package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
	"github.com/daytona-lint/daytona-lint/validate"
)

// Every rule has a page, whose bad example was linted for it, and the index names
// it. go generate ./... writes them.
func TestRulePages(t *testing.T) {
	dir := filepath.Join(repository(), "docs", "rules")
	rules := catalogue(schema.Default())
	pages := map[string]bool{"README.md": true}
	for _, r := range rules {
		pages[r.ID+".md"] = true
		t.Run(r.ID, func(t *testing.T) {
			var ran report.Ran
			if r.Group == schema.GroupProbe {
				ran = probedExample(r)
			} else {
				ran = lintedExample(t, r)
			}
			holdPage(t, filepath.Join(dir, r.ID+".md"), report.RulePage(r, ran))
		})
	}
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

// What an example says of its surroundings.
var (
	exampleVariable    = regexp.MustCompile(`(?:# |, )with ([A-Z_]+)(?:=(\S*))? in the environment`)
	exampleConstraint  = regexp.MustCompile(`# with (\w+: .*) in the policy`)
	exampleRequirement = regexp.MustCompile(`# with (\S+) in the requirements`)
	exampleUse         = regexp.MustCompile(`# for (\w+)@(\S+?)(?: (dotenv|no-dotenv))?(?:,|\n)`)
)

// lintedExample lints the bad example of a rule in a folder that has what it says.
func lintedExample(t *testing.T, r validate.Rule) report.Ran {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	git := func(args ...string) {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("git is needed for this page, and does not work: %s", out)
		}
	}

	name, args, text := "config/config.toml", []string{"--select", r.ID, "-f", "text"}, r.Bad
	if !strings.Contains(text, "[") {
		name = ".env"
	}
	if before, after, ok := strings.Cut(text, "  # and 1,000 more lines such as this\n"); ok {
		text = before + "\n" + after
		for i := range 1000 {
			text += fmt.Sprintf("key%d = 1\n", i)
		}
	}
	var environment []string
	for _, m := range exampleVariable.FindAllStringSubmatch(text, -1) {
		environment = append(environment, m[1]+"="+m[2])
	}
	if m := exampleConstraint.FindStringSubmatch(text); m != nil {
		write(policyName, "settings: {"+m[1]+"}\n")
	}
	if m := exampleRequirement.FindStringSubmatch(text); m != nil {
		write("requirements.txt", m[1]+"\n")
	}
	if exampleRequirement.MatchString(text) || r.ID == "missing-daytona-table" || r.ID == "missing-api-key" || r.ID == "broken-section" {
		args = append(args, "--profile", "openmanus")
	}
	if m := exampleUse.FindStringSubmatch(text); m != nil {
		dependencies := `"@daytonaio/sdk": "` + m[2] + `"`
		if m[3] == "dotenv" {
			dependencies += `, "dotenv": "17.2.3"`
		}
		if m[1] == string(sdk.TypeScript) {
			write("package.json", `{"dependencies": {`+dependencies+"}}\n")
		}
		args = append(args, "--sdk", m[1]+"@"+m[2])
	}
	loaded := strings.Contains(text, "config.example.toml")
	if loaded {
		name = "config/config.example.toml"
	}
	write(name, text)
	switch {
	case strings.Contains(text, "# in a file that git tracks\n"):
		git("init", "-q")
		git("add", ".")
	case strings.Contains(text, "# in a file that git does not ignore\n"):
		git("init", "-q")
	case strings.Contains(text, "# in a file that others can read\n"):
		if runtime.GOOS == "windows" {
			t.Skip("files have no modes")
		}
		for folder := dir; folder != os.TempDir() && len(folder) > len(os.TempDir()); folder = filepath.Dir(folder) {
			if err := os.Chmod(folder, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(filepath.Join(dir, name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !loaded {
		args = append(args, name)
	}
	var printed bytes.Buffer
	w := &world{stdin: strings.NewReader(""), stdout: &printed, stderr: &printed, dir: dir, environ: environment}
	w.run(args)
	line := "daytona-lint " + strings.Join(args, " ")
	if !strings.Contains(printed.String(), "["+r.ID+"]") {
		t.Errorf("%s reports no %s:\n%s", line, r.ID, printed.String())
	}
	return report.Ran{Line: line, Printed: printed.String()}
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
