package sdk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// pyVersion is a version by PEP 440. The zero value is no version.
type pyVersion struct {
	epoch   int
	release []int
	pre     rank // a, b, rc
	post    rank
	dev     rank
	local   string // normalized
}

// rank is a numbered part of a version, such as rc1.
type rank struct {
	set    bool
	letter string
	n      int
}

// versionPattern is that of PEP 440's appendix B, anchored by its users.
const versionPattern = `v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)` +
	`([-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]+)?)?` +
	`((?:-([0-9]+))|(?:[-_.]?(?:post|rev|r)[-_.]?([0-9]+)?))?` +
	`([-_.]?dev[-_.]?([0-9]+)?)?` +
	`(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?`

var versionSyntax = lazyregexp.New(`(?i)^\s*` + versionPattern + `\s*$`)

var preLetters = map[string]string{"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc", "a": "a", "b": "b", "rc": "rc"}

// maxVersion is how long a version may be, in bytes.
const maxVersion = 200

// parsePyVersion reads a version in any spelling that PEP 440 allows.
func parsePyVersion(text string) (pyVersion, bool) {
	if len(text) > maxVersion {
		return pyVersion{}, false
	}
	if v, ok := plainVersion(text); ok {
		return v, true
	}
	m := versionSyntax.FindStringSubmatch(text)
	if m == nil {
		return pyVersion{}, false
	}
	for i := range m {
		m[i] = strings.ToLower(m[i])
	}
	sound := true
	number := func(digits string) int {
		n, err := strconv.Atoi("0" + digits)
		sound = sound && err == nil
		return n
	}
	v := pyVersion{epoch: number(m[1])}
	for part := range strings.SplitSeq(m[2], ".") {
		v.release = append(v.release, number(part))
	}
	v.pre = rank{set: m[3] != "", letter: preLetters[m[4]], n: number(m[5])}
	v.post = rank{set: m[6] != "", n: number(m[7] + m[8])}
	v.dev = rank{set: m[9] != "", n: number(m[10])}
	if m[11] != "" {
		parts := strings.FieldsFunc(m[11], func(r rune) bool { return strings.ContainsRune("-_.", r) })
		for i, part := range parts {
			if isDigits(part) {
				parts[i] = strconv.Itoa(number(part))
			}
		}
		v.local = strings.Join(parts, ".")
	}
	return v, sound
}

// plainVersion reads a version that is a release alone, as most are: much
// quicker than by the pattern.
func plainVersion(text string) (v pyVersion, ok bool) {
	v.release = make([]int, 0, 4)
	for part := range strings.SplitSeq(text, ".") {
		if !isDigits(part) {
			return pyVersion{}, false
		}
		n, err := strconv.Atoi(part)
		if err != nil {
			return pyVersion{}, false
		}
		v.release = append(v.release, n)
	}
	return v, true
}

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// String is the normalized spelling.
func (v pyVersion) String() string {
	var b strings.Builder
	b.WriteString(v.public())
	if v.local != "" {
		b.WriteString("+" + v.local)
	}
	return b.String()
}

func (v pyVersion) public() string {
	text := v.base()
	if v.pre.set {
		text += v.pre.letter + strconv.Itoa(v.pre.n)
	}
	if v.post.set {
		text += ".post" + strconv.Itoa(v.post.n)
	}
	if v.dev.set {
		text += ".dev" + strconv.Itoa(v.dev.n)
	}
	return text
}

// base is the epoch and the release alone.
func (v pyVersion) base() string {
	text := ""
	if v.epoch > 0 {
		text = strconv.Itoa(v.epoch) + "!"
	}
	for i, n := range v.release {
		if i > 0 {
			text += "."
		}
		text += strconv.Itoa(n)
	}
	return text
}

func (v pyVersion) isPre() bool { return v.pre.set || v.dev.set }

// final is a version without any part after the release.
func (v pyVersion) final() pyVersion { return pyVersion{epoch: v.epoch, release: v.release} }

// withoutLocal is the public version.
func (v pyVersion) withoutLocal() pyVersion { v.local = ""; return v }

// at is a number of the release; those that are not written are 0.
func (v pyVersion) at(i int) int {
	if i < len(v.release) {
		return v.release[i]
	}
	return 0
}

// compare orders as PEP 440 does: 1.0.dev1, 1.0a1.dev1, 1.0a1, 1.0rc1, 1.0,
// 1.0+local, 1.0.post1.
func (v pyVersion) compare(w pyVersion) int {
	if n := cmp.Compare(v.epoch, w.epoch); n != 0 {
		return n
	}
	for i := range max(len(v.release), len(w.release)) {
		if n := cmp.Compare(v.at(i), w.at(i)); n != 0 {
			return n
		}
	}
	return cmp.Or(
		cmp.Compare(v.prePhase(), w.prePhase()), cmp.Compare(v.pre.letter, w.pre.letter), cmp.Compare(v.pre.n, w.pre.n),
		cmp.Compare(present(v.post), present(w.post)), cmp.Compare(v.post.n, w.post.n),
		cmp.Compare(-present(v.dev), -present(w.dev)), cmp.Compare(v.dev.n, w.dev.n),
		compareLocal(v.local, w.local),
	)
}

// prePhase orders a development release before pre-releases, and these before
// the rest.
func (v pyVersion) prePhase() int {
	switch {
	case v.pre.set:
		return 1
	case v.dev.set && !v.post.set:
		return 0
	}
	return 2
}

func present(r rank) int {
	if r.set {
		return 1
	}
	return 0
}

// compareLocal orders local versions: none first, letters before numbers.
func compareLocal(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(a), len(b))
	}
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		nx, ex := strconv.Atoi(x)
		ny, ey := strconv.Atoi(y)
		switch {
		case ex == nil && ey == nil:
			return cmp.Compare(nx, ny)
		case ex == nil:
			return 1
		case ey == nil:
			return -1
		}
		return cmp.Compare(x, y)
	})
}
