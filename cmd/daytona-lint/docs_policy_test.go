package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/schema"
)

// blocks returns the code blocks of a language in a page of the documentation.
func blocks(t *testing.T, page, language string) []string {
	data, err := os.ReadFile(filepath.Join(repository(), "docs", page))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```\n").FindAllStringSubmatch(string(data), -1) {
		found = append(found, m[1])
	}
	if len(found) == 0 {
		t.Fatalf("%s has no block of %s", page, language)
	}
	return found
}

// Every policy in the documentation is one, and the first is that of the example.
func TestPolicyDocs(t *testing.T) {
	policies := blocks(t, "policy.md", "cue")
	for _, text := range policies {
		if _, err := schema.New([]byte(text), catalogue(schema.Default())); err != nil {
			t.Errorf("%v in the policy\n%s", err, text)
		}
	}
	example, err := os.ReadFile(filepath.Join(repository(), "examples", "policy", policyName))
	if err != nil {
		t.Fatal(err)
	}
	if policies[0] != string(example) {
		t.Error("docs/policy.md shows another policy than that of examples/policy")
	}
	if n := strings.Count(policies[0], "\n"); n != 5 {
		t.Errorf("the five lines are %d", n)
	}
}

// Every comment in the documentation silences something.
func TestIgnoringDocs(t *testing.T) {
	for language, name := range map[string]string{"toml": "config.toml", "dotenv": ".env"} {
		for _, text := range blocks(t, "ignoring.md", language) {
			var stdout, stderr bytes.Buffer
			w := &world{stdin: strings.NewReader(text), stdout: &stdout, stderr: &stderr, dir: t.TempDir()}
			w.run([]string{"--format", "json", "--no-env", "--stdin-filename", name, "-"})
			var report struct {
				Findings []struct{ Rule string }
				Summary  struct{ Ignored int }
			}
			if err := json.Unmarshal(stdout.Bytes(), &report); err != nil {
				t.Fatal(err, stderr.String())
			}
			if want := len(regexp.MustCompile(`[a-z]-[a-z-]+[\],]`).FindAllString(text, -1)); report.Summary.Ignored != want {
				t.Errorf("%d findings are ignored, want %d in\n%s", report.Summary.Ignored, want, text)
			}
			for _, f := range report.Findings {
				if f.Rule == "unused-ignore" {
					t.Errorf("a comment is unused in\n%s", text)
				}
			}
		}
	}
}
