package source

import (
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
	Region                   // a word
	Image                    // of a container
	Command                  // shown if it is one word
	URL                      // shown without query and fragment
	Key                      // an API key or a token: its kind and a fingerprint
	Organization             // a UUID
)

// maxCharacters is how many characters of somebody else's text are shown.
const maxCharacters = 80

// maxEnd is how many of them are from its end, if it has more.
const maxEnd = 24

// MaxHarmless is how many bytes of a value are no secret where none belongs.
const MaxHarmless = 5

// ShowValue decides what of a value may be shown. It is shown if it looks like
// what it is meant to be, is a plain word or a reference to a variable, or is
// the default; not because no secret was found in it.
func ShowValue(kind Kind, value Secret, byDefault string) Shown {
	text := value.Reveal()
	core := strings.TrimFunc(text, stray)
	switch {
	case text == "":
		return Shown{`""`}
	case kind == Key:
		return ShowKey(value)
	case kind == Nothing:
		return Shown{Redacted}
	case text == byDefault:
		return Shown{text}
	case kind == Organization:
		return shownIf(text, uuid.MatchString(text))
	case kind == Image && digest.MatchString(core):
		return showDigest(core)
	case len(core) > 4*maxCharacters || keyLike.MatchString(text):
		return Shown{Redacted}
	case PlainName(core), reference.MatchString(core), len(core) <= MaxHarmless:
		return ShowText(text)
	case kind == URL:
		return showURL(core)
	case kind == Image:
		return shownIf(text, image.MatchString(core))
	case kind == Command:
		return shownIf(text, command.MatchString(core))
	}
	return shownIf(text, region.MatchString(core) || words.MatchString(core) || defaulted.MatchString(core))
}

func shownIf(text string, may bool) Shown {
	if may {
		return ShowText(text)
	}
	return Shown{Redacted}
}

// showDigest shows an image that is named by its digest, with the digits that
// docker shows of it.
func showDigest(text string) Shown {
	m := digest.FindStringSubmatch(text)
	if !image.MatchString(m[1]) || keyLike.MatchString(m[1]) {
		return Shown{Redacted}
	}
	return ShowText(m[1] + "@sha256:" + m[2] + "…")
}

// stray reports whether a character is one that people paste around a value.
func stray(r rune) bool {
	return unicode.IsSpace(r) || inert.Hidden(r) || strings.ContainsRune("\"'`“”‘’«»", r)
}

// variable is a reference to one, within an image or an address.
const variable = `\$\{[A-Za-z_]{1,40}[0-9]{0,2}\}`

// regionWords are the words of a region, with a quote that was left in them.
const regionWords = `[A-Za-z]{2,12}(([-_ .]|['"\x60] )[A-Za-z]{1,12}){0,4}([-_ .]?[0-9]{1,2}[a-z]?([-_][a-z]{1,12})?)?`

