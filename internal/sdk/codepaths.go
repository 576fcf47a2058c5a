package sdk

import (
	"bytes"
	"path"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

var (
	overrideTrue = lazyregexp.New(`\b(?:override|overload)\s*:\s*true\b`)
	ignoresFile  = lazyregexp.New(`\bignoreEnvFile\s*:`)
	fillsOther   = lazyregexp.New(`\bprocessEnv\s*:`)
	stringToken  = lazyregexp.New("[\"'`]([^\"'`\\n]*)[\"'`]")
	ownFolder    = lazyregexp.New(`__dirname|import\.meta|__filename|fileURLToPath`)
)

// pathArgument are the files that an option names, .env where it is not given;
// none where they are put together in a way that is not understood.
func pathArgument(name string, arguments []byte, option string) []string {
	at := bytes.Index(arguments, []byte(option))
	for at >= 0 {
		after := bytes.TrimLeft(arguments[at+len(option):], " \t\n")
		if (at == 0 || !isWord(arguments[at-1])) && len(after) > 0 && after[0] == ':' {
			return filesOf(name, optionValue(after[1:]))
		}
		if (at == 0 || !isWord(arguments[at-1]) && arguments[at-1] != '.') && (len(after) == 0 || after[0] == ',' || after[0] == '}') {
			return nil // { path }
		}
		next := bytes.Index(arguments[at+1:], []byte(option))
		if next < 0 {
			break
		}
		at += 1 + next
	}
	if trimmed := bytes.TrimSpace(arguments); len(trimmed) > 0 && trimmed[0] != '{' || bytes.Contains(arguments, []byte("...")) {
		return nil
	}
	return []string{".env"}
}

// optionValue is what stands up to the comma or bracket that ends a value.
func optionValue(text []byte) []byte {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'', '`':
			i = quotedEnd(text, i) - 1
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth < 0 {
				return text[:i]
			}
		case ',':
			if depth == 0 {
				return text[:i]
			}
		}
	}
	return text
}

// filesOf are the files that an expression stands for: a string, a list of such,
// or parts that path.join, path.resolve or new URL puts together.
func filesOf(name string, expression []byte) []string {
	expression = bytes.TrimSpace(expression)
	if len(expression) > 0 && expression[0] == '[' {
		var all []string
		for rest := expression[1:]; len(bytes.TrimSpace(rest)) > 0; {
			item := optionValue(rest)
			if len(bytes.TrimSpace(item)) == 0 {
				break
			}
			one := filesOf(name, item)
			if one == nil {
				return nil
			}
			all = append(all, one...)
			rest = rest[min(len(rest), len(item)+1):]
		}
		return all
	}
	var parts []string
	for _, m := range stringToken.FindAllSubmatchIndex(expression, 10) {
		parts = append(parts, string(expression[m[2]:m[3]]))
	}
	if len(parts) == 0 || bytes.ContainsAny(expression, "+?|&") || bytes.Contains(expression, []byte("${")) {
		return nil
	}
	file := path.Join(parts...)
	if path.IsAbs(file) || strings.Contains(parts[0], ":") {
		return nil
	}
	if ownFolder.Match(expression) {
		file = path.Join(path.Dir(name), file)
	}
	return cleanFiles([]string{file})
}

// firstArgument is the file that loadEnvFile is given, .env where it is none.
func firstArgument(name string, arguments []byte) []string {
	if len(bytes.TrimSpace(arguments)) == 0 {
		return []string{".env"}
	}
	return filesOf(name, optionValue(arguments))
}
