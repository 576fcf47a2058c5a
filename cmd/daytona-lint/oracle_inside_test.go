package main

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/validate"
)

// insideCase is a case of a project that holds its virtual environment, with what
// the real packages did.
type insideCase struct {
	ID         string
	BrowserUse bool `json:"browser_use"`
	Files      map[string]string
	Environ    map[string]string
	Answers    []struct {
		Versions                       []int
		Outcome                        validate.Outcome
		Class                          string
		Key, URL, Target, Organization string
	}
}

// Where the virtual environment stands in the project, what is predicted is what
// the real packages did: browser-use loads .env first, and the oldest SDKs search
// upward from their own package. One case in three is tried, or each where
// DAYTONA_LINT_INSIDE_ORACLE names a file of answers.
func TestOracleInside(t *testing.T) {
	t.Parallel()
	name, every := os.Getenv("DAYTONA_LINT_INSIDE_ORACLE"), 1
	if name == "" {
		every = 3 // what varies fastest comes in twos
		name = filepath.Join(repository(), "testdata", "oracle", "inside.jsonl")
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var asked struct{ Packages []oracleVersion }
	lines.Scan()
	if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
		t.Fatal(err)
	}
	top := t.TempDir()
	compared, wrong := 0, 0
	for n := 0; lines.Scan(); n++ {
		if n%every != 0 {
			continue
		}
		var c insideCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		root := filepath.Join(top, "above", "root")
		for name, text := range c.Files {
			file := filepath.Join(root, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, answer := range c.Answers {
			for _, n := range answer.Versions {
				compared++
				want := oracleVerdict{answer.Outcome, answer.Class, answer.Key, answer.URL, answer.Target, answer.Organization}
				if got := c.predict(t, root, asked.Packages[n]); got != want {
					if wrong++; wrong <= 20 {
						t.Errorf("%s, SDK %s:\n got %+v\nwant %+v\ncase %+v", c.ID, asked.Packages[n].Daytona, got, want, c)
					}
				}
			}
		}
		removeBelow(t, filepath.Join(top, "above"), "")
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d comparisons, %d mismatches", compared, wrong)
	if every > 1 && compared < 500 {
		t.Errorf("got %d comparisons", compared)
	}
}

func (c insideCase) predict(t *testing.T, root string, version oracleVersion) oracleVerdict {
	site := filepath.Join(root, ".venv", "lib", "python3", "site-packages")
	installed := []string{"daytona-" + version.Daytona, "python_dotenv-" + version.PythonDotenv}
	if c.BrowserUse {
		installed = append(installed, "browser_use-0.1.40")
	}
	for _, name := range installed {
		if err := os.MkdirAll(filepath.Join(site, name+".dist-info"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	defer os.RemoveAll(filepath.Join(root, ".venv"))
	var process environ
	for _, name := range slices.Sorted(maps.Keys(c.Environ)) {
		process = append(process, name+"="+c.Environ[name])
	}
	w := &world{dir: root, environ: process}
	project := (&projects{in: w.inputs(), environ: process, named: map[string]func() nearest{}, names: map[string]bool{}}).load(".", false)
	in := project.readings("", nil)[0].Input // its file makes it OpenManus's; the rest of the import is not asked
	in.Environ = validate.NewEnvironment(process)
	config := validate.Load(in)
	if config.SDK != version.Daytona {
		t.Fatalf("got SDK %s, want %s", config.SDK, version.Daytona)
	}
	class, _, _ := strings.Cut(config.Reason, ":")
	if config.Outcome != validate.OutcomeOK {
		return oracleVerdict{Outcome: config.Outcome, Reason: strings.TrimPrefix(class, "httpx.")}
	}
	get := func(name string) string { return config.Setting(name).Value.Reveal() }
	got := oracleVerdict{config.Outcome, config.Reason, get("daytona_api_key"), get("daytona_server_url"), get("daytona_target"), ""}
	if got.Key == "" {
		got.Key, got.Organization = get(validate.JWTToken), get(validate.OrganizationID)
	}
	return got
}
