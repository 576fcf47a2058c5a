package sdk

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// What the rules are told, and where it stands.
func TestFacts(t *testing.T) {
	lock := "[[package]]\nname = \"daytona\"\nversion = \"0.155.0\"\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		wrong string // file:line:column-end
		open  string
		today bool
		now   bool // TooNew
	}{
		{name: "pin", files: map[string]string{"requirements.txt": "daytona==0.21.8\n"}},
		{name: "bound", files: map[string]string{"requirements.txt": "daytona>=0.21,<2\n"}},
		{name: "compatible", files: map[string]string{"requirements.txt": "daytona~=0.21\n"}},
		{name: "no bound", files: map[string]string{"requirements.txt": "six\n  daytona>=0.21  # newest\n"}, open: "requirements.txt:2:3-16"},
		{name: "no version", files: map[string]string{"requirements.txt": "daytona\n"}, open: "requirements.txt:1:1-8"},
		{name: "bound too high", files: map[string]string{"requirements.txt": "daytona<3\n"}, open: "requirements.txt:1:1-10"},
		{name: "kept below by a constraint", files: map[string]string{"requirements.txt": "daytona\n-c c.txt\n", "c.txt": "daytona<1\n"}},
		{name: "kept below by a lock file", files: map[string]string{"requirements.txt": "daytona\n", "uv.lock": lock}},
		{name: "kept below by another package", files: map[string]string{"requirements.txt": "daytona\nhttpx<0.24\n"}},
		{name: "an old pydantic does not", files: map[string]string{"requirements.txt": "pydantic~=2.10.6\ndaytona\n"}, open: "requirements.txt:2:1-8"},
		{name: "installed, but open", files: map[string]string{"requirements.txt": "daytona\n", ".venv/lib/python3.12/site-packages/daytona-0.198.0.dist-info/METADATA": ""}, open: "requirements.txt:1:1-8"},
		{name: "a pre-release is named", files: map[string]string{"requirements.txt": "daytona>=2.0.0a1\n"}, open: "requirements.txt:1:1-17", today: true, now: true},
		{name: "a pre-release is pinned", files: map[string]string{"requirements.txt": "daytona==2.0.0a3\n"}, now: true},
		{name: "the upgrade", files: map[string]string{"requirements.txt": "daytona[v0-sdk]>=2,<3\n"}, open: "requirements.txt:1:1-22"},
		{name: "2.x is installed", files: map[string]string{".venv/lib/python3.12/site-packages/daytona-2.0.0a3.dist-info/METADATA": ""}, now: true},
		{name: "2.x is locked", files: map[string]string{"poetry.lock": "[[package]]\nname = \"daytona\"\nversion = \"2.0.0\"\n"}, now: true},
		{name: "pyproject.toml", files: map[string]string{"pyproject.toml": "[project]\ndependencies = [\n  \"six\",\n  \"daytona>=0.21\", # é\n]\n"}, open: "pyproject.toml:4:4-17"},
		{name: "poetry", files: map[string]string{"pyproject.toml": "[tool.poetry.dependencies]\ndaytona = {version = '>=0.21'}\n"}, open: "pyproject.toml:2:23-29"},
		{name: "conda", files: map[string]string{"environment.yml": "dependencies:\n- pip:\n  - 'daytona'\n"}, open: "environment.yml:3:6-13"},
		{name: "Pipfile", files: map[string]string{"Pipfile": "[packages]\ndaytona = '*'\n"}, open: "Pipfile:2:12-13"},
		{name: "setup.cfg", files: map[string]string{"setup.cfg": "[options]\ninstall_requires =\n\tdaytona\n"}, open: "setup.cfg:3:2-9"},
		{name: "a repository", files: map[string]string{"requirements.txt": "daytona @ git+https://example.com/daytona.git\n"}},
		{name: "another package", files: map[string]string{"requirements.txt": "six\ndaytona_sdk==0.21.8\n"}, wrong: "requirements.txt:2:1-20"},
		{name: "another package, locked", files: map[string]string{"uv.lock": "[[package]]\nname = \"daytona-sdk\"\nversion = \"0.155.0\"\n"}, wrong: "uv.lock:3:1-20"},
		{name: "both packages", files: map[string]string{"requirements.txt": "daytona_sdk==0.21.8\ndaytona==0.21.8\n"}},
		{name: "the right one in development", files: map[string]string{"requirements.txt": "daytona_sdk==0.21.8\n", "requirements-dev.txt": "daytona==0.21.8\n"}},
		{name: "the right one is installed", files: map[string]string{"requirements.txt": "daytona_sdk==0.21.8\n", "venv/lib/python3.12/site-packages/daytona-0.21.8.dist-info/METADATA": ""}},
		{name: "not here", files: map[string]string{"requirements.txt": "daytona_sdk==0.21.8 ; sys_platform == 'win32'\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := fstest.MapFS{}
			for name, text := range c.files {
				folder[name] = &fstest.MapFile{Data: []byte(text)}
			}
			got := Detect(folder, ".", linux)
			wrong, open, today := "", "", false
			if got.WrongPackage != nil {
				wrong = spelled(*got.WrongPackage)
			}
			if got.Open != nil {
				open, today = spelled(got.Open.Place), got.Open.Today
			}
			if wrong != c.wrong || open != c.open || today != c.today || got.TooNew != c.now {
				t.Errorf("got wrong package %q, open %q (today: %t), too new %t", wrong, open, today, got.TooNew)
			}
		})
	}
}

func spelled(p Place) string { return fmt.Sprintf("%s:%d-%d", p.String(), p.Column, p.EndColumn) }
