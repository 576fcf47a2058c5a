package sdk

import (
	"slices"
	"strings"
)

// shellCommands splits a line at && || ; | & and each command into its words.
func shellCommands(text string) [][]string {
	var all [][]string
	var words []string
	var word strings.Builder
	inWord := false
	var quote byte
	endWord := func() {
		if inWord {
			words = append(words, word.String())
		}
		word.Reset()
		inWord = false
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			} else {
				if c == '\\' && quote == '"' && i+1 < len(text) {
					i++
				}
				word.WriteByte(text[i])
			}
		case c == '"' || c == '\'':
			quote, inWord = c, true
		case c == ' ' || c == '\t' || c == '\n':
			endWord()
		case c == '&' || c == '|' || c == ';':
			endWord()
			if len(words) > 0 {
				all = append(all, words)
			}
			words = nil
		default:
			word.WriteByte(c)
			inWord = true
		}
	}
	endWord()
	if len(words) > 0 {
		all = append(all, words)
	}
	return all
}

// options takes the words before the program's own apart: the values of options
// that are named, by their names, in their order. rest begins with the first word
// that is no option.
func options(words []string, takesValue ...string) (values map[string][]string, rest []string) {
	values = map[string][]string{}
	for i := 0; i < len(words); i++ {
		word := words[i]
		if word == "--" {
			return values, words[i+1:]
		}
		if !strings.HasPrefix(word, "-") {
			return values, words[i:]
		}
		name, value, has := strings.Cut(word, "=")
		if !has && slices.Contains(takesValue, name) && i+1 < len(words) {
			i++
			value = words[i]
		}
		values[name] = append(values[name], value)
	}
	return values, nil
}
