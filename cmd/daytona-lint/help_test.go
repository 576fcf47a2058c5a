package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// Every command's help fits the terminal, has each of its flags once, examples of
// this program, and its exit codes.
func TestHelp(t *testing.T) {
	app := newApp(&world{})
	for _, width := range []int{50, 80, 200} {
		for _, c := range app.Commands {
			var out bytes.Buffer
			if err := printHelp(&out, app, c.Name, width, false); err != nil {
				t.Fatal(err)
			}
			text := out.String()
			for line := range strings.Lines(text) {
				if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > width && !strings.Contains(line, "://") {
					t.Errorf("%s at width %d: a line has %d columns: %q", c.Name, width, n, line)
				}
			}
			for _, f := range c.Flags {
				if d := docOf(flagDocs(), f); d.words != nil && !d.lists {
					for _, word := range d.words(c.Name) {
						if !regexp.MustCompile(`\b` + word + `\b`).MatchString(flagText(f)) {
							t.Errorf("%s: --%s does not say that it may be %s", c.Name, f.Names()[0], word)
						}
					}
				}
				long := ""
				for _, name := range f.Names() {
					if len(name) > len(long) {
						long = name
					}
				}
				if n := len(regexp.MustCompile(`(?m)^  (-\w, )?--`+long+`( |$)`).FindAllString(text, -1)); n != 1 {
					t.Errorf("%s: --%s stands in the help %d times", c.Name, long, n)
				}
			}
			if !strings.Contains(text, "\nUsage: daytona-lint") {
				t.Errorf("%s has no usage", c.Name)
			}
		}
	}
	for name, doc := range commandDocs() {
		if app.Command(name) == nil {
			t.Errorf("there is no command %s", name)
		}
		for _, e := range doc.examples {
			if !strings.Contains(e.line, "daytona-lint") || e.does == "" {
				t.Errorf("%s: an example is %+v", name, e)
			}
		}
	}
}

func TestHasLinks(t *testing.T) {
	for _, c := range []struct {
		env      environ
		terminal bool
		want     bool
	}{
		{environ{"TERM=xterm-256color"}, true, false},
		{environ{"TERM=xterm-256color", "VTE_VERSION=7600"}, true, true},
		{environ{"TERM=xterm-256color", "VTE_VERSION=4205"}, true, false},
		{environ{"TERM_PROGRAM=vscode"}, true, true},
		{environ{"TERM_PROGRAM=vscode"}, false, false},
		{environ{"TERM_PROGRAM=vscode", "CI=true"}, true, false},
		{environ{"TERM_PROGRAM=WezTerm", "TERM=tmux-256color"}, true, false},
		{environ{"TERM=xterm-kitty"}, true, true},
		{environ{"TERM=dumb", "WT_SESSION=x"}, true, false},
		{environ{"WT_SESSION=x"}, true, true},
		{environ{"FORCE_HYPERLINK=1"}, false, true},
		{environ{"FORCE_HYPERLINK=0", "TERM=xterm-kitty"}, true, false},
	} {
		if got := hasLinks(c.env, c.terminal); got != c.want {
			t.Errorf("%q, terminal %v: got %v", c.env, c.terminal, got)
		}
	}
}
