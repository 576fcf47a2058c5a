package validate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Merge makes one list of the findings for each of a project's SDKs. What is said
// alike for several is told once; an ignore comment is unused where it is so for all.
func Merge(readings ...[]Finding) []Finding {
	if len(readings) == 1 {
		return readings[0]
	}
	var all []Finding
	for n, findings := range readings {
		for _, f := range findings {
			same := func(g Finding) bool { return g.Fingerprint == f.Fingerprint && g.Message == f.Message }
			at := slices.IndexFunc(all, same)
			switch {
			case f.Rule == ruleUnusedIgnore.ID && slices.ContainsFunc(readings, func(other []Finding) bool { return !slices.ContainsFunc(other, same) }):
			case at >= 0:
				if f.Severity.Rank() < all[at].Severity.Rank() {
					all[at] = f
				}
			default:
				if slices.ContainsFunc(all, func(g Finding) bool { return g.Fingerprint == f.Fingerprint }) {
					sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", f.Fingerprint, n))
					f.Fingerprint = hex.EncodeToString(sum[:8])
				}
				all = append(all, f)
			}
		}
	}
	Sort(all)
	return all
}
