package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

// longFile is a TOML file of a thousand lines with Daytona's table in its middle.
func longFile() string {
	var b strings.Builder
	for i := range 1000 {
		switch {
		case i == 500:
			b.WriteString("[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu\"\n")
		case i%20 == 0:
			fmt.Fprintf(&b, "[table%d]\n", i)
		default:
			fmt.Fprintf(&b, "key%d = \"value %d\" # a comment\n", i, i)
		}
	}
	return b.String()
}

// keystroke changes one character in the table's line.
func keystroke(c *lsptest.Client, file string, version int) {
	at := map[string]any{"line": 502, "character": 18}
	end := map[string]any{"line": 502, "character": 19}
	c.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": file, "version": version},
		"contentChanges": []any{map[string]any{"range": map[string]any{"start": at, "end": end}, "text": string(rune('a' + version%26))}},
	})
}

// percentiles reports the median and the 99th percentile of durations.
func percentiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-us")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-us")
}

// BenchmarkEditorKeystroke is from a keystroke in a file of a thousand lines to the
// diagnostics of it, messages and all.
func BenchmarkEditorKeystroke(b *testing.B) {
	dir := b.TempDir()
	text := longFile()
	path := write(b, dir, "config/config.toml", text)
	write(b, dir, ".env", "DAYTONA_API_KEY="+editedKey+"\n")
	c := startEditor(b, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Open(uri(path), 0, text)
	c.Diagnostics(uri(path), 0)
	var took []time.Duration
	for version := 1; b.Loop(); version++ {
		began := time.Now()
		keystroke(c, uri(path), version)
		c.Diagnostics(uri(path), version)
		took = append(took, time.Since(began))
	}
	percentiles(b, took)
	c.End()
}

// BenchmarkEditorStart is from a start to the first diagnostics, in one process.
func BenchmarkEditorStart(b *testing.B) {
	dir := b.TempDir()
	path := write(b, dir, "config/config.toml", wrongTarget)
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		c := startEditor(b, dir, nil)
		c.Initialize(uri(dir), map[string]any{}, nil)
		c.Open(uri(path), 1, wrongTarget)
		c.Diagnostics(uri(path), 1)
		took = append(took, time.Since(began))
		c.End()
	}
	percentiles(b, took)
}

// BenchmarkEditorOpen500 is 500 open files of usual size with their surroundings:
// how long it takes until the last is told of, and what memory they take.
func BenchmarkEditorOpen500(b *testing.B) {
	const files = 500
	dir := b.TempDir()
	var paths []string
	for i := range files {
		paths = append(paths, write(b, dir, fmt.Sprintf("project%d/config/config.toml", i), fmt.Sprintf("%s# %d\n%s", wrongTarget, i, strings.Repeat("[llm]\nmodel = \"x\"\n", 1))))
	}
	for b.Loop() {
		b.StopTimer()
		c := startEditor(b, dir, nil)
		c.Initialize(uri(dir), map[string]any{}, nil)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		b.StartTimer()
		for i, path := range paths {
			c.Open(uri(path), i, wrongTarget)
		}
		for i, path := range paths {
			c.Diagnostics(uri(path), i)
		}
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB")
		// A keystroke while all are open.
		var took []time.Duration
		for version := files; version < files+200; version++ {
			began := time.Now()
			keystroke(c, uri(paths[0]), version)
			c.Diagnostics(uri(paths[0]), version)
			took = append(took, time.Since(began))
		}
		percentiles(b, took)
		c.End()
		b.StartTimer()
	}
}

// BenchmarkEditorCompletion is a request for a variable's value in a compose file of a
// thousand lines that cannot be parsed at that moment, messages and all.
func BenchmarkEditorCompletion(b *testing.B) {
	var text strings.Builder
	text.WriteString("services:\n  broken: [\n")
	for i := range 250 {
		fmt.Fprintf(&text, "  service%d:\n    environment:\n      DAYTONA_TARGET: us\n      OTHER: value\n", i)
	}
	dir := b.TempDir()
	path := write(b, dir, "compose.yaml", text.String())
	c := startEditor(b, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Open(uri(path), 0, text.String())
	c.Diagnostics(uri(path), 0)
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		c.Call("textDocument/completion", at(uri(path), 500, 24), nil)
		took = append(took, time.Since(began))
	}
	percentiles(b, took)
	c.End()
}
