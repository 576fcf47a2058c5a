package validate

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

//go:generate go test . -run ^TestSentences$ -update

var update = flag.Bool("update", false, "write testdata/sentences.txt")

// testdata/sentences.txt lists what a user reads about each rule: its summary,
// its reason and its help, then each distinct message of the cases, with its
// help, its fix and the places it names. A change of tone is one diff to read.
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
			said[f.Rule] = append(said[f.Rule], sentences(f))
		}
	}
	var got bytes.Buffer
	for _, r := range Rules() {
		fmt.Fprintf(&got, "%s\n    %s\n    why: %s\n    help: %s\n", r.ID, r.Summary, r.Why, r.Help)
		messages := said[r.ID]
		slices.Sort(messages)
		for _, m := range slices.Compact(messages) {
			got.WriteString(m)
		}
	}
	golden := filepath.Join("testdata", "sentences.txt")
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(golden); err != nil || !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s is not what the cases give; write it with go generate ./validate", golden)
	}
}

// sentences is what a finding says, indented below its rule.
func sentences(f Finding) string {
	text := "  - " + f.Message + "\n    help: " + f.Help + "\n"
	if f.Fix != nil {
		text += "    fix: " + f.Fix.Description + "\n"
	}
	for _, r := range f.Related {
		text += "    see: " + r.Message + "\n"
	}
	return text
}
