package discover

import (
	"strings"
	"testing"
)

func TestGlobs(t *testing.T) {
	for _, c := range []struct {
		glob, name string
		want       bool
	}{
		{"config/config.toml", "config/config.toml", true},
		{"config", "config/config.toml", true},
		{"config/", "config/a/b.toml", true},
		{"*.toml", "a.toml", true},
		{"*.toml", "config/a.toml", false},
		{"**/*.toml", "config/a.toml", true},
		{"**/*.toml", "a.toml", true},
		{"**/old/**", "a/old/b/c.toml", true},
		{"**/old/**", "a/older/c.toml", false},
		{"a/**/z", "a/z", true},
		{"a/**/z", "a/b/c/z", true},
		{"a/**/z", "b/a/z", false},
		{"conf?g/*", "config/x", true},
		{"**", "a", true},
		{"b", "a/b", false},
	} {
		if got := MatchesAny([]string{c.glob}, c.name); got != c.want {
			t.Errorf("%s matches %s: got %v, want %v", c.glob, c.name, got, c.want)
		}
	}
}

// A glob that takes time exponential in its length to try never ends here.
func TestHostileGlob(t *testing.T) {
	if MatchesAny([]string{strings.Repeat("**/a*a*a*a*/", 16) + "b"}, strings.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", 100)+"c") {
		t.Error("it matches")
	}
}
