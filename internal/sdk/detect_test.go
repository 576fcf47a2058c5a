package sdk

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

var linux = Host{GOOS: "linux", GOARCH: "amd64"}

func TestDetectSDK(t *testing.T) {
	for _, c := range []struct {
		name    string
		files   map[string]string
		version string
		assumed bool
		from    string
	}{
		{name: "nothing", version: ""},
		{name: "pin", files: map[string]string{"requirements.txt": "pydantic~=2.10.6\ndaytona==0.21.8 # as the README says\n"}, version: "0.21.8", from: "requirements.txt:2"},
		{name: "extras, hash and marker", files: map[string]string{"requirements.txt": "Daytona_SDK[all] == 0.144.0 ; python_version > '3.9' --hash=sha256:00 \\\n"}, version: "0.144.0", from: "requirements.txt:1"},
		{name: "another package", files: map[string]string{"requirements.txt": "daytona-api-client==0.21.8\ndaytonax==1.0\n"}},
		{name: "no version", files: map[string]string{"requirements-dev.txt": "daytona\n"}, version: "0.226.1", assumed: true, from: "the newest known that requirements-dev.txt:1 allows"},
		{name: "compatible, two numbers", files: map[string]string{"requirements.txt": "daytona~=0.119\n"}, version: "0.226.1", assumed: true, from: "the newest known that requirements.txt:1 allows"},
		{name: "compatible, three numbers", files: map[string]string{"requirements.txt": "daytona~=0.21.0\n"}, version: "0.21.8", assumed: true, from: "the newest known that requirements.txt:1 allows"},
		{name: "upper bound", files: map[string]string{"requirements.txt": "daytona>=0.100,<0.157\n"}, version: "0.155.0", assumed: true, from: "the newest known that requirements.txt:1 allows"},
		{name: "wildcard", files: map[string]string{"requirements.txt": "daytona==0.169.*\n"}, version: "0.169.0", assumed: true, from: "the newest known that requirements.txt:1 allows"},
		{name: "a pin before a range", files: map[string]string{"requirements.txt": "daytona>=0.100\n", "pyproject.toml": "[project]\ndependencies = [\"daytona==0.133.0\"]\n"}, version: "0.133.0", assumed: true, from: "pyproject.toml:2; requirements.txt:1 asks for another"},
		{name: "dependency group", files: map[string]string{"pyproject.toml": "[dependency-groups]\ndev = [{include-group = \"x\"}, \"daytona==0.203.0\"]\n"}, version: "0.203.0", from: "pyproject.toml:2"},
		{name: "optional", files: map[string]string{"pyproject.toml": "[project.optional-dependencies]\nsandbox = [\"daytona (==0.203.0)\"]\n"}, version: "0.203.0", from: "pyproject.toml:2"},
		{name: "uv", files: map[string]string{"pyproject.toml": "[tool.uv]\ndev-dependencies = [\"daytona==0.203.0\"]\n"}, version: "0.203.0", from: "pyproject.toml:2"},
		{name: "poetry, caret", files: map[string]string{"pyproject.toml": "[tool.poetry.dependencies]\ndaytona = \"^0.21.0\"\n"}, version: "0.21.8", assumed: true, from: "the newest known that pyproject.toml:2 allows"},
		{name: "poetry, table and group", files: map[string]string{"pyproject.toml": "[tool.poetry.group.x.dependencies]\ndaytona-sdk = {version = \"0.133.0\", optional = true}\n"}, version: "0.133.0", from: "pyproject.toml:2"},
		{name: "broken pyproject", files: map[string]string{"pyproject.toml": "[project\n"}},
		{name: "uv.lock before requirements", files: map[string]string{"requirements.txt": "daytona==0.21.8\n", "uv.lock": "[[package]]\nname = \"daytona-api-client\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"daytona\"\nversion = \"0.155.0\"\n"}, version: "0.155.0", assumed: true, from: "uv.lock:7; requirements.txt:1 asks for another"},
		{name: "poetry.lock", files: map[string]string{"poetry.lock": "[[package]]\nname = \"daytona\"\nversion = \"0.157.0\"\n"}, version: "0.157.0", from: "poetry.lock:3"},
		{name: "for another machine", files: map[string]string{"requirements.txt": "daytona==0.21.8 ; sys_platform == 'win32'\n"}, assumed: true, from: "what asks for it is for another machine or Python"},
		{name: "a repository", files: map[string]string{"requirements.txt": "daytona @ git+https://example.com/daytona.git\n"}, assumed: true, from: "requirements.txt:1 takes it from elsewhere and names no version"},
		{name: "editable", files: map[string]string{"requirements.txt": "-e git+https://example.com/daytona.git@v0.21.8#egg=daytona\n"}, assumed: true, from: "requirements.txt:1 takes it from elsewhere and names no version"},
		{name: "a wheel", files: map[string]string{"requirements.txt": "daytona @ https://example.com/daytona-0.21.8-py3-none-any.whl ; python_version > '3'\n"}, version: "0.21.8", from: "requirements.txt:1"},
		{name: "a path of a wheel", files: map[string]string{"requirements.txt": "./wheels/daytona-0.21.8-py3-none-any.whl\n", "wheels/daytona-0.21.8-py3-none-any.whl": ""}, version: "0.21.8", from: "requirements.txt:1"},
		{name: "uv's source", files: map[string]string{"pyproject.toml": "[project]\ndependencies = ['daytona==0.21.8']\n[tool.uv.sources]\ndaytona = { git = 'https://example.com/daytona.git' }\n"}, assumed: true, from: "pyproject.toml:2 takes it from elsewhere and names no version"},
		{name: "after the list was made", files: map[string]string{"requirements.txt": "daytona==9.1\n"}, version: "9.1", assumed: true, from: "requirements.txt:1 asks for it; it was not published by " + publishedOn()},
		{name: "never published", files: map[string]string{"requirements.txt": "daytona==0.156.0\n"}, assumed: true, from: "requirements.txt:1 asks for daytona 0.156.0, which was never published for this Python, or what else is asked for excludes it"},
		{name: "an include from outside", files: map[string]string{"requirements.txt": "daytona==0.21.8\n-r ../base.txt\n"}, version: "0.21.8", assumed: true, from: "requirements.txt:1, but requirements.txt:2 includes a file outside of the project"},
		{name: "not for every Python", files: map[string]string{"pyproject.toml": "[project]\nrequires-python = '>=3.9'\ndependencies = ['daytona==0.226.1']\n"}, version: "0.226.1", assumed: true, from: "pyproject.toml:3, which is not for every Python that pyproject.toml allows, so that some installers refuse"},
		{name: "two lock files", files: map[string]string{"uv.lock": "[[package]]\nname = \"daytona\"\nversion = \"0.155.0\"\n", "poetry.lock": "[[package]]\nname = \"daytona\"\nversion = \"0.157.0\"\n"}, version: "0.155.0", assumed: true, from: "uv.lock:3; poetry.lock:3 contains another"},
		{name: "conda's own", files: map[string]string{"environment.yml": "dependencies:\n- conda-forge::daytona=0.21.8=py_0\n"}, version: "0.21.8", assumed: true, from: "the newest known that environment.yml:2 allows"},
		{name: "an environment of the project's that a program built", files: map[string]string{".venv/lib/python3.12/site-packages/daytona-0.0.0.dev0.dist-info/METADATA": ""}, version: "0.0.0.dev0", assumed: true, from: ".venv, where it is installed"},
		{name: "two environments", files: map[string]string{".venv/lib/python3.12/site-packages/daytona-0.198.0.dist-info/METADATA": "", "venv/Lib/site-packages/daytona-0.21.8.dist-info/METADATA": ""}, version: "0.198.0", assumed: true, from: ".venv, where it is installed; venv has another"},
		{name: "installed before all", files: map[string]string{"uv.lock": "[[package]]\nname = \"daytona\"\nversion = \"0.155.0\"\n", ".venv/lib/python3.12/site-packages/daytona-0.198.0.dist-info/METADATA": ""}, version: "0.198.0", from: ".venv, where it is installed"},
		{name: "installed under its other name", files: map[string]string{"venv/lib/python3.12/site-packages/daytona_sdk-0.133.0.dist-info/METADATA": ""}, version: "0.133.0", from: "venv, where it is installed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := fstest.MapFS{}
			for name, text := range c.files {
				folder[name] = &fstest.MapFile{Data: []byte(text)}
			}
			if got := Detect(folder, ".", linux); got.Version != c.version || got.Assumed != c.assumed || got.From != c.from {
				t.Errorf("got %q from %q (assumed: %t), want %q from %q (assumed: %t)", got.Version, got.From, got.Assumed, c.version, c.from, c.assumed)
			}
		})
	}
}

