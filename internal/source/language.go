package source

import (
	"path"
	"strings"
	"sync"
)

// Language is the language of a file.
type Language int

// The languages of files.
const (
	LanguageTOML Language = iota
	LanguageDotenv
	LanguageText // any other: no settings are read from it, but keys are looked for
)

// LanguageOf returns a file's language by its name. Names with .toml in them are
// TOML, such as config.toml.bak. Dotenv files are env and dotenv, with a dot before
// them, a word before that, or another word after it, unless that is the ending of
// another language, as in env.js; and .env-*, .flaskenv and .dev.vars.
func LanguageOf(name string) Language {
	base := path.Base(name)
	switch {
	case dotenvName(base):
		return LanguageDotenv
	case strings.Contains(base, ".toml"):
		return LanguageTOML
	}
	return LanguageText
}

func dotenvName(base string) bool {
	switch base {
	case "env", "dotenv", ".flaskenv", ".dev.vars":
		return true
	}
	if strings.HasSuffix(strings.ToLower(base), ".env") {
		return true
	}
	if strings.HasPrefix(base, ".env-") || strings.HasPrefix(base, ".dev.vars.") || strings.HasPrefix(base, "env.") || strings.Contains(base, ".env.") {
		return !OtherEnding(base)
	}
	return false
}

// OtherEnding reports whether a file's name ends as those of a language do that is
// neither TOML nor dotenv, nor plain text; .toml is such an ending, too.
func OtherEnding(name string) bool {
	return otherEndings()[strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))]
}

// otherEndings is made when it is first asked for: few runs ask.
var otherEndings = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(endings) {
		set[word] = true
	}
	return set
})

const endings = `
	toml json jsonc json5 jsonl ndjson ipynb yaml yml xml plist ini cfg conf properties hcl tf tfvars cue nix dhall jsonnet lock
	sh bash zsh fish ksh csh nu ps1 psm1 psd1 bat cmd awk
	py pyi pyc js jsx mjs cjs ts tsx mts cts vue svelte astro php rb erb go rs java kt kts scala groovy gradle clj
	c h cc cpp hpp m mm cs fs vb swift dart lua pl pm r jl ex exs erl hs ml zig sql graphql proto wasm
	mk mak cmake dockerfile containerfile just bzl bazel star vim el lisp scm tcl d elm ejs hbs mustache liquid njk twig jinja jinja2 haml pug slim
	csv tsv psv sass styl coffee nim v sv vhd f90 pas ada cr raku mli fsx gd po pot resx strings rego bicep sol move
	md mdx markdown rst adoc tex html htm css scss less svg diff patch log service
	gz tgz zip xz bz2 zst tar jar png jpg jpeg gif ico pdf so dll exe class`

// IsTemplate reports whether a file, by its name, is meant to be copied and
// filled in. An empty key or a placeholder is right there, a real key is not.
func IsTemplate(name string) bool {
	base := strings.ToLower(path.Base(name))
	return strings.Contains(base, "example") || strings.Contains(base, "sample") || strings.Contains(base, "template")
}
