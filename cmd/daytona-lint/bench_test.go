package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/bound"
)

// fleet writes that many distinct valid files, a folder for each hundred.
func fleet(b *testing.B, files int) string {
	dir := b.TempDir()
	rest, err := os.ReadFile(filepath.Join(repository(), "examples", "good.toml"))
	if err != nil {
		b.Fatal(err)
	}
	for i := range files {
		folder := filepath.Join(dir, fmt.Sprint(i/100), "config")
		if err := os.MkdirAll(folder, 0o700); err != nil {
			b.Fatal(err)
		}
		text := strings.Replace(string(rest), "admin-key-of-our-own-server", fmt.Sprintf("key-%d-of-our-own-server", i), 1)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("config-%d.toml", i)), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// BenchmarkFleet lints files as a user does, walk and all. Its us/file is to be
// read against that of BenchmarkBound, measured beside it.
func BenchmarkFleet(b *testing.B) {
	for _, files := range []int{1, 100, 10000} {
		b.Run(fmt.Sprint(files), func(b *testing.B) {
			dir := fleet(b, files)
			for b.Loop() {
				w := &world{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, dir: dir}
				if code := w.run([]string{"--no-env", "."}); code != exitOK {
					b.Fatalf("exit code %d", code)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*files), "us/file")
		})
	}
}

// BenchmarkBound finds, reads and decodes the same files with as many workers:
// what no linter of TOML can do without.
func BenchmarkBound(b *testing.B) {
	const files = 10000
	dir := fleet(b, files)
	for b.Loop() {
		if met, failed := bound.Decode(dir); met != files || failed > 0 {
			b.Fatalf("of %d files %d were met, and %d failed", files, met, failed)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*files), "us/file")
}
