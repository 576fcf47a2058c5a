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

// numbered are as many lines, of which each says its number.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// BenchmarkEditorKeystroke is from a keystroke in a file of a thousand lines to the
// diagnostics of it, messages and all.
func BenchmarkEditorKeystroke(b *testing.B) {
	key := "DAYTONA_API_KEY=" + editedKey + "\n"
	values := numbered(998, "APP_VALUE_%d=value\n") + key + "DAYTONA_TARGET=us\n"
	for _, one := range []struct{ kind, name, text, env string }{
		{"toml", "config/config.toml", longFile(), key},
		{"toml beside dotenv", "config/config.toml", longFile(), values},
		{"toml unknown", "config/config.toml", "[daytona]\ndaytona_api_key = \"\"\n" + numbered(997, "daytona_key%d = \"value\"\n") + "daytona_target = \"eu\"\n", ""},
		{"dotenv", ".env", values, ""},
		{"dotenv names", ".env", numbered(998, "DAYTONA_VALUE_%d=value\n") + key + "DAYTONA_TARGET=us\n", ""},
		{"dotenv repeated", ".env", strings.Repeat("DAYTONA_TARGET=us\n", 1000), ""},
		{"compose", "compose.yaml", "services:\n  a:\n    environment:\n" + numbered(996, "      VALUE_%d: \"x\"\n") + "      DAYTONA_TARGET: us\n", ""},
	} {
		b.Run(one.kind, func(b *testing.B) {
			dir := b.TempDir()
			path := write(b, dir, one.name, one.text)
			if one.env != "" {
				write(b, dir, ".env", one.env)
			}
			c := startEditor(b, dir, nil)
			c.Initialize(uri(dir), map[string]any{}, nil)
			c.Open(uri(path), 0, one.text)
			c.Diagnostics(uri(path), 0)
			all := strings.Split(strings.TrimSuffix(one.text, "\n"), "\n")
			last := len(all) - 1
			if strings.Contains(one.text, "key999") {
				last = 502
			}
			at := lsptest.Position{Line: last, Character: len(strings.TrimSuffix(all[last], `"`)) - 1}
			end := lsptest.Position{Line: last, Character: at.Character + 1}
			var took []time.Duration
			for version := 1; b.Loop(); version++ {
				began := time.Now()
				c.Notify("textDocument/didChange", map[string]any{
					"textDocument":   map[string]any{"uri": uri(path), "version": version},
					"contentChanges": []any{map[string]any{"range": map[string]any{"start": at, "end": end}, "text": string(rune('a' + version%26))}},
				})
				c.Diagnostics(uri(path), version)
				took = append(took, time.Since(began))
			}
			percentiles(b, took)
			c.End()
		})
	}
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
