package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/lsp"
	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

// editorCan is what a modern editor says that it can do.
var editorCan = map[string]any{
	"textDocument": map[string]any{
		"hover":          map[string]any{"contentFormat": []string{"markdown", "plaintext"}},
		"documentSymbol": map[string]any{"hierarchicalDocumentSymbolSupport": true},
		"completion":     map[string]any{"completionItem": map[string]any{"snippetSupport": true}},
	},
	"window": map[string]any{"showDocument": map[string]any{"support": true}},
}

// fileAction is a code action that changes one file.
type fileAction struct {
	Title, Kind string
	Diagnostics []lsptest.Diagnostic
	Edit        struct{ Changes map[string][]fileEdit }
	Command     struct {
		Command   string
		Arguments []any
	}
}

type fileEdit struct {
	Range struct{ Start, End lsptest.Position }
	// NewText takes the place of the range.
	NewText string
}

// at is a place in a document.
func at(uri string, line, character int) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": uri}, "position": lsptest.Position{Line: line, Character: character}}
}

// over is a range of whole lines.
func over(uri string, from, to int) map[string]any {
	return map[string]any{
		"textDocument": map[string]any{"uri": uri}, "context": map[string]any{"diagnostics": []any{}},
		"range": map[string]any{"start": lsptest.Position{Line: from}, "end": lsptest.Position{Line: to}},
	}
}

// applied makes edits of ASCII text.
func applied(t *testing.T, text string, edits []fileEdit) string {
	t.Helper()
	lines := strings.SplitAfter(text, "\n")
	offset := func(p lsptest.Position) int {
		n := p.Character
		for _, line := range lines[:min(p.Line, len(lines))] {
			n += len(line)
		}
		return n
	}
	slices.SortStableFunc(edits, func(a, b fileEdit) int { return offset(a.Range.Start) - offset(b.Range.Start) })
	for _, e := range slices.Backward(edits) {
		text = text[:offset(e.Range.Start)] + e.NewText + text[offset(e.Range.End):]
	}
	return text
}

// editorOn starts a session with files in a folder, the first of which is open.
func editorOn(t *testing.T, environ environ, files ...string) (c *lsptest.Client, first string) {
	t.Helper()
	dir := realTemp(t)
	for i := 0; i < len(files); i += 2 {
		write(t, dir, files[i], files[i+1])
	}
	c = startEditor(t, dir, environ)
	c.Initialize(uri(dir), editorCan, nil)
	first = uri(filepath.Join(dir, files[0]))
	c.Open(first, 1, files[1])
	return c, first
}

// Each finding's fix, the comment that silences it and its rule's page are offered,
// and all safe fixes at once.
func TestEditorFixes(t *testing.T) {
	const text = "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \" EU\"\n  daytona_server_url = \"https://app.daytona.io/api/\"\n"
	c, file := editorOn(t, nil, "config/config.toml", text)
	var actions []fileAction
	c.Call("textDocument/codeAction", over(file, 2, 4), &actions)
	byTitle := map[string]fileAction{}
	for _, a := range actions {
		byTitle[a.Title] = a
	}
	for title, want := range map[string]string{
		"Write eu":                                 strings.Replace(text, " EU", "eu", 1),
		"Ignore invalid-target here":               strings.Replace(text, "daytona_target", "# daytona-lint: ignore[invalid-target]\ndaytona_target", 1),
		"Ignore stray-whitespace here":             strings.Replace(text, "daytona_target", "# daytona-lint: ignore[stray-whitespace]\ndaytona_target", 1),
		"Write https://app.daytona.io/api":         strings.Replace(text, "api/", "api", 1),
		"Ignore url-trailing-slash here":           strings.Replace(text, "  daytona_server", "  # daytona-lint: ignore[url-trailing-slash]\n  daytona_server", 1),
		"Fix all that daytona-lint can fix safely": strings.NewReplacer(" EU", "eu", "api/", "api").Replace(text),
	} {
		a, ok := byTitle[title]
		if !ok {
			t.Errorf("%s is not offered", title)
			continue
		}
		if got := applied(t, text, a.Edit.Changes[file]); got != want {
			t.Errorf("%s: got\n%s", title, got)
		}
	}
	explain := byTitle["Explain invalid-target"]
	c.Answer("window/showDocument", func(json.RawMessage) any { return map[string]any{"success": true} })
	c.Call("workspace/executeCommand", map[string]any{"command": explain.Command.Command, "arguments": explain.Command.Arguments}, nil)
	if asked := string(c.Asked("window/showDocument")); asked != `{"external":true,"uri":"https://github.com/daytona-lint/daytona-lint/blob/main/docs/rules/invalid-target.md"}` {
		t.Errorf("got %s", asked)
	}
	if err := c.Try("workspace/executeCommand", map[string]any{"command": "daytona-lint.openRule", "arguments": []any{"https://evil.example"}}, nil); err == nil {
		t.Error("a page that is no rule's is opened")
	}
	for _, arguments := range []any{nil, []any{}, []any{7}, []any{"invalid-target", "more"}, "invalid-target", map[string]any{"rule": "invalid-target"}} {
		if err := c.Try("workspace/executeCommand", map[string]any{"command": "daytona-lint.openRule", "arguments": arguments}, nil); err == nil {
			t.Errorf("the arguments %v are taken", arguments)
		}
	}
	only := over(file, 2, 3)
	only["context"] = map[string]any{"diagnostics": []any{}, "only": []string{"source.fixAll"}}
	c.Call("textDocument/codeAction", only, &actions)
	if len(actions) != 1 || actions[0].Kind != "source.fixAll.daytona-lint" {
		t.Errorf("got %+v", actions)
	}
	c.End()
}

