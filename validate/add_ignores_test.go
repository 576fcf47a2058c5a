package validate

import (
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// lintFor lints a text as the program does.
func lintFor(name string) func(data []byte) []Finding {
	return func(data []byte) []Finding {
		in := NewInput(File{Name: name, Data: data, Named: true})
		in.NoEnv = true
		c := Load(in)
		kept, _ := Silence(c, Check(c))
		return kept
	}
}

// Of whatever file, what AddIgnores writes silences what it says, brings nothing
// new, changes no line that was there, and is written once.
func TestAddIgnores(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"config/config.toml", "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"mars\"\n"},
		{"config/config.toml", "[llm]\nmodel = \"m\"\nbase_url = \"https://a.example\"\napi_key = \"k\"\n"},
		{"config/config.toml", "\ufeff[daytona]\r\n  daytona_target = \"EU\"\r\n\tfoo = 1\r\n"},
		{"config/config.toml", "[daytona]\nsandbox_image_name = \"\"\"\nubuntu\"\"\"\ndaytona_api_key = \"your-key\""},
		{"config/config.toml", "daytona = { daytona_api_key = \"\", daytona_target = \"mars\", foo = [\n  1,\n  2,\n] }\n"},
		{"config/config.toml", "[daytona\ndaytona_api_key = \n"},
		{"config/config.toml", "# daytona-lint: ignore[unknown-key] mine\n[daytona]\ndaytona_target = \"mars\"\n"},
		{".env", "DAYTONA_TARGTE=us\nDAYTONA_API_KEY= # none\nDAYTONA_TARGET: eu\nexport X='a\nDAYTONA_API_URL=app.daytona.io'\n"},
		{".env", "DAYTONA_API_URL=https://app.daytona.io/api/"},
		{".env", ""},
		{".env", "\ufeffDAYTONA_SERVER_URL=https://app.daytona.io/api/\nDAYTONA_TARGTE=us\n"},
		{".env", "\ufeff# mine\nDAYTONA_SERVER_URL=https://app.daytona.io/api/\n"},
	} {
		lint := lintFor(c.name)
		form, _ := IgnoreFormOf(c.name, source.LanguageOf(c.name), []byte(c.text))
		before := lint([]byte(c.text))
		out, n := AddIgnores([]byte(c.text), form, lint)
		after := lint(out)
		if len(newOf(before, after)) > 0 {
			t.Errorf("%q: brings %v", c.text, newOf(before, after))
		}
		if got := len(ignorable(before)) - len(ignorable(after)); got != n {
			t.Errorf("%q: %d are silenced, and it says %d", c.text, got, n)
		}
		if n < len(ignorable(before)) {
			t.Logf("%q: silences %d of %d", c.text, n, len(ignorable(before)))
		}
		var kept []string
		for line := range strings.Lines(string(out)) {
			if !strings.Contains(line, IgnoreReason) {
				kept = append(kept, line)
			}
		}
		if got := strings.TrimPrefix(strings.Join(kept, ""), "\ufeff"); got != strings.TrimPrefix(c.text, "\ufeff") {
			t.Errorf("%q: the other lines are %q", c.text, got)
		}
		if again, more := AddIgnores(out, form, lint); string(again) != string(out) || more != 0 {
			t.Errorf("%q: a second time changes %q to %q", c.text, out, again)
		}
	}
}

// Above the first line of a dotenv file that begins with a byte order mark a comment
// would have the variable read which the mark hides.
func TestAddIgnoresAfterAMark(t *testing.T) {
	const name = ".env"
	for text, want := range map[string]string{
		"\ufeffDAYTONA_SERVER_URL=us\n":  "\ufeffDAYTONA_SERVER_URL=us\n",
		"\ufeff\nDAYTONA_TARGTE=us\n":    "\ufeff\n# daytona-lint: ignore[misspelled-variable] " + IgnoreReason + "\nDAYTONA_TARGTE=us\n",
		"\ufeffX=1\nDAYTONA_TARGTE=us\n": "\ufeffX=1\n# daytona-lint: ignore[misspelled-variable] " + IgnoreReason + "\nDAYTONA_TARGTE=us\n",
	} {
		form, _ := IgnoreFormOf(name, source.LanguageDotenv, []byte(text))
		if out, _ := AddIgnores([]byte(text), form, lintFor(name)); string(out) != want {
			t.Errorf("%q: got %q", text, out)
		}
	}
}

// Lines around a finding are shown only where they are asked for, and as masked as
// its own.
func TestAround(t *testing.T) {
	key := "dtn_" + strings.Repeat("0123456789abcdef", 4)
	in := NewInput(File{Name: "config.toml", Data: []byte("[daytona]\ndaytona_api_key = \"" + key + "\"\ndaytona_target = \"EU\"\nsecret_word = \"Ph3Cp5Mf4Hg2Ht0Lx6\"\n"), Named: true})
	for _, around := range []bool{false, true} {
		in.Around = around
		found := false
		for _, f := range Check(Load(in)) {
			if f.Rule != "invalid-target" {
				continue
			}
			found = true
			all := strings.Join(append(append(f.Snippet.Before, f.Snippet.After...), f.Fix.Diff...), "\n")
			if strings.Contains(all, "0123456789") || strings.Contains(all, "Ph3Cp5") {
				t.Errorf("shows a secret: %s", all)
			}
			if around && (len(f.Snippet.Before) != 1 || len(f.Snippet.After) != 1 || len(f.Fix.Diff) != 2) || !around && all != "" {
				t.Errorf("around %v: got %q", around, all)
			}
		}
		if !found {
			t.Error("no finding")
		}
	}
}

// Columns are told in characters, and in bytes for those that count these.
func TestBytes(t *testing.T) {
	for _, c := range []struct {
		text  string
		bytes Range
	}{
		{"[daytona]\ndaytona_target = \"EU\"\n", Range{Line: 2, Column: 18, EndLine: 2, EndColumn: 22}},
		{"# 区域\n[daytona]\ndaytona_target = \"EU\" # 🎉\n", Range{Line: 3, Column: 18, EndLine: 3, EndColumn: 22}},
		{"daytona = { '区域' = 1, daytona_target = \"EU\" }\n", Range{Line: 1, Column: 44, EndLine: 1, EndColumn: 48}},
		{"daytona = { x = '" + strings.Repeat("域", 2000) + "', daytona_target = \"EU\" }\n", Range{Line: 1, Column: 6038, EndLine: 1, EndColumn: 6042}},
	} {
		found := false
		for _, f := range lintFor("config.toml")([]byte(c.text)) {
			if f.Rule != "invalid-target" {
				continue
			}
			found = true
			if f.Bytes != c.bytes || f.Fix == nil || len(f.Fix.Edits) != 1 {
				t.Fatalf("%.60q: got %v, fix %v", c.text, f.Bytes, f.Fix)
			}
			line := strings.Split(c.text, "\n")[f.Line-1]
			if e := f.Fix.Edits[0]; line[e.Bytes.Column-1:e.Bytes.EndColumn-1] != "EU" && line[e.Bytes.Column-1:e.Bytes.EndColumn-1] != `"EU"` {
				t.Errorf("%.60q: the fix is of %v", c.text, e.Bytes)
			}
		}
		if !found {
			t.Errorf("%.60q: no finding", c.text)
		}
	}
}
