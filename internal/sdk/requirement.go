package sdk

import (
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// requirement is what a file asks for of the SDK.
type requirement struct {
	place  string // file and line, or file and table
	limits []limit
	bare   bool // no version is asked for
}

// limit is one part of a version specifier, such as >=0.119.
type limit struct{ operator, version string }

// specifier reads PEP 440's comparisons, and ^ and ~ of Poetry. What it cannot
// read makes no requirement.
func specifier(place, text string) (requirement, bool) {
	text, _, _ = strings.Cut(text, ";") // an environment marker
	text = strings.Trim(strings.TrimSpace(text), "()")
	r := requirement{place: place}
	if text == "" || text == "*" {
		r.bare = true
		return r, true
	}
	for part := range strings.SplitSeq(text, ",") {
		m := comparison.FindStringSubmatch(strings.TrimSpace(part))
		if m == nil {
			return r, false
		}
		r.limits = append(r.limits, limits(m[1], m[2])...)
	}
	return r, true
}

var comparison = lazyregexp.New(`^(===|==|~=|!=|<=|>=|<|>|\^|~|=|)\s*v?([0-9]+(?:\.[0-9]+)*(?:\.\*|[A-Za-z0-9.+-]*))$`)

// limits spells an operator out as comparisons.
func limits(operator, version string) []limit {
	wild := strings.HasSuffix(version, ".*")
	version = strings.TrimSuffix(version, ".*")
	parts := strings.Split(version, ".")
	switch {
	case wild && operator == "!=":
		return nil // a hole in a range does not move its end
	case wild:
		return []limit{{">=", version}, {"<", raised(parts, len(parts)-1)}}
	case operator == "~=" && len(parts) > 1:
		return []limit{{">=", version}, {"<", raised(parts, len(parts)-2)}}
	case operator == "~":
		return []limit{{">=", version}, {"<", raised(parts, min(1, len(parts)-1))}}
	case operator == "^":
		first := 0
		for first < len(parts)-1 && parts[first] == "0" {
			first++
		}
		return []limit{{">=", version}, {"<", raised(parts, first)}}
	case operator == "" || operator == "=" || operator == "===":
		return []limit{{"==", version}}
	}
	return []limit{{operator, version}}
}

// raised is the version whose number at that place is one higher.
func raised(parts []string, at int) string {
	n, _ := strconv.Atoi(parts[at])
	return strings.Join(append(append([]string{}, parts[:at]...), strconv.Itoa(n+1)), ".")
}

// pin is the one version that is asked for.
func (r requirement) pin() (string, bool) {
	for _, l := range r.limits {
		if l.operator == "==" {
			return l.version, true
		}
	}
	return "", false
}

// newest is the newest known version that is allowed. Known are the ends of
// generations and steps, the bounds themselves, and the newest of all: enough to
// find the right generation, for nothing changes between them.
func (r requirement) newest() string {
	if r.bare {
		return Newest
	}
	known := []string{Newest}
	for _, g := range Generations {
		known = append(known, g.Since)
	}
	for _, s := range Steps {
		known = append(known, s.Since)
	}
	for _, l := range r.limits {
		known = append(known, l.version)
	}
	best := ""
	for _, version := range known {
		if r.allows(version) && (best == "" || CompareVersions(version, best) > 0) {
			best = version
		}
	}
	return best
}

func (r requirement) allows(version string) bool {
	for _, l := range r.limits {
		n := CompareVersions(version, l.version)
		ok := map[string]bool{"==": n == 0, "!=": n != 0, "<": n < 0, "<=": n <= 0, ">": n > 0, ">=": n >= 0, "~=": n >= 0}[l.operator]
		if !ok {
			return false
		}
	}
	return true
}
