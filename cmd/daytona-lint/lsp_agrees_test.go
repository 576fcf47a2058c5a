package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/lsptest"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// sameFinding is what check and the language server both say of a finding. Of one of the
// environment, which editors show in every file that it concerns, the rest is the
// file's.
type sameFinding struct {
	Fingerprint, Rule, File string
	Severity                int
	Start, End              lsptest.Position
}

// session is a folder, and how it is linted.
type session struct {
	dir     string
	environ environ
	flags   []string // of check
	options map[string]any
	names   []string // of the files that an editor opens, from dir
	at      string   // where the case stands, from dir
}

// byCheck is what the command line finds.
func (s session) byCheck(t *testing.T, paths ...string) []sameFinding {
	t.Helper()
	var out, log bytes.Buffer
	w := &world{stdin: strings.NewReader(""), stdout: &out, stderr: &log, environ: s.environ, dir: s.dir}
	code := w.run(slices.Concat([]string{"check", "--format=json", "--fail-on=never", "--allow-empty"}, s.flags, paths))
	if code != exitOK {
		t.Fatalf("check exits with %d: %s", code, log.String())
	}
	var report struct {
		Findings []struct {
			Rule, Severity, File, Fingerprint string
			Line, Column                      int
			EndLine                           int `json:"end_line"`
			EndColumn                         int `json:"end_column"`
		}
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	var all []sameFinding
	for _, f := range report.Findings {
		one := sameFinding{Fingerprint: f.Fingerprint, Rule: f.Rule, File: path.Clean(f.File), Severity: map[string]int{"error": 1, "warning": 2, "info": 3}[f.Severity]}
		if f.File == "" {
			one.File = ""
		} else {
			data, err := os.ReadFile(filepath.Join(s.dir, f.File))
			if err != nil {
				t.Fatal(err)
			}
			one.Start, one.End = asEditors(data, f.Line, f.Column), asEditors(data, f.EndLine, f.EndColumn)
		}
		all = append(all, one)
	}
	return inOrder(all)
}

// asEditors is a place as the protocol has it, of a file without a \r alone.
func asEditors(data []byte, line, column int) lsptest.Position {
	text := strings.Split(string(data), "\n")[line-1] + "\n"
	characters := []rune(text)[:min(column-1, len([]rune(text)))]
	n := len(utf16.Encode(characters))
	if end := len(utf16.Encode([]rune(strings.TrimRight(text, "\r\n")))); n > end {
		n = end // an editor knows nothing between the line and its ending
	}
	return lsptest.Position{Line: line - 1, Character: n}
}

// byEditor is what the language server finds when all files are open.
func (s session) byEditor(t *testing.T) []sameFinding {
	t.Helper()
	c := startEditor(t, s.dir, s.environ)
	c.Initialize(uri(s.dir), map[string]any{"textDocument": map[string]any{"diagnostic": map[string]any{}}}, s.options)
	for _, name := range s.names {
		data, err := os.ReadFile(filepath.Join(s.dir, name))
		if err != nil {
			t.Fatal(err)
		}
		c.Open(uri(filepath.Join(s.dir, name)), 1, string(data))
	}
	var all []sameFinding
	seen := map[string]bool{}
	take := func(name string, diagnostics []lsptest.Diagnostic) {
		for _, d := range diagnostics {
			one := sameFinding{Fingerprint: d.Data.Fingerprint, Rule: d.Code, File: name, Severity: d.Severity, Start: d.Range.Start, End: d.Range.End}
			if strings.Contains(d.Message, " in the environment: ") {
				one.File, one.Start, one.End = "", lsptest.Position{}, lsptest.Position{}
			}
			if !seen[one.File+one.Fingerprint] {
				seen[one.File+one.Fingerprint] = true
				all = append(all, one)
			}
		}
	}
	// What stands in one file may be found in another one: all are linted before
	// the answers count.
	for _, counts := range []bool{false, true} {
		for _, name := range s.names {
			var report struct{ Items []lsptest.Diagnostic }
			c.Call("textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": uri(filepath.Join(s.dir, name))}}, &report)
			if counts {
				take(name, report.Items)
			}
		}
	}
	c.End()
	return inOrder(all)
}

