package main

import (
	"strings"
	"testing"
)

// Of a file that no settings are read from, hovering says what the project's client
// gets, and nothing comes from the file's own words.
func TestEditorTellsInOtherFiles(t *testing.T) {
	for name, text := range map[string]string{
		"notes.md":                 "DAYTONA_TARGET=EU\n",
		"Dockerfile":               "ENV DAYTONA_TARGET=eu\n",
		".github/workflows/ci.yml": "    DAYTONA_TARGET: eu\n",
	} {
		c, file := editorOn(t, nil, name, text, ".env", "DAYTONA_API_KEY="+editedKey+"\nDAYTONA_TARGET=us\n")
		var hover struct{ Contents struct{ Value string } }
		c.Call("textDocument/hover", at(file, 0, 6), &hover)
		if name != "notes.md" && name != "Dockerfile" {
			continue // its project is its own folder
		}
		if !strings.Contains(hover.Contents.Value, "A client that is started in the project's folder gets `us`, from `.env:2`.") {
			t.Errorf("%s: got\n%s", name, hover.Contents.Value)
		}
		c.End()
	}
}
