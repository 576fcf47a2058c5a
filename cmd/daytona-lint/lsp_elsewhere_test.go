package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

// completionItem is what is offered at a place.
type completionItem struct {
	Label         string
	Documentation struct{ Value string }
	TextEdit      fileEdit
}

// In files of other languages variables and values are offered where the file sets
// them, and nowhere else. The cases are files: each begins with the name of the file
// that it is about, ‸ is the cursor, and what follows the line === is the file after
// the first item was taken, or empty where nothing is offered.
func TestEditorCompletesElsewhere(t *testing.T) {
	cases, err := filepath.Glob(filepath.Join("testdata", "completion", "*.txt"))
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range cases {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for one := range strings.SplitSeq(string(data), "\n######\n") {
			name, rest, _ := strings.Cut(one, "\n")
			typed, want, found := strings.Cut(rest, "\n===")
			before, after, cursor := strings.Cut(typed, "‸")
			if !found || !cursor {
				t.Fatalf("%s: no case: %q", path, one)
			}
			t.Run(filepath.Base(path)+"/"+name, func(t *testing.T) {
				text := before + after
				items := completedAt(t, name, text, len(before))
				got := ""
				if len(items) > 0 {
					got = applied(t, text, []fileEdit{items[0].TextEdit})
				}
				if strings.Trim(got, "\n") != strings.Trim(want, "\n") {
					t.Errorf("after\n%s\ngot\n%s\nwant\n%s", typed, got, want)
				}
				for _, item := range items {
					if strings.HasPrefix(item.Label, "DAYTONA_") && item.Documentation.Value == "" {
						t.Errorf("%s has no docs", item.Label)
					}
				}
			})
		}
	}
}

// completedAt is what is offered at an offset of a file of ASCII text.
func completedAt(t *testing.T, name, text string, offset int) []completionItem {
	t.Helper()
	c, file := editorOn(t, nil, name, text)
	before := text[:offset]
	var list struct{ Items []completionItem }
	c.Call("textDocument/completion", at(file, strings.Count(before, "\n"), offset-strings.LastIndex(before, "\n")-1), &list)
	c.End()
	return list.Items
}

// What a process has is not offered again, and of a target all regions are.
func TestEditorOffersElsewhere(t *testing.T) {
	for _, one := range []struct {
		name, text string
		want       []string
	}{
		{"compose.yaml", "services:\n  app:\n    environment:\n      DAYTONA_API_KEY: ${DAYTONA_API_KEY}\n      ‸\n      DAYTONA_TARGET: us\n  other:\n    environment:\n      DAYTONA_API_URL: x\n",
			[]string{"DAYTONA_API_URL", "DAYTONA_JWT_TOKEN", "DAYTONA_ORGANIZATION_ID"}},
		{"compose.yaml", "services:\n  app:\n    environment:\n      DAYTONA_TARGET: ‸\n", []string{"us", "eu"}},
		{"compose.yaml", "services:\n  app:\n    environment:\n      DAYTONA_API_URL: http‸\n", []string{"https://app.daytona.io/api"}},
	} {
		before, after, _ := strings.Cut(one.text, "‸")
		var got []string
		for _, item := range completedAt(t, one.name, before+after, len(before)) {
			got = append(got, item.Label)
		}
		if !slices.Equal(got, one.want) {
			t.Errorf("%s: got %q, want %q", one.text, got, one.want)
		}
	}
}

// Wherever the cursor is in a file that is known to be right, what is offered replaces
// what stands there, and no key of an API is offered.
func TestEditorCompletesAnywhere(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(repository(), "internal", "variables", "testdata", "files", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, ".want") || !ascii(data) || len(data) > 8<<10 {
			continue
		}
		name, text := filepath.Base(path), string(data)
		c, file := editorOn(t, nil, name, text)
		for line, content := range strings.Split(text, "\n") {
			for character := 0; character <= len(strings.TrimSuffix(content, "\r")); character += 5 {
				var list struct{ Items []completionItem }
				c.Call("textDocument/completion", at(file, line, character), &list)
				for _, item := range list.Items {
					r := item.TextEdit.Range
					if place := (lsptest.Position{Line: line, Character: character}); r.Start.Line != line || r.End.Line != line || r.Start.Character > character || r.End.Character < character {
						t.Fatalf("%s: at %+v %+v is offered", name, place, item)
					}
				}
			}
		}
		c.End()
	}
}
