package sdk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// httpxURL is what httpx makes of a URL, as far as it is looked at.
type httpxURL struct{ scheme, host string }

// These are the patterns of httpx 0.28, httpx/_urlparse.py.
var (
	urlPattern       = lazyregexp.New(`^(?:([a-zA-Z][a-zA-Z0-9+.-]*)?:)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?`)
	authorityPattern = lazyregexp.New(`^(?:(.*)@)?(\[.*\]|[^:@]*):?(.*)?`)
	dottedPattern    = lazyregexp.New(`^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$`)
)

const maxURL = 65536 // characters

// readURL is urlparse of httpx 0.28. Words are those of the InvalidURL that it
// raises, without the value that they quote; "" where it raises nothing.
func readURL(text string) (u httpxURL, words string) {
	if utf8.RuneCountInString(text) > maxURL {
		return u, "URL too long"
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return u, "Invalid non-printable ASCII character in URL"
	}
	m := urlPattern.FindStringSubmatch(text)
	a := authorityPattern.FindStringSubmatch(m[2])
	user, port, path := a[1], a[3], m[3]
	u.scheme = strings.ToLower(m[1])
	if u.host, words = encodeHost(a[2]); words != "" {
		return u, words
	}
	if _, ok := pythonInt(port); !ok && port != "" {
		return u, "Invalid port"
	}
	if m[1] == "" && user == "" && u.host == "" && port == "" {
		switch {
		case strings.HasPrefix(path, "//"):
			return u, "Relative URLs cannot have a path starting with '//'"
		case strings.HasPrefix(path, ":"):
			return u, "Relative URLs cannot have a path starting with ':'"
		}
	}
	return u, ""
}

// encodeHost is encode_host of httpx.
func encodeHost(host string) (encoded, words string) {
	switch {
	case host == "":
		return "", ""
	case dottedPattern.MatchString(host):
		if !isIP(host, 4) {
			return "", "Invalid IPv4 address"
		}
		return host, ""
	case strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]"):
		inner := strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
		if !isIP(inner, 6) {
			return "", "Invalid IPv6 address"
		}
		return inner, ""
	case !strings.ContainsFunc(host, func(r rune) bool { return r >= utf8.RuneSelf }):
		return strings.ToLower(host), ""
	case !isInternational(strings.ToLower(host)):
		return "", "Invalid IDNA hostname"
	}
	return strings.ToLower(host), ""
}

// isInternational reports whether the Python package idna encodes a host name: as
// a name that may be registered, with any of Unicode's dots.
func isInternational(host string) bool {
	host = strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u3002\uff0e\uff61", r) {
			return '.'
		}
		return r
	}, host)
	_, err := idna.Registration.ToASCII(strings.TrimSuffix(host, "."))
	return err == nil && !strings.ContainsFunc(host, func(r rune) bool { return r >= utf8.RuneSelf && !inNames(r) })
}

// inNames reports whether RFC 5892 may allow a character in a name: letters,
// digits, marks, and a few by exception. The library takes symbols, too.
func inNames(r rune) bool {
	return unicode.In(r, unicode.L, unicode.Mn, unicode.Mc, unicode.Nd) ||
		strings.ContainsRune("\u00b7\u0375\u05f3\u05f4\u06fd\u06fe\u0f0b\u200c\u200d\u3007\u30fb", r)
}

// pythonInt reports whether int() of Python reads a text, and whether the number
// is positive, zero or negative.
func pythonInt(text string) (sign int, ok bool) {
	text = pythonStrip(text)
	sign = 1
	if rest, minus := strings.CutPrefix(text, "-"); minus {
		text, sign = rest, -1
	} else {
		text = strings.TrimPrefix(text, "+")
	}
	digits, last, zero := 0, '_', true
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Nd, r):
			digits++
			zero = zero && digitValue(r) == 0
		case r != '_' || last == '_':
			return 0, false
		}
		last = r
	}
	if digits == 0 || digits > maxDigits || last == '_' {
		return 0, false
	}
	if zero {
		sign = 0
	}
	return sign, true
}

// maxDigits is how many digits int() reads: sys.int_info of Python 3.11.
const maxDigits = 4300

// digitValue is the value of a decimal digit: Unicode has them in runs of ten.
func digitValue(r rune) int {
	n := 0
	for n < 9 && unicode.Is(unicode.Nd, r-rune(n)-1) {
		n++
	}
	if r >= '0' && r <= '9' {
		return int(r - '0')
	}
	return n
}

// pythonStrip is str.strip(): it takes U+001C to U+001F for space, too.
func pythonStrip(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f })
}
