package main

import "github.com/xrash/smetrics"

// nearest returns the candidate that is the fewest edits away from a misspelled
// name, and how many that are; of equally near ones the first. It returns "" if
// there is no candidate.
func nearest(name string, candidates []string) (best string, edits int) {
	for _, c := range candidates {
		if d := smetrics.WagnerFischer(name, c, 1, 1, 1); best == "" || d < edits {
			best, edits = c, d
		}
	}
	return best, edits
}
