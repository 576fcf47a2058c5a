package sdk

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// IsVersion reports whether a string is a version number such as 0.21.8. It is
// strict: a version is shown, and so must leave no room for anything else.
func IsVersion(text string) bool {
	_, ok := parseVersion(text)
	return ok && version.MatchString(text)
}

var version = lazyregexp.New(`^v?[0-9]{1,4}(\.[0-9]{1,4}){0,3}([-.+]?[a-z]{1,10}[-.]?[0-9]{0,4}){0,3}$`)

// CompareVersions returns -1, 0 or 1 as a is before, equal to or after b. Only
// the first three numbers count; what is not a version is before all others.
func CompareVersions(a, b string) int {
	va, _ := parseVersion(a)
	vb, _ := parseVersion(b)
	for i := range va {
		if n := cmp.Compare(va[i], vb[i]); n != 0 {
			return n
		}
	}
	return 0
}

// parseVersion reads up to three numbers; what follows the third, such as rc1,
// is left out.
func parseVersion(text string) (v [3]int, ok bool) {
	text = strings.TrimPrefix(text, "v")
	for i, part := range strings.SplitN(text, ".", 3) {
		digits := part
		if i == 2 {
			digits = part[:len(part)-len(strings.TrimLeft(part, "0123456789"))]
		}
		n, err := strconv.ParseUint(digits, 10, 31)
		if err != nil {
			return v, false
		}
		v[i] = int(n)
	}
	return v, text != ""
}
