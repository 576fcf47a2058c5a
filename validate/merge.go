package validate

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// Merge adds to the findings for one SDK those for another SDK of the same project.
// What is said alike for both is told once.
func Merge(all, other []Finding) []Finding {
	for _, f := range other {
		at := slices.IndexFunc(all, func(g Finding) bool { return g.Fingerprint == f.Fingerprint })
		switch {
		case at < 0:
			all = append(all, f)
		case all[at].Message == f.Message:
			if f.Severity.Rank() < all[at].Severity.Rank() {
				all[at] = f
			}
		default:
			sum := sha256.Sum256([]byte(f.Fingerprint + "\x00again"))
			f.Fingerprint = hex.EncodeToString(sum[:8])
			all = append(all, f)
		}
	}
	Sort(all)
	return all
}
