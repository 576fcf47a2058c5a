package source

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/daytona-lint/daytona-lint/internal/inert"
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// Kind is what a value is meant to be, which decides what of it may be shown.
type Kind uint8

// The kinds.
const (
	Nothing      Kind = iota // no setting's value: never shown
	Text                     // a region, an image, a command
	URL                      // shown without user info, query and fragment
	Key                      // an API key or a token: its kind and a fingerprint
	Organization             // shown if it is a UUID
)

// maxShown is how many characters of somebody else's text are shown.
const maxShown = 80

// ShowValue decides what of a value may be shown.
func ShowValue(kind Kind, value Secret) Shown {
	text := value.Reveal()
	switch {
	case text == "":
		return Shown{`""`}
	case kind == Key:
		return ShowKey(value)
	case kind == URL:
		return showURL(text)
	case kind == Organization && uuid.MatchString(text):
		return Shown{text}
	case kind == Nothing, kind == Organization, keyLike.MatchString(text):
		return Shown{Redacted}
	}
	return ShowText(text)
}

// ShowPassword says of a password only whether it is the default.
func ShowPassword(value Secret, byDefault string) Shown {
	switch value.Reveal() {
	case "":
		return Shown{`""`}
	case byDefault:
		return Shown{"the default"}
	}
	return Shown{"set"}
}

// ShowKey names a key's kind, and its fingerprint, which reports whether two
// places hold the same.
func ShowKey(value Secret) Shown {
	kind := "key"
	switch text := value.Reveal(); {
	case IsLiveKey(text):
		kind = "dtn_ key"
	case jwt.MatchString(text):
		kind = "JWT"
	}
	return Shown{kind + " sha256:" + value.Fingerprint()}
}

// The shapes of secrets, wherever they turn up. keyLike is wide: what it takes
// for a key is only ever hidden.
var (
	uuid       = lazyregexp.New(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	jwt        = lazyregexp.New(`^eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$`)
	certainKey = lazyregexp.New(`(?i)dtn_[0-9a-z]{6}|eyJ[A-Za-z0-9_-]{8}`)
	keyLike    = lazyregexp.New(`(?i)dtn_|eyJ[A-Za-z0-9_-]{8}|[A-Za-z0-9+_-]{32}|[0-9a-f]{20}`)
)

// HasKey reports whether a text holds what must be a key or a JWT, in the wrong
// place.
func HasKey(text string) bool { return certainKey.MatchString(text) }

// showURL rebuilds a URL of the parts that hold no secret.
func showURL(text string) Shown {
	u, err := url.Parse(strings.TrimFunc(text, unicode.IsSpace))
	if err != nil || u.Opaque != "" {
		return Shown{Redacted}
	}
	if u.Host == "" && u.Scheme == "" {
		u, err = url.Parse("//" + strings.TrimFunc(text, unicode.IsSpace))
		if err != nil || !strings.Contains(u.Host, ".") && u.Hostname() != "localhost" {
			return Shown{Redacted} // a single word: a key in the wrong place, for all we know
		}
	}
	shown := (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
	if keyLike.MatchString(shown) {
		return Shown{Redacted}
	}
	return ShowText(strings.TrimPrefix(shown, "//"))
}

// ShowText makes text that holds no secret safe to print on one line, and cuts
// it after 80 characters.
func ShowText(text string) Shown {
	n := 0
	for i := range text {
		if n++; n > maxShown {
			return Shown{inert.Text(text[:i]) + "…"}
		}
	}
	return Shown{inert.Text(text)}
}

// ShowPath shows the path of a file, on one line.
func ShowPath(path string) Shown { return Shown{inert.Text(path)} }

// plainName is a name that can be no secret: words, with digits at the end at
// most.
var plainName = lazyregexp.New(`^[A-Za-z]+([_.-]+[A-Za-z]+)*[_.-]?[0-9]{0,2}$`)

// PlainName reports whether a name of somebody else's may be printed: it is
// short, plain and unlike a key.
func PlainName(name string) bool {
	return len(name) <= 40 && plainName.MatchString(name) && !keyLike.MatchString(name)
}

// ShowName shows a name if it is plain, and else says that it does not.
func ShowName(name string) Shown {
	return ShowNameOr(name, "(a name that is not shown)")
}

// ShowNameOr shows a name if it is plain, and else puts other words in its place.
func ShowNameOr(name string, other literal) Shown {
	if PlainName(name) {
		return Shown{name}
	}
	return Shown{string(other)}
}

// variableName is how variables are named.
var variableName = lazyregexp.New(`^[A-Z][A-Z0-9_]{0,63}$`)

// ShowVariable shows a variable's name if it is written as such and unlike a key.
func ShowVariable(name string) Shown {
	if variableName.MatchString(name) && !strings.Contains(name, "DTN_") {
		return Shown{name}
	}
	return Shown{"the variable"}
}
