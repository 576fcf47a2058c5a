package validate

import (
	"strings"
	"testing"
)

// A key in prose or program code can be ignored in the form that comments have there,
// on the line above or on its own.
func TestIgnoreForms(t *testing.T) {
	key := "dtn_" + strings.Repeat("0123456789abcdef", 4)
	for name, text := range map[string]string{
		"a.el": ";; IGNORE\n\"KEY\"", "a.lisp": "  ;;;; IGNORE \n(x \"KEY\")", "a.asm": "x KEY ; IGNORE", "a.hs": "{- IGNORE -}\nx = \"KEY\"", "b.hs": "-- IGNORE\nx = \"KEY\"",
		"a.rst": ".. IGNORE\nKEY", "a.vb": "' IGNORE\nx = \"KEY\"", "a.sql": "select 'KEY'; -- IGNORE", "a.lua": "--- IGNORE\nx = 'KEY'", "a.tex": "%%%% IGNORE\nKEY", "a.erl": "%% IGNORE\nKEY",
		"a.md": "<!-- IGNORE -->\nKEY", "a.c": "/* IGNORE */\nx(\"KEY\");", "a.ts": "x(\"KEY\"); // IGNORE", "a.ml": "(* IGNORE *)\nlet x = \"KEY\"", "a.py": "## IGNORE\nx = 'KEY'",
		"a.vim": "\"\" IGNORE\nlet x = \"KEY\"", "a.m4": "dnl IGNORE\nKEY", "a.f90": "!! IGNORE\nKEY", "a.mdx": "{/* IGNORE */}\nKEY", "a.html": "<p>KEY</p> <!-- IGNORE -->",
	} {
		text = strings.NewReplacer("KEY", key, "IGNORE", "daytona-lint: ignore[secret-committed] of a test").Replace(text)
		c := Load(Input{Text: &File{Name: name, Data: []byte(text), Git: Git{Known: true, Tracked: true}}})
		kept, ignored := Silence(c, Check(c))
		if len(kept) != 0 || len(ignored) != 1 {
			t.Errorf("%s: %d kept, %d ignored", name, len(kept), len(ignored))
		}
	}
}
