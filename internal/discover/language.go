package discover

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/internal/variables"
)

// daytonaTable is how a [daytona] table begins, in any way of writing it. Of
// the files met on a walk only those that match are parsed.
var daytonaTable = lazyregexp.New(`(?im)^[\s\x{feff}]*(\[+\s*)?["']?([\w-]+["']?\s*\.\s*["']?)*daytona["']?\s*[\].=]|^[\s\x{feff}]*\[\s*["']?llm\b`)

// tableWords are in each line that daytonaTable matches.
var tableWords = [][]byte{[]byte("aytona"), []byte("AYTONA"), []byte("llm")}

// WorthParsing reports whether a TOML file met on a walk can be ours. It may say
// so of others, but misses none.
func WorthParsing(name string, data []byte) bool {
	if dir := filepath.Base(filepath.Dir(name)); dir == "config" && strings.HasPrefix(filepath.Base(name), "config") {
		return true
	}
	if bytes.Contains(data, []byte("\n[daytona]")) {
		return true // how nearly all write it: no need to search
	}
	if len(data) > source.MaxTOML {
		return false // none of ours is read in that size
	}
	for _, word := range tableWords {
		for rest := data; ; {
			i := bytes.Index(rest, word)
			if i < 0 {
				break
			}
			end := len(rest)
			if n := bytes.IndexByte(rest[i:], '\n'); n >= 0 {
				end = i + n
			}
			if daytonaTable.Match(rest[bytes.LastIndexByte(rest[:i], '\n')+1 : end]) {
				return true
			}
			rest = rest[end:]
		}
	}
	return false
}

// LanguageOf returns a file's language. Where its name leaves that open, as that of
// config.bak does, a [daytona] or [llm] table makes it TOML; one that was named by
// hand is a dotenv file if it holds lines of NAME=value and nothing else.
func LanguageOf(t Target, data []byte) source.Language {
	switch {
	case t.Dotenv:
		return source.LanguageDotenv
	case t.Other:
		return source.LanguageText
	}
	name := filepath.ToSlash(t.Name)
	language := source.LanguageOf(name)
	switch other := source.OtherEnding(name); {
	case language != source.LanguageText:
	case !other && path.Ext(name) != ".txt" && daytonaTable.Match(data):
		return source.LanguageTOML // other languages may well show such a table
	case t.Named && !shell(name) && assignments(data) && (!other && variables.KindOf(name, data) == variables.Text || plain(name) || !reads(name, data)):
		return source.LanguageDotenv
	}
	return language
}

// plain reports whether files of a name's ending are often mere lines of NAME=value.
func plain(name string) bool {
	switch path.Ext(name) {
	case ".conf", ".cfg", ".ini":
		return true
	}
	return false
}

// bareValue is a line of a dotenv file that is none of a programming language: a word
// without quotes and white space.
var bareValue = lazyregexp.New(`(?m)^[ \t]*[A-Z_][A-Z0-9_]*=[^"'\s\[{(#][^\s"'(]*[ \t\r]*$`)

// reads reports whether lines of NAME=value may be what a file's name says.
func reads(name string, data []byte) bool {
	switch variables.KindOf(name, data) {
	case variables.YAML, variables.JSON:
		return false
	case variables.Text, variables.HCL:
		return !bareValue.Match(data)
	}
	return true
}

// shell reports whether a name is that of a file which a shell runs, such as .envrc
// or .bash_profile. What it sets may depend on what it did before.
func shell(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") && (strings.HasSuffix(base, "rc") || strings.HasSuffix(base, "profile") || strings.HasSuffix(base, "shenv"))
}

// assignment is a line of a dotenv file, with the quote that its value begins with.
var assignment = lazyregexp.New(`^(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(["']?)`)

// maxSniffed is how many bytes of a file are looked at to tell its language.
const maxSniffed = 64 << 10

// assignments reports whether a text is lines of NAME=value, of which one at least
// has a name in capitals, and nothing else but comments and what quotes enclose.
func assignments(data []byte) bool {
	if len(data) > maxSniffed || bytes.HasPrefix(data, []byte("#!")) || !bytes.Contains(data, []byte("=")) {
		return false
	}
	quote, capitals := "", false
	for line := range strings.SplitSeq(string(data), "\n") {
		line = strings.TrimSpace(strings.TrimPrefix(line, source.ByteOrderMark))
		if quote != "" {
			if strings.Contains(line, quote) {
				quote = ""
			}
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		m := assignment.FindStringSubmatch(line)
		if m == nil {
			return false
		}
		capitals = capitals || m[1] == strings.ToUpper(m[1])
		if value := line[len(m[0]):]; m[2] != "" && !strings.Contains(value, m[2]) {
			quote = m[2]
		}
	}
	return capitals && quote == ""
}
