package sdk

import (
	"testing"
	"testing/fstest"
)

// Lock files by the tools' own formats, shortened.
func TestLockFiles(t *testing.T) {
	for _, c := range []struct{ name, file, text, version, from string }{
		{"pdm", "pdm.lock", "[metadata]\ngroups = [\"default\"]\n\n[[package]]\nname = \"daytona\"\nversion = \"0.144.0\"\nrequires_python = \">=3.9\"\ngroups = [\"default\"]\nmarker = \"sys_platform == 'win32'\"\n\n[[package]]\nname = \"daytona\"\nversion = \"0.150.0\"\nmarker = \"sys_platform != 'win32'\"\nfiles = [\n    {file = \"daytona-0.150.0.tar.gz\", hash = \"sha256:00\"},\n]\n", "0.150.0", "pdm.lock:13"},
		{"uv, the project itself", "uv.lock", "[[package]]\nname = \"daytona\"\nversion = \"0.0.1\"\nsource = { editable = \".\" }\n", "", ""},
		{"uv, forks", "uv.lock", "[[package]]\nname = \"daytona\"\nversion = \"0.144.0\"\nresolution-markers = [\n    \"sys_platform == 'darwin'\",\n    \"sys_platform == 'win32'\",\n]\n\n[[package]]\nname = \"daytona\"\nversion = \"0.150.0\"\nresolution-markers = [\n    \"sys_platform == 'linux'\",\n]\n", "0.150.0", "uv.lock:11"},
		{"poetry, CRLF", "poetry.lock", "[[package]]\r\nname = \"daytona\"\r\nversion = \"0.150.0\"\r\ndescription = \"\"\r\n\r\n[package.dependencies]\r\nversion = \"1\"\r\n", "0.150.0", "poetry.lock:3"},
		{"pylock", "pylock.toml", "lock-version = \"1.0\"\n[[packages]]\nname = \"daytona\"\nversion = \"0.150.0\"\n[[packages.wheels]]\nname = \"daytona-0.150.0-py3-none-any.whl\"\nversion = \"9\"\n", "0.150.0", "pylock.toml:4"},
		{"pipenv, development", "Pipfile.lock", "{\n  \"develop\": {\n    \"daytona\": {\"version\": \"==0.150.0\"}\n  }\n}\n", "0.150.0", "Pipfile.lock:3"},
		{"another package", "uv.lock", "[[package]]\nname = \"daytona-api-client\"\nversion = \"0.150.0\"\n", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Detect(fstest.MapFS{c.file: {Data: []byte(c.text)}}, ".", linux)
			if got.Version != c.version || got.From != c.from || got.Assumed {
				t.Errorf("got %q from %q (assumed: %t), want %q from %q", got.Version, got.From, got.Assumed, c.version, c.from)
			}
		})
	}
}

func TestPDM(t *testing.T) {
	for text, want := range map[string]string{
		"[tool.pdm.dev-dependencies]\nbox = [\"daytona==0.144.0\"]\n":                                                  "0.144.0",
		"[project]\ndependencies = [\"daytona<0.160\"]\n[tool.pdm.resolution.overrides]\ndaytona = \"0.144.0\"\n":      "0.144.0",
		"[project]\ndependencies = [\"daytona\"]\n[tool.pdm.resolution]\nallow-prereleases = true\n":                   "2.0.0a3",
		"[project]\nrequires-python = \"==3.9.*\"\ndependencies = [\"daytona\"]\n[tool.pdm.resolution.overrides]\nx=1": "0.198.0",
	} {
		if got := Detect(fstest.MapFS{"pyproject.toml": {Data: []byte(text)}}, ".", linux); got.Version != want {
			t.Errorf("%q: got %q (%s), want %q", text, got.Version, got.From, want)
		}
	}
}
