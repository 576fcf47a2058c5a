package toml

import (
	"os"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// BenchmarkReadTOML compares Read with decoding the same file, the size of
// OpenManus's example configuration.
func BenchmarkReadTOML(b *testing.B) {
	data, err := os.ReadFile("testdata/bench/config.toml")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("readTOML", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if doc := Read(data, settingNames); len(doc.Problems) > 0 {
				b.Fatal(doc.Problems)
			}
		}
	})
	b.Run("Unmarshal", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			var m map[string]any
			if err := toml.Unmarshal(data, &m); err != nil {
				b.Fatal(err)
			}
		}
	})
}
