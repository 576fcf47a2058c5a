package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/validate"
)

// The answers of the real packages, as scripts/oracle/run recorded them.
type (
	oracleVersion struct {
		Daytona      string
		PythonDotenv string `json:"python-dotenv"`
	}
	oracleCase struct {
		ID      string
		Profile validate.Profile
		Files   map[string]oracleText
		Folders []string
		Environ map[string]string
		Answers []oracleAnswer
	}
	oracleAnswer struct {
		Versions                       []int
		Outcome                        validate.Outcome
		Reason                         string
		Key, URL, Target, Organization string
	}
	oracleText string
)

// UnmarshalJSON takes a text, or bytes in base64.
func (t *oracleText) UnmarshalJSON(data []byte) error {
	var raw struct{ Base64 []byte }
	if data[0] == '{' {
		err := json.Unmarshal(data, &raw)
		*t = oracleText(raw.Base64)
		return err
	}
	return json.Unmarshal(data, (*string)(t))
}

// What is predicted of every case, for every version that was asked, is what
// the real packages did. The program itself is run for one case in ten, or for
// each where DAYTONA_LINT_ORACLE names a folder of answers.
func TestOracle(t *testing.T) {
	folder, every := os.Getenv("DAYTONA_LINT_ORACLE"), 1
	if folder == "" {
		folder, every = filepath.Join(repository(), "testdata", "oracle"), 10
	}
	var versions []oracleVersion
	data, err := os.ReadFile(filepath.Join(folder, "versions.json"))
	if err == nil {
		err = json.Unmarshal(data, &versions)
	}
	if err != nil {
		t.Fatal(err)
	}
	cases := readOracle(t, filepath.Join(folder, "cases.jsonl"))
	if len(cases) < 2000 {
		t.Errorf("got %d cases, want at least 2000", len(cases))
	}
	for shard := range oracleShards {
		t.Run(fmt.Sprint(shard), func(t *testing.T) {
			t.Parallel()
			replay := oracleReplay{versions: versions, every: every, top: t.TempDir()}
			for n := shard; n < len(cases); n += oracleShards {
				replay.run(t, n, cases[n])
			}
			t.Logf("%d comparisons, %d runs of the program, %d mismatches", replay.compared, replay.ran, replay.wrong)
			if own := len(cases) / oracleShards; replay.compared < own || replay.ran < own/every {
				t.Errorf("got %d comparisons and %d runs of the program for %d cases", replay.compared, replay.ran, own)
			}
			if replay.wrong > 0 {
				t.Errorf("%d of %d predictions are wrong", replay.wrong, replay.compared)
			}
		})
	}
}

// oracleShards are replayed side by side: a replay waits for the disk mostly. The
// number has no divisor that the sampling has, or a shard would run nothing.
const oracleShards = 3

type oracleReplay struct {
	versions             []oracleVersion
	every                int    // the program is run for one case in so many
	top                  string // folder of the cases, one after the other
	compared, ran, wrong int
}

func (r *oracleReplay) run(t *testing.T, n int, c oracleCase) {
	root := c.layOut(t, r.top)
	layers := c.layers(root)
	for a, answer := range c.Answers {
		for i, v := range answer.Versions {
			r.compared++
			version := r.versions[v]
			got := c.predict(layers, version)
			// The program is run for one version, which differs from case to case.
			turn := n / r.every
			if n%r.every == 0 && got == answer.comparable() && a == turn%len(c.Answers) && i == turn%len(answer.Versions) {
				r.ran++
				got = c.shown(t, root, version, got)
			}
			if want := answer.comparable(); got != want {
				if r.wrong++; r.wrong <= 20 {
					t.Errorf("%s, SDK %s, python-dotenv %s:\n got %+v\nwant %+v\ncase %+v", c.ID, version.Daytona, version.PythonDotenv, got, want, c)
				}
			}
		}
	}
	removeBelow(t, root, "")
	above := filepath.Dir(root)
	removeBelow(t, above, filepath.Base(root))
	removeBelow(t, filepath.Dir(above), filepath.Base(above))
}

