package discover

import (
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/cost"
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

// hostileGlob would keep a matcher that goes back and tries again for ever.
var hostileGlob = strings.Repeat("**/a*a*a*a*/", 16) + "b"

func matchHostileGlob(parts int) {
	MatchesAny([]string{hostileGlob}, strings.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", parts)+"c")
}

// Each part of the glob allocates once, whatever the path; splitting the path,
// which may take another, is left some room.
func TestHostileGlob(t *testing.T) {
	short := testing.AllocsPerRun(1, func() { matchHostileGlob(10) })
	if long := testing.AllocsPerRun(1, func() { matchHostileGlob(100) }); long > short+2 {
		t.Errorf("%v allocations for a path of 101 parts, %v for one of 11", long, short)
	}
}

// Ten times the path takes ten times the statements.
func TestGlobSteps(t *testing.T) {
	steps := cost.NewSteps(t)
	short := steps.Of("short", func() { matchHostileGlob(100) })
	if long := steps.Of("long", func() { matchHostileGlob(1000) }); long > 15*short {
		t.Errorf("%d statements for a path of 1001 parts, %d for one of 101", long, short)
	}
}

func BenchmarkHostileGlob(b *testing.B) {
	for b.Loop() {
		matchHostileGlob(100)
	}
}
