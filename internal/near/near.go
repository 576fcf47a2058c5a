// Package near is the one did-you-mean: which name somebody meant who wrote
// another. It imports nothing of this project.
package near

import (
	"slices"
	"strings"
	"unicode/utf8"

	edlib "github.com/hbollon/go-edlib"
)

// Name returns the candidate that a misspelled name is meant for, or "" if none
// is near enough or two are equally near. Letter case does not count. Near
// enough is one edit for every four characters, rounded to the nearest; an edit
// inserts, deletes or replaces a byte or swaps two neighbors.
func Name(name string, candidates []string) string {
	if all := Names(name, candidates); len(all) == 1 {
		return all[0]
	}
	return ""
}

// Names is Name, but returns all that are equally near.
func Names(name string, candidates []string) []string {
	lower, limit := strings.ToLower(name), (len(name)+1)/4
	var best []string
	bestEdits := limit + 1
	for _, c := range candidates {
		// Each byte more is an edit. This also keeps a hostile name of a
		// megabyte from a quadratic comparison.
		if max(len(lower)-len(c), len(c)-len(lower)) > limit {
			continue
		}
		other := strings.ToLower(c)
		if leastEdits(lower, other) > min(limit, bestEdits) {
			continue
		}
		switch n := Edits(lower, other); {
		case n < bestEdits:
			best, bestEdits = []string{c}, n
		case n == bestEdits && len(best) > 0 && !slices.Contains(best, c):
			best = append(best, c)
		}
	}
	return best
}

// Within reports whether no more than limit edits lead from one name to the other.
func Within(a, b string, limit int) bool { return leastEdits(a, b) <= limit && Edits(a, b) <= limit }

// Edits returns how many edits lead from one name to the other. It takes time
// in proportion to the product of the lengths in which they differ.
func Edits(a, b string) int {
	for a != "" && b != "" && a[0] == b[0] && a[0] < utf8.RuneSelf {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] && a[len(a)-1] < utf8.RuneSelf {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if a == "" || b == "" {
		return utf8.RuneCountInString(a) + utf8.RuneCountInString(b)
	}
	return edlib.OSADamerauLevenshteinDistance(a, b)
}

// leastEdits is a number of edits that is quickly found, and never above Edits: one
// edit takes a letter away, brings one, or does both, and to swap two does neither.
func leastEdits(a, b string) int {
	var more [32]int // of each letter in a than in b; letters that share a place only make it less
	for i := range len(a) {
		if a[i] >= utf8.RuneSelf {
			return 0
		}
		more[a[i]%32]++
	}
	for i := range len(b) {
		if b[i] >= utf8.RuneSelf {
			return 0
		}
		more[b[i]%32]--
	}
	gone, come := 0, 0
	for _, n := range more {
		gone, come = gone+max(n, 0), come+max(-n, 0)
	}
	return max(gone, come)
}
