package sdk

import (
	"cmp"
	"strconv"
	"strings"
)

// npmVersion is a version as npm's packages have them: semantic versioning 2.
type npmVersion struct {
	n   [3]uint64
	pre string // what follows a hyphen, "" for a release
}

// parseNpmVersion reads a whole version, with or without a v before it.
func parseNpmVersion(text string) (v npmVersion, ok bool) {
	p, ok := parsePartial(text)
	return p.npmVersion, ok && p.given == 3
}

// partial is a version whose last numbers may be missing or x.
type partial struct {
	npmVersion
	given int // how many numbers there are
}

func parsePartial(text string) (p partial, ok bool) {
	text = strings.TrimLeft(strings.TrimSpace(text), "v=")
	text, _, _ = strings.Cut(text, "+")
	var isPre bool
	text, p.pre, isPre = strings.Cut(text, "-")
	open := false
	for i, part := range strings.Split(text, ".") {
		if part == "x" || part == "X" || part == "*" || text == "" {
			open = true
			continue
		}
		n, err := strconv.ParseUint(part, 10, 53)
		if err != nil || i > 2 || open || len(part) > 1 && part[0] == '0' {
			return partial{}, false
		}
		p.n[i] = n
		p.given = i + 1
	}
	if isPre && p.pre == "" {
		return partial{}, false
	}
	if p.given < 3 {
		p.pre = ""
	}
	return p, true
}

// compare is the precedence of semantic versioning: a pre-release is before its
// release, numbers in it are before words.
func (v npmVersion) compare(w npmVersion) int {
	for i := range v.n {
		if c := cmp.Compare(v.n[i], w.n[i]); c != 0 {
			return c
		}
	}
	switch {
	case v.pre == w.pre:
		return 0
	case v.pre == "":
		return 1
	case w.pre == "":
		return -1
	}
	a, b := strings.Split(v.pre, "."), strings.Split(w.pre, ".")
	for i := 0; i < len(a) && i < len(b); i++ {
		x, errX := strconv.ParseUint(a[i], 10, 64)
		y, errY := strconv.ParseUint(b[i], 10, 64)
		c := 0
		switch {
		case errX == nil && errY == nil:
			c = cmp.Compare(x, y)
		case errX == nil:
			c = -1
		case errY == nil:
			c = 1
		default:
			c = strings.Compare(a[i], b[i])
		}
		if c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

// bound is one end of a range.
type bound struct {
	above   bool // the version is at or above v; below v where it is false
	v       npmVersion
	open    bool // v itself is excluded (above), or included (below)
	written bool // the version is the range's own, so that its pre-releases count
}

func (b bound) holds(v npmVersion) bool {
	c := v.compare(b.v)
	if b.above {
		return c > 0 || c == 0 && !b.open
	}
	return c < 0 || c == 0 && b.open
}

// npmRange is what a package.json asks for: one of several lists of bounds, all
// of which must hold.
type npmRange [][]bound

// parseNpmRange reads a range as npm's semver does: hyphens, x, ~, ^, operators,
// joined by spaces and ||. A library's ranges differ in places: Masterminds'
// reads commas, and takes 0.x of a caret and pre-releases another way.
func parseNpmRange(text string) (r npmRange, ok bool) {
	if len(text) > 256 {
		return nil, false
	}
	for alternative := range strings.SplitSeq(text, "||") {
		bounds, ok := parseBounds(alternative)
		if !ok {
			return nil, false
		}
		r = append(r, bounds)
	}
	return r, true
}

func parseBounds(text string) ([]bound, bool) {
	fields := strings.Fields(text)
	if len(fields) == 3 && fields[1] == "-" {
		low, ok := parsePartial(fields[0])
		high, ok2 := parsePartial(fields[2])
		if !ok || !ok2 {
			return nil, false
		}
		return append(atLeast(low), atMost(high)...), true
	}
	bounds := []bound{}
	operator := ""
	for _, field := range fields {
		version := strings.TrimLeft(field, "<>=~^")
		operator += field[:len(field)-len(version)]
		if version == "" {
			continue
		}
		p, ok := parsePartial(version)
		if !ok {
			return nil, false
		}
		more, ok := comparator(operator, p)
		if !ok {
			return nil, false
		}
		bounds = append(bounds, more...)
		operator = ""
	}
	return bounds, operator == ""
}

func comparator(operator string, p partial) ([]bound, bool) {
	switch operator {
	case "", "=", "==":
		return append(atLeast(p), atMost(p)...), true
	case ">=":
		return atLeast(p), true
	case "<=":
		return atMost(p), true
	case ">":
		if p.given == 0 {
			return []bound{{v: npmVersion{}}}, true // nothing is above all
		}
		if p.given < 3 {
			return []bound{{above: true, v: p.next(p.given - 1)}}, true
		}
		return []bound{{above: true, v: p.npmVersion, open: true, written: true}}, true
	case "<":
		if p.given == 0 {
			return []bound{{v: npmVersion{}}}, true
		}
		return []bound{{v: p.npmVersion, written: p.given == 3}}, true
	case "~", "~>":
		if p.given == 0 {
			return nil, true
		}
		return append(atLeast(p), bound{v: p.next(min(p.given, 2) - 1).floor()}), true
	case "^":
		at := 0 // the number that must stay
		for at < p.given-1 && p.n[at] == 0 {
			at++
		}
		if p.given == 0 {
			return nil, true
		}
		return append(atLeast(p), bound{v: p.next(at).floor()}), true
	}
	return nil, false
}

func atLeast(p partial) []bound {
	if p.given == 0 {
		return nil
	}
	return []bound{{above: true, v: p.npmVersion, written: true}}
}

func atMost(p partial) []bound {
	switch p.given {
	case 0:
		return nil
	case 3:
		return []bound{{v: p.npmVersion, open: true, written: true}}
	}
	return []bound{{v: p.next(p.given - 1).floor()}}
}

// next is the version with its number at a place raised and those after it 0.
func (p partial) next(at int) npmVersion {
	v := npmVersion{n: p.n}
	v.n[at]++
	for i := at + 1; i < 3; i++ {
		v.n[i] = 0
	}
	return v
}

// floor is the first pre-release of a version: what is below it is below them all.
func (v npmVersion) floor() npmVersion {
	v.pre = "0"
	return v
}

// allows reports whether a version lies in the range. A pre-release does only
// where the range names one of the same three numbers.
func (r npmRange) allows(v npmVersion) bool {
	for _, bounds := range r {
		within, named := true, v.pre == ""
		for _, b := range bounds {
			within = within && b.holds(v)
			named = named || b.written && b.v.pre != "" && b.v.n == v.n
		}
		if within && named {
			return true
		}
	}
	return false
}

// exact is the one version that a range names, "" for any other range.
func (r npmRange) exact() (npmVersion, bool) {
	if len(r) != 1 || len(r[0]) != 2 || r[0][0].v != r[0][1].v || !r[0][0].above || r[0][1].above || r[0][0].open || !r[0][1].open {
		return npmVersion{}, false
	}
	return r[0][0].v, true
}

func (v npmVersion) String() string {
	text := strconv.FormatUint(v.n[0], 10) + "." + strconv.FormatUint(v.n[1], 10) + "." + strconv.FormatUint(v.n[2], 10)
	if v.pre != "" {
		text += "-" + v.pre
	}
	return text
}
