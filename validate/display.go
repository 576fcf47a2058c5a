package validate

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// maxShown is how many characters of a text of the user's are shown.
const maxShown = 80

// Display says of a setting's value what may be printed. A key shows as its
// kind and fingerprint, a password as default or set, a URL without user info,
// query and fragment, any other text with what could be a key masked.
func Display(setting string, value source.Secret) string {
	text := value.Reveal()
	switch {
	case text == "":
		return `""`
	case setting == "VNC_password":
		if s, ok := schema.Default().Setting(setting); ok && text == s.Default {
			return "the default"
		}
		return "set"
	case isSecretSetting(setting):
		return describeKey(value)
	case setting == "daytona_server_url":
		return displayURL(text)
	case setting == OrganizationID && uuid.MatchString(text):
		return text
	case setting == OrganizationID:
		return source.Redacted
	case keyLike.MatchString(text):
		return source.Redacted
	}
	return Visible(text)
}

func isSecretSetting(setting string) bool {
	s, ok := schema.Default().Setting(setting)
	return ok && s.Secret || setting == JWTToken
}

// describeKey names a key's kind, and its fingerprint, which tells whether two
// places hold the same.
func describeKey(value source.Secret) string {
	kind := "key"
	switch text := value.Reveal(); {
	case len(text) == liveKeySize && len(liveKeys([]byte(text), 1)) == 1:
		kind = "dtn_ key"
	case jwt.MatchString(text):
		kind = "JWT"
	}
	return kind + " sha256:" + value.Fingerprint()
}

// The shapes of secrets, wherever they turn up. keyLike is wide: what it takes
// for a key is only ever hidden.
var (
	uuid       = lazyregexp.New(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	jwt        = lazyregexp.New(`^eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$`)
	certainKey = lazyregexp.New(`(?i)dtn_[0-9a-z]{6}|eyJ[A-Za-z0-9_-]{8}`)
	keyLike    = lazyregexp.New(`(?i)dtn_|eyJ[A-Za-z0-9_-]{8}|[A-Za-z0-9+_-]{32}|[0-9a-f]{20}`)
)

// HasKey tells whether a text holds what must be a key or a JWT, in the wrong
// place.
func HasKey(text string) bool { return certainKey.MatchString(text) }

// displayURL rebuilds a URL of the parts that hold no secret.
func displayURL(text string) string {
	u, err := url.Parse(strings.TrimFunc(text, unicode.IsSpace))
	if err != nil || u.Opaque != "" {
		return source.Redacted
	}
	if u.Host == "" && u.Scheme == "" {
		u, err = url.Parse("//" + strings.TrimFunc(text, unicode.IsSpace))
		if err != nil || !strings.Contains(u.Host, ".") && u.Hostname() != "localhost" {
			return source.Redacted // a single word: a key in the wrong place, for all we know
		}
	}
	shown := (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
	if keyLike.MatchString(shown) {
		return source.Redacted
	}
	return Visible(strings.TrimPrefix(shown, "//"))
}

// Visible makes a text safe to print on one line, and cuts it after 80
// characters.
func Visible(text string) string {
	n := 0
	for i := range text {
		if n++; n > maxShown {
			return inert.Text(text[:i]) + "…"
		}
	}
	return inert.Text(text)
}

// plainKey is an unknown key's or variable's name that can be no secret: words,
// with digits at the end at most.
var plainKey = lazyregexp.New(`^[A-Za-z]+([_.-]+[A-Za-z]+)*[_.-]?[0-9]{0,2}$`)

// plain tells whether a name may be printed: it is short, plain and unlike a key.
func plain(name string) bool {
	return len(name) <= 40 && plainKey.MatchString(name) && !keyLike.MatchString(name)
}

// DisplayName says of an unknown name what may be printed: the name if it is
// short, plain and unlike a key.
func DisplayName(name string) string {
	if settingName(name) || plain(name) {
		return name
	}
	return "(a name that is not shown)"
}

// IsKey tells of the settings that hold an API key or a token: two of them can
// be compared by fingerprint. A password is short, so it has none.
func IsKey(setting string) bool { return setting == "daytona_api_key" || setting == JWTToken }