// All safe fixes at once are what --fix makes, but for those that would write what
// is not shown.
func TestEditorFixesAllAsCheckDoes(t *testing.T) {
	folder := filepath.Join(repository(), "testdata", "invalid")
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	fixed := 0
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if !alike(data) || !ascii(data) {
			continue
		}
		t.Run(e.Name(), func(t *testing.T) {
			s := caseSession(t, e.Name(), data)
			c := startEditor(t, s.dir, s.environ)
			c.Initialize(uri(s.dir), editorCan, s.options)
			edited, opened := map[string]string{}, map[string]string{}
			for _, name := range s.names {
				text, err := os.ReadFile(filepath.Join(s.dir, name))
				if err != nil {
					t.Fatal(err)
				}
				file := uri(filepath.Join(s.dir, name))
				c.Open(file, 1, string(text))
				opened[name] = string(text)
				asked := over(file, 0, 0)
				asked["context"] = map[string]any{"diagnostics": []any{}, "only": []string{"source.fixAll"}}
				var actions []fileAction
				c.Call("textDocument/codeAction", asked, &actions)
				if len(actions) > 0 {
					edited[name] = applied(t, string(text), actions[0].Edit.Changes[file])
					fixed++
				}
			}
			c.End()
			w := &world{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, environ: s.environ, dir: s.dir}
			if code := w.run(slices.Concat([]string{"check", "--fix", "--fail-on=never", "--allow-empty"}, s.flags, []string{"."})); code != exitOK {
				t.Fatalf("--fix exits with %d", code)
			}
			for name, got := range edited {
				want, err := os.ReadFile(filepath.Join(s.dir, name))
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
				}
			}
			for name, before := range opened {
				if after, err := os.ReadFile(filepath.Join(s.dir, name)); edited[name] == "" && (err != nil || string(after) != before) {
					t.Errorf("%s: nothing is fixed, %v; want\n%s", name, err, after)
				}
			}
		})
	}
	if fixed < 20 {
		t.Errorf("%d files were fixed", fixed)
	}
}

func ascii(data []byte) bool {
	return !slices.ContainsFunc(data, func(b byte) bool { return b >= utf8.RuneSelf })
}