// removeBelow removes all that a folder holds, but for one name.
func removeBelow(t *testing.T, folder, but string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == but {
			continue
		}
		if err := os.RemoveAll(filepath.Join(folder, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
}

func readOracle(t *testing.T, name string) []oracleCase {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []oracleCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c oracleCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	if lines.Err() != nil {
		t.Fatal(lines.Err())
	}
	return cases
}

// layOut writes a case's files below top and returns the folder that its
// program runs in.
func (c oracleCase) layOut(t *testing.T, top string) string {
	root := filepath.Join(top, "above", "root")
	for _, folder := range append([]string{"."}, c.Folders...) {
		if err := os.MkdirAll(filepath.Join(root, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range c.Files {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func (c oracleCase) environ() []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(c.Environ)) {
		all = append(all, name+"="+c.Environ[name])
	}
	return all
}

// oracleVerdict is what is compared. Of an error that only Python words, the
// class counts.
type oracleVerdict struct {
	Outcome                                validate.Outcome
	Reason, Key, URL, Target, Organization string
}

// comparable is an answer without the versions that gave it.
func (a oracleAnswer) comparable() oracleVerdict {
	return oracleVerdict{a.Outcome, a.Reason, a.Key, a.URL, a.Target, a.Organization}
}

// layers is what is read of a case, by whether folders above are searched.
func (c oracleCase) layers(root string) map[bool]validate.Input {
	in, all := (&world{dir: root}).inputs(), map[bool]validate.Input{}
	for _, up := range []bool{false, true} {
		all[up] = validate.Input{TOML: loadedTOML(in, "."), Dotenv: automaticDotenv(in, ".", up), Environ: validate.NewEnvironment(c.environ()), Profile: c.profile(in)}
	}
	return all
}

// predict is the prediction, in the manner of an answer.
func (c oracleCase) predict(layers map[bool]validate.Input, version oracleVersion) oracleVerdict {
	in := layers[sdk.GenerationOf(version.Daytona).SearchUp]
	in.SDK, in.PythonDotenv = version.Daytona, version.PythonDotenv
	config := validate.Load(in)
	if config.Outcome != validate.OutcomeOK {
		return oracleVerdict{Outcome: config.Outcome, Reason: asAnswered(config.Reason)}
	}
	get := func(name string) string { return config.Setting(name).Value.Reveal() }
	got := oracleVerdict{Outcome: config.Outcome, Key: get("daytona_api_key"), URL: get("daytona_server_url"), Target: get("daytona_target")}
	if got.Key == "" {
		got.Key, got.Organization = get(validate.JWTToken), get(validate.OrganizationID)
	}
	return got
}

// asAnswered is a reason as the oracle writes it.
func asAnswered(reason string) string {
	class, text, _ := strings.Cut(reason, ":")
	class = strings.TrimPrefix(class, "tomllib.")
	switch class {
	case "DaytonaError", "DaytonaAuthenticationError", "ValidationError":
		return reason
	case "TypeError":
		_, text, _ = strings.Cut(text, "argument after ** ")
		return class + ": " + text
	}
	return class
}

// oneRun is held while the program runs in this process: flags of urfave/cli are
// variables of its package.
var oneRun sync.Mutex

// profile is what is asked for: where a file makes it OpenManus's anyway,
// nothing, because to ask for it would predict the rest of its import, too.
func (c oracleCase) profile(in inputs) validate.Profile {
	if _, ok := in.LoadedTOML("."); ok && c.Profile == validate.OpenManus {
		return ""
	}
	return c.Profile
}

// shown replaces in a verdict what show --format json says otherwise.
func (c oracleCase) shown(t *testing.T, root string, version oracleVersion, verdict oracleVerdict) oracleVerdict {
	site := filepath.Join(root, ".venv", "lib", "python3", "site-packages", "python_dotenv-"+version.PythonDotenv+".dist-info")
	if err := os.MkdirAll(site, 0o755); err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(filepath.Join(root, ".venv"))
	var out, complaints bytes.Buffer
	w := &world{stdin: strings.NewReader(""), stdout: &out, stderr: &complaints, environ: c.environ(), dir: root}
	oneRun.Lock()
	args := []string{"show", "--format", "json", "--sdk", version.Daytona}
	if profile := c.profile(w.inputs()); profile != "" {
		args = append(args, "--profile", string(profile))
	}
	code := w.run(args)
	oneRun.Unlock()
	if code != exitOK {
		t.Fatalf("%s: show exits with %d: %s", c.ID, code, complaints.String())
	}
	var got struct {
		Outcome  validate.Outcome
		Reason   string
		Settings []struct{ Setting, Value, Fingerprint string }
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Outcome != verdict.Outcome || asAnswered(got.Reason) != verdict.Reason {
		return oracleVerdict{Outcome: got.Outcome, Reason: asAnswered(got.Reason)}
	}
	if got.Outcome != validate.OutcomeOK {
		return verdict
	}
	key := "" // a key's fingerprint, and what else is shown as Display shows the real value
	for _, s := range got.Settings {
		switch real := map[string]string{"daytona_server_url": verdict.URL, "daytona_target": verdict.Target}[s.Setting]; {
		case validate.IsKey(s.Setting) && s.Fingerprint != "":
			key = s.Fingerprint
		case s.Setting == "daytona_server_url" && s.Value != jsonShown(s.Setting, real):
			verdict.URL = "shown as " + s.Value
		case s.Setting == "daytona_target" && s.Value != jsonShown(s.Setting, real):
			verdict.Target = "shown as " + s.Value
		}
	}
	if key != validate.NewSecret(verdict.Key).Fingerprint() {
		verdict.Key = "shown as " + key
	}
	return verdict
}

func jsonShown(setting, value string) string {
	if value == "" {
		return ""
	}
	return validate.Display(setting, validate.NewSecret(value))
}
