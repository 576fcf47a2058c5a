package validate

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/cost"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// DAYTONA_LINT_CORPUS names a folder of real configurations. Each is linted
// under the path that its name tells (owner+repository__folder__file), as a
// file that was named by hand.
func TestCorpus(t *testing.T) {
	root := os.Getenv("DAYTONA_LINT_CORPUS")
	if root == "" {
		t.Skip("DAYTONA_LINT_CORPUS names no folder")
	}
	byRule := map[string]int{}
	files := 0
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		files++
		path := strings.ReplaceAll(entry.Name(), "__", "/")
		var findings []Finding
		allocated := cost.Bytes(func() { findings = caseFindings(path, data) })
		if limit := uint64(4<<20 + 300*len(data)); allocated > limit {
			t.Errorf("%s: %d bytes allocated, want no more than %d", path, allocated, limit)
		}
		for _, f := range findings {
			byRule[f.Rule+" "+string(f.Severity)]++
			if source.IsTemplate(path) && f.Rule == "placeholder-value" {
				t.Errorf("%s:%d: a placeholder is right in a template", path, f.Line)
			}
			if f.Line < 1 || f.Column < 1 || f.EndLine < f.Line {
				t.Errorf("%s: %s has no place: %+v", path, f.Rule, f.Range)
			}
		}
		once, _, err := Apply(data, func(data []byte) []Finding { return caseFindings(path, data) })
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if twice, n, _ := Apply(once, func(data []byte) []Finding { return caseFindings(path, data) }); n > 0 || string(twice) != string(once) {
			t.Errorf("%s: fixing is not idempotent", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("the corpus is empty")
	}
	for _, rule := range slices.Sorted(maps.Keys(byRule)) {
		t.Logf("%4d %s", byRule[rule], rule)
	}
}