const editedKey = "dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// What show tells of a setting is told where it stands.
func TestEditorTells(t *testing.T) {
	c, file := editorOn(t, environ{"DAYTONA_API_URL=https://daytona.example.com/api"},
		".env", "DAYTONA_API_URL=https://other.example.com/api\nDAYTONA_API_KEY="+editedKey+"\nDAYTONA_TARGET=eu\n",
		"config/config.toml", "[daytona]\ndaytona_api_key = \"\"\n")
	for _, h := range []struct {
		at    lsptest.Position
		wants []string
	}{
		{lsptest.Position{Line: 0, Character: 4}, []string{
			"**DAYTONA_API_URL** is for the setting `daytona_server_url`",
			"Address of the Daytona API",
			"**Not used here:** the setting's default takes its place: OpenManus passes it to the Python SDK as if the table contained it.",
			"The client gets `https://app.daytona.io/api`, OpenManus's default.",
			"It hides `https://daytona.example.com/api` of `$DAYTONA_API_URL`",
			"It hides `https://other.example.com/api` of `.env:1`",
			"the client is built: it sends the API key (dtn_ key sha256:",
		}},
		{lsptest.Position{Line: 1, Character: 40}, []string{"The client gets `dtn_ key sha256:", "from `.env:2`", "It hides `\"\"` of `config/config.toml:2`"}},
	} {
		var hover struct {
			Contents struct{ Kind, Value string }
			Range    struct{ Start lsptest.Position }
		}
		c.Call("textDocument/hover", at(file, h.at.Line, h.at.Character), &hover)
		for _, want := range h.wants {
			if !strings.Contains(hover.Contents.Value, want) {
				t.Errorf("%+v: got\n%s\nwithout %s", h.at, hover.Contents.Value, want)
			}
		}
		if hover.Range.Start != (lsptest.Position{Line: h.at.Line}) || hover.Contents.Kind != "markdown" {
			t.Errorf("got %+v", hover)
		}
	}
	var hints []struct {
		Position lsptest.Position
		Label    string
	}
	c.Call("textDocument/inlayHint", over(file, 0, 9), &hints)
	if len(hints) != 2 || hints[0].Label != "not used: OpenManus's default wins" || hints[0].Position != (lsptest.Position{Line: 0, Character: 45}) {
		t.Errorf("got %+v", hints)
	}
	c.End()
}

// From a setting one gets to the value that counts, wherever it stands.
func TestEditorLeadsToTheValue(t *testing.T) {
	c, file := editorOn(t, nil,
		"config/config.toml", "[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"eu\"\n",
		".env", "# mine\nDAYTONA_API_KEY="+editedKey+"\nDAYTONA_TARGET=us\n")
	env := strings.Replace(file, "config/config.toml", ".env", 1)
	c.Open(env, 1, "# mine\nDAYTONA_API_KEY="+editedKey+"\nDAYTONA_TARGET=us\n")
	for _, l := range []struct {
		from string
		line int
		to   string
		want lsptest.Position
	}{
		{file, 1, env, lsptest.Position{Line: 1, Character: 16}},
		{env, 2, file, lsptest.Position{Line: 2, Character: 17}},
	} {
		var got struct {
			URI   string
			Range struct{ Start lsptest.Position }
		}
		c.Call("textDocument/definition", at(l.from, l.line, 3), &got)
		if got.URI != l.to || got.Range.Start != l.want {
			t.Errorf("got %+v, want %+v", got, l)
		}
	}
	c.End()
}

