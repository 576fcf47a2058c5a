package validate

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// FuzzApply: fixes come to rest, fixing twice is fixing once, and a file
// that could be read still can.
func FuzzApply(f *testing.F) {
	for _, dir := range []string{"valid", "invalid"} {
		names, _ := filepath.Glob(filepath.Join("..", "testdata", dir, "*"))
		for _, name := range names {
			if data, err := os.ReadFile(name); err == nil {
				f.Add(data, source.LanguageOf(name) == source.LanguageDotenv)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, dotenv bool) {
		name := "config.toml"
		if dotenv {
			name = ".env"
		}
		lint := func(data []byte) []Finding { return caseFindings(name, data) }
		once, _, err := Apply(data, lint)
		if err != nil {
			t.Fatal(err)
		}
		twice, n, err := Apply(once, lint)
		if err != nil || n > 0 || !bytes.Equal(once, twice) {
			t.Fatalf("fixing again changes %d things, error %v:\n%q\n%q", n, err, once, twice)
		}
		if before, after := syntaxErrors(lint(data)), syntaxErrors(lint(once)); after > before {
			t.Fatalf("fixing breaks the file: %d syntax errors became %d:\n%q\n%q", before, after, data, once)
		}
	})
}

func syntaxErrors(findings []Finding) int {
	n := 0
	for _, f := range findings {
		if f.Rule == ruleTOMLSyntax.ID || f.Rule == ruleEncoding.ID || f.Rule == ruleDotenvDropped.ID {
			n++
		}
	}
	return n
}

// A fix touches the bytes that it says, and no other.
func TestApplyKeepsTheRest(t *testing.T) {
	lint := func(data []byte) []Finding { return caseFindings("config.toml", data) }
	for _, c := range []struct{ name, before, after string }{
		{"CRLF and a comment", "# mine\r\n[daytona] # here\r\ndaytona_api_key = \"x\"  # key\r\ndaytona_target = 'EU'\r\n# end",
			"# mine\r\n[daytona] # here\r\ndaytona_api_key = \"x\"  # key\r\ndaytona_target = 'eu'\r\n# end"},
		{"a table at the end", "# profile openmanus\n[llm]\nx = 1", "# profile openmanus\n[llm]\nx = 1\n\n[daytona]\ndaytona_api_key = \"\"\n"},
		{"a key below its header", "# profile openmanus\n[daytona]\ndaytona_target = \"us\"\n", "# profile openmanus\n[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"us\"\n"},
		{"a key that may not be needed", "[daytona]\ndaytona_target = \"us\"\n", "[daytona]\ndaytona_target = \"us\"\n"},
		{"inline, where no line can be deleted", "daytona = { daytona_api_key = \"x\", VNC_password = \"\" }\n[llm]\n",
			"daytona = { daytona_api_key = \"x\", VNC_password = \"\" }\n[llm]\n"},
		{"an empty setting's line", "[daytona]\ndaytona_api_key = \"x\"\nsandbox_image_name = \"\" # none\n", "[daytona]\ndaytona_api_key = \"x\"\n"},
		{"one wrong name of two", "[daytona]\napi_key = \"x\"\nkey = \"y\"\n", "[daytona]\napi_key = \"x\"\nkey = \"y\"\n"},
		{"a byte order mark", "\xef\xbb\xbf[daytona]\ndaytona_api_key = \"x\"\n", "[daytona]\ndaytona_api_key = \"x\"\n"},
	} {
		got, _, err := Apply([]byte(c.before), lint)
		if err != nil || string(got) != c.after {
			t.Errorf("%s: got %q, error %v, want %q", c.name, got, err, c.after)
		}
	}
}
