package validate

// Difference is a setting of which two clients get different values. Either
// Setting may be not Set.
type Difference struct {
	Name string
	A, B Setting
}

// Compare returns what two clients get differently, in the order of the
// settings. Where a value comes from does not count, and what is empty is as
// good as absent.
func Compare(a, b *Config) []Difference {
	var all []Difference
	seen := map[string]bool{}
	for _, s := range append(append([]Setting{}, a.Settings...), b.Settings...) {
		if seen[s.Name] {
			continue
		}
		seen[s.Name] = true
		d := Difference{s.Name, a.Setting(s.Name), b.Setting(s.Name)}
		if d.A.Value.Reveal() != d.B.Value.Reveal() {
			all = append(all, d)
		}
	}
	return all
}
