package discover

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// daytonaTable is how a [daytona] table begins, in any way of writing it. Of
// the files met on a walk only those that match are parsed.
var daytonaTable = lazyregexp.New(`(?im)^[\s\x{feff}]*(\[+\s*)?["']?([\w-]+["']?\s*\.\s*["']?)*daytona["']?\s*[\].=]|^[\s\x{feff}]*\[\s*["']?llm\b`)

// WorthParsing reports whether a TOML file met on a walk can be ours. It may say
// so of others, but misses none.
func WorthParsing(name string, data []byte) bool {
	if dir := filepath.Base(filepath.Dir(name)); dir == "config" && strings.HasPrefix(filepath.Base(name), "config") {
		return true
	}
	if bytes.Contains(data, []byte("\n[daytona]")) {
		return true // how nearly all write it: no need to search
	}
	return (bytes.Contains(data, []byte("aytona")) || bytes.Contains(data, []byte("llm")) || bytes.Contains(data, []byte("AYTONA"))) &&
		daytonaTable.Match(data)
}

// prose is what other languages call their files. They may well show a
// [daytona] table, but are none.
var prose = lazyregexp.New(`(?i)\.(md|mdx|markdown|rst|txt|adoc|html?|xml|json\w*|ya?ml|ini|cfg|conf|py|pyi|ipynb|[cm]?[jt]sx?|go|rs|rb|sh|bash|zsh|ps1|tf|tfvars|sql|patch|diff|log)$`)

// LanguageOf returns a file's language. Where its name leaves that open, as that of
// config.bak does, a [daytona] or [llm] table makes it TOML.
func LanguageOf(name string, data []byte) source.Language {
	language := source.LanguageOf(filepath.ToSlash(name))
	if language == source.LanguageText && !prose.MatchString(name) && daytonaTable.Match(data) {
		return source.LanguageTOML
	}
	return language
}
