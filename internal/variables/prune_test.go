package variables

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is left of a document once what concerns nobody is taken out reads as it did,
// however small the pieces are.
func TestPruned(t *testing.T) {
	files, err := filepath.Glob("testdata/files/*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kind := KindOf(file, data)
		if strings.HasSuffix(file, ".want") || kind != YAML && kind != JSON && kind != TOML {
			continue
		}
		n++
		want := describeDocument(data, read(filepath.Base(file), kind, data, len(data), ours))
		for _, small := range []int{100, 300, 1000} {
			if got := describeDocument(data, read(filepath.Base(file), kind, data, small, ours)); got != want {
				t.Errorf("%s in pieces of %d bytes: got\n%swant\n%s", file, small, got, want)
			}
		}
	}
	if n < 8 {
		t.Fatalf("only %d files", n)
	}
}

// ours is what the places that concern this program can tell of.
func ours(name, value string) bool {
	return strings.Contains(name, "DAYTONA_") || strings.Contains(value, "dtn_")
}
