package validate

import (
	"fmt"
	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// words fills in the placeholders of a rule's text with what may be shown of a
// value.
func (p *pass) words(text, setting string, value source.Secret) string {
	if !strings.Contains(text, "{") {
		return text
	}
	raw := value.Reveal()
	character, edge := strayCharacter(raw)
	return strings.NewReplacer(
		"{value}", Display(setting, value),
		"{allowed}", alternatives(p.model.Regions),
		"{length}", strconv.Itoa(utf8.RuneCountInString(raw)),
		"{character}", character,
		"{edge}", edge,
		"{scheme}", scheme(raw),
		"{breaks}", whatBreaks[setting],
	).Replace(text)
}

// whatBreaks is what an empty setting does, read in OpenManus's source.
var whatBreaks = map[string]string{
	"VNC_password":       "sandbox_main.py stops without a password",
	"sandbox_image_name": "the sandbox's image cannot be built",
}

func alternatives(all []string) string {
	quoted := make([]string, len(all))
	for i, s := range all {
		quoted[i] = strconv.Quote(Visible(s))
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " or " + quoted[len(quoted)-1]
}

func scheme(raw string) string {
	before, _, ok := strings.Cut(raw, "://")
	if !ok || !plain(before) || len(before) > 12 {
		return "of another protocol"
	}
	return before
}

// names of the characters that people paste without seeing them.
var characterNames = map[rune]string{
	' ': "a space", '\t': "a tab", '\n': "a line break", '\r': "a carriage return", '\u00a0': "a no-break space",
	'\u3000': "an ideographic space", '\u200b': "a zero-width space", '\u200c': "a zero-width non-joiner",
	'\u200d': "a zero-width joiner", '\ufeff': "a byte order mark", '\u00ad': "a soft hyphen", '\u2060': "a word joiner",
	'\u202f': "a narrow no-break space", '\u2009': "a thin space",
}

// strayCharacter names the first character of a value that should not be there,
// and the end at which it stands.
func strayCharacter(raw string) (character, edge string) {
	stray := func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune("\"'`“”‘’«»", r)
	}
	trimmedLeft := strings.TrimLeftFunc(raw, stray)
	edge = "end"
	if len(trimmedLeft) < len(raw) {
		edge = "start"
		if len(strings.TrimRightFunc(raw, stray)) < len(raw) {
			edge = "start and end"
		}
	}
	for _, r := range raw {
		if stray(r) {
			if name, ok := characterNames[r]; ok {
				return name, edge
			}
			return fmt.Sprintf("the character U+%04X", r), edge
		}
	}
	return "a stray character", edge
}

// hostOf returns a URL's host without port, "" if it has none.
func hostOf(value source.Secret) string {
	u, err := url.Parse(strings.TrimSpace(value.Reveal()))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// meantRegion returns the region that a wrong target is meant for: the mended
// one, one a typing error away, or the one that a longer name, such as
// us-east-1 or Europe, begins with. "" if there is none.
func (p *pass) meantRegion(value, fixed string) string {
	if fixed != "" {
		return fixed
	}
	low := strings.ToLower(strings.TrimSpace(value))
	for _, r := range p.model.Regions {
		if rest, ok := strings.CutPrefix(low, r); ok && (rest == "" || !unicode.IsLetter(rune(rest[0])) || low == "europe" || low == "usa") {
			return r
		}
	}
	return near.Name(low, p.model.Regions)
}
