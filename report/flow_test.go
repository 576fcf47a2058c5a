package report

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/validate"
)

// flow gives the nth of many findings, 20 a file.
func flow(n int) validate.Finding {
	f := findings()[n%5+1]
	f.File = fmt.Sprintf("services/%06d/config.toml", n/20)
	f.Fingerprint = fmt.Sprintf("%012x", n)
	return f
}

// However many findings a run has, a format holds no more memory.
func TestFlatMemory(t *testing.T) {
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for _, format := range Formats {
		t.Run(format.Name, func(t *testing.T) {
			w := format.New(io.Discard, Options{Rules: rules})
			if err := w.Begin(); err != nil {
				t.Fatal(err)
			}
			// Buffers and what is kept of the worst have grown by the early one. A
			// byte held of each later finding would come to 20 KiB.
			const early, total = 10_000, 30_000
			var before uint64
			for n := range total {
				if n == early {
					before = heap()
				}
				if err := w.Finding(flow(n)); err != nil {
					t.Fatal(err)
				}
			}
			after := heap()
			if err := w.End(Summary{}); err != nil {
				t.Fatal(err)
			}
			if after > before+20_000 {
				t.Errorf("%d KiB after %d findings, %d KiB after %d", before>>10, early, after>>10, total)
			}
		})
	}
}

func BenchmarkFinding(b *testing.B) {
	set := findings()
	for _, format := range Formats {
		b.Run(format.Name, func(b *testing.B) {
			b.ReportAllocs()
			w := format.New(io.Discard, Options{Rules: rules})
			if err := w.Begin(); err != nil {
				b.Fatal(err)
			}
			for i := 0; b.Loop(); i++ {
				if err := w.Finding(set[i%len(set)]); err != nil {
					b.Fatal(err)
				}
			}
			if err := w.End(summary()); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkReport writes 1,000 findings, which is what a table may hold.
func BenchmarkReport(b *testing.B) {
	set := make([]validate.Finding, maxRows)
	for i := range set {
		set[i] = flow(i)
	}
	for _, format := range Formats {
		b.Run(format.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(b, io.Discard, format.Name, Options{Rules: rules}, set, Summary{Files: 50, Errors: maxRows}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkInert(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"plain", "config/config.toml"}, {"wide", "デプロイ/設定.toml"}, {"hostile", "a\x1b[31m\u202e\xff::"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				inert.Text(c.text)
			}
		})
	}
}

// What each finding costs is bounded; inert.Text costs nothing for plain text.
func TestAllocations(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { inert.Text("config/config.toml") }); n != 0 {
		t.Errorf("inert.Text of plain text allocates %v times", n)
	}
	set := findings()
	for name, limit := range map[string]float64{"text": 20, "json": 8, "jsonl": 8, "sarif": 24, "gitlab": 16, "junit": 24} {
		format, _ := Lookup(name)
		w := format.New(io.Discard, Options{Rules: rules})
		if err := w.Begin(); err != nil {
			t.Fatal(err)
		}
		i := 0
		n := testing.AllocsPerRun(600, func() {
			_ = w.Finding(set[i%len(set)])
			i++
		})
		t.Logf("%s: %v allocations a finding", name, n)
		if n > limit {
			t.Errorf("%s allocates %v times a finding, want %v at most", name, n, limit)
		}
	}
}
