package sdk

import (
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

var (
	constraintAlternative = lazyregexp.New(`\s*\|\|?\s*`)
	constraintPart        = lazyregexp.New(`^(===|==|~=|!=|<=|>=|<|>|\^|~|=|)\s*v?([0-9](?:\.?[A-Za-z0-9+!_-])*(?:\.\*)?)\s*(.*)$`)
)

// parseConstraint reads a version constraint of Poetry's: PEP 440's comparisons,
// a bare version, ^ and ~, apart by commas or spaces, and || between alternatives.
// None stands for any version.
func parseConstraint(text string) ([]specifiers, bool) {
	var all []specifiers
	text = constraintAlternative.ReplaceAllString(strings.TrimSpace(text), "|")
	for alternative := range strings.SplitSeq(text, "|") {
		one := specifiers{}
		for rest := strings.Trim(alternative, ", \t"); rest != ""; rest = strings.TrimLeft(rest, ", \t") {
			if after, is := strings.CutPrefix(rest, "*"); is {
				rest = after
				continue
			}
			m := constraintPart.FindStringSubmatch(rest)
			if m == nil {
				return nil, false
			}
			more, ok := spelledOut(m[1], m[2])
			if !ok {
				return nil, false
			}
			one, rest = append(one, more...), m[3]
		}
		if len(one) == 0 {
			return nil, true
		}
		all = append(all, one)
	}
	return all, true
}

// spelledOut writes an operator of Poetry's as PEP 440 does.
func spelledOut(operator, version string) (specifiers, bool) {
	switch operator {
	case "", "=":
		return parseSpecifiers("==" + version)
	case "^", "~":
		v, ok := parsePyVersion(version)
		if !ok {
			return nil, false
		}
		at := 0
		if operator == "~" {
			at = min(1, len(v.release)-1)
		} else {
			for at < len(v.release)-1 && v.release[at] == 0 {
				at++
			}
		}
		return parseSpecifiers(">=" + version + ",<" + raised(v.release, at))
	}
	return parseSpecifiers(operator + version)
}

// raised is the version whose number at that place is one higher.
func raised(release []int, at int) string {
	parts := []string{}
	for _, n := range release[:at] {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(append(parts, strconv.Itoa(release[at]+1)), ".")
}
