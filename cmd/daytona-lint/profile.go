package main

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/validate"
)

// profileNames are what --profile may be.
func profileNames() []string {
	return slices.Concat([]string{string(validate.OpenManus)}, sdk.LanguageNames(), []string{string(validate.SDK)})
}

// choose takes what --profile and --sdk say of the reader: a profile, a version, or
// a language and a version.
func (p *projects) choose(profile, version string) error {
	p.profile = validate.Profile(profile)
	switch {
	case profile == "" || p.profile == validate.SDK:
	case p.profile == validate.OpenManus:
		p.language = sdk.Python
	case isLanguage(profile):
		p.language = sdk.Language(profile)
	default:
		return wrongAlias("unknown profile", profile, meantLanguage(profile), profileNames()...)
	}
	if version == "" {
		return nil
	}
	names := sdk.LanguageNames()
	if language, rest, ok := strings.Cut(version, "@"); ok {
		switch {
		case !isLanguage(language):
			return wrongAlias(p.in.flag("sdk")+": unknown language", language, meantLanguage(language), names...)
		case p.language != "" && p.language != sdk.Language(language):
			return usageError(source.Say("%s names the %s, but %s names %s; use one of the two", source.Ours(p.in.flag("sdk")), source.Ours(sdk.Language(language).Title()), source.Ours(p.in.flag("profile")), source.Ours(profile)))
		}
		p.language, version = sdk.Language(language), rest
		if p.profile == "" && p.language != sdk.Python { // OpenManus is Python's
			p.profile = validate.Profile(language)
		}
	}
	if !sdk.IsVersion(version) {
		return usageError(source.Say("%s takes a version such as 0.21.8, or LANGUAGE@VERSION such as typescript@0.218.0; the languages are %s",
			source.Ours(p.in.flag("sdk")), source.Ours(wordList("and", names))))
	}
	p.sdk = version
	return nil
}

// languageAliases are other names of the languages.
var languageAliases = map[string]sdk.Language{
	"ts": sdk.TypeScript, "js": sdk.TypeScript, "javascript": sdk.TypeScript, "node": sdk.TypeScript, "nodejs": sdk.TypeScript, "node.js": sdk.TypeScript,
	"bun": sdk.TypeScript, "deno": sdk.TypeScript, "py": sdk.Python, "python3": sdk.Python, "golang": sdk.Go, "kotlin": sdk.Java, "jvm": sdk.Java, "rb": sdk.Ruby,
}

// meantLanguage is the language that a name is another name of, else the name.
func meantLanguage(name string) string {
	if language, ok := languageAliases[strings.ToLower(name)]; ok {
		return string(language)
	}
	return name
}

func isLanguage(name string) bool {
	return slices.Contains(sdk.Languages, sdk.Language(name))
}
