package probe

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/validate"
)

// plainText makes texts of others fit to print: names of regions, versions,
// files and hosts.
type plainText struct{ secrets []string }

// shared is how many bytes in a row a text may not have in common with a
// secret: a server could call a region by the key that it was sent.
const shared = 6

// name returns s with all but plain ASCII made visible, cut after 64
// characters.
func (p plainText) name(s string) string { return p.text(s, 64) }

// text is name with another limit.
func (p plainText) text(s string, limit int) string {
	if p.leaks(s) || validate.HasKey(s) {
		return "[redacted]"
	}
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > limit {
			b.WriteString("...")
			break
		}
		switch {
		case r == utf8.RuneError:
			b.WriteString(`\ufffd`)
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', strings.ContainsRune(" ._-+/:~@,=()%[]", r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	// What a build log would take for a command of its own.
	return strings.NewReplacer("::", `:\u003a`).Replace(b.String())
}

func (p plainText) leaks(s string) bool {
	s = strings.ToLower(s)
	for _, secret := range p.secrets {
		secret = strings.ToLower(secret)
		for i := 0; i+shared <= len(secret); i++ {
			if strings.Contains(s, secret[i:i+shared]) {
				return true
			}
		}
		if 4 <= len(secret) && len(secret) < shared && strings.Contains(s, secret) {
			return true
		}
	}
	return false
}