// The shapes of what is shown. The words of a reference name a variable; the
// tag of an image is a version or a word, because a user name and a password
// would look like a name and a tag.
var (
	region    = lazyregexp.New(`^` + regionWords + `$`)
	words     = lazyregexp.New(`^\pL{1,12}([ -]\pL{1,12})?$`) // of any alphabet: no key is
	defaulted = lazyregexp.New(`^\$\{[A-Za-z_]{1,40}[0-9]{0,2}:?[-=]` + regionWords + `\}$`)
	reference = lazyregexp.New(`^(\$[A-Za-z_]+[0-9]{0,2}|\$\{[A-Za-z_]+[0-9]{0,2}\}|%[A-Za-z_]+[0-9]{0,2}%|\$?\{\{ ?[A-Za-z_.]{1,40} ?\}\})$`)
	image     = lazyregexp.New(`^([a-z0-9]+([._-]+[a-z0-9]+)*(:[0-9]{2,5}/[a-z0-9]+([._-]+[a-z0-9]+)*)?|` + variable + `)` + // registry or name
		`(/([a-z0-9]+([._-]+[a-z0-9]+)*|` + variable + `))*` +
		`(:(v?[0-9]{1,4}([._-][0-9]{1,4})*([._-]?[a-z]{1,10}[._-]?[0-9]{0,4}){0,3}|20[0-9]{6}|[a-z]+([._-][a-z]+)*[0-9]{0,2}|` +
		`(sha|git|main|master|dev|develop|pr|build)-[0-9a-f]{7,8}|` + variable + `))?$`)
	digest  = lazyregexp.New(`^([^@]+)@sha256:([0-9a-f]{12})[0-9a-f]{52}$`)
	command = lazyregexp.New(`^/?[A-Za-z]+([._/-]+[A-Za-z]+)*[0-9.]{0,5}$`)
	address = lazyregexp.New(`^((?:[hH]{1,2}[tT]{1,3}[pP]{1,2}[sS]{0,2}|wss?|grpcs?|ftp|tcp)(?::/{0,3}|//)|[a-z]{1,8}://)?(` + // scheme
		`[\pL\pN](?:[\pL\pN_-]*[\pL\pN])?(?:\.[\pL\pN](?:[\pL\pN_-]*[\pL\pN])?)*\.?|` + variable + `|\[(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f.]{0,15}\])` + // host
		`(:(?:[0-9]{1,6}|` + variable + `))?` + // port
		`((?:/[A-Za-z0-9._~-]*)*)` + // path
		`([?#].*)?$`) // query and fragment
	// wordyHost is a host that is recognized as one without a scheme: words with
	// digits at their ends, or an address.
	wordyHost = lazyregexp.New(`^([0-9]{0,3}\pL+[0-9]{0,3}([_-]+\pL*[0-9]{0,3})*\.)*\pL{2,}\.?$|^[0-9]{1,3}(\.[0-9]{1,3}){3}$|^\[`)
	// segment is a part of a URL's path that is words or a version.
	segment     = lazyregexp.New(`^(~?[A-Za-z]*([._~-]?[A-Za-z]+)*[._-]?[0-9]{0,3}|v?[0-9]{1,4}([._-][0-9]{1,4})*([a-z]+[0-9]?)?|[a-z]{1,8}[0-9]{1,2}[a-z]{1,8})$`)
	placeholder = lazyregexp.New(`^<[A-Za-z]+([ _-][A-Za-z]+)*>$`)
)

// showURL shows scheme, host, port and path of an address, well formed or not,
// but for a part of the path that is no words and may be a token. What holds an
// @, in whatever place, may hold user info, and is not shown.
func showURL(text string) Shown {
	m := address.FindStringSubmatch(text)
	if m == nil || strings.Contains(text, "@") || strings.Contains(strings.ToLower(text), "%40") {
		return shownIf(text, placeholder.MatchString(text))
	}
	scheme, host := m[1], m[2]
	// A single word may be a host after a scheme alone, and else a key in the
	// wrong place. Without a scheme, so may be what is no words and no address.
	if !strings.ContainsAny(host, ".[$") && !strings.EqualFold(host, "localhost") && (scheme == "" || !PlainName(host)) ||
		scheme == "" && !wordyHost.MatchString(host) {
		return Shown{Redacted}
	}
	return ShowText(scheme + host + m[3] + ShowURLPath(m[4]).text)
}

// ShowURLPath shows the path of a URL, but for the parts that are no words and
// may be a token.
func ShowURLPath(path string) Shown {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if !segment.MatchString(part) || keyLike.MatchString(part) {
			parts[i] = Redacted
		}
	}
	return Shown{inert.Text(strings.Join(parts, "/"))}
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

// ShowText makes text that holds no secret safe to print on one line. Of more than
// 80 characters it shows the beginning and the end, where two of them differ.
func ShowText(text string) Shown {
	if len(text) <= maxCharacters {
		return Shown{inert.Text(text)}
	}
	runes := []rune(text)
	if len(runes) <= maxCharacters {
		return Shown{inert.Text(text)}
	}
	return Shown{inert.Text(string(runes[:maxCharacters-maxEnd])) + "…" + inert.Text(string(runes[len(runes)-maxEnd:]))}
}

