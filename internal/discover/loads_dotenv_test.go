package discover

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCallsLoadDotenv(t *testing.T) {
	yes, over := LoadsDotenv{Loads: true}, LoadsDotenv{Loads: true, Overrides: true}
	for code, want := range map[string]LoadsDotenv{
		"from dotenv import load_dotenv\nload_dotenv()\n":           yes,
		"import dotenv\ndotenv.load_dotenv()\n":                     yes,
		"if True:\n    load_dotenv (\n        # all of it\n    )\n": yes,
		"load_dotenv(override=True)\n":                              over,
		"load_dotenv(\".env\", override = True)\n":                  over,
		"load_dotenv(Path(__file__).parent / \".env\")\n":           yes,
		"load_dotenv(dotenv_path='../.env', encoding=\"utf-8\")\n":  yes,
		"load_dotenv(encoding='utf-8')  # override=True\n":          yes,
		"load_dotenv('.env.production')\n":                          {},
		"load_dotenv('.env.production')\nload_dotenv()\n":           yes,
		"load_dotenv('prod.env')\nload_dotenv(stream=text)\n":       {},
		"load_dotenv(dotenv_path=\"config/prod.env\")\n":            {},
		"load_dotenv(find_dotenv('prod.env'), override=True)\n":     {},
		"load_dotenv(os.path.join(HERE, 'config', '.env'))\n":       yes,
		"load_dotenv(find_dotenv(), encoding='utf-8')\n":            yes,
		"from dotenv import load_dotenv\n":                          {},
		"# load_dotenv()\n":                                         {},
		"x = 1 # then load_dotenv()\n":                              {},
		"\"\"\"Call load_dotenv() first.\n'\n\"\"\"\n":              {},
		"print('load_dotenv()')\nprint(\"\\\"load_dotenv()\")\n":    {},
		"def load_dotenv():\n    pass\n":                            {},
		"preload_dotenv()\n":                                        {},
		"s = 'it''s # none'\nload_dotenv()\n":                       yes,
		"s = 'not closed\nload_dotenv()\n":                          yes,
		"":                                                          {},
		"load_dotenv(":                                              yes,
		"'''":                                                       {},
		"'load_dotenv\\":                                            {},
	} {
		if got := callsLoadDotenv([]byte(code)); got != want {
			t.Errorf("%q: got %+v, want %+v", code, got, want)
		}
	}
}

func TestLoadsDotenv(t *testing.T) {
	const call = "load_dotenv()\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  bool
	}{
		{"in the root", map[string]string{"main.py": call}, true},
		{"in a package", map[string]string{"app/config.py": call}, true},
		{"two levels down", map[string]string{"a/b/c.py": call}, false},
		{"in tests only", map[string]string{"test_main.py": call, "tests/x.py": call, "conftest.py": call}, false},
		{"in an installed package", map[string]string{"venv/x.py": call, ".venv/x.py": call}, false},
		{"in another language", map[string]string{"main.txt": call}, false},
		{"beyond what is read", map[string]string{"main.py": strings.Repeat("#\n", maxPythonFile/2) + call}, false},
	} {
		dir := t.TempDir()
		for name, text := range c.files {
			write(t, filepath.Join(dir, name), text)
		}
		if got := (Files{Dir: dir}).LoadsDotenv("."); got.Loads != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got.Loads, c.want)
		}
	}
	dir := t.TempDir()
	for i := range maxPythonFiles {
		write(t, filepath.Join(dir, fmt.Sprintf("a%02d.py", i)), "")
	}
	write(t, filepath.Join(dir, "b.py"), call)
	if (Files{Dir: dir}).LoadsDotenv(".").Loads {
		t.Error("the fifty-first file is read, too")
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
