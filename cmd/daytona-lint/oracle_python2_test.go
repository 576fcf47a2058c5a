package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/validate"
)

// halfAnswer is what one client of SDK 2.x did at its first use.
type halfAnswer struct {
	Outcome, Error                               string
	Key, JWT, Organization, Project, URL, Target string
}

// What is predicted of SDK 2.x's two clients is what the real package did, as
// scripts/oracle-py2/run recorded it. Without the extra for v0 that client cannot be
// imported, which is not predicted.
func TestOraclePython2(t *testing.T) {
	t.Parallel()
	f, err := os.Open(filepath.Join(repository(), "testdata", "oracle", "python2.jsonl"))
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
	compared, wrong := 0, 0
	for lines.Scan() {
		var c struct {
			oracleCase
			Answers []struct {
				Versions []int
				V0, V2   halfAnswer
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		for _, answer := range c.Answers {
			for _, n := range answer.Versions {
				for half, want := range map[string]halfAnswer{"v2": answer.V2, "v0": answer.V0} {
					if half == "v0" && asked.Packages[n].PythonDotenv == "" {
						continue
					}
					compared++
					if got := c.predictHalf(asked.Packages[n], half); got != want.comparable() {
						if wrong++; wrong <= 20 {
							t.Errorf("%s, %s of SDK %s:\n got %+v\nwant %+v\ncase %+v", c.ID, half, asked.Packages[n].Daytona, got, want.comparable(), c.oracleCase)
						}
					}
				}
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d comparisons, %d mismatches", compared, wrong)
	if compared < 1000 {
		t.Errorf("got %d comparisons", compared)
	}
}

// comparable is an answer as it is compared: without an API key what stands in its
// place.
func (a halfAnswer) comparable() oracleVerdict {
	if a.Outcome != "ok" {
		return oracleVerdict{Outcome: validate.OutcomeNoCredentials, Reason: a.Error}
	}
	v := oracleVerdict{Outcome: validate.OutcomeOK, Key: a.Key, URL: a.URL, Target: a.Target}
	if v.Key == "" {
		v.Key, v.Organization = a.JWT, a.Organization+a.Project
	}
	return v
}

func (c oracleCase) predictHalf(version oracleVersion, half string) oracleVerdict {
	in := validate.Input{Profile: validate.Profile(sdk.Python), SDK: version.Daytona, PythonDotenv: version.PythonDotenv, Half: half, Environ: validate.NewEnvironment(c.environ())}
	for _, name := range []string{".env.local", ".env"} {
		if text, ok := c.Files[name]; ok {
			in.Dotenv = append(in.Dotenv, validate.File{Name: name, Data: []byte(text), Layer: true})
		} else if slices.Contains(c.Folders, name) {
			in.Dotenv = append(in.Dotenv, validate.File{Name: name, Layer: true, Fault: validate.FaultFolder})
		}
	}
	config := validate.Load(in)
	if config.Outcome != validate.OutcomeOK {
		return oracleVerdict{Outcome: config.Outcome, Reason: config.Reason}
	}
	get := func(name string) string { return config.Setting(name).Value.Reveal() }
	got := oracleVerdict{Outcome: config.Outcome, Key: get("daytona_api_key"), URL: get("daytona_server_url"), Target: get("daytona_target")}
	if got.Key == "" {
		got.Key, got.Organization = get(validate.JWTToken), get(validate.OrganizationID)+get(validate.ProjectID)
	}
	return got
}