// What HideKeys hides: a key, whole, in groups or in base64, a token, a key's
// digits; the user info of a URL, well formed or not, with all around it; and the
// query of a URL.
var (
	inPath = lazyregexp.New(`(?i:dtn_[0-9a-z]{6,}([ _-][0-9a-f]{4,})*)|ZHRu[A-Za-z0-9+_-]{8,}=*|` +
		`eyJ[A-Za-z0-9_-]{8}[A-Za-z0-9_.-]*|[0-9A-Fa-f]{64}|([0-9A-Fa-f]{8}[ _-]){3,}[0-9A-Fa-f]{8}|([0-9A-Fa-f]{4}[ _-]){7,}[0-9A-Fa-f]{4}`)
	userInfo = lazyregexp.New(`[^\s:]{2,}:[^\s@]\S*@\S*`)
	query    = lazyregexp.New(`(://[^\s?]*\?)[^\s"'` + "`" + `)]+`)
)

// HideKeys hides the keys, tokens and passwords in the words of others that are
// shown as they are: a path, a policy's rules, the messages of a report.
func HideKeys(text string) string {
	if strings.Contains(text, "@") && strings.Contains(text, ":") {
		text = userInfo.ReplaceAllString(text, Redacted)
	}
	if strings.Contains(text, "://") && strings.Contains(text, "?") {
		text = query.ReplaceAllString(text, "${1}"+Redacted)
	}
	if !mayHoldKey(text) {
		return text
	}
	return inPath.ReplaceAllString(text, Redacted)
}

// mayHoldKey tells quickly of most texts that inPath is not in them.
func mayHoldKey(text string) bool {
	digits := 0
	for i := range len(text) {
		switch c := text[i] | 0x20; {
		case c == 'd' && len(text)-i > 4 && strings.EqualFold(text[i:i+4], "dtn_"),
			c == 'e' && strings.HasPrefix(text[i:], "eyJ"), c == 'z' && strings.HasPrefix(text[i:], "ZHRu"):
			return true
		case '0' <= text[i] && text[i] <= '9', 'a' <= c && c <= 'f':
			if digits++; digits == 32 {
				return true
			}
		case text[i] != ' ' && text[i] != '_' && text[i] != '-':
			digits = 0
		}
	}
	return false
}

// HidePath hides a key that was pasted in place of a path, and what may be a URL
// with user info, well formed or not: a colon that belongs to no drive, and an @
// after it.
func HidePath(path string) string {
	rest := path
	if len(path) > 2 && path[1] == ':' && (path[2] == '/' || path[2] == '\\') {
		rest = path[2:]
	}
	if _, rest, ok := strings.Cut(rest, ":"); ok && strings.Contains(rest, "@") {
		return Redacted
	}
	return HideKeys(path)
}

// ShowPath shows the path of a file, on one line, as HidePath leaves it.
func ShowPath(path string) Shown { return Shown{inert.Text(HidePath(path))} }

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

// variableName is how variables are named: words, each with digits at its end at
// most.
var variableName = lazyregexp.New(`^[A-Z]+[0-9]{0,2}(_+[A-Z]+[0-9]{0,2})*_?$`)

// ShowVariable shows a variable's name if it is written as such and unlike a key.
func ShowVariable(name string) Shown {
	if len(name) <= 64 && variableName.MatchString(name) && !strings.Contains(name, "DTN_") {
		return Shown{name}
	}
	return Shown{"the variable"}
}

// ShowFlag shows a flag's name, without the value that follows its =.
func ShowFlag(arg string) Shown {
	name, _, _ := strings.Cut(arg, "=")
	plain := strings.TrimLeft(name, "-")
	if len(plain) > 30 || strings.ContainsFunc(plain, func(r rune) bool { return r != '-' && !('a' <= r && r <= 'z') }) {
		return Shown{"(not shown)"}
	}
	return Shown{name}
}

// versionNumber is how packages are versioned.
var versionNumber = lazyregexp.New(`^[0-9]{1,4}(\.[0-9]{1,4}){0,3}([.-]?(a|b|rc|dev|post)[0-9]{0,3})?$`)

// ShowVersion shows the version of a package if it is written as one.
func ShowVersion(version string) Shown {
	return shownIf(version, versionNumber.MatchString(version))
}
