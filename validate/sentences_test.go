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
	"github.com/daytona-lint/daytona-lint/internal/source"
)

//go:generate go test . -run ^TestSentences$ -update

var update = flag.Bool("update", false, "write testdata/sentences.txt")

// testdata/sentences.txt lists what a user reads about each rule: its summary,
// its reason and its help, then each distinct message of the cases, with its
// help, its fix and the places it names; and what is shown of the settings: why a
// value does not count, and what becomes of the client. The sentences of the code
// that no case brings about stand at the end. A change of tone is one diff to read.
func TestSentences(t *testing.T) {
	said, shown := map[string][]string{}, []string{}
	listen := func(c *Config) {
		kept, _ := Silence(c, Check(c))
		for _, f := range kept {
			said[f.Rule] = append(said[f.Rule], sentence(f))
			if own, ok := c.Own(f); ok {
				said[f.Rule] = append(said[f.Rule], sentence(own))
			}
		}
		shown = append(shown, settingsSentences(c)...)
	}
	names, err := filepath.Glob(filepath.Join("..", "testdata", "*valid", "*"))
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		listen(caseConfig(filepath.Base(name), data))
	}
	for _, c := range odd {
		listen(caseConfig(c.name, []byte(c.text)))
	}
	grows := func([]byte) []Finding {
		return []Finding{{Fix: &Fix{Safe: true, edits: []source.Edit{{Text: source.Say("#")}}}}}
	}
	if _, _, err := Apply(nil, grows); err != nil {
		shown = append(shown, "  - "+err.Error()+"\n")
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
	got.WriteString("settings\n")
	slices.Sort(shown)
	for _, s := range slices.Compact(shown) {
		got.WriteString(s)
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

// odd are cases that are too large for a file of their own.
var odd = []struct{ name, text string }{
	{"config.toml", "[daytona]\ndaytona_api_key = \"" + strings.Repeat("x", maxValue+1) + "\"\n"},
	{"config.toml", "# profile openmanus\n" + strings.Repeat("#\n", 1<<19)},
	{"case.env", "# env DAYTONA_TARGET=" + strings.Repeat("x", maxValue+1) + "\nDAYTONA_API_KEY=k\n"},
	{"case.env", "DAYTONA_API_KEY=k\n" + strings.Repeat("#\n", 1<<15)},
	{"case.env", strings.Repeat("DAYTONA_API_KEYS=k\n", maxFindings+1)},
}

// settingsSentences are what is shown of the settings beside their values.
func settingsSentences(c *Config) (all []string) {
	if c.Reason != "" {
		text := "  - " + c.Reason + "\n"
		for line := range strings.Lines(c.Advice) {
			text += "    " + strings.TrimSpace(line) + "\n"
		}
		all = append(all, text)
	}
	for _, s := range c.Settings {
		for _, h := range s.Hides {
			all = append(all, "  - hides a value: "+h.Why+"\n")
		}
	}
	return all
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
