package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
)

func TestNeedsOf(t *testing.T) {
	const call = "import daytona\n\nd.snapshot.create(CreateSnapshotParams(name='x'))\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string // where it is found, "" for nowhere
	}{
		{"Python", map[string]string{"build.py": call}, "build.py:3"},
		{"in a package", map[string]string{"app/daytona/build.py": call}, "app/daytona/build.py:3"},
		{"TypeScript", map[string]string{"src/build.ts": "await daytona.snapshot.create({ name: 'x' })"}, "src/build.ts:1"},
		{"Go", map[string]string{"build.go": "client.Snapshot.Create(ctx, &types.CreateSnapshotParams{})"}, "build.go:1"},
		{"a comment", map[string]string{"build.py": "# d.snapshot.create(x)\n"}, ""},
		{"tests", map[string]string{"tests/build.py": call, "test_build.py": call, "build.test.ts": call}, ""},
		{"installed", map[string]string{".venv/lib/daytona/snapshot.py": call, "node_modules/@daytona/sdk/a.js": call}, ""},
		{"too deep", map[string]string{"a/b/c/d/e/build.py": call}, ""},
		{"too large", map[string]string{"build.py": strings.Repeat("#\n", maxProgramFile/2) + call}, ""},
		{"another language", map[string]string{"README.md": call}, ""},
		{"sandboxes alone", map[string]string{"main.py": "d.create(CreateSandboxFromImageParams(image='x'))"}, ""},
	} {
		dir := t.TempDir()
		for name, text := range c.files {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		w := &world{dir: dir}
		got := ""
		for _, n := range needsOf(w.inputs(), ".") {
			if n.Permission != "write:snapshots" || n.For == "" {
				t.Errorf("%s: %+v", c.name, n)
			}
			got = n.Where
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestClientOf(t *testing.T) {
	for _, c := range []struct {
		in   reader
		want string
	}{
		{reader{language: sdk.Python, python: sdk.InUse{Package: "daytona", Version: "0.169.0", From: "uv.lock:7"}}, "python 0.169.0 uv.lock:7"},
		{reader{language: sdk.Python, python: sdk.InUse{Package: "daytona", Version: "0.169.0", From: "a range", Assumed: true}}, "python  "},
		{reader{language: sdk.Python}, "python  "},
		{reader{language: sdk.Go, use: sdk.Use{Version: "0.190.0", From: "go.mod:5"}}, "go 0.190.0 go.mod:5"},
	} {
		got := clientOf(&c.in)
		if words := got.Language + " " + got.Version + " " + got.From; words != c.want {
			t.Errorf("%+v: got %q, want %q", c.in, words, c.want)
		}
	}
}
