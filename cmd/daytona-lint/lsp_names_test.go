package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Of a file that the editor spells in another way than the server did, the diagnostics
// are not shown twice.
func TestEditorSpellsNamesItsOwnWay(t *testing.T) {
	for name, spell := range map[string]func(string) string{
		"encoded":   strings.NewReplacer("+", "%2B", "@", "%40").Replace,
		"lowercase": func(u string) string { return strings.ReplaceAll(u, "%C3%BC", "%c3%bc") },
		"localhost": func(u string) string { return strings.Replace(u, "file:///", "file://localhost/", 1) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := realTemp(t)
			path := write(t, dir, "a+b@c\u00fc/config/config.toml", wrongTarget)
			ours, theirs := uri(path), spell(uri(path))
			if ours == theirs {
				t.Fatal(ours)
			}
			c := startEditor(t, dir, nil)
			c.Initialize(uri(dir), map[string]any{}, nil)
			c.Until(ours, says("invalid-target"))
			c.Open(theirs, 1, wrongTarget)
			c.Diagnostics(theirs, 1)
			c.Until(ours, tells())
			c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": theirs}})
			c.Until(ours, says("invalid-target"))
			c.Until(theirs, tells())
			c.End()
		})
	}
}

// A folder that is named by a symbolic link holds the files that are named past it.
func TestEditorNamesFilesPastALink(t *testing.T) {
	dir := realTemp(t)
	write(t, dir, "real/.env", "DAYTONA_TARGET=EU\n")
	if err := os.Symlink(filepath.Join(dir, "real"), filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	linked, real := uri(filepath.Join(dir, "link", ".env")), uri(filepath.Join(dir, "real", ".env"))
	c := startEditor(t, dir, nil)
	c.Initialize(uri(filepath.Join(dir, "link")), map[string]any{}, nil)
	c.Until(linked, says("invalid-target"))
	c.Open(real, 1, "DAYTONA_TARGET=eu\n")
	c.Diagnostics(real, 1)
	c.Until(linked, tells())
	c.Change(real, 2, "DAYTONA_TARGET=EU\n")
	c.Diagnostics(real, 2)
	if got, _ := c.Last(linked); len(got.Diagnostics) > 0 {
		t.Errorf("the file on disk is told of, too: %s", got.Raw)
	}
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": real}})
	c.Until(linked, says("invalid-target"))
	c.Until(real, tells())
	c.End()
}
