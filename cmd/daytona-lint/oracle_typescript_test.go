package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/validate"
)

// The answers of the real TypeScript SDKs, as scripts/oracle-ts/run recorded them.
type (
	nodeOracle struct {
		Packages []struct{ Name, SDK string }
		Errors   []string
	}
	nodeCase struct {
		ID      string
		Module  string // require or import
		Dotenv  bool   // the SDK can resolve the package
		Command string // how the program is started; "" for node
		Code    string // what it does before it builds the client
		Env     map[string]string
		Files   map[string]oracleText
		Folders []string
		Answers []nodeAnswer
	}
	nodeAnswer struct {
		Versions                            []int
		Outcome                             string // ok or throws
		Error                               *int
		File                                string // that an error names
		Key, JWT, Organization, URL, Target string
	}
)

// What is predicted of every case is what the real packages did: for one version in
// four, which differ from case to case, or for each where DAYTONA_LINT_ORACLE is set.
func TestOracleTypeScript(t *testing.T) {
	t.Parallel()
	every := 4
	if os.Getenv("DAYTONA_LINT_ORACLE") != "" {
		every = 1
	}
	f, err := os.Open(filepath.Join(repository(), "testdata", "oracle", "typescript.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 4<<20)
	var asked nodeOracle
	lines.Scan()
	if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
		t.Fatal(err)
	}
	cases, compared, wrong := 0, 0, 0
	for lines.Scan() {
		var c nodeCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases++
		if c.Command == "node -r dotenv/config" && c.Env["DOTENV_CONFIG_PATH"] != "" {
			continue // asked within a process that had read the variable before
		}
		for _, answer := range c.Answers {
			if answer.Outcome != "ok" && answer.Outcome != "throws" {
				continue // Node.js itself refused to start
			}
			for _, n := range answer.Versions {
				if (n+cases)%every != 0 {
					continue
				}
				compared++
				version := asked.Packages[n].SDK
				got, want := c.predict(version), asked.verdict(answer)
				if got == want {
					continue
				}
				if wrong++; wrong <= 20 {
					c.Answers = nil
					t.Errorf("%s, SDK %s:\n got %+v\nwant %+v\ncase %+v", c.ID, version, got, want, c)
				}
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d cases, %d versions, %d comparisons, %d mismatches", cases, len(asked.Packages), compared, wrong)
	if cases < 1500 {
		t.Errorf("got %d cases, want 1500", cases)
	}
}

// verdict is an answer as it is compared: without an API key what stands in its
// place, of an error what it says.
func (o nodeOracle) verdict(a nodeAnswer) oracleVerdict {
	if a.Outcome == "throws" {
		return oracleVerdict{Outcome: "throws", Reason: nodeReason(strings.ReplaceAll(o.Errors[*a.Error], "{file}", a.File))}
	}
	v := oracleVerdict{Outcome: validate.OutcomeOK, Key: a.Key, URL: a.URL, Target: a.Target}
	if v.Key == "" {
		v.Key, v.Organization = a.JWT, a.Organization
	}
	return v
}

// nodeReason is an error without what follows the file that makes a URL ambiguous.
func nodeReason(text string) string {
	text = strings.ReplaceAll(text, "`", "")
	if before, after, ok := strings.Cut(text, " is ambiguous: "); ok {
		file, _, _ := strings.Cut(after, " ")
		return before + " is ambiguous: " + file
	}
	return text
}

// predict is the prediction, in the manner of an answer.
func (c nodeCase) predict(version string) oracleVerdict {
	config := validate.Load(c.input(version))
	if config.Outcome != validate.OutcomeOK {
		return oracleVerdict{Outcome: "throws", Reason: nodeReason(config.Reason)}
	}
	get := func(name string) string { return config.Setting(name).Value.Reveal() }
	got := oracleVerdict{Outcome: config.Outcome, Key: get("daytona_api_key"), URL: get("daytona_server_url"), Target: get("daytona_target")}
	if got.Key == "" {
		got.Key, got.Organization = get(validate.JWTToken), get(validate.OrganizationID)
	}
	return got
}

// input is what a case's program reads. It is started in the folder of its files.
func (c nodeCase) input(version string) validate.Input {
	fact := map[bool]sdk.Fact{true: sdk.Yes, false: sdk.No}
	node := &sdk.Node{Runtime: "node", ESModule: fact[c.Module == "import"], Dotenv: fact[c.Dotenv], Manager: "npm"}
	if word, _, _ := strings.Cut(c.Command, " "); word == "bun" || word == "deno" {
		node.Runtime = word
	}
	in := validate.Input{Profile: validate.Profile(sdk.TypeScript), SDK: version, Use: sdk.Use{Language: sdk.TypeScript, Version: version, Node: node, Loads: c.loads()}}
	var environ []string
	for name, value := range c.Env {
		environ = append(environ, name+"="+value)
	}
	in.Environ = validate.NewEnvironment(environ)
	names := slices.Clone(sdk.AmbiguousFiles)
	names = append(names, c.Env["DOTENV_CONFIG_PATH"])
	for _, l := range in.Use.Loads {
		names = append(names, l.Files...)
	}
	for n, name := range names {
		if name == "" || slices.Contains(names[:n], name) {
			continue
		}
		file := validate.File{Name: name, Layer: true}
		if name != ".env" && name != ".env.local" {
			file.Preload = validate.PreloadOnly
		}
		text, ok := c.Files[name]
		switch {
		case slices.Contains(c.Folders, name):
			file.Fault = validate.FaultFolder
		case !ok:
			continue
		}
		file.Data = []byte(text)
		in.Dotenv = append(in.Dotenv, file)
	}
	return in
}

// loads are the files that a case's runtime, framework or code loads.
func (c nodeCase) loads() []sdk.Load {
	one := func(by string, overrides bool, files ...string) []sdk.Load {
		return []sdk.Load{{By: by, Files: files, Overrides: overrides}}
	}
	path := c.Env["DOTENV_CONFIG_PATH"]
	if path == "" {
		path = ".env"
	}
	mode := c.Env["NODE_ENV"]
	if mode == "" {
		mode = "development"
	}
	switch {
	case strings.HasPrefix(c.Command, "node --env-file"):
		var files []string
		for _, word := range strings.Fields(strings.ReplaceAll(c.Command, "--env-file", ""))[1:] {
			files = append([]string{strings.TrimPrefix(word, "=")}, files...)
		}
		return one("node --env-file", false, files...)
	case c.Command == "node -r dotenv/config":
		return one("node with dotenv/config", false, path)
	case c.Command == "bun" && mode == "test":
		return one("Bun", false, ".env.test.local", ".env.test", ".env")
	case c.Command == "bun":
		return one("Bun", false, ".env."+mode+".local", ".env.local", ".env."+mode, ".env")
	case c.Command == "next dev":
		return one("Next.js", false, ".env.development.local", ".env.local", ".env.development", ".env")
	case c.Command == "next start":
		return one("Next.js", false, ".env.production.local", ".env.local", ".env.production", ".env")
	case strings.Contains(c.Code, "['.env.local', '.env']"):
		return one("the application's dotenv", false, ".env.local", ".env")
	case strings.Contains(c.Code, "path: '"):
		_, rest, _ := strings.Cut(c.Code, "path: '")
		file, _, _ := strings.Cut(rest, "'")
		return one("the application's dotenv", false, file)
	case c.Code != "":
		return one("the application's dotenv", strings.Contains(c.Code, "override: true"), path)
	}
	return nil
}
