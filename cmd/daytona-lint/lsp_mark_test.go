package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

// A byte order mark stays what a file begins with, and hides nothing of its first line.
func TestEditorKeepsTheByteOrderMark(t *testing.T) {
	const mark = "\ufeff"
	for _, encoding := range []string{"utf-16", "utf-8"} {
		first := lsptest.Position{Character: map[string]int{"utf-16": 1, "utf-8": 3}[encoding]}
		for name, text := range map[string]string{
			".env":               "DAYTONA_SERVER_URL=https://app.daytona.io/api/\n",
			"config/config.toml": "daytona = { daytona_api_key = \"\", daytona_target = \"EU\" }\n",
		} {
			t.Run(encoding+" "+name, func(t *testing.T) {
				dir := realTemp(t)
				file := uri(write(t, dir, name, mark+text))
				c := startEditor(t, dir, nil)
				c.Initialize(uri(dir), map[string]any{
					"general": map[string]any{"positionEncodings": []string{encoding}}, "textDocument": editorCan["textDocument"],
				}, nil)
				c.Open(file, 1, mark+text)
				if got := c.Diagnostics(file, 1); len(got) == 0 {
					t.Fatal("nothing is found")
				}
				var actions []fileAction
				c.Call("textDocument/codeAction", over(file, 0, 1), &actions)
				ignores := 0
				for _, a := range actions {
					if !strings.HasPrefix(a.Title, "Ignore ") {
						continue
					}
					ignores++
					if e := a.Edit.Changes[file]; len(e) != 1 || e[0].Range.Start != first || e[0].Range.End != first {
						t.Errorf("%s: got %+v", a.Title, e)
					}
				}
				// Up to 1.2.2, python-dotenv would read the variable behind a comment.
				if (ignores == 0) != (name == ".env") {
					t.Errorf("%d findings can be ignored", ignores)
				}
				if name == ".env" {
					for _, character := range []int{0, first.Character, first.Character + 25} {
						var hover struct{ Contents struct{ Value string } }
						c.Call("textDocument/hover", at(file, 0, character), &hover)
						if !strings.Contains(hover.Contents.Value, "DAYTONA_SERVER_URL") {
							t.Errorf("at %d: got %q", character, hover.Contents.Value)
						}
					}
				}
				c.Change(file, 2, mark+"DAYTONA_TARGET=\n[daytona]\n")
				var list struct{ Items []struct{ Label string } }
				c.Call("textDocument/completion", at(file, 0, first.Character+15), &list)
				if name == ".env" && !slices.ContainsFunc(list.Items, func(i struct{ Label string }) bool { return i.Label == "eu" }) {
					t.Errorf("got %v", list.Items)
				}
				c.Call("textDocument/completion", at(file, 0, 0), nil)
				c.End()
			})
		}
	}
}
