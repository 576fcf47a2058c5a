package probe

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/validate"
)

// redactor is the one way from what a server, a file or a setting says into a
// report. It knows the secrets in use in every form in which a server may hand
// them back: as they are, reversed, in the other letter case, in base64 or hex,
// percent-encoded, and any of these in groups.
type redactor struct {
	// windows holds, by length in bytes, what no text may contain: all pieces of
	// the secrets' forms that stand for six bytes.
	windows map[int]map[string]bool
}

const (
	redacted = "[redacted]"

	// shared is how many bytes in a row a text may not have in common with a
	// secret. A secret of four or five bytes may not be there as a whole; a
	// shorter one is none.
	shared    = 6
	minSecret = 4
)

func newRedactor(secrets ...string) redactor {
	r := redactor{map[int]map[string]bool{}}
	for _, s := range secrets {
		if len(s) < minSecret {
			continue
		}
		for _, variant := range []string{s, strings.ToUpper(s), strings.ToLower(s)} {
			r.addForms(variant)
			r.addForms(reversed(variant))
		}
	}
	return r
}

func (r redactor) addForms(secret string) {
	r.add(secret, shared)
	r.add(hex.EncodeToString([]byte(secret)), 2*shared)
	for skip := range 3 { // what stands in a base64 text depends on where it begins
		if skip == 0 || len(secret)-skip >= shared {
			r.add(base64.RawStdEncoding.EncodeToString([]byte(secret[skip:])), shared*4/3)
			r.add(base64.RawURLEncoding.EncodeToString([]byte(secret[skip:])), shared*4/3)
		}
	}
}

// add forbids every piece of a form of that many bytes, also where the form is
// written in groups.
func (r redactor) add(form string, length int) {
	for _, text := range []string{strings.ToLower(form), ungrouped(form)} {
		n := min(length, len(text))
		if n < minSecret {
			continue
		}
		if r.windows[n] == nil {
			r.windows[n] = map[string]bool{}
		}
		for i := 0; i+n <= len(text); i++ {
			r.windows[n][text[i:i+n]] = true
		}
	}
}

// leaks reports whether a text holds a piece of a secret in any of its forms.
func (r redactor) leaks(s string) bool {
	for _, text := range []string{strings.ToLower(s), ungrouped(s)} {
		for n, forbidden := range r.windows {
			for i := 0; i+n <= len(text); i++ {
				if forbidden[text[i:i+n]] {
					return true
				}
			}
		}
	}
	return false
}

// name returns s fit to print: at most 64 characters of plain ASCII, the others
// made visible, and nothing of a secret.
func (r redactor) name(s string) string { return r.text(s, 64) }

// text is name with another limit.
func (r redactor) text(s string, limit int) string {
	rest, n := "", 0
	for i := range s {
		if n++; n > limit {
			s, rest = s[:i], "..."
			break
		}
	}
	if r.leaks(s) || validate.HasKey(s) {
		return redacted
	}
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == utf8.RuneError:
			b.WriteString(`\ufffd`)
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.ContainsRune(" ._-+/:~@,=()%[]", c):
			b.WriteRune(c)
		default:
			fmt.Fprintf(&b, `\u%04x`, c)
		}
	}
	// What a build log would take for a command of its own.
	return strings.NewReplacer("::", `:\u003a`).Replace(b.String()) + rest
}

// names joins names of a server's. What each alone is too short to show of a
// secret, all together do not show either.
func (r redactor) names(all []string) string {
	shown := make([]string, len(all))
	for i, s := range all {
		shown[i] = r.name(s)
	}
	if r.leaks(strings.Join(shown, "")) {
		return redacted
	}
	return strings.Join(shown, ", ")
}

// versionLike is the form of a version, which leaves room for no other words.
var versionLike = lazyregexp.New(`^v?[0-9]{1,4}(\.[0-9]{1,4}){0,3}(-(alpha|beta|rc|dev)[.-]?[0-9]{0,3})?$`)

// daytona names a server by the version that it says it is of.
func (r redactor) daytona(version string) string {
	if !versionLike.MatchString(version) || r.leaks(version) {
		return "Daytona of a version that is not shown"
	}
	return "Daytona " + version
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// ungrouped is a text's letters and digits, in lower case.
func ungrouped(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case 'A' <= c && c <= 'Z':
			return c + 'a' - 'A'
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			return c
		}
		return -1
	}, s)
}
