package sdk

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// requirement is what a file asks for of one package.
type requirement struct {
	name   string // normalized, as PEP 503 says
	extras []string
	// wanted are the specifiers, any of which will do; none asks for no version.
	// Only Poetry writes more than one.
	wanted   []specifiers
	url      string // given in place of a version
	editable bool
	marker   *marker
	pre      bool // pre-releases are taken
	limit    bool // only limits what others ask for: -c, constraint-dependencies
	at       Place
}

// normalizedName spells a package's name as registries do.
func normalizedName(name string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == '.' }), "-"))
}

var requirementSyntax = lazyregexp.New(`^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([A-Za-z0-9._,\s-]*)\])?\s*(.*)$`)

// maxRequirement is how long a requirement may be, in bytes.
const maxRequirement = 10000

// parseRequirement reads a requirement by PEP 508; false for what pip refuses.
func parseRequirement(text string) (requirement, bool) {
	if len(text) > maxRequirement {
		return requirement{}, false
	}
	m := requirementSyntax.FindStringSubmatch(text)
	if m == nil {
		return requirement{}, false
	}
	r := requirement{name: normalizedName(m[1])}
	for extra := range strings.SplitSeq(m[2], ",") {
		if extra = strings.TrimSpace(extra); extra != "" {
			r.extras = append(r.extras, normalizedName(extra))
		}
	}
	rest, condition := m[3], ""
	if address, is := strings.CutPrefix(rest, "@"); is {
		// A URL may hold a semicolon: the marker's has a space before it.
		r.url, condition, _ = strings.Cut(strings.TrimSpace(address), " ;")
		r.url = strings.TrimSpace(r.url)
		if r.url == "" {
			return r, false
		}
	} else {
		rest, condition, _ = strings.Cut(rest, ";")
		rest = strings.TrimSpace(rest)
		if inner, is := strings.CutPrefix(rest, "("); is && strings.HasSuffix(inner, ")") {
			rest = strings.TrimSuffix(inner, ")")
		}
		all, ok := parseSpecifiers(rest)
		if !ok {
			return r, false
		}
		if len(all) > 0 {
			r.wanted = []specifiers{all}
		}
	}
	var ok bool
	r.marker, ok = parseMarker(condition)
	return r, ok
}

// ofURL is the package that a URL or path names by its archive: a wheel, or a
// source archive.
func ofURL(address string) (name string, version string) {
	if u, err := url.Parse(address); err == nil {
		address = u.Path
	}
	file := path.Base(strings.ReplaceAll(address, `\`, "/"))
	if stem, is := strings.CutSuffix(file, ".whl"); is {
		if parts := strings.Split(stem, "-"); len(parts) >= 5 {
			if v, ok := parsePyVersion(parts[1]); ok {
				return normalizedName(parts[0]), v.String()
			}
		}
		return "", ""
	}
	for _, ending := range []string{".tar.gz", ".zip", ".tar.bz2"} {
		if stem, is := strings.CutSuffix(file, ending); is {
			at := strings.LastIndexByte(stem, '-')
			if v, ok := parsePyVersion(stem[at+1:]); ok && at > 0 {
				return normalizedName(stem[:at]), v.String()
			}
		}
	}
	return "", ""
}

// allows reports whether a version is one of those asked for.
func (r requirement) allows(v pyVersion) bool {
	return len(r.wanted) == 0 || slices.ContainsFunc(r.wanted, func(all specifiers) bool { return all.allow(v) })
}

// namesPre reports whether pre-releases are asked for.
func (r requirement) namesPre() bool {
	return r.pre || slices.ContainsFunc(r.wanted, specifiers.namePre)
}

// pin is the one version that is asked for.
func (r requirement) pin() (specifier, bool) {
	if len(r.wanted) != 1 {
		return specifier{}, false
	}
	return r.wanted[0].pin()
}
