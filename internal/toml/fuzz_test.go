package toml

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// FuzzReadTOML reads anything: no panic, every place in bounds and in order, no
// problem more after a safe fix, and no file accepted that go-toml refuses, but
// for what Python takes.
func FuzzReadTOML(f *testing.F) {
	files, err := filepath.Glob("testdata/broken/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		marked, _, _ := strings.Cut(string(raw), "--- want\n")
		f.Add([]byte(strings.NewReplacer("⟦", "", "⟧", "").Replace(marked)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := Read(data, settingNames)
		checkDoc(t, data, doc)
		if len(doc.Problems) > 0 {
			for _, p := range doc.Problems {
				if p.Fix == nil || !p.Fix.Safe || p.Rule == "encoding" {
					continue
				}
				after := Read([]byte(edited(data, p.Fix.Edits)), settingNames)
				if len(after.Problems) > len(doc.Problems) && !doc.Cut {
					t.Errorf("%d problems, %d after the fix %q", len(doc.Problems), len(after.Problems), p.Fix.Description)
				}
			}
			return
		}
		var m map[string]any
		var refused *toml.DecodeError
		if err := toml.Unmarshal(data, &m); errors.As(err, &refused) && !pythonTakes(err.Error()) {
			t.Errorf("go-toml refuses the file: %v", err)
		}
	})
}

// pythonTakes reports whether the error is one of those that only go-toml makes:
// numbers beyond 64 bits, and a dotted key into a table that a longer header
// implies.
func pythonTakes(message string) bool {
	return strings.Contains(message, "too large") || strings.Contains(message, "unable to parse float") || strings.Contains(message, "is already defined")
}

// TestNoTextInMessages plants a secret wherever a file can hold one.
func TestNoTextInMessages(t *testing.T) {
	const canary = "dtn_c4n4ry"
	files, _ := filepath.Glob("testdata/broken/*.txt")
	shapes := []string{"@", "[@", "[@]\n[@]", "@ = 1\n@ = 2", "@.a = 1\n@ = 2", "a = @", `a = "@`, `a = "\z@"`, `a = '@`, "a = [@", "a = {@", "a = {@ = 1, @ = 2}", "a = “@”", "@: x",
		`a = "x" @`, "export @ = @", "a = 1@", "a = \"\"\"@", "[@ @]", "[a]@", "\u00a0@ = @", "<<<<<<< @", "a = 2024-@", "\"@", "\"\\z@\" = 1", "a = [1 @", "# @\x01", "a = \"@\xff\""}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		marked, _, _ := strings.Cut(string(raw), "--- want\n")
		text := strings.NewReplacer("⟦", "", "⟧", "").Replace(marked)
		shapes = append(shapes, strings.NewReplacer("us", "@", "x", "@").Replace(text))
	}
	problems := 0
	for _, shape := range shapes {
		for _, p := range Read([]byte(strings.ReplaceAll(shape, "@", canary)), settingNames).Problems {
			problems++
			said := p.Message.String() + p.Help.String()
			if p.Fix != nil {
				said += p.Fix.Description.String()
				for _, e := range p.Fix.Edits {
					said += e.Written()
				}
			}
			for i := 0; i+6 <= len(canary); i++ {
				if strings.Contains(said, canary[i:i+6]) {
					t.Errorf("%q: %s", shape, said)
				}
			}
		}
	}
	if problems < 100 {
		t.Errorf("got %d problems, want at least 100", problems)
	}
}