// A folder's own name is no pattern, and files are named from where it was given.
func TestDetectInFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a [project]")
	site := filepath.Join(dir, "requirements")
	if err := os.MkdirAll(site, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, "base.txt"), []byte("daytona==0.21.8\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := Detect(os.DirFS(dir), "../x", linux); got.Version != "0.21.8" || got.From != "../x/requirements/base.txt:1" {
		t.Errorf("got %q from %q", got.Version, got.From)
	}
	if got := Detect(os.DirFS(filepath.Join(dir, "none")), ".", linux); got.Version != "" || got.Package != "" {
		t.Errorf("got %+v of a folder that is not there", got)
	}
}

func TestDetectPythonDotenv(t *testing.T) {
	folder := fstest.MapFS{"uv.lock": {Data: []byte("[[package]]\nname = \"python-dotenv\"\nversion = \"1.1.1\"\n")}}
	if got := Detect(folder, ".", linux); got.PythonDotenv != "1.1.1" || got.Version != "" {
		t.Errorf("got python-dotenv %q, SDK %q", got.PythonDotenv, got.Version)
	}
	folder[".venv/lib/python3.11/site-packages/python_dotenv-1.2.2.dist-info/METADATA"] = &fstest.MapFile{}
	if got := Detect(folder, ".", linux); got.PythonDotenv != "1.2.2" {
		t.Errorf("got python-dotenv %q, want the installed one", got.PythonDotenv)
	}
}

