package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
)

// Every command in a console block of the documentation is run, and what it
// prints compared with what the page shows.
// go generate ./... writes what was found.
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
		page := filepath.Base(name)
		want, n := runPage(t, root, page, string(data))
		examples += n
		for section, text := range map[string]string{
			"settings": report.SettingsMarkdown(schema.Default().Settings),
			"rules":    report.RulesMarkdown(catalogue(schema.Default())),
		} {
			t.Run(page+" "+section, func(t *testing.T) {
				before := want
				want = generated(before, section, text)
				if want != before && !*update {
					t.Errorf("%s: the section between <!-- %s --> and <!-- end --> should be\n%s", page, section, text)
				}
			})
		}
		if want != string(data) && *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if examples == 0 {
		t.Error("the documentation has no example")
	}
}

var update = flag.Bool("update", false, "write what the documented commands print")

// runPage runs the commands of a page, each in a subtest, in the root of the checkout
// or the folder that stands after the block's language, and returns the page
// with what they print and the number of console blocks.
func runPage(t *testing.T, root, page, text string) (updated string, blocks int) {
	var out strings.Builder
	lines := slices.Collect(strings.Lines(text))
	inside, dir := false, root
	for i := 0; i < len(lines); {
		line := lines[i]
		i++
		out.WriteString(line)
		switch {
		case strings.HasPrefix(line, "```console"):
			inside, dir = true, filepath.Join(root, filepath.FromSlash(strings.TrimSpace(strings.TrimPrefix(line, "```console"))))
			blocks++
		case strings.HasPrefix(line, "```"):
			inside = false
		case inside:
			at := i // counts from 1
			var shown strings.Builder
			for ; i < len(lines) && !strings.HasPrefix(lines[i], "$ ") && lines[i] != "```\n"; i++ {
				shown.WriteString(lines[i])
			}
			command := strings.TrimSuffix(line, "\n")
			printed := shown.String() // where -run selects other commands
			t.Run(fmt.Sprintf("%s:%d: %s", page, at, command), func(t *testing.T) {
				printed = runDocumented(t, dir, command)
				if printed != shown.String() && !*update {
					t.Errorf("%s:%d: %s prints\n%s\nbut the page shows\n%s", page, at, command, printed, shown.String())
				}
			})
			out.WriteString(printed)
		}
	}
	return out.String(), blocks
}

// runDocumented runs a command in a folder, with an empty environment, and returns
// what it prints.
func runDocumented(t *testing.T, dir, line string) string {
	command, ok := strings.CutPrefix(line, "$ ")
	args := strings.Fields(strings.Replace(command, "go run ./cmd/daytona-lint", "daytona-lint", 1))
	if !ok || len(args) == 0 || args[0] != "daytona-lint" {
		t.Fatalf("a documented command is not daytona-lint: %s", line)
	}
	var printed bytes.Buffer
	w := &world{stdin: strings.NewReader(""), stdout: &printed, stderr: &printed, dir: dir}
	w.run(args[1:])
	return printed.String()
}

// generated puts a text between the markers of that name.
func generated(doc, name, text string) string {
	between := regexp.MustCompile(`(?s)<!-- ` + name + ` -->\n.*?<!-- end -->`)
	return between.ReplaceAllLiteralString(doc, "<!-- "+name+" -->\n"+text+"<!-- end -->")
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
