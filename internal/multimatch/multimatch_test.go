package multimatch

import (
	"regexp"
	"strings"
	"testing"
)

// patterns have what the automaton knows of regular expressions.
var patterns = []string{
	"", "^", "$", "^$", "a", "^a", "a$", "^a$", "ab|cd", "^ab|cd$", "a*", "^a*$", "a+b?c", "(ab){2,4}$", "[^a-c]", "^[^a-c]+$",
	"(?i)ab", "(?s)a.b", "a.b", `\d+\.\d+`, `^\s|\s$`, "^(a|aa|aaa)*b$", "^(|a)(|b)$", "a^b", "$a", `\p{L}`, "é", "[é-ü]", "a|", `[\x{00}-\x{1f}]`,
}

// inputs are tried on all of them.
var inputs = []string{
	"", "a", "b", "ab", "abab", "ababababab", "cd", "xcd", "cdx", "aaaa", "aaaab", "a\nb", "a.b", "AB", "1.25", " x", "x ", "\n", "\x00", "\x7f",
	"é", "aé", "\xff", strings.Repeat("a", 2000), strings.Repeat("ab", 1000),
}

func number(t testing.TB, p *Patterns) []uint8 {
	var all []uint8
	for _, pattern := range patterns {
		n, ok := p.Number(pattern)
		if !ok {
			t.Fatalf("%q has no number", pattern)
		}
		if again, _ := p.Number(pattern); again != n {
			t.Fatalf("%q has the numbers %d and %d", pattern, n, again)
		}
		all = append(all, n)
	}
	return all
}

// check holds what an automaton says of a string against package regexp.
func check(t *testing.T, a *Automaton, numbers []uint8, s string) {
	simulated, ok := a.simulate(s)
	if !ok {
		return
	}
	scanned, ok := a.Scan(s)
	for i, pattern := range patterns {
		want := regexp.MustCompile(pattern).MatchString(s)
		if simulated.Has(numbers[i]) != want {
			t.Errorf("without states %q matches %q: %v, want %v", pattern, s, !want, want)
		}
		if ok && scanned.Has(numbers[i]) != want {
			t.Errorf("with states %q matches %q: %v, want %v", pattern, s, !want, want)
		}
	}
}

func TestScan(t *testing.T) {
	var p Patterns
	numbers := number(t, &p)
	a := New(&p, numbers)
	for range 3 {
		for _, s := range inputs {
			check(t, a, numbers, s)
		}
	}
	if _, ok := a.Scan("é"); ok {
		t.Error("a string that is not ASCII is scanned")
	}
}

// An automaton of some of the patterns says nothing of the others.
func TestSubset(t *testing.T) {
	var p Patterns
	numbers := number(t, &p)
	a := New(&p, numbers[4:6]) // a, ^a
	found, ok := a.Scan("ba")
	if !ok || !found.Has(numbers[4]) || found.Has(numbers[5]) || found.Has(numbers[6]) {
		t.Errorf("got %b, %v", found, ok)
	}
}

func TestUnknownPatterns(t *testing.T) {
	var p Patterns
	for _, pattern := range []string{"(", `\b`, "(?m)^a", "a{1000}b"} {
		if n, ok := p.Number(pattern); ok {
			t.Errorf("%q has the number %d", pattern, n)
		}
	}
	for i := range maxPatterns {
		if _, ok := p.Number(strings.Repeat("a", i+1)); !ok {
			t.Fatalf("there is no room for pattern %d", i)
		}
	}
	if _, ok := p.Number("b"); ok {
		t.Errorf("there are more than %d patterns", maxPatterns)
	}
}

// The states of one automaton are limited; beyond them it does not know.
func TestStatesAreLimited(t *testing.T) {
	var p Patterns
	n, _ := p.Number("a[ab]{12}a")
	a := New(&p, []uint8{n})
	var s strings.Builder
	for i := range 1 << 14 {
		s.WriteByte("ab"[(i*i*7+i/3+i>>4)%2])
	}
	a.Scan(s.String())
	if len(a.states) > maxStates {
		t.Errorf("there are %d states", len(a.states))
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range inputs {
		f.Add(s)
	}
	var p Patterns
	numbers := number(f, &p)
	a := New(&p, numbers)
	f.Fuzz(func(t *testing.T, s string) { check(t, a, numbers, s) })
}
