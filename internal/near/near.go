// Package near is the one did-you-mean: which name somebody meant who wrote
// another. It imports nothing of this project.
package near

import (
	"slices"
	"strings"

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
		switch n := Edits(lower, strings.ToLower(c)); {
		case n < bestEdits:
			best, bestEdits = []string{c}, n
		case n == bestEdits && len(best) > 0 && !slices.Contains(best, c):
			best = append(best, c)
		}
	}
	return best
}

// Edits returns how many edits lead from one name to the other. It takes time
// in proportion to the product of their lengths.
func Edits(a, b string) int { return edlib.OSADamerauLevenshteinDistance(a, b) }
