package probe

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// redactor is the only way for a string from a server, a file or a setting into a
// report. It knows the secrets in use in every form in which a server may return
// them: unchanged, reversed, in another letter case, in base64 or hex,
// percent-encoded, and any of these in groups.
type redactor struct {
	// windows holds, by length in bytes, the substrings that no output may contain:
	// all pieces of the secrets' forms that encode six bytes.
	windows map[int]map[string]bool
}

const (
	redacted = "[redacted]"

	// shared is how many consecutive bytes of a secret make a leak. A secret of
	// minSecret bytes or a little more leaks as a whole; shorter ones are ignored.
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
	for skip := range 3 { // base64 depends on the alignment
		if skip == 0 || len(secret)-skip >= shared {
			r.add(base64.RawStdEncoding.EncodeToString([]byte(secret[skip:])), shared*4/3)
			r.add(base64.RawURLEncoding.EncodeToString([]byte(secret[skip:])), shared*4/3)
		}
	}
}

// add forbids all substrings of that length of a form, also written in groups.
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

// leaks reports whether s contains a piece of a secret in any form.
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

// name returns s in a form that is safe to print: at most 64 characters, escaped
// to printable ASCII, or only a mask if it contains a piece of a secret.
func (r redactor) name(s string) string { return r.text(s, 64) }

// text is name with another limit on characters.
func (r redactor) text(s string, limit int) string {
	rest, n := "", 0
	for i := range s {
		if n++; n > limit {
			s, rest = s[:i], "..."
			break
		}
	}
	if r.leaks(s) || source.HasKey(s) {
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
	// Build services take :: in a log for a command.
	return strings.ReplaceAll(b.String(), "::", escapedColons) + rest
}

const escapedColons = `:\u003a`

// names joins names from a server. It masks them all if only together they
// contain a piece of a secret.
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

// versionLike matches versions and leaves no room for anything else.
var versionLike = lazyregexp.New(`^v?[0-9]{1,4}(\.[0-9]{1,4}){0,3}(-(alpha|beta|rc|dev)[.-]?[0-9]{0,3})?$`)

// version returns the version that a server claims, "" if that is none.
func (r redactor) version(claimed string) string {
	if !versionLike.MatchString(claimed) || r.leaks(claimed) {
		return ""
	}
	return claimed
}

// daytona names a server with the version that it claims.
func (r redactor) daytona(claimed string) string {
	if version := r.version(claimed); version != "" {
		return "Daytona " + version
	}
	return "Daytona of a version that is not shown"
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// ungrouped returns the ASCII letters and digits of s, in lower case.
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