func TestEditorCompletes(t *testing.T) {
	for _, one := range []struct {
		name, text string
		want       []string
		result     string // of taking the first
	}{
		{"config/config.toml", "[da|", []string{"[daytona]"}, "[daytona]"},
		{"config/config.toml", "[llm]\nmodel = \"\"\n|", nil, ""},
		{"config/config.toml", "[daytona]\ndaytona_api_key = \"\"\ndaytona_t|\nsandbox_image_name = \"\"\n",
			[]string{"daytona_server_url", "daytona_target", "sandbox_entrypoint", "VNC_password"},
			"[daytona]\ndaytona_api_key = \"\"\ndaytona_server_url = \"$1\"\nsandbox_image_name = \"\"\n"},
		{"config/config.toml", "[daytona]\ndaytona_target = \"|\"\n", []string{"us", "eu"}, "[daytona]\ndaytona_target = \"us\"\n"},
		{"config/config.toml", "[daytona]\ndaytona_target = |\n", []string{"us", "eu"}, "[daytona]\ndaytona_target = \"us\"\n"},
		{"config/config.toml", "[daytona]\ndaytona_api_key = \"|\"\n", nil, ""},
		{"config/config.toml", "[daytona]\nVNC_password = \"|\"\n", nil, ""},
		{"config/config.toml", "[daytona]\nVNC_password = \"\"\"\n|\n\"\"\"\n", nil, ""},
		{"config/config.toml", "[daytona]\nVNC_password = \"\"\"\ndaytona_target = \"|", nil, ""},
		{"config/config.toml", "[daytona]\nVNC_password = '''\n[llm]\n'''\ndaytona_target = \"|\"\n", []string{"us", "eu"},
			"[daytona]\nVNC_password = '''\n[llm]\n'''\ndaytona_target = \"us\"\n"},
		{"config/config.toml", "[daytona]\nx = [\n  |\n]\n", nil, ""},
		{".env", "A=\"\nDAY|\n\"\n", nil, ""},
		{".env", "DAYTONA_TARGET=us\nDAYTONA_A|", []string{"DAYTONA_API_KEY", "DAYTONA_API_URL", "DAYTONA_JWT_TOKEN", "DAYTONA_ORGANIZATION_ID"}, "DAYTONA_TARGET=us\nDAYTONA_API_KEY="},
		{".env", "DAYTONA_API_URL=h|\n", []string{"https://app.daytona.io/api"}, "DAYTONA_API_URL=https://app.daytona.io/api\n"},
		{".env", "DAYTONA_API_KEY=|\n", nil, ""},
		{".env", "# daytona-lint: ignore[invalid-t|]\n", nil, ""},
		{"notes.md", "DAYTONA_|", nil, ""},
	} {
		t.Run(one.text, func(t *testing.T) {
			before, after, _ := strings.Cut(one.text, "|")
			text := before + after
			c, file := editorOn(t, nil, one.name, text)
			lines := strings.Split(before, "\n")
			var list struct {
				Items []struct {
					Label    string
					TextEdit fileEdit
				}
			}
			c.Call("textDocument/completion", at(file, len(lines)-1, len(lines[len(lines)-1])), &list)
			var got []string
			for _, item := range list.Items {
				got = append(got, item.Label)
			}
			if strings.Contains(one.text, "ignore[") {
				if !slices.Contains(got, "invalid-target") {
					t.Errorf("got %q", got)
				}
				return
			}
			if !slices.Equal(got, one.want) {
				t.Fatalf("got %q, want %q", got, one.want)
			}
			if len(got) > 0 {
				if got := applied(t, text, []fileEdit{list.Items[0].TextEdit}); got != one.result {
					t.Errorf("got %q, want %q", got, one.result)
				}
			}
			c.End()
		})
	}
}

func TestEditorListsSymbols(t *testing.T) {
	c, file := editorOn(t, nil, "config/config.toml", "[llm]\nmodel = \"x\"\n[daytona]\ndaytona_api_key = \"\"\ntarget = \"us\"\n")
	var symbols []struct {
		Name     string
		Range    struct{ Start, End lsptest.Position }
		Children []struct{ Name string }
	}
	c.Call("textDocument/documentSymbol", at(file, 0, 0), &symbols)
	if len(symbols) != 1 || symbols[0].Name != "daytona" || symbols[0].Range.Start.Line != 2 || symbols[0].Range.End.Line != 4 || len(symbols[0].Children) != 2 {
		t.Errorf("got %+v", symbols)
	}
	c.End()
}

// A name that is none says so, and what is meant.
func TestEditorTellsOfWrongNames(t *testing.T) {
	for _, one := range []struct{ name, text, want string }{
		{"config/config.toml", "[daytona]\ndaytona_api_key = \"\"\nda|ytona_taget = \"eu\"\n", "daytona_taget is a misspelling of daytona_target: OpenManus silently ignores it\n\ndid you mean daytona_target?\n\ndaytona_target: "},
		{"config/config.toml", "[daytona]\ndaytona_api_key = \"\"\nvnc_password = \"|x\"\n", "VNC_password: "},
		{"config/config.toml", "[daytona]\ndaytona_api_key = \"\"\nena|ble = true\n", "enable is not a setting"},
		{".env", "DAYTONA_TARG|TE=us\n", "DAYTONA_TARGET: "},
		{".env", "DAYTONA_BASE_U|RL=https://app.daytona.io/api\n", "DAYTONA_API_URL: "},
	} {
		t.Run(one.text, func(t *testing.T) {
			before, after, _ := strings.Cut(one.text, "|")
			c, file := editorOn(t, nil, one.name, before+after)
			var hover struct{ Contents struct{ Kind, Value string } }
			lines := strings.Split(before, "\n")
			c.Call("textDocument/hover", at(file, len(lines)-1, len(lines[len(lines)-1])), &hover)
			if got := strings.ReplaceAll(hover.Contents.Value, "**", ""); !strings.Contains(got, one.want) {
				t.Errorf("got %q, want %q", got, one.want)
			}
			c.End()
		})
	}
}

