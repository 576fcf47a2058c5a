package sdk

import (
	"path"
	"testing"
	"testing/fstest"
)

func TestUVWorkspace(t *testing.T) {
	const lock = `version = 1

[manifest]
members = [
    "api",
    "root",
]

[[package]]
name = "api"
version = "1.0"
source = { editable = "services/api" }
dependencies = [
    { name = "daytona" },
]

[[package]]
name = "daytona"
version = "0.157.0"
source = { registry = "https://packages.example/simple" }

[[package]]
name = "root"
version = "1.0"
source = { virtual = "." }
`
	const asks = "[project]\nname = \"api\"\nversion = \"1.0\"\ndependencies = [\"daytona>=0.150,<1\"]\n"
	for _, c := range []struct {
		name          string
		root          string
		files, above  map[string]string
		version, from string
	}{
		{"locked", "services/api", map[string]string{"pyproject.toml": asks}, map[string]string{"uv.lock": lock}, "0.157.0", "uv.lock:19"},
		{"installed", "services/api", map[string]string{"pyproject.toml": asks}, map[string]string{"uv.lock": lock, ".venv/lib/python3.12/site-packages/daytona-0.160.0.dist-info/METADATA": ""}, "0.160.0", ".venv, where it is installed"},
		{"no member", "services/web", map[string]string{"pyproject.toml": asks}, map[string]string{"uv.lock": lock}, "0.226.1", "the newest known that services/web/pyproject.toml:4 allows"},
		{"its own lock file", "services/api", map[string]string{"pyproject.toml": asks, "uv.lock": "[[package]]\nname = \"daytona\"\nversion = \"0.155.0\"\n"}, map[string]string{"uv.lock": lock}, "0.155.0", "services/api/uv.lock:3"},
		{"asks for nothing", "services/api", map[string]string{"pyproject.toml": "[project]\nname = \"api\"\nversion = \"1.0\"\n"}, map[string]string{"uv.lock": lock}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder, above := fstest.MapFS{}, fstest.MapFS{}
			for name, text := range c.files {
				folder[name] = &fstest.MapFile{Data: []byte(text)}
			}
			for name, text := range c.above {
				above[name] = &fstest.MapFile{Data: []byte(text)}
			}
			got := Detect(folder, c.root, linux, Above{Folder{FS: fstest.MapFS{}, Root: "services"}, path.Base(c.root)}, Above{Folder{FS: above, Root: "."}, c.root})
			if got.Version != c.version || got.From != c.from {
				t.Errorf("got %q from %q, want %q from %q", got.Version, got.From, c.version, c.from)
			}
		})
	}
}
