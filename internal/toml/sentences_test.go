package toml

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sentences"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

//go:generate go test . -run ^TestSentences$ -update

var update = flag.Bool("update", false, "write testdata/sentences.txt")

// testdata/sentences.txt lists each distinct message about the files of
// testdata/broken, with its help and its fix; the sentences of the code that
// no case brings about stand at the end. A change of tone is one diff to read.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "broken", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	said := map[string]bool{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		marked, _, _ := strings.Cut(string(raw), "--- want\n")
		for _, p := range Read([]byte(strings.NewReplacer("⟦", "", "⟧", "").Replace(marked)), settingNames).Problems {
			said[sentence(p)] = true
		}
	}
	for _, text := range odd {
		for _, p := range Read([]byte(text), settingNames).Problems {
			said[sentence(p)] = true
		}
	}
	got, err := sentences.List(said)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := sentences.Golden(filepath.Join("testdata", "sentences.txt"), got, *update); wrong != "" {
		t.Error(wrong)
	}
}

// odd are what no file of broken/ can well hold.
var odd = []string{
	"\xff\xfea\x00", "a = \"\xe9\"\n", "a = \"\xc4\xe3\xba\xc3\"\n", "a = \"\x00\"\n", "a = 1\rb = 2\n",
	"a = 1 # \x01\n", "# \x01\n", "a = \"\x01\"\n", "a = \"\"\"x\"\"\"\"\"\"\n", "a = \"\"\"\x01\"\"\"\n",
	"x = [,1]\n", "x = [1,,2]\n", "x = {,a = 1}\n", "x = [1 ; 2]\n", "x = [1\n", "x = [1\ny = 2\n", "x = [\n 1\n 2\n]\n",
	"x = [\"\\q\"]\n", "x = [\"abc]\n", "x = [\"a\x01\"]\n", "a = ,\n", "a = , 1\n", "a =\n", "a = = 1\n", "a = ]\n", "a = }\n",
	"a = " + strings.Repeat("1", 5000) + "\n", "a = " + strings.Repeat("[", 70) + strings.Repeat("]", 70) + "\n",
	manyKeys(10_001), "a = 2024-13-45\n", "a = 2024-01-01x\n", "a = 12:99:00\n", "x = { a = 1\n", "x = { a = 1 b = 2 }\n",
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "key%d = 1\n", i)
	}
	return b.String()
}

// sentence is what a problem says.
func sentence(p source.Problem) string {
	text := p.Rule + "\n  - " + p.Message.String() + "\n    help: " + p.Help.String() + "\n"
	if p.Fix != nil {
		text += "    fix: " + p.Fix.Description.String() + "\n"
	}
	return text
}
