package validate

import (
	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

// Display returns what may be printed of a setting's value. A key shows as its
// kind and fingerprint, a password as default or set, a URL without user info,
// query and fragment, any other text with what could be a key masked.
func Display(setting string, value Secret) string { return show(setting, value).String() }

func show(setting string, value Secret) source.Shown {
	s, _ := schema.Default().Setting(setting)
	if setting == "VNC_password" {
		return source.ShowPassword(value, s.Default)
	}
	return source.ShowValue(kindOfSetting(setting), value, s.Default)
}

// quoted is show with quotes around what is the value itself.
func quoted(setting string, value Secret) source.Shown {
	shown := show(setting, value)
	if isSecretSetting(setting) || setting == "VNC_password" || shown.String() == source.Redacted || shown.String() == `""` {
		return shown
	}
	return source.Say(`"%s"`, shown)
}

func kindOfSetting(setting string) source.Kind {
	switch {
	case isSecretSetting(setting):
		return source.Key
	case setting == "daytona_server_url":
		return source.URL
	case setting == "daytona_target":
		return source.Region
	case setting == "sandbox_image_name":
		return source.Image
	case setting == "sandbox_entrypoint":
		return source.Command
	case setting == OrganizationID:
		return source.Organization
	}
	return source.Nothing
}

func isSecretSetting(setting string) bool {
	s, ok := schema.Default().Setting(setting)
	return ok && s.Secret || setting == JWTToken
}

// showVariable shows the value of a variable.
func showVariable(name string, value Secret) source.Shown {
	v, ok := schema.Default().Variable(name)
	switch {
	case !ok:
		return source.Say("…")
	case v.Setting != "" && !v.Secret:
		return show(v.Setting, value)
	}
	return source.ShowKey(value)
}

// showKeyName shows the name of a key in a file.
func showKeyName(name string) source.Shown {
	if settingName(name) {
		return source.Ours(name)
	}
	return source.ShowNameOr(name, "a key whose name is hidden (it may be a secret)")
}

// syntaxWord are the words of an unparsed line, beside the settings' names, that
// are shown.
var syntaxWord = lazyregexp.New(`^(daytona|DAYTONA_[A-Z_]{1,24}|llm|export|set|None|null|True|False|true|false)$`)

// showWord shows a word of a line that could not be read.
func showWord(word string) source.Shown {
	if settingName(word) || syntaxWord.MatchString(word) {
		return source.Ours(word)
	}
	return source.Say("…")
}

// IsKey reports whether a setting is an API key or a token: two of them can
// be compared by fingerprint. A password is short, so it has none.
func IsKey(setting string) bool { return setting == "daytona_api_key" || setting == JWTToken }
