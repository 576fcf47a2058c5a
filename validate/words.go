package validate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// words fills in the placeholders of a rule's text with what may be shown of a
// value, which stands in name. cloud says that the client talks to Daytona's own cloud.
func (p *pass) words(text, setting string, value source.Secret, name source.Shown, cloud bool) source.Shown {
	text = source.HideKeys(text) // of a policy's rule it is not ours
	if !strings.Contains(text, "{") {
		return source.Ours(text)
	}
	raw := value.Reveal()
	character, edge := strayCharacter(raw)
	return source.Fill(text, map[string]source.Shown{
		"name":      name,
		"value":     quoted(setting, value),
		"allowed":   alternatives(p.model.Regions),
		"near":      source.Say("%q", source.ShowText(p.nearRegion(raw, cloud))),
		"length":    source.Say("%d", source.Int(utf8.RuneCountInString(raw))),
		"character": character,
		"edge":      edge,
		"scheme":    scheme(raw),
		"breaks":    whatBreaks[setting],
		"instead":   instead(setting),
		"is":        whatSecretIs(setting, value),
	})
}

// instead offers to leave a value to the variable that feeds its setting, if one does.
func instead(setting string) source.Shown {
	s, ok := schema.Default().Setting(setting)
	if !ok || len(s.Variables) == 0 {
		return source.Shown{}
	}
	return source.Say(`, or "" to take it from %s`, source.Ours(s.Variables[0]))
}

// whatSecretIs says of a secret as much as may be said where a policy refuses it.
func whatSecretIs(setting string, value source.Secret) source.Shown {
	s, _ := schema.Default().Setting(setting)
	switch {
	case value.Empty():
		return source.Say("is empty")
	case IsKey(setting):
		return source.Say("is a %s", source.ShowKey(value))
	case value.Reveal() == s.Default:
		return source.Say("is the public default")
	}
	return source.Say("is set here")
}

// nearRegion is the region that a value is near, also once the characters are
// removed that another rule removes.
func (p *pass) nearRegion(raw string, cloud bool) string {
	if near := p.model.NearRegion(raw, cloud); near != "" {
		return near
	}
	return p.model.NearRegion(strings.Map(func(r rune) rune {
		if strays(r) {
			return -1
		}
		return r
	}, raw), cloud)
}

// strays reports whether a character is one that people paste without seeing it, or
// around a value.
func strays(r rune) bool {
	return unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune("\"'`“”‘’«»", r)
}

// whatBreaks is what an empty setting does, read in OpenManus's source.
var whatBreaks = map[string]source.Shown{
	"VNC_password":       source.Say("sandbox_main.py stops without a password"),
	"sandbox_image_name": source.Say("the sandbox's image cannot be built"),
}

func alternatives(all []string) source.Shown {
	quoted := make([]source.Shown, len(all))
	for i, s := range all {
		quoted[i] = source.Say("%q", source.ShowText(source.HideKeys(s)))
	}
	if len(quoted) < 2 {
		return source.Join(quoted, "")
	}
	last := len(quoted) - 1
	return source.Say("%s or %s", source.Join(quoted[:last], ", "), quoted[last])
}

func scheme(raw string) source.Shown {
	before, _, ok := strings.Cut(raw, "://")
	if !ok || len(before) > 12 {
		return source.Say("of another protocol")
	}
	return source.ShowNameOr(before, "of another protocol")
}

// names of the characters that people paste without seeing them.
var characterNames = map[rune]source.Shown{
	' ': source.Say("a space"), '\t': source.Say("a tab"), '\n': source.Say("a line break"), '\r': source.Say("a carriage return"), '\u00a0': source.Say("a no-break space"),
	'\u3000': source.Say("an ideographic space"), '\u200b': source.Say("a zero-width space"), '\u200c': source.Say("a zero-width non-joiner"),
	'\u200d': source.Say("a zero-width joiner"), '\ufeff': source.Say("a byte order mark"), '\u00ad': source.Say("a soft hyphen"), '\u2060': source.Say("a word joiner"),
	'\u202f': source.Say("a narrow no-break space"), '\u2009': source.Say("a thin space"),
}

// strayCharacter names the first character of a value that should not be there, if
// one is, and the end at which it stands.
func strayCharacter(raw string) (character, edge source.Shown) {
	trimmedLeft := strings.TrimLeftFunc(raw, strays)
	edge = source.Say("end")
	if len(trimmedLeft) < len(raw) {
		edge = source.Say("start")
		if len(strings.TrimRightFunc(raw, strays)) < len(raw) {
			edge = source.Say("start and end")
		}
	}
	for _, r := range raw {
		if strays(r) {
			if name, ok := characterNames[r]; ok {
				return name, edge
			}
			return source.Say("the character U+%04X", source.Int(int(r))), edge
		}
	}
	return source.Shown{}, edge
}
