package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/lsptest"
)

// What is wrong with an option or a policy is told once, and everything else is
// followed.
func TestEditorLeavesOutWhatIsWrong(t *testing.T) {
	for _, one := range []struct {
		name    string
		options map[string]any
		policy  string
		told    string // of the one message
		found   bool   // invalid-target
	}{
		{"profile", map[string]any{"profile": "opnmanus"}, "", `ignored: unknown profile \"opnmanus\" (did you mean openmanus?)`, true},
		{"sdk", map[string]any{"sdk": "latest", "ignore": []string{"invalid-target"}}, "", "ignored: the setting sdk takes a version", false},
		{"both", map[string]any{"sdk": "typescript@1.0.0", "profile": "python"}, "", "ignored: the setting sdk names the", true},
		{"select", map[string]any{"select": []string{"unread-variable", "no-such", "invalid-target"}}, "", "ignored: the setting select: there is no rule no-such", true},
		{"ignore", map[string]any{"ignore": []string{"no-such,invalid-target"}}, "", "ignored: the setting ignore: there is no rule no-such", false},
		{"no policy", map[string]any{"policy": "none.cue", "ignore": []string{"invalid-target"}}, "", "ignored: none.cue: there is no such file", false},
		{"the folder's policy instead", map[string]any{"policy": "none.cue"}, "regions: [\"EU\"]\n", "ignored: none.cue: there is no such file", false},
		{"a policy that is none", map[string]any{}, "regions: [\n", "ignored: " + policyName + ":", true},
	} {
		t.Run(one.name, func(t *testing.T) {
			dir := realTemp(t)
			write(t, dir, "config/config.toml", wrongTarget)
			write(t, dir, "config/config.example.toml", wrongTarget)
			if one.policy != "" {
				write(t, dir, policyName, one.policy)
			}
			c := startEditor(t, dir, nil)
			c.Expect("window/showMessage")
			c.Initialize(uri(dir), map[string]any{}, one.options)
			for _, name := range []string{"config/config.toml", "config/config.example.toml"} {
				file := uri(filepath.Join(dir, name))
				c.Open(file, 1, wrongTarget)
				if got := lsptest.Rules(c.Diagnostics(file, 1)); slices.Contains(got, "invalid-target") != one.found {
					t.Errorf("got %v", got)
				}
			}
			if got := string(c.Note("window/showMessage")); !strings.Contains(got, one.told) {
				t.Errorf("got %s", got)
			}
			c.End()
			if more := c.Noted("window/showMessage"); more > 0 {
				t.Errorf("%d messages more", more)
			}
		})
	}
}