func TestActiveEnvironments(t *testing.T) {
	active := ReadEnvironment(fstest.MapFS{
		"lib/python3.11/site-packages/daytona-0.144.0.dist-info/METADATA":      {},
		"lib/python3.11/site-packages/python_dotenv-1.1.0.dist-info/METADATA":  {},
		"lib/python3.11/site-packages/daytona_api_client-1.dist-info/METADATA": {},
		"lib/python3.11/site-packages/python_dateutil-2.dist-info/METADATA":    {},
		"pyvenv.cfg": {Data: []byte("home = /usr/bin\nversion = 3.11.7\n")},
	}, "$VIRTUAL_ENV")
	if active.Python != "3.11.7" {
		t.Errorf("got Python %q", active.Python)
	}
	host := Host{GOOS: "linux", GOARCH: "amd64", Active: []Environment{active}}
	for name, folder := range map[string]fstest.MapFS{
		"nothing":      {},
		"requirements": {"requirements.txt": {Data: []byte("daytona==0.21.8\n")}},
	} {
		if got := Detect(folder, ".", host); got.Version != "0.144.0" || got.Assumed || got.PythonDotenv != "1.1.0" {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	own := fstest.MapFS{".venv/lib/python3.12/site-packages/daytona-0.198.0.dist-info/METADATA": {}}
	if got := Detect(own, ".", host); got.Version != "0.198.0" {
		t.Errorf("got %q, want what the project's own environment holds", got.Version)
	}
}
