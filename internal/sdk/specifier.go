package sdk

import (
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// specifier is one comparison of a version specifier, such as >=0.119.
type specifier struct {
	operator string
	text     string // the version as written, without .*
	version  pyVersion
	wild     bool // ends in .*
}

// specifiers must all hold; none allows every version.
type specifiers []specifier

var specifierSyntax = lazyregexp.New(`^(===|==|~=|!=|<=|>=|<|>)\s*(.*)$`)

// parseSpecifiers reads PEP 440's comma-separated comparisons; false for what
// pip refuses.
func parseSpecifiers(text string) (specifiers, bool) {
	var all specifiers
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		s, ok := parseSpecifier(part)
		if !ok {
			return nil, false
		}
		all = append(all, s)
	}
	return all, true
}

func parseSpecifier(text string) (specifier, bool) {
	m := specifierSyntax.FindStringSubmatch(text)
	if m == nil {
		return specifier{}, false
	}
	s := specifier{operator: m[1], text: strings.TrimSpace(m[2])}
	if s.operator == "===" {
		s.version, _ = parsePyVersion(s.text)
		return s, s.text != "" && !strings.ContainsAny(s.text, " \t;)")
	}
	equality := s.operator == "==" || s.operator == "!="
	if rest, wild := strings.CutSuffix(s.text, ".*"); wild && equality {
		s.text, s.wild = rest, true
	}
	var ok bool
	s.version, ok = parsePyVersion(s.text)
	switch {
	case !ok, s.version.local != "" && !equality:
		return s, false
	case s.wild && (s.version.isPre() || s.version.post.set || s.version.local != ""):
		return s, false
	case s.operator == "~=" && len(s.version.release) < 2:
		return s, false
	}
	return s, true
}

// String is the comparison as it would be written.
func (s specifier) String() string {
	if s.wild {
		return s.operator + s.text + ".*"
	}
	return s.operator + s.text
}

// pins reports whether no more than one public version satisfies the comparison.
func (s specifier) pins() bool { return s.operator == "===" || s.operator == "==" && !s.wild }

// namesPre reports whether the comparison names a pre-release, which makes
// installers take pre-releases.
func (s specifier) namesPre() bool { return s.operator != "!=" && s.version.isPre() }

// allows reports whether a version satisfies the comparison, be it a
// pre-release or not.
func (s specifier) allows(v pyVersion) bool {
	public := v.withoutLocal()
	switch s.operator {
	case "===":
		return strings.EqualFold(v.String(), s.text)
	case "==":
		return s.equals(v)
	case "!=":
		return !s.equals(v)
	case "<=":
		return public.compare(s.version) <= 0
	case ">=":
		return public.compare(s.version) >= 0
	case "~=":
		return public.compare(s.version) >= 0 && hasPrefix(v, s.version, len(s.version.release)-1)
	}
	same := v.final().compare(s.version.final()) == 0
	if s.operator == "<" {
		return v.compare(s.version) < 0 && !(same && v.isPre() && !s.version.isPre())
	}
	return v.compare(s.version) > 0 && !(same && (v.post.set && !s.version.post.set || v.local != ""))
}

func (s specifier) equals(v pyVersion) bool {
	if s.wild {
		return hasPrefix(v, s.version, len(s.version.release))
	}
	if s.version.local == "" {
		v = v.withoutLocal()
	}
	return v.compare(s.version) == 0
}

// hasPrefix reports whether the first n numbers of two releases are the same.
func hasPrefix(v, prefix pyVersion, n int) bool {
	if v.epoch != prefix.epoch {
		return false
	}
	for i := range n {
		if v.at(i) != prefix.at(i) {
			return false
		}
	}
	return true
}

func (all specifiers) allow(v pyVersion) bool {
	for _, s := range all {
		if !s.allows(v) {
			return false
		}
	}
	return true
}

func (all specifiers) namePre() bool {
	for _, s := range all {
		if s.namesPre() {
			return true
		}
	}
	return false
}

// pin is the comparison that leaves one version.
func (all specifiers) pin() (specifier, bool) {
	for _, s := range all {
		if s.pins() {
			return s, true
		}
	}
	return specifier{}, false
}
