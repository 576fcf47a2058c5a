package validate

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkLint loads and checks one file in memory, a good one and a broken.
func BenchmarkLint(b *testing.B) {
	for _, name := range []string{"good.toml", "broken.toml"} {
		data, err := os.ReadFile(filepath.Join("..", "examples", name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if found := len(Check(Load(Input{TOML: &File{Name: name, Data: data, Named: true}}))); (found > 0) != (name == "broken.toml") {
					b.Fatalf("%d findings", found)
				}
			}
		})
	}
}
