package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sentences"
)

// testdata/sentences.txt lists what the command line says on standard error: each
// "$ daytona-lint ..." is run beside the files of sentenceFiles, and what it says
// stands below, with the exit code. The sentences of the code that no command
// brings about stand at the end, those of testdata/script left out. go generate
// ./... writes what was found; a command is added by its line.
func TestSentences(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	golden := filepath.Join("testdata", "sentences.txt")
	before, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(string(before)) {
		if command, ok := strings.CutPrefix(line, "$ daytona-lint"); ok {
			got.WriteString(line)
			got.WriteString(said(t, words(strings.TrimSuffix(command, "\n"))))
		}
	}
	scripts, err := filepath.Glob(filepath.Join("testdata", "script", "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	shown := got.String()
	for _, name := range scripts {
		script, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		shown += string(script)
	}
	all, err := sentences.In(".")
	if err != nil {
		t.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(s sentences.Sentence) bool { return s.Of != "Say" })
	got.WriteString("without a case\n")
	missing := sentences.Without(all, shown)
	for _, s := range missing {
		got.WriteString("  - " + s)
		if why := elsewhere[s]; why != "" {
			got.WriteString(" (" + why + ")")
		}
		got.WriteString("\n")
	}
	for s := range elsewhere {
		if !slices.Contains(missing, s) {
			t.Errorf("%q is said by a case, or by nothing", s)
		}
	}
	if wrong := sentences.Golden(golden, got.String(), *update); wrong != "" {
		t.Error(wrong)
	}
}

// elsewhere are the sentences that no case here can bring about, and where they are said.
var elsewhere = map[string]string{
	"%s is held open by another program and was not changed; close it there and try again":             "on Windows",
	"%s: another program holds it open; close it there and try again":                                  "on Windows",
	"%s: there is no such file: wildcards are not expanded; name its folder instead":                   "on Windows",
	"%s can only be written in place, but there is no space for a copy next to it; it was not changed": "on a full disk",
	"%s is only partly written; its previous content is in %s":                                         "on a disk that fails",
	"the command line cannot be read; see daytona-lint --help":                                         "should the flag library come to report what it does not report now",
}

// words are those of a command; "" stands for an empty one.
func words(command string) []string {
	all := strings.Fields(command)
	for i, word := range all {
		all[i] = strings.ReplaceAll(word, `""`, "")
	}
	return all
}

// sentenceFiles are the files beside which the commands are run.
var sentenceFiles = map[string]string{
	"config/config.toml":     "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"mars\"\n",
	"other.toml":             "[server]\nport = 1\n",
	".env":                   "DAYTONA_TARGET=us\n",
	"other.env":              "DAYTONA_TARGET=us # x\nexport DAYTONA_API_URL=https://app.daytona.io/api/\n",
	"notes.md":               "# Notes\n",
	"picture.dat":            "\x00\x01\x02",
	"report.json":            "{}\n",
	"baseline-of-others":     "{}\n",
	"baseline-of-tomorrow":   `{"schema_version":9,"findings":[{"fingerprint":"x"}]}`,
	"baseline-without-names": `{"schema_version":1,"findings":[{}]}`,
	"strict.cue":             "settings: daytona_target: \"eu\"\nignores: false\n",
	"broken.cue":             "settings: {\n",
	"ca.pem":                 "no certificate\n",
	"report.sarif":           `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[]}`,
	"folder/empty":           "",
}

// said is what a command says on standard error, and its exit code.
func said(t *testing.T, args []string) string {
	dir := t.TempDir()
	for name, text := range sentenceFiles {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var stderr bytes.Buffer
	var stdout io.Writer = io.Discard
	if len(args) > 0 && args[len(args)-1] == ">/dev/full" {
		args, stdout = args[:len(args)-1], full{}
	}
	w := &world{stdin: strings.NewReader(""), stdout: stdout, stderr: &stderr, dir: dir}
	code := w.run(args)
	var out strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(stderr.String(), dir, "DIR")) {
		out.WriteString("    " + anyLog.ReplaceAllString(line, "$1") + "\n")
	}
	return fmt.Sprintf("%s    exit %d\n", out.String(), code)
}

// anyLog is a line of the log; its level and its message are what is said.
var anyLog = regexp.MustCompile(`^(?:time="[^"]*" )?((?:level=.*? msg=.*?)|.*?)(?: func=.*)?\n$`)

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }
