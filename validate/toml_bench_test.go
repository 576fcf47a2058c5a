package validate

import (
	"os"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// BenchmarkReadTOML compares readTOML with decoding the same file, the size of
// OpenManus's example configuration.
func BenchmarkReadTOML(b *testing.B) {
	data, err := os.ReadFile("testdata/toml-bench/config.toml")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("readTOML", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if doc := readTOML(data, settingNames); len(doc.problems) > 0 {
				b.Fatal(doc.problems)
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