// Nothing that a session says shows a secret.
func TestEditorShowsNoSecret(t *testing.T) {
	dir := realTemp(t)
	var environ []string
	for _, kv := range canaryEnviron {
		environ = append(environ, planted(kv))
	}
	var said bytes.Buffer
	w := &world{environ: environ, dir: dir, stderr: &said}
	c := lsptest.Start(t, func(in io.Reader, out io.Writer, close func() error) {
		lsp.Serve(context.Background(), editorHost(w), in, io.MultiWriter(&said, out), close)
	})
	c.Initialize(uri(dir), editorCan, nil)
	c.Answer("window/showDocument", func(json.RawMessage) any { return nil })
	for name, text := range canaryFiles {
		if text = planted(text); !utf8.ValidString(text) {
			continue
		}
		file := uri(write(t, dir, name, text))
		c.Open(file, 1, text)
		c.Diagnostics(file, 1)
		for _, method := range []string{"codeAction", "inlayHint", "documentSymbol", "diagnostic"} {
			c.Call("textDocument/"+method, over(file, 0, 100), nil)
		}
		for i, line := range strings.Split(text, "\n") {
			for _, character := range []int{0, 3, len(line) / 2, len(line)} {
				for _, method := range []string{"hover", "completion", "definition"} {
					c.Call("textDocument/"+method, at(file, i, character), nil)
				}
			}
		}
	}
	c.End()
	if text := said.String(); leak(text) != "" {
		i := strings.Index(text, leak(text))
		t.Errorf("the session shows %q: %s", leak(text), text[max(0, i-300):min(len(text), i+100)])
	}
}

// Settings are followed as flags are, a policy is in force, and what is wrong with
// them is told.
func TestEditorIsConfigured(t *testing.T) {
	dir := realTemp(t)
	file := uri(write(t, dir, "config/config.toml", wrongTarget))
	policy := write(t, dir, policyName, "regions: [\"EU\"]\n")
	c := startEditor(t, dir, nil)
	c.Expect("window/showMessage")
	c.Initialize(uri(dir), map[string]any{}, map[string]any{"select": []string{"invalid-target", "unread-variable"}})
	c.Open(file, 1, wrongTarget)
	if got := lsptest.Rules(c.Diagnostics(file, 1)); len(got) != 0 {
		t.Errorf("under the policy: got %v", got)
	}
	whenUnread(t, func() error { return os.Remove(policy) })
	c.Notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": uri(policy), "type": 3}}})
	c.Until(file, func(p lsptest.Published) bool {
		return slices.Equal(lsptest.Rules(p.Diagnostics), []string{"invalid-target"})
	})
	settings := func(s any) {
		c.Notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"daytona-lint": s}})
	}
	settings(map[string]any{"ignore": []string{"invalid-target"}})
	c.Until(file, func(p lsptest.Published) bool { return len(p.Diagnostics) == 0 })
	settings(map[string]any{"select": []string{"invalid-targt"}, "ignore": nil})
	if got := string(c.Note("window/showMessage")); !strings.Contains(got, "there is no rule invalid-targt (did you mean invalid-target?)") {
		t.Errorf("got %s", got)
	}
	c.Until(file, func(p lsptest.Published) bool { // without that rule, and the ignore of before
		return slices.Contains(lsptest.Rules(p.Diagnostics), "invalid-target")
	})
	settings(map[string]any{"select": 7})
	if got := string(c.Note("window/showMessage")); !strings.Contains(got, "the setting select must be a list of strings; it is ignored") {
		t.Errorf("got %s", got)
	}
	settings(map[string]any{"select": []string{"invalid-target"}})
	c.Until(file, func(p lsptest.Published) bool { return len(p.Diagnostics) == 1 })
	c.End()
}

