package source

import (
	"path"
	"strings"
)

// Language is the language of a file.
type Language int

// The languages of files.
const (
	LanguageTOML Language = iota
	LanguageDotenv
	LanguageText // any other: no settings are read from it, but keys are looked for
)

// LanguageOf returns a file's language by its name: .env, .env.* and *.env are
// dotenv files, names with .toml in them are TOML, such as config.toml.bak.
func LanguageOf(name string) Language {
	base := path.Base(name)
	switch {
	case strings.HasSuffix(base, ".env") || strings.Contains(base, ".env.") && !strings.HasSuffix(base, ".toml"):
		return LanguageDotenv
	case strings.Contains(base, ".toml"):
		return LanguageTOML
	}
	return LanguageText
}

// IsTemplate reports whether a file, by its name, is meant to be copied and
// filled in. An empty key or a placeholder is right there, a real key is not.
func IsTemplate(name string) bool {
	base := strings.ToLower(path.Base(name))
	return strings.Contains(base, "example") || strings.Contains(base, "sample") || strings.Contains(base, "template")
}
