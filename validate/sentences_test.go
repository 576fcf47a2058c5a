package validate

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sentences"
)

//go:generate go test . -run ^TestSentences$ -update

var update = flag.Bool("update", false, "write testdata/sentences.txt")

// testdata/sentences.txt lists what a user reads about each rule: its summary,
// its reason and its help, then each distinct message of the cases, with its
// help, its fix and the places it names. The sentences of the code that no case
// brings about stand at the end. A change of tone is one diff to read.
func TestSentences(t *testing.T) {
	said := map[string][]string{}
	names, err := filepath.Glob(filepath.Join("..", "testdata", "invalid", "*"))
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range caseFindings(filepath.Base(name), data) {
			said[f.Rule] = append(said[f.Rule], sentence(f))
		}
	}
	var got strings.Builder
	for _, r := range Rules() {
		fmt.Fprintf(&got, "%s\n    %s\n    why: %s\n    help: %s\n", r.ID, r.Summary, r.Why, r.Help)
		messages := said[r.ID]
		slices.Sort(messages)
		for _, m := range slices.Compact(messages) {
			got.WriteString(m)
		}
	}
	all, err := sentences.In(".")
	if err != nil {
		t.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(s sentences.Sentence) bool { return s.Of != "Say" && s.Of != "Ours" })
	got.WriteString("without a case\n")
	for _, s := range sentences.Without(all, got.String()) {
		got.WriteString("  - " + s + "\n")
	}
	if wrong := sentences.Golden(filepath.Join("testdata", "sentences.txt"), got.String(), *update); wrong != "" {
		t.Error(wrong)
	}
}

// sentence is what a finding says, indented below its rule.
func sentence(f Finding) string {
	text := "  - " + f.Message + "\n    help: " + f.Help + "\n"
	if f.Fix != nil {
		text += "    fix: " + f.Fix.Description + "\n"
	}
	for _, r := range f.Related {
		text += "    see: " + r.Message + "\n"
	}
	return text
}
