package dotenv

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sentences"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

//go:generate go test . -run ^TestSentences$ -update

var update = flag.Bool("update", false, "write testdata/sentences.txt")

// testdata/sentences.txt lists each distinct message about the files of
// testdata, as each reader reads them, with its help and its fix; the sentences of the code that
// no case brings about stand at the end. A change of tone is one diff to read.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.env"))
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	silent, err := filepath.Glob(filepath.Join("testdata", "silent", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, file := range slices.Concat(files, silent) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, text, ok := bytes.Cut(data, []byte("-----\n")); ok && filepath.Ext(file) == ".txt" {
			data = text
		}
		for d := V100; d <= Ruby320; d++ {
			for _, p := range Read(d, data).Problems {
				said[sentence(p)] = true
			}
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

// sentence is what a problem says.
func sentence(p source.Problem) string {
	text := p.Rule + "\n  - " + p.Message.String() + "\n    help: " + p.Help.String() + "\n"
	if p.Fix != nil {
		text += "    fix: " + p.Fix.Description.String() + "\n"
	}
	return text
}