// A client that can tell settings is asked for those of each folder.
func TestEditorIsAskedForSettings(t *testing.T) {
	dir := realTemp(t)
	file := uri(write(t, dir, "config/config.toml", wrongTarget))
	c := startEditor(t, dir, nil)
	c.Answer("workspace/configuration", func(params json.RawMessage) any {
		if !strings.Contains(string(params), `"section":"daytona-lint"`) || !strings.Contains(string(params), uri(dir)) {
			t.Errorf("asked for %s", params)
		}
		return []any{map[string]any{"ignore": []string{"invalid-target"}}, nil}
	})
	c.Answer("client/registerCapability", func(json.RawMessage) any { return nil })
	c.Initialize(uri(dir), map[string]any{"workspace": map[string]any{
		"configuration":          true,
		"didChangeWatchedFiles":  map[string]any{"dynamicRegistration": true},
		"didChangeConfiguration": map[string]any{"dynamicRegistration": true},
	}}, nil)
	c.Open(file, 1, wrongTarget)
	c.Until(file, func(p lsptest.Published) bool {
		return !slices.Contains(lsptest.Rules(p.Diagnostics), "invalid-target")
	})
	if asked := string(c.Asked("client/registerCapability")); !strings.Contains(asked, `"globPattern":"**/*"`) {
		t.Errorf("got %s", asked)
	}
	c.End()
}

// What is saved or changed on disk counts for the files beside it, and a file that
// is not open is told of when it changes.
func TestEditorSeesTheDisk(t *testing.T) {
	dir := realTemp(t)
	file := uri(write(t, dir, "config/config.toml", "[daytona]\ndaytona_api_key = \"\"\n"))
	c := startEditor(t, dir, nil)
	c.Initialize(uri(dir), map[string]any{}, nil)
	c.Open(file, 1, "[daytona]\ndaytona_api_key = \"\"\n")
	c.Until(file, func(p lsptest.Published) bool { return slices.Contains(lsptest.Rules(p.Diagnostics), "empty-api-key") })
	env := uri(write(t, dir, ".env", "DAYTONA_API_KEY="+editedKey+"\nDAYTONA_TARGET=eu\n"))
	changed := map[string]any{"changes": []any{map[string]any{"uri": env, "type": 1}}}
	c.Notify("workspace/didChangeWatchedFiles", changed)
	c.Until(file, func(p lsptest.Published) bool { return !slices.Contains(lsptest.Rules(p.Diagnostics), "empty-api-key") })
	c.Until(env, func(p lsptest.Published) bool {
		return p.Version == nil && slices.Contains(lsptest.Rules(p.Diagnostics), "env-ignored")
	})
	whenUnread(t, func() error { return os.Remove(filepath.Join(dir, ".env")) })
	c.Notify("workspace/didChangeWatchedFiles", changed)
	c.Until(file, func(p lsptest.Published) bool { return slices.Contains(lsptest.Rules(p.Diagnostics), "empty-api-key") })
	c.Until(env, func(p lsptest.Published) bool { return len(p.Diagnostics) == 0 })
	c.Change(file, 2, "# nothing\n")
	c.Until(file, func(p lsptest.Published) bool { return len(p.Diagnostics) == 0 })
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": file}})
	c.Until(file, func(p lsptest.Published) bool { // as it is on disk
		return p.Version == nil && slices.Contains(lsptest.Rules(p.Diagnostics), "empty-api-key")
	})
	c.End()
}

// Each folder of a workspace has its own root, and a file outside of all has its own.
func TestEditorHasSeveralFolders(t *testing.T) {
	one, two, outside := realTemp(t), realTemp(t), realTemp(t)
	c := startEditor(t, one, nil)
	c.Initialize(uri(one), map[string]any{}, nil)
	c.Notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"added": []any{map[string]any{"uri": uri(two), "name": "two"}}, "removed": []any{}}})
	write(t, two, policyName, "regions: [\"EU\"]\n")
	for dir, wrong := range map[string]bool{one: true, two: false, outside: true} {
		file := uri(write(t, dir, "config/config.toml", wrongTarget))
		c.Open(file, 1, wrongTarget)
		if got := lsptest.Rules(c.Diagnostics(file, 1)); slices.Contains(got, "invalid-target") != wrong {
			t.Errorf("%s: got %v", dir, got)
		}
	}
	c.End()
}