func inOrder(all []sameFinding) []sameFinding {
	slices.SortFunc(all, func(a, b sameFinding) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return all
}

func (s session) compare(t *testing.T, paths ...string) {
	t.Helper()
	want, got := s.byCheck(t, paths...), s.byEditor(t)
	t.Logf("%d findings", len(want))
	if slices.Equal(got, want) {
		return
	}
	for _, one := range got {
		if !slices.Contains(want, one) {
			t.Errorf("the editor alone is told of %+v", one)
		}
	}
	for _, one := range want {
		if !slices.Contains(got, one) {
			t.Errorf("check alone tells of %+v", one)
		}
	}
}

// caseDirective is what a case of testdata says of its surroundings;
// validate/testdata_test.go has them all.
var caseDirective = regexp.MustCompile(`(?m)^# (env|dotenv-local|dotenv|sdk|no-env|loads-dotenv|git|policy|profile|program|at|requires) ?(.*?)\r?$`)

// caseSession lays a case out in a folder.
func caseSession(t *testing.T, name string, data []byte) session {
	t.Helper()
	s := session{dir: realTemp(t), options: map[string]any{}}
	at, files := "config/"+name, map[string]string{}
	switch {
	case strings.HasSuffix(name, ".local.env"):
		at = ".env.local"
	case source.LanguageOf(name) == source.LanguageDotenv && !source.IsTemplate(name):
		at = ".env"
	case source.LanguageOf(name) != source.LanguageTOML || source.IsTemplate(name) && name != "config.example.toml":
		at = name
	}
	gitState := ""
	for _, m := range caseDirective.FindAllSubmatch(data, -1) {
		switch value := string(m[2]); string(m[1]) {
		case "env":
			s.environ = append(s.environ, value)
		case "dotenv":
			files[".env"] += value + "\n"
		case "dotenv-local":
			files[".env.local"] += value + "\n"
		case "sdk", "profile":
			s.flags = append(s.flags, "--"+string(m[1])+"="+value)
			s.options[string(m[1])] = value
		case "no-env":
			s.flags = append(s.flags, "--no-env")
			s.options["no-env"] = true
		case "loads-dotenv":
			files["main.py"] = "from dotenv import load_dotenv\nload_dotenv()\n"
		case "policy":
			files[policyName] += value + "\n"
		case "requires":
			files["requirements.txt"] += value + "\n"
		case "program":
			module, err := os.ReadFile(filepath.Join(repository(), "internal", "openmanus", "testdata", "modules", value+".py"))
			if err != nil {
				t.Fatal(err)
			}
			files["app/config.py"] = string(module)
		case "at":
			at = value
		case "git":
			gitState = value
		}
	}
	files[at], s.at = string(data), at
	for file, text := range files {
		write(t, s.dir, file, text)
		if source.LanguageOf(file) != source.LanguageText || file == at || file == "requirements.txt" {
			s.names = append(s.names, file)
		}
	}
	slices.Sort(s.names)
	if gitState != "" {
		git(t, s.dir, at, gitState)
	}
	return s
}

// realTemp is a temporary folder without symbolic links in its path.
func realTemp(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// git makes the folder a repository that tracks, or ignores, a file.
func git(t *testing.T, dir, file, state string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	commands := [][]string{{"init", "-q"}}
	switch state {
	case "tracked":
		commands = append(commands, []string{"add", "-f", file})
	case "ignored":
		write(t, dir, ".git/info/exclude", file+"\n")
	}
	for _, args := range commands {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v: %s", args, err, out)
		}
	}
}

// What check finds in a folder the language server finds in its files, each at the
// same place.
func TestEditorAgreesWithCheck(t *testing.T) {
	for _, kind := range []string{"valid", "invalid"} {
		folder := filepath.Join(repository(), "testdata", kind)
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			t.Run(kind+"/"+e.Name(), func(t *testing.T) {
				data, err := os.ReadFile(filepath.Join(folder, e.Name()))
				if err != nil {
					t.Fatal(err)
				}
				if !alike(data) {
					t.Skip("an editor shows another text than the file holds")
				}
				s := caseSession(t, e.Name(), data)
				if source.LanguageOf(e.Name()) == source.LanguageText {
					s.compare(t, s.at) // a walk may not come to it
					return
				}
				s.compare(t, ".")
			})
		}
	}
}

// alike reports whether an editor's text of a file is what the file holds: it has no
// text of what is not UTF-8, and begins a line after each \r.
func alike(data []byte) bool {
	return utf8.Valid(data) && bytes.Count(data, []byte("\r")) == bytes.Count(data, []byte("\r\n"))
}

// DAYTONA_LINT_CORPUS names a folder of real configurations: they are linted in one
// folder, each in one of its own, under the path that its name tells.
func TestEditorAgreesOnCorpus(t *testing.T) {
	root := os.Getenv("DAYTONA_LINT_CORPUS")
	if root == "" {
		t.Skip("DAYTONA_LINT_CORPUS names no folder")
	}
	s := session{dir: realTemp(t)}
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil || !alike(data) {
			return err
		}
		parts := strings.Split(e.Name(), "__")
		file := path.Join(fmt.Sprint(len(s.names)), path.Join(parts[min(1, len(parts)-1):]...))
		write(t, s.dir, file, string(data))
		s.names = append(s.names, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	walked := slices.DeleteFunc(slices.Clone(s.names), func(name string) bool { return source.LanguageOf(name) == source.LanguageText })
	s.names = walked
	s.compare(t, ".")
	t.Logf("%d files", len(walked))
}
