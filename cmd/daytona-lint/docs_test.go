package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
)

// Every console block of the documentation is run, and its output compared.
// UPDATE_DOCS=1 go test ./cmd/daytona-lint -run Docs writes what was found.
func TestDocs(t *testing.T) {
	root := repository()
	files, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	examples := 0
	for _, name := range append(files, filepath.Join(root, "README.md")) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := consoleBlock.ReplaceAllFunc(data, func(block []byte) []byte {
			examples++
			return runBlock(t, root, string(block))
		})
		want = generated(want, "settings", report.SettingsMarkdown(schema.Default().Settings))
		want = generated(want, "rules", report.RulesMarkdown(catalogue(schema.Default())))
		if bytes.Equal(data, want) {
			continue
		}
		if os.Getenv("UPDATE_DOCS") != "" {
			if err := os.WriteFile(name, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("%s is not what the program says now; it would be\n%s", filepath.Base(name), want)
	}
	if examples == 0 {
		t.Error("the documentation has no example")
	}
}

var consoleBlock = regexp.MustCompile("(?s)```console\n.*?```\n")

// runBlock runs the commands of a block in the root of the checkout, with an
// empty environment, and returns the block with what they print.
func runBlock(t *testing.T, root, block string) []byte {
	var out strings.Builder
	out.WriteString("```console\n")
	for _, line := range strings.Split(block, "\n") {
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			continue
		}
		args := strings.Fields(strings.Replace(command, "go run ./cmd/daytona-lint", "daytona-lint", 1))
		if len(args) == 0 || args[0] != "daytona-lint" {
			t.Fatalf("a documented command is not daytona-lint: %s", command)
		}
		var printed bytes.Buffer
		w := &world{stdin: strings.NewReader(""), stdout: &printed, stderr: &printed, dir: root}
		w.run(args[1:])
		out.WriteString(line + "\n" + printed.String())
	}
	out.WriteString("```\n")
	return []byte(out.String())
}

// generated puts a text between the markers of that name.
func generated(doc []byte, name, text string) []byte {
	between := regexp.MustCompile(`(?s)<!-- ` + name + ` -->\n.*?<!-- end -->`)
	return between.ReplaceAllLiteral(doc, []byte("<!-- "+name+" -->\n"+text+"<!-- end -->"))
}

// The broken file that README shows is the one that its command lints.
func TestReadmeShowsTheBrokenFile(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(repository(), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	broken, err := os.ReadFile(filepath.Join(repository(), "examples", "broken.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(readme, append([]byte("```toml\n"), broken...)) {
		t.Error("README shows another file than examples/broken.toml")
	}
}

// The blocks to copy are the tested ones: README repeats docs/gates.md.
func TestReadmeShowsTheTestedGates(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(repository(), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	gates, err := os.ReadFile(filepath.Join(repository(), "docs", "gates.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n.*?```\n").FindAll(readme, -1)
	if len(blocks) != 2 {
		t.Errorf("README has %d blocks to copy, want one for pre-commit and one for GitHub", len(blocks))
	}
	for _, block := range blocks {
		if !bytes.Contains(gates, block) {
			t.Errorf("docs/gates.md has no such block:\n%s", block)
		}
	}
}
